//! The button that prints.

#![allow(missing_docs, reason = "the macro gives its own struct no documentation")]

use leptos::prelude::*;

/// A button that prints the page; without scripts nobody sees it.
#[island]
pub fn PrintButton(
    /// What it says.
    words: String,
) -> impl IntoView {
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    view! {
        <button
            class="button button--secondary"
            r#type="button"
            hidden=move || !ready.get()
            on:click=move |_| print()
        >
            {words}
        </button>
    }
}

#[cfg(feature = "hydrate")]
fn print() {
    // A browser that prints nothing says so itself.
    window().print().ok();
}

/// The server presses no buttons.
#[cfg(not(feature = "hydrate"))]
fn print() {}
