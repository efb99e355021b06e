//! The AuthID of a request: in a header, in the query or in a form, and everywhere the same.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use broker::grants::AuthId;
use domain::text;
use domain::text::Text;

use crate::helper::query;

const HEADER: &str = "x-authid";
const FIELD: &str = "authid";
const FORM: &[u8] = b"application/x-www-form-urlencoded";

/// Why there is no AuthID in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotPresented {
    #[error("there is no AuthID in the request")]
    Missing,
    #[error("what the request presents is no AuthID")]
    Malformed,
    #[error("the request presents two AuthIDs")]
    Doubled,
}

impl NotPresented {
    /// The same for people, and what to do next.
    pub(super) const fn in_words(self) -> Text {
        match self {
            Self::Missing => text!("auth-id-missing"),
            Self::Malformed => text!("auth-id-malformed"),
            Self::Doubled => text!("auth-id-doubled"),
        }
    }
}

/// The AuthID that a request presents, percent-decoded once wherever it stands. The same one in several places is one.
pub(crate) fn auth_id(headers: &HeaderMap, query: &str, form: &[u8]) -> Result<AuthId, NotPresented> {
    let form = str::from_utf8(form).map_err(|_| NotPresented::Malformed)?;
    let mut found: Option<AuthId> = None;
    let mut present = |auth_id: AuthId| match &found {
        Some(other) if !other.is_the_same_as(&auth_id) => Err(NotPresented::Doubled),
        Some(_) => Ok(()),
        None => {
            found = Some(auth_id);
            Ok(())
        }
    };
    for value in headers.get_all(HEADER) {
        let text = value.to_str().map_err(|_| NotPresented::Malformed)?;
        if !text.trim().is_empty() {
            present(AuthId::parse_encoded(text).map_err(|_| NotPresented::Malformed)?)?;
        }
    }
    for pairs in [query, form] {
        for text in query::all(pairs, FIELD).map_err(|_| NotPresented::Malformed)? {
            if !text.trim().is_empty() {
                present(AuthId::parse(&text).map_err(|_| NotPresented::Malformed)?)?;
            }
        }
    }
    found.ok_or(NotPresented::Missing)
}

/// The form that a request carries; none if it is of another kind, or there is nothing.
pub(crate) struct SentForm(pub(crate) Bytes);

impl<S: Send + Sync> FromRequest<S> for SentForm {
    type Rejection = BytesRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, BytesRejection> {
        let kind = request.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        let is_form = kind.is_some_and(|kind| kind.starts_with(FORM));
        let body = Bytes::from_request(request, state).await?;
        Ok(Self(if is_form { body } else { Bytes::new() }))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    const ID: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    fn found(header: Option<&str>, query: &str, form: &str) -> Result<(), NotPresented> {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert(HEADER, HeaderValue::from_str(header).unwrap());
        }
        auth_id(&headers, query, form.as_bytes()).map(|_| ())
    }

    #[test]
    fn an_auth_id_comes_by_header_query_or_form() {
        let pair = format!("authid={ID}");
        let encoded = format!("authid={}", ID.replace(':', "%3A"));
        let twice = format!("{pair}&{pair}");
        for (header, query, form) in [
            (Some(ID), "", ""),
            (None, pair.as_str(), ""),
            (None, "", encoded.as_str()),
            (Some(ID), pair.as_str(), "authid="),
            (None, pair.as_str(), encoded.as_str()),
            (None, twice.as_str(), ""),
        ] {
            assert_eq!(found(header, query, form), Ok(()), "{header:?} {query} {form}");
        }
    }

    #[test]
    fn what_is_missing_broken_or_doubled_is_told_apart() {
        let pair = format!("authid={ID}");
        let other = format!("authid={}", ID.replace("AAA", "AAB"));
        let two = format!("{pair}&{other}");
        let twice_encoded = format!("authid={}", ID.replace(':', "%253A"));
        let rows = [
            (None, "", "", NotPresented::Missing),
            (None, "authid=", "authid=+", NotPresented::Missing),
            (Some("x"), "", "", NotPresented::Malformed),
            (None, "authid=%ff", "", NotPresented::Malformed),
            (Some(ID), other.as_str(), "", NotPresented::Doubled),
            (None, two.as_str(), "", NotPresented::Doubled),
            (None, twice_encoded.as_str(), "", NotPresented::Malformed),
        ];
        for (header, query, form, why) in rows {
            assert_eq!(found(header, query, form), Err(why), "{header:?} {query} {form}");
        }
    }
}
