//! A list with nothing in it yet: what belongs there, and the one step that begins it.

use leptos::prelude::*;

use super::code::CodeBlock;

/// A heading, a sentence, and the command that makes the first one.
#[component]
pub(crate) fn EmptyState(heading: &'static str, sentence: &'static str, command: String) -> impl IntoView {
    view! {
        <section class="empty">
            <h2 class="empty__heading">{heading}</h2>
            <p class="empty__sentence">{sentence}</p>
            <CodeBlock text=command label="Copy the command" />
        </section>
    }
}
