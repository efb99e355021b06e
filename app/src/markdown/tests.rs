//! What people write comes through, and nothing that could harm.

use super::*;

#[test]
fn what_people_write_looks_as_they_mean_it() {
    let text = "# Hosting\n\nWe *do* **host** at `home`.\n\n1. one\n2. two\n\n- a\n\n> said\n\n[us](https://example.org/?a=b&c) <me@example.org>";
    assert_eq!(
        html(text),
        "<h3>Hosting</h3>\n<p>We <em>do</em> <strong>host</strong> at <code>home</code>.</p>\n<ol start=\"1\">\n\
         <li>one</li>\n<li>two</li>\n</ol>\n<ul>\n<li>a</li>\n</ul>\n<blockquote>\n<p>said</p>\n</blockquote>\n\
         <p><a rel=\"nofollow noopener noreferrer\" href=\"https://example.org/?a=b&amp;c\">us</a> \
         <a rel=\"nofollow noopener noreferrer\" href=\"mailto:me@example.org\">me@example.org</a></p>\n"
    );
}

/// Every tag and attribute that the writer can write.
fn is_harmless(html: &str) -> bool {
    const TAGS: [&str; 18] = [
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
        "a",
        "ol start",
        "a rel",
    ];
    html.split('<').skip(1).all(|rest| {
        let (tag, _) = rest.split_once('>').unwrap_or((rest, ""));
        let name = tag.trim_start_matches('/').split('=').next().unwrap_or_default();
        TAGS.contains(&name)
    })
}

#[test]
fn nothing_hostile_comes_through() {
    for hostile in [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<div>\n<script>alert(1)</script>\n</div>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](http://example.org)",
        "[x](https://)",
        "[x](https://me@example.org/)",
        "[x](mailto:me@example.org?bcc=you@example.org)",
        "[x](mailto:me@example.org,you@example.org)",
        "[x](//example.org)",
        "[x](https:\\example.org)",
        "[x](<https://example.org\" onclick=\"alert(1)>)",
        "[x](https://example.org \"t\\\" onclick=\\\"alert(1)\")",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "![x](https://example.org/a.png)",
        "[![x](javascript:alert(1))](javascript:alert(2))",
        "```\"><script>alert(1)</script>\ncode\n```",
        "&lt;script&gt; &#60;script&#62; &#x6A;avascript:",
        "[x](&#x6A;avascript:alert(1))",
        "<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>",
        "<!-- --><style>*{}</style>",
    ] {
        let html = html(hostile);
        assert!(is_harmless(&html), "{hostile}\n{html}");
        for (at, _) in html.match_indices("href=\"") {
            let to = html.get(at..).unwrap_or_default();
            assert!(to.starts_with("href=\"https://example.org"), "{hostile}\n{html}");
        }
        assert!(!html.contains("<img"), "{html}");
    }
}

#[test]
fn letters_that_deceive_do_not_come_through_however_they_are_written() {
    for letter in [
        "&#x202E;",
        "&#8238;",
        "&rlm;",
        "&lrm;",
        "&#x200b;",
        "&shy;",
        "&NoBreak;",
        "&#1;",
        "&#27;",
        "&#x85;",
        "\u{202e}",
    ] {
        for around in [
            "a*LETTER*b",
            "`aLETTERb`",
            "# aLETTERb",
            "```\naLETTERb\n```",
            "<b>LETTER</b>",
        ] {
            let written = html(&around.replace("LETTER", letter));
            assert!(!written.chars().any(is_unseen), "{written:?}");
        }
        for link in [
            "[x](https://example.org/LETTERa)",
            "[x](https://LETTERexample.org/)",
            "[x](<mailto:me@example.orgLETTER>)",
            "[x][y]\n\n[y]: https://example.org/LETTER",
        ] {
            let written = html(&link.replace("LETTER", letter));
            assert!(!written.contains("<a "), "{written:?}");
        }
    }
    assert_eq!(
        html("a\n\n    b\n    \tc"),
        "<p>a</p>\n<pre><code>b\n\tc</code></pre>\n"
    );
}

#[test]
fn much_of_it_stays_bounded() {
    let deep = html(&">".repeat(10_000));
    assert!(deep.matches("<blockquote>").count() <= DEEPEST, "{}", deep.len());
    assert_eq!(
        deep.matches("<blockquote>").count(),
        deep.matches("</blockquote>").count()
    );
    let much = format!(
        "[a]: https://example.org/{}\n\n{}",
        "x".repeat(8_000),
        "[a] ".repeat(3_000)
    );
    assert!(html(&much).len() < 1_000_000);
    assert!(html(&"*a ".repeat(6_600)).len() < 200_000);
}
