//! What is kept of somebody: given out in one file, or erased.

use domain::view::people::PersonRow;
use leptos::prelude::*;

use super::change::{About, with_person};
use crate::components::console::Place;
use crate::components::export::ExportQuestion;
use crate::components::field::Kind;
use crate::components::form::FieldAsTyped;
use crate::components::question::{Question, paragraphs};
use crate::context::form_state;
use crate::language::{rich, t};

/// Before it is exported.
#[component]
pub(crate) fn ExportPersonPage() -> impl IntoView {
    view! { <About title=t!("export-person-title") draw=|people| with_person(people, export) /> }
}

/// Before they are erased.
#[component]
pub(crate) fn ErasePersonPage() -> impl IntoView {
    view! { <About title=t!("erase-person-title") draw=|people| with_person(people, erase) /> }
}

fn export(person: PersonRow) -> AnyView {
    let heading = t!("export-person-question", email = person.email);
    let above = Place::People.above();
    view! { <ExportQuestion above heading holds=t!("export-person-holds") /> }.into_any()
}

fn erase(person: PersonRow) -> AnyView {
    let happens = view! {
        {paragraphs([t!("erase-person-goes"), t!("erase-person-stays")])}
        <p>
            {rich!(
                "erase-person-papers",
                change => view! { <a href=Place::Papers.path()>{t!("erase-person-papers-change")}</a> }
            )}
        </p>
        {paragraphs([t!("erase-backups"), t!("erase-for-ever")])}
    };
    let heading = t!("erase-person-question", email = person.email);
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    view! {
        <Question above heading fault button=t!("erase-person-button") harm=true>
            {happens}
            <FieldAsTyped
                name="email"
                label=t!("erase-person-email")
                kind=Kind::Code
                hint=t!("erase-person-email-hint")
            />
        </Question>
    }
    .into_any()
}
