//! What most pages of the console begin with and are made of: a heading with its way back, cards, and facts in pairs.

use leptos::prelude::*;

use crate::language::t;

/// The page above another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Above {
    /// Its path.
    pub(crate) path: String,
    /// What it is called.
    pub(crate) name: String,
}

impl Above {
    /// The page at this path, under this name.
    pub(crate) fn new(path: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            name: name.into(),
        }
    }
}

/// The heading of a page, with the page above it and what can be done here.
#[component]
pub(crate) fn PageHead(
    /// The heading.
    #[prop(into)]
    heading: String,
    /// The page above.
    #[prop(optional)]
    above: Option<Above>,
    /// Links and buttons beside the heading.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            <div class="page-head__words">
                {above
                    .map(|Above { path, name }| {
                        view! {
                            <nav class="page-head__above" aria-label=t!("page-above")>
                                <a href=path>{name}</a>
                            </nav>
                        }
                    })}
                <h1>{heading}</h1>
            </div>
            {children.map(|children| view! { <div class="page-head__deeds">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// A part of a page under a heading of its own.
#[component]
pub(crate) fn Section(#[prop(into)] heading: String, children: Children) -> impl IntoView {
    view! {
        <section class="card section">
            <h2 class="section__heading">{heading}</h2>
            <div class="section__body">{children()}</div>
        </section>
    }
    .into_any()
}

/// Facts in pairs of a word and what it is here.
#[component]
pub(crate) fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="pairs">{children()}</dl> }.into_any()
}

/// One pair.
#[component]
pub(crate) fn Fact(#[prop(into)] word: String, children: Children) -> impl IntoView {
    view! {
        <div class="pairs__pair">
            <dt>{word}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}
