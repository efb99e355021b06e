//! What was typed into a form of the console.

use app::context::FormState;
use domain::form::Faults;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

/// Fields that are never given back to a page.
const SECRET_FIELDS: [&str; 2] = ["password", "client_secret"];

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

/// Reads a field as what it should be, or adds the sentence that says what is wrong.
pub(crate) fn read<T>(text: &str, field: &str, sentence: &str, faults: &mut Faults) -> Option<T>
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
