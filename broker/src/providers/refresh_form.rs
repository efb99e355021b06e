//! The refresh request of one client secret (RFC 6749 §6), made ready but for the token.
//!
//! A refresh is what this program does all day, so what is the same in each is worked out once: the endpoint is not
//! parsed again, and the client's own fields are not encoded again.

use form_urlencoded::Serializer;
use form_urlencoded::byte_serialize;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::{Method, Uri};
use oauth2::HttpRequest;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::client_registration::NotUsable;

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// What is sent; a provider that does not list one of them cannot be asked.
const FIELDS: [&str; 4] = ["grant_type", "client_id", "client_secret", "refresh_token"];

/// A refresh request without its token.
pub(super) struct RefreshForm {
    endpoint: Uri,
    /// Every field up to the token's value.
    fixed: SecretString,
}

impl RefreshForm {
    /// The form for a token endpoint that takes the `listed` fields.
    ///
    /// # Errors
    /// [`NotUsable::NotAUrl`], [`NotUsable::UnlistedField`].
    pub(super) fn new(
        endpoint: &Url,
        client_id: &str,
        client_secret: &SecretString,
        listed: &[&str],
    ) -> Result<Self, NotUsable> {
        if let Some(field) = FIELDS.into_iter().find(|field| !listed.contains(field)) {
            return Err(NotUsable::UnlistedField(field));
        }
        let fixed = Serializer::new(String::new())
            .append_pair("grant_type", "refresh_token")
            .append_pair("client_id", client_id)
            .append_pair("client_secret", client_secret.expose_secret())
            .append_pair("refresh_token", "")
            .finish();
        Ok(Self {
            endpoint: endpoint.as_str().parse().map_err(|_| NotUsable::NotAUrl)?,
            fixed: fixed.into(),
        })
    }

    /// The request for this token.
    pub(super) fn with(&self, token: &SecretString) -> HttpRequest {
        let (fixed, token) = (self.fixed.expose_secret(), token.expose_secret());
        // Most tokens need no encoding; those that do let it grow.
        let mut form = String::with_capacity(fixed.len().saturating_add(token.len()));
        form.push_str(fixed);
        form.extend(byte_serialize(token.as_bytes()));
        let mut request = HttpRequest::new(form.into_bytes());
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.endpoint.clone();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, JSON);
        headers.insert(CONTENT_TYPE, FORM);
        request
    }
}

#[cfg(test)]
mod tests {
    use domain::provider::ProviderId;

    use super::*;
    use crate::providers::{Lasting, of};

    fn form(listed: &[&str]) -> Result<RefreshForm, NotUsable> {
        let endpoint = "https://login.example/oauth2/token?v=2".parse().unwrap();
        RefreshForm::new(&endpoint, "client id", &"s3cret+/=".into(), listed)
    }

    #[test]
    fn the_form_reads_back_as_what_was_put_in() {
        let token = "1//0g+/=!*$ &é%2F";
        let request = form(&FIELDS).unwrap().with(&token.into());
        let read: Vec<_> = form_urlencoded::parse(request.body()).collect();
        let expected = [
            ("grant_type", "refresh_token"),
            ("client_id", "client id"),
            ("client_secret", "s3cret+/="),
            ("refresh_token", token),
        ];
        assert_eq!(read, expected.map(|(name, value)| (name.into(), value.into())));
        assert_eq!(request.uri(), "https://login.example/oauth2/token?v=2");
        assert_eq!(request.method(), Method::POST);
        assert_eq!(request.headers()[CONTENT_TYPE], FORM);
        assert_eq!(request.headers()[ACCEPT], JSON);
    }

    #[test]
    fn every_provider_lists_what_is_sent() {
        for provider in ProviderId::ALL {
            let descriptor = of(provider).descriptor();
            assert_eq!(
                form(descriptor.refresh_fields).is_ok(),
                descriptor.lasting == Lasting::RefreshToken,
                "{provider:?}"
            );
        }
        assert_eq!(
            form(&["grant_type", "refresh_token", "client_id"]).err(),
            Some(NotUsable::UnlistedField("client_secret"))
        );
    }
}
