//! The page behind a reset link: choose a new password.

use leptos::prelude::*;

use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::context::ResetFormState;
use crate::language::{Said, t};

/// A new password.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let ResetFormState { faults } = use_context().unwrap_or_default();
    let fault = move |field: &str| faults.of(field).map(Said::said);
    view! {
        <Front title=t!("reset-title")>
            <h1>{t!("reset-title")}</h1>
            <p class="lead">{t!("reset-lead")}</p>
            <FormFault sentence=fault("") />
            <form method="post" class="form">
                <Field
                    name="password"
                    label=t!("reset-password")
                    kind=Kind::NewPassword
                    hint=t!("form-password-hint")
                    fault=fault("password")
                    autofocus=true
                />
                <button class="button button--wide" r#type="submit">
                    {t!("reset-button")}
                </button>
            </form>
        </Front>
    }
}
