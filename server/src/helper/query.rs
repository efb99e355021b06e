//! One parameter out of a query or form, decoded exactly once.
//!
//! Our own few lines, because what a library does leniently matters here: a doubled parameter is refused, and bytes that
//! are not UTF-8 are refused instead of replaced, since a changed token would be sent on as if it were the caller's.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// Why a parameter cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum QueryFault {
    /// It is there more than once.
    #[error("a parameter is given twice")]
    Doubled,
    /// Its bytes are not UTF-8.
    #[error("a parameter is not UTF-8")]
    NotUtf8,
}

/// The value of the one parameter with this name, by the form rules (`+` is a blank).
///
/// # Errors
/// [`QueryFault`] by kind. Other parameters may be whatever they like.
pub(crate) fn single(pairs: &str, name: &str) -> Result<Option<String>, QueryFault> {
    let mut found = None;
    for pair in pairs.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if decoded(key).is_ok_and(|key| key == name) && found.replace(value).is_some() {
            return Err(QueryFault::Doubled);
        }
    }
    found.map(|value| decoded(value).map(Cow::into_owned)).transpose()
}

/// Every value of the parameters with this name, by the same rules.
///
/// # Errors
/// [`QueryFault::NotUtf8`].
pub(crate) fn all(pairs: &str, name: &str) -> Result<Vec<String>, QueryFault> {
    let named = pairs.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        decoded(key).is_ok_and(|key| key == name).then_some(value)
    });
    named.map(|value| decoded(value).map(Cow::into_owned)).collect()
}

/// What is as it stands is not copied.
fn decoded(text: &str) -> Result<Cow<'_, str>, QueryFault> {
    if !text.contains(['+', '%']) {
        return Ok(Cow::Borrowed(text));
    }
    let blanks = text.replace('+', " ");
    let decoded = percent_decode(blanks.as_bytes()).decode_utf8();
    decoded
        .map(|text| Cow::Owned(text.into_owned()))
        .map_err(|_| QueryFault::NotUtf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_decoded_exactly_once() {
        let read = |text: &str| single(text, "refresh_token");
        assert_eq!(
            read("refresh_token=1%2F%2Fab%2Bc%3D%21*%24"),
            Ok(Some("1//ab+c=!*$".to_owned()))
        );
        assert_eq!(read("refresh_token=%252F"), Ok(Some("%2F".to_owned())));
        assert_eq!(read("a=1&refresh_token=x=y&dlid=%ff"), Ok(Some("x=y".to_owned())));
        assert_eq!(read("refresh%5Ftoken=x"), Ok(Some("x".to_owned())));
        assert_eq!(read("refresh_token="), Ok(Some(String::new())));
        assert_eq!(read("refresh_token"), Ok(Some(String::new())));
        assert_eq!(read("refresh_tokens=x"), Ok(None));
        assert_eq!(read(""), Ok(None));
    }

    #[test]
    fn doubles_and_foreign_bytes_are_refused() {
        assert_eq!(single("t=1&t=1", "t"), Err(QueryFault::Doubled));
        assert_eq!(single("t=1&%74=2", "t"), Err(QueryFault::Doubled));
        assert_eq!(single("t=%ff%fe", "t"), Err(QueryFault::NotUtf8));
    }
}
