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

/// Another role for somebody.
#[component]
pub(crate) fn ChangeRolePage() -> impl IntoView {
    view! { <About title="Change a role" draw=|people| with_person(people, role) /> }
}

/// Before somebody is taken out.
#[component]
pub(crate) fn RemovePersonPage() -> impl IntoView {
    view! { <About title="Take somebody out" draw=|people| with_person(people, remove) /> }
}

/// Before an invitation is withdrawn.
#[component]
pub(crate) fn WithdrawInvitationPage() -> impl IntoView {
    view! { <About title="Withdraw an invitation" draw=with_invitation /> }
}

#[component]
pub(super) fn About(title: &'static str, draw: fn(PeopleView) -> AnyView) -> impl IntoView {
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
    view! {
        <PageHead heading="Nobody is here any more" above=Place::People.above() />
        <Notice weight=Weight::Note>
            <p>"They were taken out, or have joined, or the invitation was withdrawn in the meantime."</p>
        </Notice>
        <p class="deeds">
            <a class="button button--secondary" href=Place::People.path()>
                "Back to the people"
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
            <Section heading="What may they do?">
                <Roles legend="Role" taken=person.role />
                <p class="field__hint">
                    "They are signed out everywhere within two seconds, and have the new role when they sign in again. That holds for \
                     yourself too."
                </p>
                <PasswordAgain />
                <Answers button="Change the role" leave=Place::People.path().to_owned() />
            </Section>
        </form>
    }
    .into_any()
}

fn remove(person: PersonRow) -> AnyView {
    let happens = paragraphs([
        format!("{} is signed out everywhere within two seconds, and cannot see or change anything here any more.", person.email),
        "What they did stays in the audit. They keep their password and the other organisations that they belong to, and can be \
         invited again."
            .to_owned(),
    ]);
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    view! {
        <Question above heading="Take them out of the organisation?" fault button="Take them out" harm=true>
            {happens}
        </Question>
    }
    .into_any()
}

fn withdraw(invitation: InvitationRow) -> AnyView {
    let happens = paragraphs([format!(
        "The link that was made for {} does not work any more. They can be invited again.",
        invitation.email
    )]);
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    view! {
        <Question above heading="Withdraw this invitation?" fault button="Withdraw it" harm=false>
            {happens}
        </Question>
    }
    .into_any()
}
