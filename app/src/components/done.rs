//! What was just done, on the page that follows.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::notice::{Notice, Weight};

/// The sentence for a word of ours in the address's `done`; any other word says nothing.
#[component]
pub(crate) fn Done(words: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let done = use_query_map().read_untracked().get("done").unwrap_or_default();
    let sentence = words.iter().find(|(word, _)| *word == done);
    sentence.map(|(_, sentence)| {
        view! {
            <Notice weight=Weight::Good>
                <p>{*sentence}</p>
            </Notice>
        }
    })
}
