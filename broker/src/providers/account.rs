//! The account that consented: as its owner knows it, and as the provider knows it for ever. Read once; nothing of it is
//! kept here.

use std::fmt;

use domain::form::is_deceptive;
use secrecy::SecretString;
use serde_json::Value;
use url::Url;

use super::call::ProviderHttp;
use super::{AccountEndpoint, Region, bearer};

/// The longest label that is shown, in characters.
const MAX_LABEL: usize = 254;

/// The longest subject, in bytes; the providers' own have at most a few dozen.
const MAX_SUBJECT: usize = 255;

/// An account, as far as it could be read. Prints nothing of it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Account {
    /// What its owner knows it by, for people to read.
    pub label: Option<String>,
    /// What it is called for ever at this provider, for comparing: never shown, and never kept in clear.
    pub subject: Option<String>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account")
    }
}

impl Account {
    /// The account in its home: two of them may count their accounts apart.
    pub(super) fn at_home(mut self, region: Option<&Region>) -> Self {
        if let (Some(subject), Some(region)) = (&mut self.subject, region) {
            *subject = format!("{}:{subject}", region.location);
        }
        self
    }
}

pub(super) async fn ask(
    http: &ProviderHttp,
    endpoint: &AccountEndpoint,
    url: &Url,
    access_token: &SecretString,
) -> Option<Account> {
    let answer = bearer::ask(http, (&endpoint.method, url), access_token, "the account").await?;
    answer
        .status
        .is_success()
        .then(|| read(&answer.body, endpoint))
        .flatten()
}

/// Both out of one answer; nothing out of what is no JSON.
pub(super) fn read(body: &[u8], endpoint: &AccountEndpoint) -> Option<Account> {
    let answer: Value = serde_json::from_slice(body).ok()?;
    let label = endpoint
        .label
        .iter()
        .filter_map(|pointer| answer.pointer(pointer).and_then(Value::as_str))
        .map(shown)
        .find(|text| !text.trim().is_empty());
    Some(Account {
        label,
        subject: answer.pointer(endpoint.subject).and_then(subject),
    })
}

/// A text as it stands, or a whole number: anything else might be written in two ways.
fn subject(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_u64()?.to_string(),
        _ => return None,
    };
    let fits = (1..=MAX_SUBJECT).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then_some(text)
}

/// A provider's name for something of its owner's, without letters that hide or turn it.
pub(super) fn shown(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() && !is_deceptive(*letter))
        .take(MAX_LABEL)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::provider::ProviderId;

    use super::*;
    use crate::providers::of;

    const ENDPOINT: AccountEndpoint = AccountEndpoint {
        method: http::Method::GET,
        url: "https://graph.example/me",
        label: &["/mail", "/userPrincipalName"],
        subject: "/who/id",
    };

    #[test]
    fn the_best_name_that_is_there_is_taken() {
        let read = |body: &str| read(body.as_bytes(), &ENDPOINT).and_then(|account| account.label);
        assert_eq!(
            read(r#"{"mail":null,"userPrincipalName":"ada@example.test"}"#).as_deref(),
            Some("ada@example.test")
        );
        assert_eq!(
            read(r#"{"mail":" ","userPrincipalName":"a\r\nb"}"#).as_deref(),
            Some("ab")
        );
        assert_eq!(read(r#"{"mail":7}"#), None);
        assert_eq!(
            read(r#"{"mail":"\u200b","userPrincipalName":"ada\u202e\u2028 b"}"#).as_deref(),
            Some("ada b"),
            "nothing that hides or turns a name is shown"
        );
        assert_eq!(read("<html>"), None);
    }

    #[test]
    fn a_subject_is_read_in_one_way_only() {
        let read = |body: &str| read(body.as_bytes(), &ENDPOINT).and_then(|account| account.subject);
        assert_eq!(
            read(r#"{"who":{"id":"dbid:AAH4f99"}}"#).as_deref(),
            Some("dbid:AAH4f99")
        );
        assert_eq!(read(r#"{"who":{"id":34535}}"#).as_deref(), Some("34535"));
        let long = format!(r#"{{"who":{{"id":"{}"}}}}"#, "7".repeat(256));
        for none in [
            r#"{"who":{"id":3.0}}"#,
            r#"{"who":{"id":-1}}"#,
            r#"{"who":{"id":""}}"#,
            r#"{"who":{"id":" 7"}}"#,
            r#"{"who":{"id":"a\u202eb"}}"#,
            r#"{"who":{"id":null}}"#,
            r#"{"id":"7"}"#,
            &long,
        ] {
            assert_eq!(read(none), None, "{none}");
        }
    }

    #[test]
    fn one_answer_of_each_provider_gives_both() {
        use ProviderId::{Box, Dropbox, GoogleDrive, Onedrive, Pcloud};
        let rows = [
            (
                Dropbox,
                r#"{"account_id":"dbid:A1","email":"ada@example.test"}"#,
                "dbid:A1",
            ),
            (Onedrive, r#"{"id":"0a-1","mail":"ada@example.test"}"#, "0a-1"),
            (
                GoogleDrive,
                r#"{"user":{"permissionId":"017","emailAddress":"ada@example.test"}}"#,
                "017",
            ),
            (
                Box,
                r#"{"type":"user","id":"11446498","login":"ada@example.test"}"#,
                "11446498",
            ),
            (
                Pcloud,
                r#"{"result":0,"userid":1234,"email":"ada@example.test"}"#,
                "1234",
            ),
        ];
        assert_eq!(rows.len(), ProviderId::ALL.len());
        for (provider, body, subject) in rows {
            let account = read(body.as_bytes(), &of(provider).descriptor().account).unwrap();
            assert_eq!(account.label.as_deref(), Some("ada@example.test"), "{provider}");
            assert_eq!(account.subject.as_deref(), Some(subject), "{provider}");
            assert!(!format!("{account:?}").contains("ada"));
            let regions = of(provider).descriptor().regions;
            let homes = regions
                .iter()
                .map(|region| account.clone().at_home(Some(region)).subject);
            let homes: BTreeSet<_> = homes.collect();
            assert_eq!(
                homes.len(),
                regions.len(),
                "{provider}: a number means one account"
            );
            assert_eq!(account.clone().at_home(None), account);
        }
    }
}
