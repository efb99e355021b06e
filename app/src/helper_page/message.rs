//! Something to know, and what to do next.

use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;

/// A heading, a paragraph for each sentence, and the reference for support.
#[component]
pub(super) fn Message(
    title: String,
    sentences: Vec<String>,
    reference: Option<String>,
    assets: Assets,
) -> impl IntoView {
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            {sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
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
