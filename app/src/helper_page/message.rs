//! Something to know, and what to do next.

use domain::text::Text;
use domain::view::GoOn;
use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;
use crate::language::{Said as _, rich};

/// A heading, a paragraph for each sentence, the way on, and the reference for support.
#[component]
pub(super) fn Message(
    title: Text,
    sentences: Vec<Text>,
    go_on: Option<GoOn>,
    reference: Option<String>,
    assets: Assets,
) -> impl IntoView {
    let title = title.said();
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            {sentences.into_iter().map(|sentence| view! { <p>{sentence.said()}</p> }).collect_view()}
            {go_on
                .map(|go_on| {
                    view! {
                        <p class="go">
                            <a class="button button--wide" href=go_on.path>
                                {go_on.words.said()}
                            </a>
                        </p>
                    }
                })}
            {reference
                .map(|reference| {
                    view! {
                        <p class="reference">
                            {rich!("helper-reference", reference => view! { <code>{reference}</code> })}
                        </p>
                    }
                })}
        </Frame>
    }
}
