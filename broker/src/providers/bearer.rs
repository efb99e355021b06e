//! Questions to a provider's API with an access token that was just given.

use bytes::Bytes;
use domain::provider::SafeCode;
use http::header::{ACCEPT, AUTHORIZATION, HeaderValue};
use http::{Method, StatusCode};
use oauth2::HttpRequest;
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::call::ProviderHttp;

/// What an API said.
pub(super) struct ApiAnswer {
    pub(super) status: StatusCode,
    pub(super) body: Bytes,
}

/// Asks once; nothing if no answer came. `what` is for the log.
pub(super) async fn ask(
    http: &ProviderHttp,
    (method, url): (&Method, &Url),
    access_token: &SecretString,
    what: &'static str,
) -> Option<ApiAnswer> {
    let mut request = HttpRequest::new(Vec::new());
    *request.method_mut() = method.clone();
    *request.uri_mut() = url.as_str().parse().ok()?;
    let mut bearer = HeaderValue::from_str(&format!("Bearer {}", access_token.expose_secret())).ok()?;
    bearer.set_sensitive(true);
    request.headers_mut().insert(AUTHORIZATION, bearer);
    request
        .headers_mut()
        .insert(ACCEPT, HeaderValue::from_static("application/json"));
    match http.send(request).await {
        Ok(answer) => {
            let status = answer.status();
            if !status.is_success() {
                tracing::info!(status = status.as_u16(), "{what} could not be read");
            }
            Some(ApiAnswer {
                status,
                body: answer.into_body().into(),
            })
        }
        Err(fault) => {
            let code: SafeCode = fault.refusal().code;
            tracing::info!(%code, "{what} could not be read");
            None
        }
    }
}
