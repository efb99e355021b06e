//! Forms count only when a page of ours sent them.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use domain::text;

use crate::helper::page::{self, Privacy};
use crate::state::AppState;

/// Refuses what changes something unless the browser says that a page of ours sent it: `Sec-Fetch-Site: same-origin`,
/// or an `Origin` equal to the public URL's.
pub(crate) async fn require(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || is_ours(request.headers(), &state.instance.public_url) {
        return next.run(request).await;
    }
    let sentences = [
        text!("helper-foreign-form-why"),
        text!("helper-foreign-form-next"),
    ];
    page::message(
        &state,
        StatusCode::FORBIDDEN,
        text!("helper-foreign-form"),
        sentences,
        Privacy::NoReferrer,
    )
}

pub(crate) fn is_ours(headers: &HeaderMap, public_origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => text(ORIGIN.as_str()) == Some(public_origin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn only_pages_of_ours_may_send_forms() {
        let ours =
            |pairs: &[(&'static str, &'static str)]| is_ours(&headers(pairs), "https://keyferry.example.com");
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(
            ours(&[("sec-fetch-site", "same-origin"), ("origin", "null")]),
            "no-referrer pages send null"
        );
        assert!(ours(&[("origin", "https://keyferry.example.com")]));
        for foreign in [
            &[("sec-fetch-site", "cross-site")][..],
            &[
                ("sec-fetch-site", "same-site"),
                ("origin", "https://keyferry.example.com"),
            ],
            &[("sec-fetch-site", "none")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://keyferry.example.com.evil.example")],
            &[("origin", "null")],
            &[],
        ] {
            assert!(!ours(foreign), "{foreign:?}");
        }
    }
}
