//! The account that consented, as its owner knows it. Read once, shown once; nothing of it is kept here.

use domain::form::is_deceptive;
use secrecy::SecretString;
use url::Url;

use super::call::ProviderHttp;
use super::{AccountEndpoint, bearer};

/// The longest label that is shown, in characters.
const MAX_LABEL: usize = 254;

pub(super) async fn label(
    http: &ProviderHttp,
    endpoint: &AccountEndpoint,
    url: &Url,
    access_token: &SecretString,
) -> Option<String> {
    let answer = bearer::ask(http, (&endpoint.method, url), access_token, "the account").await?;
    answer
        .status
        .is_success()
        .then(|| read_label(&answer.body, endpoint.label))
        .flatten()
}

pub(super) fn read_label(body: &[u8], pointers: &[&str]) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    pointers
        .iter()
        .filter_map(|pointer| answer.pointer(pointer).and_then(serde_json::Value::as_str))
        .map(shown)
        .find(|text| !text.trim().is_empty())
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
    use super::*;

    #[test]
    fn the_best_name_that_is_there_is_taken() {
        let pointers = &["/mail", "/userPrincipalName"];
        let read = |body: &str| read_label(body.as_bytes(), pointers);
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
}
