//! Inviting somebody: the form, and the link that is shown once.

use domain::role::{Right, Role};
use domain::view::Instance;
use leptos::prelude::*;

use super::Roles;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::field::Kind;
use crate::components::form::{AskingForm, FieldAsTyped};
use crate::components::notice::{FormFault, LoopbackNotice};
use crate::components::page::{PageHead, Section};
use crate::components::time::Day;
use crate::context::{PageContext, ShownInvitation, may};
use crate::language::{date, rich, t};

/// The form, and the link once it was made.
#[component]
pub(crate) fn InvitePage() -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    view! {
        <Console title=t!("people-invite") place=Place::People>
            {match use_context::<ShownInvitation>() {
                Some(shown) => {
                    view! {
                        <PageHead heading=t!("people-link-heading") above=Place::People.above() />
                        <ShownLink shown instance />
                    }
                        .into_any()
                }
                None if may(Right::DecideOnPeople) => view! { <InviteForm instance /> }.into_any(),
                None => view! { <NotYours /> }.into_any(),
            }}
        </Console>
    }
}

#[component]
fn NotYours() -> impl IntoView {
    view! {
        <PageHead heading=t!("people-invite") above=Place::People.above() />
        <FormFault sentence=Some(t!("people-invite-not-yours")) />
    }
}

#[component]
fn InviteForm(instance: Instance) -> impl IntoView {
    let leave = Place::People.path().to_owned();
    view! {
        <PageHead heading=t!("people-invite") above=Place::People.above() />
        <LoopbackNotice instance />
        <AskingForm heading=t!("people-invite-who") button=t!("people-invite-button") leave>
            <FieldAsTyped
                name="email"
                label=t!("people-invite-email")
                kind=Kind::Email
                hint=t!("people-invite-email-hint")
            />
            <Roles legend=t!("people-role-question") taken=Role::Viewer />
        </AskingForm>
    }
}

/// The link that was made, and a letter to send it with.
#[component]
pub(crate) fn ShownLink(shown: ShownInvitation, instance: Instance) -> impl IntoView {
    let url = shown.url.into_shown();
    let until = date(shown.ends);
    let letter = t!(
        "people-letter-text",
        organisation = shown.organisation,
        role = shown.role.as_str(),
        day = until,
        url = &url
    );
    view! {
        <LoopbackNotice instance />
        <Section heading=t!("people-link")>
            <CodeBlock text=url label=t!("people-link-copy") large=true />
            <p class="field__hint">
                {rich!(
                    "people-link-hint",
                    email => view! { <strong>{shown.email}</strong> },
                    day => view! { <Day at=shown.ends /> }
                )}
            </p>
        </Section>
        <Section heading=t!("people-letter")>
            <CodeBlock text=letter label=t!("people-letter-copy") />
        </Section>
    }
}
