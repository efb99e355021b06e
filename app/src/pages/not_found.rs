//! The answer to an address that leads nowhere.

use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::components::front::Front;
use crate::language::t;

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
        <Front title=t!("not-found-title")>
            <h1>{t!("not-found-title")}</h1>
            <p>
                {t!("not-found-why")}
            </p>
            <p>
                {t!("not-found-next")}
            </p>
            <p>
                <a class="button button--secondary" href="/">
                    {t!("not-found-start")}
                </a>
            </p>
        </Front>
    }
}
