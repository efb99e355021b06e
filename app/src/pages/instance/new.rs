//! A new organisation, and a link for an owner: the forms, and the link that is shown once.

use domain::view::Instance;
use domain::view::instance::OrganisationSeen;
use leptos::prelude::*;

use super::{AboutOrganisation, above, path_of};
use crate::components::console::{Console, Place};
use crate::components::field::Kind;
use crate::components::form::{AskingForm, FieldAsTyped};
use crate::components::notice::LoopbackNotice;
use crate::components::page::PageHead;
use crate::context::{PageContext, ShownInvitation};
use crate::language::t;
use crate::pages::people::ShownLink;

/// The form of a new organisation.
#[component]
pub(crate) fn NewOrganisationPage() -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    view! {
        <Console title=t!("instance-new") place=Place::Instance>
            <PageHead heading=t!("instance-new") above=Place::Instance.above() />
            {match use_context::<ShownInvitation>() {
                Some(shown) => view! { <ShownLink shown instance /> }.into_any(),
                None => view! { <NewForm instance /> }.into_any(),
            }}
        </Console>
    }
}

/// The form of a link for an owner.
#[component]
pub(crate) fn InviteOwnerPage() -> impl IntoView {
    view! { <AboutOrganisation title=t!("instance-invite") draw=invite /> }
}

#[component]
fn NewForm(instance: Instance) -> impl IntoView {
    let leave = Place::Instance.path().to_owned();
    view! {
        <LoopbackNotice instance />
        <AskingForm heading=t!("instance-new-heading") button=t!("instance-new-button") leave>
            <FieldAsTyped name="name" label=t!("instance-name") kind=Kind::Line hint=t!("instance-name-hint") />
            <OwnerField />
        </AskingForm>
    }
}

#[component]
fn OwnerField() -> impl IntoView {
    view! {
        <FieldAsTyped
            name="email"
            label=t!("instance-owner-email")
            kind=Kind::Email
            hint=t!("instance-owner-email-hint")
        />
    }
}

fn invite(seen: OrganisationSeen) -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    let leave = path_of(seen.id);
    let form = move || {
        view! {
            <AskingForm heading=t!("instance-invite-heading") button=t!("instance-invite-button") leave>
                <OwnerField />
            </AskingForm>
        }
    };
    view! {
        <PageHead heading=t!("instance-invite") above=above(&seen) />
        {match use_context::<ShownInvitation>() {
            Some(shown) => view! { <ShownLink shown instance /> }.into_any(),
            None => form().into_any(),
        }}
    }
}
