//! A value to be pasted elsewhere, with a button that copies it.

use leptos::prelude::*;

use crate::language::t;

/// Wakes the buttons; without it they are not seen, and the value is selected with a click.
pub(super) const COPY_SCRIPT: &str = include_str!("copy.js");

/// An `output` and not a `textarea`: Leptos escapes what is inside the one, not inside the other.
#[component]
pub(super) fn Copied(
    /// Unique on the page.
    id: String,
    #[prop(into)] name: String,
    value: String,
) -> impl IntoView {
    view! {
        <section class="token">
            <p class="token__name" id=format!("{id}-name")>
                {name.clone()}
            </p>
            <span class="copy">
                <button
                    class="button button--quiet copy__button"
                    r#type="button"
                    data-copies=id.clone()
                    data-copied=t!("helper-copied")
                    data-selected=t!("helper-selected")
                    data-by-hand=t!("helper-copy-by-hand")
                    aria-label=t!("helper-copy-what", what = name)
                >
                    {t!("helper-copy")}
                </button>
                <span class="visually-hidden" role="status"></span>
            </span>
            <output class="token__value" id=id.clone() tabindex="0" aria-labelledby=format!("{id}-name")>
                {value}
            </output>
        </section>
    }
}
