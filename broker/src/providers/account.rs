//! The account that consented, as its owner knows it. Read once, shown once; nothing of it is kept here.

use domain::form::is_deceptive;
use domain::provider::SafeCode;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue};
use oauth2::HttpRequest;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::AccountEndpoint;
use super::call::ProviderHttp;

/// The longest label that is shown, in characters.
const MAX_LABEL: usize = 254;

pub(super) async fn label(
    http: &ProviderHttp,
    endpoint: &AccountEndpoint,
    url: &Url,
    access_token: &SecretString,
) -> Option<String> {
    let mut request = HttpRequest::new(Vec::new());
    *request.method_mut() = endpoint.method.clone();
    *request.uri_mut() = url.as_str().parse().ok()?;
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", access_token.expose_secret())).ok()?;
    bearer.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, bearer);
    request
        .headers_mut()
        .insert(ACCEPT, HeaderValue::from_static("application/json"));
    match http.send(request).await {
        Ok(answer) if answer.status().is_success() => read_label(answer.body(), endpoint.label),
        Ok(answer) => {
            tracing::info!(status = answer.status().as_u16(), "the account could not be read");
            None
        }
        Err(fault) => {
            let code: SafeCode = fault.refusal().code;
            tracing::info!(%code, "the account could not be read");
            None
        }
    }
}

pub(super) fn read_label(body: &[u8], pointers: &[&str]) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    pointers
        .iter()
        .filter_map(|pointer| answer.pointer(pointer).and_then(serde_json::Value::as_str))
        .map(|text| {
            text.chars()
                .filter(|letter| !letter.is_control() && !is_deceptive(*letter))
                .take(MAX_LABEL)
                .collect::<String>()
        })
        .find(|text| !text.trim().is_empty())
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
