//! What was just done, on the page that follows.

use domain::text::Text;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::notice::{Notice, Weight};
use crate::language::Said as _;

/// The sentence for a word of ours in the address's `done`; any other word says nothing.
#[component]
pub(crate) fn Done(words: &'static [(&'static str, Text)]) -> impl IntoView {
    let done = use_query_map().read_untracked().get("done").unwrap_or_default();
    let sentence = words.iter().find(|(word, _)| *word == done);
    sentence.map(|(_, sentence)| {
        view! {
            <Notice weight=Weight::Good>
                <p>{sentence.said()}</p>
            </Notice>
        }
    })
}
