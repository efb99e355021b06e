//! The page behind a reset link: choose a new password.

use leptos::prelude::*;

use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::context::ResetFormState;
use crate::language::Said;

/// A new password.
#[component]
pub(crate) fn ResetPage() -> impl IntoView {
    let ResetFormState { faults } = use_context().unwrap_or_default();
    let fault = move |field: &str| faults.of(field).map(Said::said);
    view! {
        <Front title="Choose a new password">
            <h1>"Choose a new password"</h1>
            <p class="lead">"You will be signed out everywhere, and can then sign in with it."</p>
            <FormFault sentence=fault("") />
            <form method="post" class="form">
                <Field
                    name="password"
                    label="New password"
                    kind=Kind::NewPassword
                    hint="At least 12 characters. A few unrelated words are easy to remember and hard to guess."
                    fault=fault("password")
                    autofocus=true
                />
                <button class="button button--wide" r#type="submit">
                    "Save the new password"
                </button>
            </form>
        </Front>
    }
}
