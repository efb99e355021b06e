//! The AuthID of a request: in a header, in the query or in a form, and everywhere the same.

use axum::http::HeaderMap;
use broker::grants::AuthId;

use crate::helper::query;

const HEADER: &str = "x-authid";
const FIELD: &str = "authid";

/// Why there is no AuthID in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotPresented {
    #[error("There is no AuthID in this request: paste one into the backup program.")]
    Missing,
    #[error("This is not an AuthID: copy it once more, whole.")]
    Malformed,
    #[error("There are two different AuthIDs in this request: send one.")]
    Doubled,
}

/// The AuthID that a request presents.
pub(crate) fn auth_id(headers: &HeaderMap, query: &str, form: &str) -> Result<AuthId, NotPresented> {
    let mut texts = Vec::new();
    for value in headers.get_all(HEADER) {
        texts.push(value.to_str().map_err(|_| NotPresented::Malformed)?.to_owned());
    }
    for pairs in [query, form] {
        match query::single(pairs, FIELD) {
            Ok(found) => texts.extend(found),
            Err(query::QueryFault::Doubled) => return Err(NotPresented::Doubled),
            Err(query::QueryFault::NotUtf8) => return Err(NotPresented::Malformed),
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    let (first, others) = texts.split_first().ok_or(NotPresented::Missing)?;
    if others.iter().any(|other| other.trim() != first.trim()) {
        return Err(NotPresented::Doubled);
    }
    AuthId::parse(first).map_err(|_| NotPresented::Malformed)
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
        auth_id(&headers, query, form).map(|_| ())
    }

    #[test]
    fn an_auth_id_comes_by_header_query_or_form() {
        let pair = format!("authid={ID}");
        let encoded = format!("authid={}", ID.replace(':', "%3A"));
        for (header, query, form) in [
            (Some(ID), "", ""),
            (None, pair.as_str(), ""),
            (None, "", encoded.as_str()),
            (Some(ID), pair.as_str(), "authid="),
        ] {
            assert_eq!(found(header, query, form), Ok(()), "{header:?} {query} {form}");
        }
    }

    #[test]
    fn what_is_missing_broken_or_doubled_is_told_apart() {
        let pair = format!("authid={ID}");
        let other = format!("authid={}", ID.replace("AAA", "AAB"));
        let twice = format!("{pair}&{pair}");
        let rows = [
            (None, "", "", NotPresented::Missing),
            (None, "authid=", "authid=+", NotPresented::Missing),
            (Some("x"), "", "", NotPresented::Malformed),
            (None, "authid=%ff", "", NotPresented::Malformed),
            (Some(ID), other.as_str(), "", NotPresented::Doubled),
            (None, twice.as_str(), "", NotPresented::Doubled),
        ];
        for (header, query, form, why) in rows {
            assert_eq!(found(header, query, form), Err(why), "{header:?} {query} {form}");
        }
    }
}
