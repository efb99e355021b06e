//! A new organisation, and a link for an owner: the forms, and the link that is shown once.

use domain::view::Instance;
use domain::view::instance::OrganisationSeen;
use leptos::prelude::*;

use super::{AboutOrganisation, above, path_of};
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::{FormFault, LoopbackNotice};
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::context::{PageContext, ShownInvitation, form_state};
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
    let state = form_state();
    view! {
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("instance-new-heading")>
                <Field
                    name="name"
                    label=t!("instance-name")
                    kind=Kind::Line
                    hint=t!("instance-name-hint")
                    value=state.value_or("name", "")
                    fault=state.fault("name")
                />
                <OwnerField />
                <PasswordAgain />
                <Answers button=t!("instance-new-button") leave=Place::Instance.path().to_owned() />
            </Section>
        </form>
    }
}

#[component]
fn OwnerField() -> impl IntoView {
    let state = form_state();
    view! {
        <Field
            name="email"
            label=t!("instance-owner-email")
            kind=Kind::Email
            hint=t!("instance-owner-email-hint")
            value=state.value_or("email", "")
            fault=state.fault("email")
        />
    }
}

fn invite(seen: OrganisationSeen) -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    let state = form_state();
    let form = move || {
        view! {
            <FormFault sentence=state.fault("") />
            <form method="post" class="form form--page">
                <Section heading=t!("instance-invite-heading")>
                    <OwnerField />
                    <PasswordAgain />
                    <Answers button=t!("instance-invite-button") leave=path_of(seen.id) />
                </Section>
            </form>
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
