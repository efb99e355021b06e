//! Another password.

use leptos::prelude::*;

use crate::components::console::{Console, Place};
use crate::components::field::{CodeAgain, Field, Kind};
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::context::form_state;
use crate::language::t;

/// The password before, and the new one.
#[component]
pub(crate) fn ChangePasswordPage() -> impl IntoView {
    let state = form_state();
    view! {
        <Console title=t!("account-password-change") place=Place::Account>
            <PageHead heading=t!("account-password-change") above=Place::Account.above() />
            <FormFault sentence=state.fault("") />
            <form method="post" class="form form--page">
                <Section heading=t!("account-password")>
                    <Field
                        name="password"
                        label=t!("account-password-current")
                        kind=Kind::Password
                        fault=state.fault("password")
                        autofocus=true
                    />
                    <CodeAgain />
                    <Field
                        name="new_password"
                        label=t!("account-password-new")
                        kind=Kind::NewPassword
                        hint=t!("account-password-new-hint")
                        fault=state.fault("new_password")
                    />
                    <p class="field__hint">{t!("account-password-ends")}</p>
                    <Answers button=t!("account-password-save") leave=Place::Account.path().to_owned() />
                </Section>
            </form>
        </Console>
    }
}
