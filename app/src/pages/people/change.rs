//! Changes of who belongs to the organisation, each asked for on a page of its own.

use domain::view::people::{InvitationRow, PeopleView, PersonRow};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::Roles;
use crate::api::people::list_people;
use crate::components::console::{Console, Place};
use crate::components::field::PasswordAgain;
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, Question, paragraphs};
use crate::components::read::Read;
use crate::context::form_state;
use crate::language::t;
use crate::pages::not_found::answers_not_found;

/// Another role for somebody.
#[component]
pub(crate) fn ChangeRolePage() -> impl IntoView {
    view! { <About title=t!("people-role-title") draw=|people| with_person(people, role) /> }
}

/// Before somebody is taken out.
#[component]
pub(crate) fn RemovePersonPage() -> impl IntoView {
    view! { <About title=t!("people-remove-title") draw=|people| with_person(people, remove) /> }
}

/// Before an invitation is withdrawn.
#[component]
pub(crate) fn WithdrawInvitationPage() -> impl IntoView {
    view! { <About title=t!("people-withdraw-title") draw=with_invitation /> }
}

#[component]
pub(super) fn About(#[prop(into)] title: String, draw: fn(PeopleView) -> AnyView) -> impl IntoView {
    let people = Resource::new(|| (), |()| list_people());
    view! {
        <Console title place=Place::People>
            <Read what=people draw />
        </Console>
    }
}

fn path_part(name: &str) -> String {
    use_params_map().read_untracked().get(name).unwrap_or_default()
}

pub(super) fn with_person(people: PeopleView, draw: fn(PersonRow) -> AnyView) -> AnyView {
    let id = path_part("member");
    let found = people
        .people
        .into_iter()
        .find(|person| person.id.to_string() == id);
    found.map_or_else(|| view! { <NobodyHere /> }.into_any(), draw)
}

fn with_invitation(people: PeopleView) -> AnyView {
    let id = path_part("invitation");
    let mut invited = people.invitations.into_iter();
    let found = invited.find(|invitation| invitation.id.to_string() == id);
    found.map_or_else(|| view! { <NobodyHere /> }.into_any(), withdraw)
}

/// What stands in place of a form about who is not there any more.
#[component]
fn NobodyHere() -> impl IntoView {
    answers_not_found();
    view! {
        <PageHead heading=t!("people-gone") above=Place::People.above() />
        <Notice weight=Weight::Note>
            <p>{t!("people-gone-why")}</p>
        </Notice>
        <p class="deeds">
            <a class="button button--secondary" href=Place::People.path()>
                {t!("people-back")}
            </a>
        </p>
    }
}

fn role(person: PersonRow) -> AnyView {
    let state = form_state();
    view! {
        <PageHead heading=person.email above=Place::People.above() />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("people-role-question")>
                <Roles legend=t!("people-role-legend") taken=person.role />
                <p class="field__hint">
                    {t!("people-role-hint")}
                </p>
                <PasswordAgain />
                <Answers button=t!("people-change-role") leave=Place::People.path().to_owned() />
            </Section>
        </form>
    }
    .into_any()
}

fn remove(person: PersonRow) -> AnyView {
    let happens = paragraphs([
        t!("people-remove-now", email = &person.email),
        t!("people-remove-stays"),
    ]);
    let heading = t!("people-remove-question", email = &person.email);
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    view! {
        <Question above heading fault button=t!("people-remove-button") harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

fn withdraw(invitation: InvitationRow) -> AnyView {
    let happens = paragraphs([t!("people-withdraw-happens", email = invitation.email)]);
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    view! {
        <Question above heading=t!("people-withdraw-question") fault button=t!("people-withdraw-button") harm=false>
            {happens}
        </Question>
    }
    .into_any()
}
