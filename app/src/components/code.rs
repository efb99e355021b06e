//! Something to type elsewhere, with a button that copies it.

use leptos::prelude::*;

use crate::islands::copy::{CopyButton, CopyWords};
use crate::language::t;

fn copy_words() -> CopyWords {
    CopyWords {
        copy: t!("copy"),
        copied: t!("copy-done"),
        blocked: t!("copy-blocked"),
        by_hand: t!("copy-by-hand"),
    }
}

/// A command or an address on its own, and a button that copies it.
#[component]
pub(crate) fn CodeBlock(
    /// What is shown and copied.
    text: String,
    /// What the button says to who cannot see it: "Copy …".
    #[prop(into)]
    label: String,
    /// For the one thing that a page is about.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <div class="code" class:code--large=large>
            <pre class="code__text"><code>{text.clone()}</code></pre>
            <CopyButton text label words=copy_words() />
        </div>
    }
    .into_any()
}
