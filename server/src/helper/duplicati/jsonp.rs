//! JSON, or a call of a function with it: the older pages of Duplicati load an answer as a script, since they lie elsewhere.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use crate::helper::query;

/// The longest name, in characters.
const MAX_NAME: usize = 64;
/// The names of the parameter that names it.
const PARAMETERS: [&str; 2] = ["callback", "jsonp"];

/// How an answer is to be wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// Not at all.
    Json,
    /// In a call of this function.
    Call(FunctionName),
}

/// The name of a function in a page, such as `angular.callbacks._0`: nothing that would be code by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FunctionName(String);

/// A function that is named twice, or by something that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the name of a function")]
pub(super) struct NotAName;

impl FunctionName {
    fn parse(text: &str) -> Result<Self, NotAName> {
        let begins = text
            .bytes()
            .next()
            .is_some_and(|letter| letter.is_ascii_alphabetic() || matches!(letter, b'_' | b'$'));
        let goes_on = text
            .bytes()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, b'_' | b'$' | b'.'));
        if begins && goes_on && text.len() <= MAX_NAME {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAName)
        }
    }
}

impl Wrapping {
    /// What a request asks for.
    ///
    /// # Errors
    /// [`NotAName`]; then nothing may be given away, since nobody could read it.
    pub(super) fn asked(query: &str) -> Result<Self, NotAName> {
        let mut wrapping = Self::Json;
        for parameter in PARAMETERS {
            let Some(name) = query::single(query, parameter).map_err(|_| NotAName)? else {
                continue;
            };
            if wrapping != Self::Json {
                return Err(NotAName);
            }
            wrapping = Self::Call(FunctionName::parse(&name)?);
        }
        Ok(wrapping)
    }

    /// The answer.
    pub(super) fn answer(&self, value: &impl Serialize) -> Response {
        match self {
            Self::Json => Json(value).into_response(),
            Self::Call(FunctionName(name)) => {
                let Ok(json) = serde_json::to_string(value) else {
                    return StatusCode::INTERNAL_SERVER_ERROR.into_response();
                };
                // The comment keeps the first bytes from being anything else than a script. Line separators end a line in older
                // scripts, and a `<` may end an element.
                let json = json
                    .replace('<', "\\u003c")
                    .replace('\u{2028}', "\\u2028")
                    .replace('\u{2029}', "\\u2029");
                let script = HeaderValue::from_static("text/javascript; charset=utf-8");
                let nosniff = HeaderValue::from_static("nosniff");
                let headers = [(CONTENT_TYPE, script), (X_CONTENT_TYPE_OPTIONS, nosniff)];
                (headers, format!("/**/{name}({json});")).into_response()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Result<Option<String>, NotAName> {
        Wrapping::asked(query).map(|wrapping| match wrapping {
            Wrapping::Json => None,
            Wrapping::Call(FunctionName(name)) => Some(name),
        })
    }

    #[test]
    fn names_of_functions_pass() {
        let longest = "x".repeat(64);
        for name in [
            "angular.callbacks._0",
            "jQuery$1_2",
            "_",
            "$",
            "a",
            longest.as_str(),
        ] {
            assert_eq!(
                asked(&format!("token=t&callback={name}")),
                Ok(Some(name.to_owned()))
            );
            assert_eq!(asked(&format!("jsonp={name}")), Ok(Some(name.to_owned())));
        }
        assert_eq!(asked("token=t"), Ok(None));
    }

    #[test]
    fn nothing_else_is_written_into_a_script() {
        for hostile in [
            "",
            "0",
            ".a",
            "a(b)",
            "a;b",
            "a%20b",
            "alert(1)//",
            "a[0]",
            "a-b",
            "%3Cscript%3E",
            "a%0Ab",
            "a%E2%80%A8",
            "caf%C3%A9",
            "a/**/b",
            "a=b",
            "%ff",
        ] {
            assert_eq!(asked(&format!("callback={hostile}")), Err(NotAName), "{hostile}");
        }
        assert_eq!(asked(&format!("callback={}", "x".repeat(65))), Err(NotAName));
        assert_eq!(asked("callback=a&callback=b"), Err(NotAName));
        assert_eq!(asked("callback=a&jsonp=b"), Err(NotAName));
    }

    #[tokio::test]
    async fn a_call_is_a_script_and_json_is_json() {
        let call = Wrapping::asked("callback=a.b").unwrap();
        let response = call.answer(&serde_json::json!({"error": "</script>\u{2028}"}));
        assert_eq!(response.headers()[CONTENT_TYPE], "text/javascript; charset=utf-8");
        let body = axum::body::to_bytes(response.into_body(), 1_000).await.unwrap();
        assert_eq!(body, r#"/**/a.b({"error":"\u003c/script>\u2028"});"#.as_bytes());
        let response = Wrapping::Json.answer(&serde_json::json!({}));
        assert_eq!(response.headers()[CONTENT_TYPE], "application/json");
    }
}
