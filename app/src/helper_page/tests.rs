//! What people and strangers typed is text on every page, never markup.

use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::apps::DrivesSeen;
use domain::view::setup_link::{OwnersApp, OwnersDuplicati, OwnersPaste, OwnersSite};
use domain::view::sites::SiteUrls;
use domain::view::{
    CallbackRefusedPage, ConsentPage, ConsentSubject, GoOn, HandBackPage, HowGiven, Instance, SetupLinkPage,
    TokensGo, TokensPage, TriedPage, Unprinted,
};

use super::program_tests::{for_a_program, kept};
use super::*;

/// Ends an attribute, an element, a title and a script, and opens a new one.
pub(super) const HOSTILE: &str =
    "x\"'></title></output></script><script>alert(1)</script><img src=x onerror=y>&amp;";

const NOW: Timestamp = Timestamp::from_micros(1_795_284_309_000_000);

fn assets() -> Assets {
    Assets {
        js: "/assets/frontend.js".to_owned(),
        wasm: "/assets/frontend.wasm".to_owned(),
        css: "/assets/main.css".to_owned(),
        favicon: "/assets/favicon.svg".to_owned(),
    }
}

fn instance() -> Instance {
    Instance {
        public_url: HOSTILE.to_owned(),
        loopback: true,
        sandbox: false,
        passkeys_work: true,
    }
}

pub(super) fn subject(text: &str) -> ConsentSubject {
    ConsentSubject {
        tenant: text.to_owned(),
        tenant_slug: "ada-k2m4p6q".to_owned(),
        app: text.to_owned(),
        provider: ProviderId::Dropbox,
        site: Some(text.to_owned()),
    }
}

/// What a browser shows as the title of a document.
fn title_of(document: &str) -> &str {
    let (_, rest) = document.split_once("<title>").expect("there is a title");
    rest.split_once("</title>").expect("it ends").0
}

pub(super) fn consent(callback: Option<&str>) -> HelperPage {
    HelperPage::Consent(ConsentPage {
        subject: subject(HOSTILE),
        allows: Text::verbatim("A backup can read and write its own folder."),
        tokens: callback.map_or(TokensGo::Shown, |callback| TokensGo::To(callback.to_owned())),
        kept: None,
        action: format!("/h/abz27ab76h/start?{HOSTILE}"),
    })
}

fn callback_refused(origin: Option<&str>) -> HelperPage {
    HelperPage::CallbackRefused(CallbackRefusedPage {
        subject: subject(HOSTILE),
        origin: origin.map(str::to_owned),
        why: Text::verbatim(HOSTILE),
        go_on: format!("/h/abz27ab76h/start?{HOSTILE}"),
    })
}

fn hand_back(at_once: bool, account: Option<&str>) -> HelperPage {
    HelperPage::HandBack(HandBackPage {
        subject: subject(HOSTILE),
        account: account.map(str::to_owned),
        callback: format!("https://www.example.com/{HOSTILE}"),
        url: Unprinted::new(format!("https://www.example.com/{HOSTILE}")),
        at_once,
        notes: vec![Text::verbatim(HOSTILE)],
    })
}

fn setup_link(apps: Option<Vec<OwnersApp>>) -> HelperPage {
    let paste = apps.map(|apps| OwnersPaste {
        apps,
        duplicati: Some(OwnersDuplicati {
            oauth_url: Unprinted::new(HOSTILE.to_owned()),
            start: Unprinted::new(HOSTILE.to_owned()),
            check: SetupCheck::Waiting,
        }),
    });
    HelperPage::SetupLink(SetupLinkPage {
        site: OwnersSite {
            tenant: HOSTILE.to_owned(),
            tenant_slug: "ada-k2m4p6q".to_owned(),
            site: HOSTILE.to_owned(),
            switched_off: false,
            custody: Custody::PassThrough,
            ends: NOW,
        },
        action: Unprinted::new(format!("/setup-link/{HOSTILE}")),
        paste,
        now: NOW,
    })
}

fn every_page() -> Vec<HelperPage> {
    let mut pages = shown_to_owners();
    for given in [HowGiven::Fresh, HowGiven::Released, HowGiven::Another] {
        pages.extend(for_a_program(given));
    }
    pages
}

fn shown_to_owners() -> Vec<HelperPage> {
    vec![
        consent(Some(&format!("https://www.example.com/{HOSTILE}"))),
        consent(None),
        callback_refused(Some(HOSTILE)),
        callback_refused(None),
        kept(TokensGo::Kept {
            app: HOSTILE.to_owned(),
            program: None,
        }),
        kept(TokensGo::Renewed),
        HelperPage::Leaving {
            provider: "Dropbox".to_owned(),
            url: format!("https://www.dropbox.com/{HOSTILE}"),
        },
        hand_back(false, Some(HOSTILE)),
        hand_back(true, None),
        HelperPage::Tokens(TokensPage {
            subject: subject(HOSTILE),
            account: Some(HOSTILE.to_owned()),
            access_token: Unprinted::new(HOSTILE.to_owned()),
            refresh_token: Unprinted::new(HOSTILE.to_owned()),
            notes: vec![Text::verbatim(HOSTILE)],
        }),
        HelperPage::Tried(TriedPage {
            subject: subject(HOSTILE),
            account: Some(HOSTILE.to_owned()),
            granted: vec![HOSTILE.to_owned()],
            refused: vec![HOSTILE.to_owned()],
            drives: Some(DrivesSeen::Named {
                names: vec![HOSTILE.to_owned()],
                more: true,
            }),
            is_fine: true,
            notes: vec![Text::verbatim(HOSTILE)],
            back: format!("/console/apps/{HOSTILE}"),
        }),
        setup_link(None),
        setup_link(Some(vec![OwnersApp {
            id: "abz27ab76h".to_owned(),
            urls: SiteUrls {
                app: HOSTILE.to_owned(),
                provider: ProviderId::Dropbox,
                helper_url: Unprinted::new(HOSTILE.to_owned()),
                refresh_url: Unprinted::new(HOSTILE.to_owned()),
            },
            check: SetupCheck::Trouble {
                at: NOW,
                happened: Text::verbatim(HOSTILE),
                next: Some(Text::verbatim(HOSTILE)),
            },
        }])),
        HelperPage::Message {
            title: Text::verbatim(HOSTILE),
            sentences: vec![Text::verbatim(HOSTILE)],
            go_on: Some(GoOn {
                path: HOSTILE.to_owned(),
                words: Text::verbatim("Go on"),
            }),
            reference: Some(HOSTILE.to_owned()),
        },
    ]
}

pub(super) fn html(page: &HelperPage) -> String {
    render(page, "r4nd0m", &assets(), (&instance(), &Reader::default()))
}

#[test]
fn no_text_becomes_markup() {
    for page in every_page() {
        let html = html(&page);
        assert!(html.starts_with("<!DOCTYPE html>"), "{html}");
        assert!(!html.contains("<script>"), "{html}");
        assert!(!html.contains("<img"), "{html}");
        assert!(!html.contains("x\"'>"), "{html}");
        assert_eq!(html.matches("</title>").count(), 1, "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }
}

#[test]
fn only_pages_with_something_to_copy_have_scripts_and_no_page_has_a_style_attribute() {
    for page in every_page() {
        let html = html(&page);
        let scripts = html.matches("<script").count();
        match page {
            HelperPage::Tokens(_) => {
                assert_eq!(scripts, 1);
                assert!(html.contains("<script nonce=\"r4nd0m\">"), "{html}");
                assert_eq!(html.matches("</script>").count(), 1, "{html}");
            }
            HelperPage::SetupLink(SetupLinkPage { paste: Some(_), .. }) | HelperPage::AuthId(_) => {
                assert_eq!(
                    html.matches("<script nonce=\"r4nd0m\">").count(),
                    scripts,
                    "{html}"
                );
                assert_eq!((scripts, html.matches("</script>").count()), (2, 2), "{html}");
            }
            _ => assert_eq!(scripts, 0, "{html}"),
        }
        assert!(!html.contains(" style="), "{html}");
        assert!(
            !html.contains("http-equiv=\"refresh\"") || !html.contains("<form"),
            "{html}"
        );
    }
}

#[test]
fn a_refresh_goes_to_the_whole_address_and_cannot_leave_its_attribute() {
    let leaving = HelperPage::Leaving {
        provider: "Dropbox".to_owned(),
        url: "https://www.dropbox.com/a?b=1&c=\"2\"&d='3';url=https://evil.example".to_owned(),
    };
    let escaped = "https://www.dropbox.com/a?b=1&amp;c=&quot;2&quot;&amp;d='3';url=https://evil.example";
    let html = html(&leaving);
    assert!(
        html.contains(&format!(
            "<meta http-equiv=\"refresh\" content=\"0;url={escaped}\">"
        )),
        "{html}"
    );
    assert!(html.contains(&format!("href=\"{escaped}\"")), "{html}");
}

#[test]
fn a_title_is_plain_text() {
    for page in [consent(None), callback_refused(None), hand_back(false, None)] {
        let document = html(&page);
        let title = title_of(&document);
        assert!(!title.contains('<') && !title.is_empty(), "{title}");
    }
}

#[test]
fn a_hand_back_waits_for_a_click_unless_it_goes_on_at_once() {
    let waiting = html(&hand_back(false, Some("ada@example.org")));
    assert!(!waiting.contains("http-equiv=\"refresh\""), "{waiting}");
    assert!(waiting.contains("rel=\"noreferrer\""), "{waiting}");
    assert!(
        waiting.contains("Send the tokens to www.example.com"),
        "{waiting}"
    );
    assert!(waiting.contains("ada@example.org"), "{waiting}");

    let at_once = html(&hand_back(true, None));
    assert!(at_once.contains("http-equiv=\"refresh\""), "{at_once}");
    assert!(at_once.contains("The account could not be read."), "{at_once}");
}

#[test]
fn a_consent_posts_to_us_with_the_callback_if_there_is_one() {
    let with = html(&consent(Some("https://www.example.com/a?b=c")));
    assert!(with.contains("method=\"post\""), "{with}");
    assert!(
        with.contains("<input type=\"hidden\" name=\"callback\" value=\"https://www.example.com/a?b=c\">"),
        "{with}"
    );
    assert!(with.contains("Continue to Dropbox"), "{with}");

    let without = html(&consent(None));
    assert!(!without.contains("name=\"callback\""), "{without}");
    assert!(
        without.contains("They will be shown to you once, for copying"),
        "{without}"
    );
}

#[test]
fn a_click_says_who_keeps_the_token_by_the_page_that_was_read() {
    let held = html(&kept(TokensGo::Renewed));
    assert!(held.contains("name=\"kept\" value=\"held\""), "{held}");
    assert!(held.contains("Who runs this Keyferry can open it too"), "{held}");
    let nobody = html(&consent(None));
    assert!(
        nobody.contains("name=\"kept\" value=\"pass_through\""),
        "{nobody}"
    );
    assert!(!nobody.contains("Keyferry keeps"), "{nobody}");
}
