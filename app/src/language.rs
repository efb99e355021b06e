//! Texts of the catalogue on a page, in the language of who reads it.

use catalogue::{Language, Part};
use domain::text::{Text, Value};
use domain::timestamp::Timestamp;
use leptos::prelude::*;

use crate::context::zone;

/// Who reads a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    /// The language in which everything is said.
    pub language: Language,
    /// The page's own address, where it can be asked for again in another language.
    pub here: Option<String>,
}

impl Reader {
    /// The same one on a page that cannot be asked for again.
    #[must_use]
    pub fn without_a_way_back(self) -> Self {
        Self { here: None, ..self }
    }
}

impl From<Language> for Reader {
    fn from(language: Language) -> Self {
        Self { language, here: None }
    }
}

/// Who reads this page.
pub(crate) fn reader() -> Reader {
    use_context().unwrap_or_default()
}

/// The language of who reads this page.
pub(crate) fn language() -> Language {
    reader().language
}

/// A text that can be said to who reads this page.
pub(crate) trait Said {
    /// Its words.
    fn said(&self) -> String;
}

impl Said for Text {
    fn said(&self) -> String {
        catalogue::say(language(), self)
    }
}

/// A number, as who reads this page writes it.
pub(crate) fn number(number: impl Into<Value>) -> String {
    catalogue::number(language(), number)
}

/// Several things in one sentence, as who reads this page lists them.
pub(crate) fn list(things: &[impl AsRef<str>]) -> String {
    catalogue::list(language(), things)
}

/// A moment to the minute, by the clocks of the organisation.
pub(crate) fn moment(at: Timestamp) -> String {
    catalogue::moment(language(), at, &zone())
}

/// The day of a moment, by the clocks of the organisation.
pub(crate) fn date(at: Timestamp) -> String {
    catalogue::date(language(), zone().shown(at))
}

/// A message with views in some of its gaps, in the order in which the language has them.
pub(crate) struct Rich {
    text: Text,
    gaps: Vec<&'static str>,
    views: Vec<AnyView>,
}

impl Rich {
    /// The message of this name.
    pub(crate) const fn new(id: &'static str) -> Self {
        Self {
            text: Text::of(id),
            gaps: Vec::new(),
            views: Vec::new(),
        }
    }

    /// Fills a gap with words or a number.
    pub(crate) fn with(mut self, gap: &'static str, value: impl Into<Value>) -> Self {
        self.text = self.text.with(gap, value);
        self
    }

    /// Puts a view into a gap.
    pub(crate) fn and(mut self, gap: &'static str, view: impl IntoAny) -> Self {
        self.gaps.push(gap);
        self.views.push(view.into_any());
        self
    }

    /// All of it; a gap that the message has twice holds its view once.
    pub(crate) fn view(self) -> Vec<AnyView> {
        let mut views: Vec<Option<AnyView>> = self.views.into_iter().map(Some).collect();
        catalogue::parts(language(), self.text, &self.gaps)
            .into_iter()
            .filter_map(|part| match part {
                Part::Words(words) => Some(words.into_any()),
                Part::Gap(place) => views.get_mut(place).and_then(Option::take),
            })
            .collect()
    }
}

/// The words of a message in the language of who reads this page: `t!("people-count", count = 3)`.
macro_rules! t {
    ($id:literal $(, $gap:ident = $value:expr)* $(,)?) => {
        $crate::language::Said::said(&::domain::text!($id $(, $gap = $value)*))
    };
}

/// A message with views in its gaps: `rich!("people-since", role = role, day => view! { <Day at /> })`.
macro_rules! rich {
    (@ $rich:expr, ) => { $rich.view() };
    (@ $rich:expr, $gap:ident = $value:expr $(, $($rest:tt)*)?) => {
        rich!(@ $rich.with(stringify!($gap), $value), $($($rest)*)?)
    };
    (@ $rich:expr, $gap:ident => $view:expr $(, $($rest:tt)*)?) => {
        rich!(@ $rich.and(stringify!($gap), $view), $($($rest)*)?)
    };
    ($id:literal, $($rest:tt)+) => {
        rich!(@ $crate::language::Rich::new($id), $($rest)+)
    };
}

pub(crate) use {rich, t};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_views_stand_in_the_order_of_the_language() {
        let html = Owner::new().with(|| {
            provide_context(Reader::from(Language::of_tag("de").unwrap()));
            view! { <p>{rich!("shown-within", day = t!("shown-today"), to => view! { <b>"10"</b> }, from => view! { <i>"9"</i> })}</p> }
                .to_html()
        });
        assert_eq!(
            html.replace("<!>", ""),
            "<p>heute zwischen <i>9</i> und <b>10</b></p>"
        );
    }
}
