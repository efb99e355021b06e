//! Who belongs to the organisation, and who is invited.

use domain::role::Right;
use domain::text;
use domain::text::Text;
use domain::view::people::{InvitationRow, PeopleView, PersonRow};
use leptos::prelude::*;

use super::factors::Required;
use super::provider::OwnProvider;
use crate::api::people::list_people;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::page::{PageHead, Section};
use crate::components::read::Read;
use crate::components::time::Day;
use crate::context::{PageContext, may};
use crate::language::{Said as _, rich, t};

const DONE: &[(&str, Text)] = &[
    ("role", text!("people-done-role")),
    ("removed", text!("people-done-removed")),
    ("withdrawn", text!("people-done-withdrawn")),
    ("erased", text!("erase-person-done")),
    ("required", text!("people-done-required")),
    ("optional", text!("people-done-optional")),
    ("cleared", text!("people-done-cleared")),
];

/// The list.
#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    let people = Resource::new(|| (), |()| list_people());
    view! {
        <Console title=t!("people-heading") place=Place::People>
            <PageHead heading=t!("people-heading")>
                {may(Right::DecideOnPeople)
                    .then(|| {
                        view! {
                            <a class="button" href="/console/people/invite">
                                {t!("people-invite")}
                            </a>
                        }
                    })}
            </PageHead>
            <Done words=DONE />
            <Read what=people draw=|people| view! { <Everybody people /> } />
        </Console>
    }
}

#[component]
fn Everybody(people: PeopleView) -> impl IntoView {
    let PeopleView {
        people,
        invitations,
        second_factor_required,
    } = people;
    let decides = may(Right::DecideOnPeople);
    let alone = people.len() == 1 && invitations.is_empty() && decides;
    view! {
        <Section heading=t!("people-members")>
            <ul class="rows">{people.into_iter().map(|person| view! { <Person person decides /> }).collect_view()}</ul>
            {alone
                .then(|| {
                    view! {
                        <p class="field__hint">
                            {t!("people-alone")}
                        </p>
                    }
                })}
            {(!decides)
                .then(|| view! { <p class="field__hint">{t!("people-owners-decide")}</p> })}
        </Section>
        {(!invitations.is_empty()).then(|| view! { <Invited invitations /> })}
        <Required required=second_factor_required />
        <OwnProvider />
    }
}

#[component]
fn Person(person: PersonRow, decides: bool) -> impl IntoView {
    let signed_in = expect_context::<PageContext>().signed_in;
    let administers = signed_in.as_ref().is_some_and(|signed_in| signed_in.administers);
    let is_you = signed_in.is_some_and(|signed_in| signed_in.email == person.email);
    let clears = administers && !is_you && person.has_second_factor;
    let path = format!("{}/{}", Place::People.path(), person.id);
    let deed = |words: String, below: &str, class: &'static str| {
        view! {
            <a class=class href=format!("{path}/{below}")>
                {words}
            </a>
        }
    };
    let (plain, quiet) = ("button button--secondary", "button button--quiet");
    let may_go = decides && !person.is_last_owner;
    let changes = may_go.then(|| {
        view! {
            {deed(t!("people-change-role"), "role", plain)}
            {deed(t!("people-remove"), "remove", plain)}
        }
    });
    let clearing = clears.then(|| deed(t!("people-clear"), "second-factor", plain));
    let keeping = decides.then(|| {
        view! {
            {deed(t!("export-link"), "export", quiet)}
            {may_go.then(|| deed(t!("erase-link"), "erase", quiet))}
        }
    });
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{person.email}</strong>
                    <span class="badge">{person.role.in_words().said()}</span>
                    {person.has_second_factor.then(|| view! { <span class="badge">{t!("people-factor")}</span> })}
                    {is_you.then(|| view! { <span class="badge">{t!("people-you")}</span> })}
                </p>
                <p class="field__hint">{rich!("people-since", means = person.role.means(), day => view! { <Day at=person.joined /> })}</p>
            </div>
            <div class="deeds">{changes} {clearing} {keeping}</div>
        </li>
    }
}

#[component]
fn Invited(invitations: Vec<InvitationRow>) -> impl IntoView {
    let row = |invitation: InvitationRow| {
        let path = format!("{}/invitations/{}/withdraw", Place::People.path(), invitation.id);
        view! {
            <li class="rows__row">
                <div class="rows__main">
                    <p class="rows__head">
                        <strong>{invitation.email}</strong>
                        <span class="badge">{invitation.role.in_words().said()}</span>
                    </p>
                    <p class="field__hint">{rich!("people-invited-until", day => view! { <Day at=invitation.ends /> })}</p>
                </div>
                <div class="deeds">
                    <a class="button button--secondary" href=path>
                        {t!("people-withdraw")}
                    </a>
                </div>
            </li>
        }
    };
    view! {
        <Section heading=t!("people-invited")>
            <ul class="rows">{invitations.into_iter().map(row).collect_view()}</ul>
        </Section>
    }
}
