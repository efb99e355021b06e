//! The answer to an address that leads nowhere.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::components::front::Front;

/// The page that is being drawn is about something that is not there: its status is 404.
pub(crate) fn answers_not_found() {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
}

/// Says that there is no such page, with status 404.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    answers_not_found();
    view! {
        <Front title="Page not found">
            <h1>"Page not found"</h1>
            <p>
                "There is no page at this address. It may have been mistyped, or copied without its last letters."
            </p>
            <p>
                "If a backup program sent you here, check the address that you pasted into it, or ask the people who gave it to you."
            </p>
            <p>
                <a class="button button--secondary" href="/">
                    "Go to the start page"
                </a>
            </p>
        </Front>
    }
}
