//! Inviting somebody: the form, and the link that is shown once.

use domain::role::{Right, Role};
use domain::view::Instance;
use leptos::prelude::*;

use super::Roles;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::{FormFault, LoopbackNotice};
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::components::time::Day;
use crate::context::{PageContext, ShownInvitation, form_state, may, zone};

/// The form, and the link once it was made.
#[component]
pub(crate) fn InvitePage() -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    view! {
        <Console title="Invite somebody" place=Place::People>
            {match use_context::<ShownInvitation>() {
                Some(shown) => view! { <Shown shown instance /> }.into_any(),
                None if may(Right::DecideOnPeople) => view! { <InviteForm instance /> }.into_any(),
                None => view! { <NotYours /> }.into_any(),
            }}
        </Console>
    }
}

#[component]
fn NotYours() -> impl IntoView {
    view! {
        <PageHead heading="Invite somebody" above=Place::People.above() />
        <FormFault sentence=Some("Only an owner of the organisation can invite somebody.".to_owned()) />
    }
}

#[component]
fn InviteForm(instance: Instance) -> impl IntoView {
    let state = form_state();
    view! {
        <PageHead heading="Invite somebody" above=Place::People.above() />
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading="Who, and as what">
                <Field
                    name="email"
                    label="E-mail address"
                    kind=Kind::Email
                    hint="They sign in with it. You get a link to send them; Keyferry sends nothing itself."
                    value=state.value_or("email", "")
                    fault=state.fault("email")
                />
                <Roles legend="What may they do?" taken=Role::Viewer />
                <PasswordAgain />
                <Answers button="Make the link" leave=Place::People.path().to_owned() />
            </Section>
        </form>
    }
}

#[component]
fn Shown(shown: ShownInvitation, instance: Instance) -> impl IntoView {
    let url = shown.url.into_shown();
    let until = zone().date(shown.ends);
    let letter = format!(
        "Hello,\n\nthis link lets you into our backup console. It works once, until {until}, and asks for the e-mail address \
         that I have written to. Please do not pass it on.\n\n{url}\n"
    );
    view! {
        <PageHead heading="The invitation" above=Place::People.above() />
        <LoopbackNotice instance />
        <Section heading="The link">
            <CodeBlock text=url label="Copy the link" large=true />
            <p class="field__hint">
                "For " <strong>{shown.email}</strong> " alone. It is shown this once and works until " <Day at=shown.ends />
                ". If it is lost, invite them again: this one then ends."
            </p>
        </Section>
        <Section heading="A letter to go with it">
            <CodeBlock text=letter label="Copy the letter" />
        </Section>
    }
}
