//! The shared drives that an account can reach, by their names. Read once, shown once; nothing of it is kept here.

use domain::view::apps::DrivesSeen;
use http::{Method, StatusCode};
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::account::shown;
use super::bearer;
use super::call::ProviderHttp;

/// The most names that are shown.
const MOST_NAMES: usize = 50;

#[derive(Deserialize)]
struct Listed {
    #[serde(default)]
    drives: Vec<Drive>,
    #[serde(default, rename = "nextPageToken")]
    next: Option<String>,
}

#[derive(Deserialize)]
struct Drive {
    #[serde(default)]
    name: String,
}

/// Asks for them.
pub(super) async fn seen(http: &ProviderHttp, url: &Url, access_token: &SecretString) -> DrivesSeen {
    match bearer::ask(http, (&Method::GET, url), access_token, "the shared drives").await {
        Some(answer) if answer.status == StatusCode::FORBIDDEN => DrivesSeen::NotAllowed,
        Some(answer) if answer.status.is_success() => read(&answer.body),
        Some(_) | None => DrivesSeen::Unreadable,
    }
}

fn read(body: &[u8]) -> DrivesSeen {
    let Ok(listed) = serde_json::from_slice::<Listed>(body) else {
        return DrivesSeen::Unreadable;
    };
    let more = listed.next.is_some() || listed.drives.len() > MOST_NAMES;
    let names = listed.drives.iter().map(|drive| shown(&drive.name));
    let names = names
        .filter(|name| !name.trim().is_empty())
        .take(MOST_NAMES)
        .collect();
    DrivesSeen::Named { names, more }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_without_what_could_deceive() {
        let body =
            br#"{"drives":[{"name":"Backups"},{"name":"a\u202eb"},{"name":""},{}],"nextPageToken":"t"}"#;
        let expected = DrivesSeen::Named {
            names: vec!["Backups".to_owned(), "ab".to_owned()],
            more: true,
        };
        assert_eq!(read(body), expected);
        assert_eq!(
            read(b"{}"),
            DrivesSeen::Named {
                names: Vec::new(),
                more: false
            }
        );
        assert_eq!(read(b"<html>"), DrivesSeen::Unreadable);
    }
}
