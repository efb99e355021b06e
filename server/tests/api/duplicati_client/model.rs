//! A small honest model of Duplicati's own client: what it asks, how often it tries again, and what it shows in the end.
//!
//! Source: `OAuthHelperHttpClient.cs`, `AuthIdOptionsHelper.cs`, `EditUriBuiltins.js` and `single-destination.component.ts` of
//! Duplicati, 2026. It waits on the story's clock.

use std::time::Duration;

use broker::clock::Clock;
use reqwest::{Client, StatusCode, Url};
use serde_json::Value;

use crate::world::browser;

/// How much sooner it takes a token for ended.
const MARGIN: u64 = 30;
/// Waits after a 4xx, and after anything else.
const AFTER_4XX: [u64; 1] = [1];
const AFTER_OTHERS: [u64; 5] = [1, 2, 4, 8, 16];
/// What it shows for a 503 with an empty reason.
pub(super) const OVER_QUOTA: &str = "over quota";
const GIVES_UP: &str = "gives up without a reason";

/// The one setting that all its addresses are made of.
pub(super) struct OAuthUrl(pub(super) String);

impl OAuthUrl {
    /// What its command line shows: the path is dropped, the query kept, and no slash is put in between.
    pub(super) fn of_the_command_line(&self, kind: &str) -> String {
        let url = Url::parse(&self.0).expect("an address");
        let query = url.query().map(|query| format!("{query}&")).unwrap_or_default();
        format!("{}?{query}type={kind}", url.origin().ascii_serialization())
    }

    /// Where its older page opens a window.
    pub(super) fn of_the_older_page(&self, kind: &str, token: &str) -> String {
        format!("{}?type={kind}&token={token}", self.base())
    }

    /// What its older page asks.
    pub(super) fn fetch(&self, callback: &str, token: &str) -> String {
        format!("{}fetch?callback={callback}&token={token}", self.base())
    }

    /// Where its newer page opens a window: the setting as it is.
    pub(super) fn of_the_newer_page(&self, kind: &str) -> String {
        format!("{}?type={kind}", self.0)
    }

    fn base(&self) -> String {
        let base = self.0.strip_suffix("/refresh").unwrap_or(&self.0);
        if base.ends_with('/') {
            base.to_owned()
        } else {
            format!("{base}/")
        }
    }
}

/// What an answer says to it.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    pub(super) status: StatusCode,
    pub(super) reason: Option<String>,
    pub(super) body: String,
}

/// How it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ends {
    /// With a token that it uses for so many seconds.
    WithToken { token: String, used_for: u64 },
    /// With a sentence for its user.
    With(String),
}

/// How it ended, and how often it had asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) asked: usize,
    pub(super) ends: Ends,
}

impl Run {
    /// What it shows in place of a token.
    pub(super) fn told(&self) -> &str {
        match &self.ends {
            Ends::With(words) => words,
            Ends::WithToken { .. } => "",
        }
    }

    /// For how many seconds it uses what it got.
    pub(super) fn used_for(&self) -> u64 {
        match self.ends {
            Ends::With(_) => 0,
            Ends::WithToken { used_for, .. } => used_for,
        }
    }
}

/// What it does after an answer, or after none.
enum Next {
    End(Ends),
    TryAgain { after: &'static [u64], words: String },
}

fn next(heard: Option<&Heard>) -> Next {
    let Some(heard) = heard else {
        return Next::TryAgain {
            after: &AFTER_OTHERS,
            words: GIVES_UP.to_owned(),
        };
    };
    let words = heard.reason.clone().unwrap_or_else(|| GIVES_UP.to_owned());
    if heard.status.is_success() {
        return Next::End(read(&heard.body));
    }
    match (heard.status, heard.reason.as_deref()) {
        (StatusCode::SERVICE_UNAVAILABLE, Some("")) => Next::End(Ends::With(OVER_QUOTA.to_owned())),
        (StatusCode::SERVICE_UNAVAILABLE, Some(reason)) => Next::End(Ends::With(reason.to_owned())),
        (status, _) if status.is_client_error() => Next::TryAgain {
            after: &AFTER_4XX,
            words,
        },
        _ => Next::TryAgain {
            after: &AFTER_OTHERS,
            words,
        },
    }
}

/// It reads two fields, and a third that it would go on with in place of its AuthID.
fn read(body: &str) -> Ends {
    let body: Value = serde_json::from_str(body).expect("JSON");
    assert!(body["v2_authid"].is_null(), "it would go on with another AuthID");
    let expires = body["expires"].as_u64().expect("whole seconds");
    Ends::WithToken {
        token: body["access_token"].as_str().expect("a token").to_owned(),
        used_for: expires.saturating_sub(MARGIN),
    }
}

/// Asks until it has a token or gives up; `ask` is one request, nothing if there is no answer.
pub(super) async fn run(clock: &Clock, mut ask: impl AsyncFnMut() -> Option<Heard>) -> Run {
    let mut asked = 0;
    loop {
        let heard = ask().await;
        asked += 1;
        match next(heard.as_ref()) {
            Next::End(ends) => return Run { asked, ends },
            Next::TryAgain { after, words } => {
                let Some(seconds) = after.get(asked - 1) else {
                    let ends = Ends::With(words);
                    return Run { asked, ends };
                };
                clock.advance(Duration::from_secs(*seconds));
            }
        }
    }
}

/// One request as it makes it: the AuthID in a header, and no `Authorization`. Its library would follow a redirect and take the
/// header along, so there must be none.
pub(super) async fn ask_once(url: &str, auth_id: &str) -> Option<Heard> {
    let client: Client = browser();
    let request = client
        .get(url)
        .header("X-AuthID", auth_id)
        .header("User-Agent", "Duplicati OAuth Client 2.2");
    let answer = request.send().await.ok()?;
    let status = answer.status();
    assert!(!status.is_redirection(), "{url}: the AuthID would travel along");
    let reason = answer.headers().get("x-reason");
    let reason = reason.map(|reason| reason.to_str().expect("ASCII").to_owned());
    Some(Heard {
        status,
        reason,
        body: answer.text().await.ok()?,
    })
}

/// How its Dropbox backend takes an AuthID: as one, or as a token that it sends to the provider itself.
pub(super) fn is_taken_as_auth_id(text: &str) -> bool {
    text.find(':').is_some_and(|colon| colon > 0)
}

#[test]
fn the_model_ends_as_the_source_says() {
    let heard = |status: u16, reason: Option<&str>| {
        Some(Heard {
            status: StatusCode::from_u16(status).unwrap(),
            reason: reason.map(str::to_owned),
            body: r#"{"access_token":"t","expires":3600}"#.to_owned(),
        })
    };
    let with = |words: &str| Ends::With(words.to_owned());
    let token = Ends::WithToken {
        token: "t".to_owned(),
        used_for: 3_570,
    };
    let rows = [
        (heard(200, None), 1, token.clone()),
        (heard(201, None), 1, token),
        (heard(400, Some("dead")), 2, with("dead")),
        (heard(401, Some("wrong")), 2, with("wrong")),
        (heard(404, Some("unknown")), 2, with("unknown")),
        (heard(429, Some("wait")), 2, with("wait")),
        (heard(400, None), 2, with(GIVES_UP)),
        (heard(500, Some("broken")), 6, with("broken")),
        (heard(502, Some("operator")), 6, with("operator")),
        (heard(504, Some("later")), 6, with("later")),
        (heard(503, Some("over")), 1, with("over")),
        (heard(503, Some("")), 1, with(OVER_QUOTA)),
        (heard(503, None), 6, with(GIVES_UP)),
        (None, 6, with(GIVES_UP)),
    ];
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for (answer, asked, ends) in rows {
        let clock = Clock::wound(Clock::machine().now());
        let ran = runtime.block_on(run(&clock, async || answer.clone()));
        assert_eq!(ran, Run { asked, ends }, "{answer:?}");
    }
}

#[test]
fn the_model_builds_addresses_as_the_source_does() {
    let plain = OAuthUrl("https://h.example:8443/p/refresh".to_owned());
    let query = OAuthUrl("https://h.example/p/refresh?q=1".to_owned());
    let rows = [
        (
            plain.of_the_command_line("box.com"),
            "https://h.example:8443?type=box.com",
        ),
        (
            query.of_the_command_line("dropbox"),
            "https://h.example?q=1&type=dropbox",
        ),
        (
            plain.of_the_older_page("box", "t"),
            "https://h.example:8443/p/?type=box&token=t",
        ),
        (
            plain.fetch("a._0", "t"),
            "https://h.example:8443/p/fetch?callback=a._0&token=t",
        ),
        (
            plain.of_the_newer_page("box"),
            "https://h.example:8443/p/refresh?type=box",
        ),
    ];
    for (built, expected) in rows {
        assert_eq!(built, expected);
    }
}
