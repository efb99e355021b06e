//! The way from one page of a long list to another.

use leptos::prelude::*;

use crate::language::t;

/// A way back.
pub(crate) enum Back {
    /// To the page before this one.
    Previous(String),
    /// To the first page, where no page knows the one before it.
    Newest(String),
}

impl Back {
    fn link(self) -> impl IntoView {
        let (path, rel, words) = match self {
            Self::Previous(path) => (path, Some("prev"), t!("paging-previous")),
            Self::Newest(path) => (path, None, t!("paging-newest")),
        };
        view! {
            <a class="button button--secondary" rel=rel href=path>
                {words}
            </a>
        }
    }
}

/// Ways to other pages of a list; nothing where there are none.
#[component]
pub(crate) fn Paging(
    /// What the list holds.
    #[prop(into)]
    of: String,
    /// The way back.
    back: Option<Back>,
    /// The path of the next page.
    on: Option<String>,
    /// What leads there, if it is not simply the next page.
    #[prop(optional, into)]
    on_words: String,
) -> impl IntoView {
    let on_words = if on_words.is_empty() {
        t!("paging-next")
    } else {
        on_words
    };
    (back.is_some() || on.is_some()).then(|| {
        view! {
            <nav class="paging" aria-label=t!("paging-of", list = of)>
                {back.map(Back::link)}
                {on
                    .map(|path| {
                        view! {
                            <a class="button button--secondary paging__next" rel="next" href=path>
                                {on_words}
                            </a>
                        }
                    })}
            </nav>
        }
    })
}
