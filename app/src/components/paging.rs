//! The way from one page of a long list to another.

use leptos::prelude::*;

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
            Self::Previous(path) => (path, Some("prev"), "Previous page"),
            Self::Newest(path) => (path, None, "Newest"),
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
    /// What leads there.
    #[prop(default = None)]
    on_words: Option<String>,
) -> impl IntoView {
    let on_words = on_words.unwrap_or_else(|| "Next page".to_owned());
    (back.is_some() || on.is_some()).then(|| {
        view! {
            <nav class="paging" aria-label=format!("Pages of {of}")>
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
