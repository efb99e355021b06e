//! Markdown of people whom we do not trust, as HTML: text, headings, lists, quotes, code, emphasis and links. Raw HTML is shown
//! as the text that it is, pictures as the words that stand for them, and only links to https and mailto addresses lead anywhere.

use domain::form::is_deceptive;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// How deep lists and quotes stand in one another; what is deeper stands there.
const DEEPEST: usize = 8;

/// The HTML; nothing in it can run, load, or lead to another scheme.
pub(crate) fn html(markdown: &str) -> String {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        writer.take(event);
    }
    writer.html
}

#[derive(Default)]
struct Writer {
    html: String,
    depth: usize,
    in_link: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                self.text(&text);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.html.push_str("<hr>\n"),
            // Parts of Markdown that are not switched on.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    /// Writes what is ours, as it is.
    fn tag(&mut self, parts: &[&str]) {
        self.html.extend(parts.iter().copied());
    }

    /// Writes text of theirs. What was written as `&#x202E;` is that letter by now, so that it is dropped here.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                other if is_unseen(other) => {}
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                '\'' => self.html.push_str("&#39;"),
                other => self.html.push(other),
            }
        }
    }

    fn numbered(&mut self, first: u64) {
        if self.goes_deeper() {
            self.tag(&["<ol start=\"", &first.to_string(), "\">\n"]);
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Link {
                link_type, dest_url, ..
            } => self.open_link(link_type, &dest_url),
            Tag::List(Some(first)) => self.numbered(first),
            Tag::List(None) => self.nested("<ul>\n"),
            Tag::BlockQuote(_) => self.nested("<blockquote>\n"),
            Tag::Heading { level, .. } => self.tag(&["<", below_ours(level), ">"]),
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.html.push_str("<pre><code>"),
            Tag::Paragraph => self.html.push_str("<p>"),
            Tag::Item => self.html.push_str("<li>"),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            // Of a picture the words stay; the rest is not switched on.
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link if self.in_link => {
                self.in_link = false;
                self.html.push_str("</a>");
            }
            TagEnd::List(true) => self.unnested("</ol>\n"),
            TagEnd::List(false) => self.unnested("</ul>\n"),
            TagEnd::BlockQuote(_) => self.unnested("</blockquote>\n"),
            TagEnd::Heading(level) => self.tag(&["</", below_ours(level), ">\n"]),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.html.push_str("</code></pre>\n"),
            TagEnd::Paragraph => self.html.push_str("</p>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            _ => {}
        }
    }

    fn open_link(&mut self, kind: LinkType, address: &CowStr<'_>) {
        let address = match kind {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_string(),
        };
        if self.in_link || !may_lead(&address) {
            return;
        }
        self.in_link = true;
        self.html
            .push_str("<a rel=\"nofollow noopener noreferrer\" href=\"");
        self.text(&address);
        self.html.push_str("\">");
    }

    fn goes_deeper(&mut self) -> bool {
        self.depth = self.depth.saturating_add(1);
        self.depth <= DEEPEST
    }

    fn nested(&mut self, opening: &str) {
        if self.goes_deeper() {
            self.html.push_str(opening);
        }
    }

    fn unnested(&mut self, closing: &str) {
        if self.depth <= DEEPEST {
            self.html.push_str(closing);
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

/// Whether a link may lead there: to an https address with a host and nobody's name before it, or to write an e-mail to one
/// address, with nothing filled in.
fn may_lead(address: &str) -> bool {
    let plain = !address
        .chars()
        .any(|letter| is_unseen(letter) || letter.is_whitespace() || letter == '\\');
    let behind = |scheme: &str| {
        let begins = address
            .get(..scheme.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
        begins.then(|| address.get(scheme.len()..)).flatten()
    };
    let to_host = behind("https://").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@')
    });
    let to_address = behind("mailto:").is_some_and(|rest| !rest.contains(['?', '#', ',', '%']));
    plain && (to_host || to_address)
}

/// Whether a letter turns or hides what stands around it; lines may end and be indented.
fn is_unseen(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\t')) || is_deceptive(letter)
}

/// Ours are the first two levels.
const fn below_ours(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h3",
        HeadingLevel::H2 => "h4",
        HeadingLevel::H3 => "h5",
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => "h6",
    }
}

#[cfg(test)]
mod tests;
