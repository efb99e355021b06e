//! Something to know, and what to do next.

use domain::view::GoOn;
use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;

/// A heading, a paragraph for each sentence, the way on, and the reference for support.
#[component]
pub(super) fn Message(
    title: String,
    sentences: Vec<String>,
    go_on: Option<GoOn>,
    reference: Option<String>,
    assets: Assets,
) -> impl IntoView {
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            {sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
            {go_on
                .map(|go_on| {
                    view! {
                        <p class="go">
                            <a class="button button--wide" href=go_on.path>
                                {go_on.words}
                            </a>
                        </p>
                    }
                })}
            {reference
                .map(|reference| {
                    view! {
                        <p class="reference">
                            "If you ask for help, give this reference: " <code>{reference}</code>
                        </p>
                    }
                })}
        </Frame>
    }
}
