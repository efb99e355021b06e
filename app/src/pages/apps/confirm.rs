//! Questions before an app is switched off, on or deleted: what stops, and for whom.

use domain::view::apps::AppView;
use leptos::prelude::*;

use super::reading::{AboutApp, above};
use crate::components::question::{Question, lives_on, paragraphs};
use crate::context::form_state;
use crate::language::t;

/// Before it is switched off.
#[component]
pub(crate) fn DisableAppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-disable-title") draw=disable /> }
}

/// Before it is switched on.
#[component]
pub(crate) fn EnableAppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-enable-title") draw=enable /> }
}

/// Before it is deleted.
#[component]
pub(crate) fn DeleteAppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-delete-title") draw=delete /> }
}

fn disable(app: AppView) -> impl IntoView {
    let happens = paragraphs([
        t!("apps-who-stops", sites = app.used_by),
        t!("apps-disable-lost"),
        lives_on(),
    ]);
    let (above, fault) = (above(&app), form_state().fault(""));
    view! {
        <Question above heading=t!("apps-disable-question") fault button=t!("apps-disable-button") harm=true>
            {happens}
        </Question>
    }
}

fn enable(app: AppView) -> impl IntoView {
    let happens = paragraphs([t!("apps-enable-happens")]);
    let (above, fault) = (above(&app), form_state().fault(""));
    view! {
        <Question above heading=t!("apps-enable-question") fault button=t!("apps-enable-button") harm=false>
            {happens}
        </Question>
    }
}

fn delete(app: AppView) -> impl IntoView {
    let happens = paragraphs([
        t!("apps-who-stops", sites = app.used_by),
        t!("apps-delete-lost"),
        lives_on(),
    ]);
    let (above, fault) = (above(&app), form_state().fault(""));
    view! {
        <Question above heading=t!("apps-delete-question") fault button=t!("apps-delete-button") harm=true>
            {happens}
        </Question>
    }
}
