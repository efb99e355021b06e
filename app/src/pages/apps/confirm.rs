//! Questions before an app is switched off, on or deleted: what stops, and for whom.

use domain::number::grouped;
use domain::view::apps::AppView;
use leptos::prelude::*;

use super::reading::{AboutApp, above};
use crate::components::question::{Question, lives_on, paragraphs};
use crate::context::form_state;

/// Before it is switched off.
#[component]
pub(crate) fn DisableAppPage() -> impl IntoView {
    view! { <AboutApp title="Switch an app off" draw=disable /> }
}

/// Before it is switched on.
#[component]
pub(crate) fn EnableAppPage() -> impl IntoView {
    view! { <AboutApp title="Switch an app on" draw=enable /> }
}

/// Before it is deleted.
#[component]
pub(crate) fn DeleteAppPage() -> impl IntoView {
    view! { <AboutApp title="Delete an app" draw=delete /> }
}

fn disable(app: AppView) -> impl IntoView {
    let happens = paragraphs([
        who_stops(&app),
        "Consents in progress end. Nothing is lost: switched on again, everything goes on as before."
            .to_owned(),
        lives_on(),
    ]);
    let (above, fault) = (above(&app), form_state().fault(""));
    view! {
        <Question above heading="Switch this app off?" fault button="Switch it off" harm=true>
            {happens}
        </Question>
    }
}

fn enable(app: AppView) -> impl IntoView {
    let happens = paragraphs(["Its sites can refresh again, and people can link."]);
    let (above, fault) = (above(&app), form_state().fault(""));
    view! {
        <Question above heading="Switch this app on?" fault button="Switch it on" harm=false>
            {happens}
        </Question>
    }
}

fn delete(app: AppView) -> impl IntoView {
    let happens = paragraphs([
        who_stops(&app),
        "Its client secrets are forgotten, and its URLs never work again, not even for a new app. What happened with it \
         stays in the activity."
            .to_owned(),
        lives_on(),
    ]);
    let (above, fault) = (above(&app), form_state().fault(""));
    view! {
        <Question above heading="Delete this app?" fault button="Delete it for ever" harm=true>
            {happens}
        </Question>
    }
}

fn who_stops(app: &AppView) -> String {
    match app.used_by {
        0 => "No site has used it yet.".to_owned(),
        1 => "One site refreshes with it: its backups cannot reach their storage any more.".to_owned(),
        sites => format!(
            "{} sites refresh with it: their backups cannot reach their storage any more.",
            grouped(sites)
        ),
    }
}
