//! The mark: a key that crosses the water.

use leptos::prelude::*;

/// The mark alone, for beside a text that says the same.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="8" class="brand__field" />
            <g fill="none" class="brand__lines" stroke-linecap="round" stroke-linejoin="round">
                <circle cx="10.5" cy="13" r="4" />
                <path d="M14.5 13H25.5M25.5 13v3.75M20.75 13v3" />
                <path d="M5.5 23.25c1.75-1.6 3.5-1.6 5.25 0s3.5 1.6 5.25 0 3.5-1.6 5.25 0 3.5 1.6 5.25 0" />
            </g>
        </svg>
    }
}

/// The mark and the product's name.
#[component]
pub(crate) fn Brand() -> impl IntoView {
    view! {
        <span class="brand">
            <Mark />
            <span class="brand__name">"Keyferry"</span>
        </span>
    }
}
