//! What was typed into a form of the console.

use app::context::FormState;
use axum::Form;
use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use domain::form::Faults;
use domain::site::import::MAX_IMPORT_BYTES;
use domain::text::Text;
use http_body_util::Limited;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use crate::edge::MAX_BODY;

/// The most fields of a form with a file; any of ours has a few.
const MOST_PARTS: usize = 32;

/// Fields that are never given back to a page.
const SECRET_FIELDS: [&str; 7] = [
    "password",
    "new_password",
    "code",
    "offered",
    "token",
    "credential",
    "client_secret",
];

/// Every field of a form as it was sent, in its order.
#[derive(Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed(Vec<(String, SecretString)>);

impl Typed {
    /// A form that could not be read.
    pub(crate) fn nothing() -> Self {
        Self(Vec::new())
    }

    /// What was typed into a field; nothing if it was not sent.
    pub(crate) fn text(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// The same without blanks around it, if anything is left.
    pub(crate) fn some(&self, field: &str) -> Option<&str> {
        Some(self.text(field).trim()).filter(|text| !text.is_empty())
    }

    /// Everything that was chosen under one name.
    pub(crate) fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.expose_secret())
    }

    /// What was typed into a field, to be kept out of logs.
    pub(crate) fn secret(&self, field: &str) -> SecretString {
        SecretString::from(self.text(field).to_owned())
    }

    /// What may be shown again: everything but passwords and client secrets.
    pub(crate) fn without_secrets(&self) -> Vec<(String, String)> {
        let shown = self
            .0
            .iter()
            .filter(|(name, _)| !SECRET_FIELDS.contains(&name.as_str()));
        shown
            .map(|(name, value)| (name.clone(), value.expose_secret().to_owned()))
            .collect()
    }

    /// What the page is given back with the faults.
    pub(crate) fn given_back(&self, faults: Faults, conflict: bool) -> FormState {
        FormState::of(self.without_secrets(), faults, conflict)
    }
}

/// A form as it was sent, with the file in it if there was one.
pub(crate) struct Sent {
    pub(crate) typed: Typed,
    pub(crate) file: Option<Vec<u8>>,
}

/// A form that did not arrive whole, is not what a browser sends, or is too long.
#[derive(Debug)]
pub(crate) struct Unreadable;

impl Sent {
    /// Reads a form in either of the two ways in which browsers send them: with a file, or without.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub(crate) async fn read(request: Request) -> Result<Self, Unreadable> {
        if is_in_parts(request.headers()) {
            let parts = Multipart::from_request(request, &()).await;
            return Self::of_parts(parts.map_err(|_| Unreadable)?).await;
        }
        // Only a form with a file may be longer than the others; taking this one apart costs many times its length.
        let (head, body) = request.into_parts();
        let request = Request::from_parts(head, Body::new(Limited::new(body, MAX_BODY)));
        let form = Form::<Typed>::from_request(request, &()).await;
        let Form(typed) = form.map_err(|_| Unreadable)?;
        Ok(Self { typed, file: None })
    }

    async fn of_parts(mut parts: Multipart) -> Result<Self, Unreadable> {
        let (mut fields, mut file) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(|_| Unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let bytes = bytes_of(part).await?;
            if is_file {
                // A browser sends an empty one where no file was chosen.
                file = (!bytes.is_empty()).then_some(bytes);
                continue;
            }
            if fields.len() == MOST_PARTS {
                return Err(Unreadable);
            }
            let text = String::from_utf8(bytes).map_err(|_| Unreadable)?;
            fields.push((name, SecretString::from(text)));
        }
        Ok(Self {
            typed: Typed(fields),
            file,
        })
    }
}

/// A part, cut off a little after it has become too long for anything of ours, so that it is seen to be.
async fn bytes_of(mut part: Field<'_>) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    while let Some(some) = part.chunk().await.map_err(|_| Unreadable)? {
        if bytes.len() <= MAX_IMPORT_BYTES {
            bytes.extend_from_slice(&some);
        }
    }
    Ok(bytes)
}

fn is_in_parts(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| {
            kind.trim_start()
                .to_ascii_lowercase()
                .starts_with("multipart/form-data")
        })
}

/// Reads a field as what it should be, or adds the sentence that says what is wrong.
pub(crate) fn read<T>(text: &str, field: &str, sentence: Text, faults: &mut Faults) -> Option<T>
where
    T: std::str::FromStr,
{
    let read = text.parse().ok();
    if read.is_none() {
        *faults = std::mem::take(faults).and(field, sentence);
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        let sent = "name=Shop&client_secret=hush&app=a&app=b&password=hush";
        serde_urlencoded::from_str(sent).unwrap()
    }

    #[test]
    fn fields_are_read_and_secrets_are_not_given_back() {
        let typed = typed();
        assert_eq!(typed.text("name"), "Shop");
        assert_eq!(typed.all("app").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(typed.some("nothing"), None);
        let state = typed.given_back(Faults::none(), false);
        assert_eq!(state.value_or("name", ""), "Shop");
        assert!(state.has_or("app", "b", false) && !state.has_or("app", "c", true));
        for secret in SECRET_FIELDS {
            assert_eq!(state.value_or(secret, "otherwise"), "", "{secret}");
        }
    }
}
