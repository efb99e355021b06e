//! Changes of an organisation, each asked for on a page of its own: another name, its end, and its return.

use domain::view::instance::OrganisationSeen;
use leptos::prelude::*;

use super::{AboutOrganisation, above, path_of};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, Question, lives_on, paragraphs};
use crate::context::form_state;
use crate::language::{date, t};

/// Another name.
#[component]
pub(crate) fn RenameOrganisationPage() -> impl IntoView {
    view! { <AboutOrganisation title=t!("instance-rename") draw=rename /> }
}

/// Before it is closed.
#[component]
pub(crate) fn CloseOrganisationPage() -> impl IntoView {
    view! { <AboutOrganisation title=t!("instance-close") draw=close /> }
}

/// Before it is opened again.
#[component]
pub(crate) fn ReopenOrganisationPage() -> impl IntoView {
    view! { <AboutOrganisation title=t!("instance-reopen") draw=reopen /> }
}

fn rename(seen: OrganisationSeen) -> impl IntoView {
    let state = form_state();
    view! {
        <PageHead heading=t!("instance-rename-heading") above=above(&seen) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("instance-name")>
                <Field
                    name="name"
                    label=t!("instance-name")
                    kind=Kind::Line
                    hint=t!("instance-name-hint")
                    value=state.value_or("name", &seen.name)
                    fault=state.fault("name")
                />
                <PasswordAgain />
                <Answers button=t!("instance-rename-button") leave=path_of(seen.id) />
            </Section>
        </form>
    }
}

fn close(seen: OrganisationSeen) -> AnyView {
    if seen.closed.is_some() {
        return already(&seen, t!("instance-is-closed-already"));
    }
    let happens = paragraphs([
        t!("instance-close-stops", sites = seen.sites, apps = seen.apps),
        t!("instance-close-people", people = seen.people),
        t!("instance-close-stays"),
        lives_on(),
    ]);
    let (above, fault) = (above(&seen), form_state().fault(""));
    view! {
        <Question above heading=t!("instance-close-question") fault button=t!("instance-close-button") harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

fn reopen(seen: OrganisationSeen) -> AnyView {
    let Some(closed) = seen.closed else {
        return already(&seen, t!("instance-is-open-already"));
    };
    let happens = paragraphs([
        t!("instance-reopen-works"),
        t!("instance-reopen-until", day = date(closed.removed_from)),
    ]);
    let (above, fault) = (above(&seen), form_state().fault(""));
    view! {
        <Question above heading=t!("instance-reopen-question") fault button=t!("instance-reopen-button") harm=false>
            {happens}
        </Question>
    }
    .into_any()
}

/// What stands in place of a question that has been answered.
fn already(seen: &OrganisationSeen, sentence: String) -> AnyView {
    view! {
        <PageHead heading=seen.name.clone() above=above(seen) />
        <Notice weight=Weight::Note>
            <p>{sentence}</p>
        </Notice>
    }
    .into_any()
}
