//! The page behind an invitation: who invites, as what, and the way in. It names no e-mail address: who is invited knows theirs.

use leptos::prelude::*;

use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::context::InvitedFormState;

/// The way in.
#[component]
pub(crate) fn InvitedPage() -> impl IntoView {
    let InvitedFormState {
        invited,
        email,
        faults,
    } = use_context().unwrap_or_default();
    let fault = move |field: &str| faults.of(field).map(str::to_owned);
    let Some(invited) = invited else {
        return view! { <Front title="Invitation">""</Front> }.into_any();
    };
    let (kind, label, hint) = if invited.has_password {
        (
            Kind::Password,
            "Your password",
            "The one with which you sign in here already.",
        )
    } else {
        (
            Kind::NewPassword,
            "Choose a password",
            "At least 12 characters. A few unrelated words are easy to remember and hard to guess.",
        )
    };
    view! {
        <Front title="Invitation">
            <h1>"You are invited"</h1>
            <p class="lead">
                "To the backup console of " <strong>{invited.organisation}</strong> ", as " {invited.role.in_words().to_lowercase()} "."
            </p>
            <p class="field__hint">{invited.role.means()}</p>
            <FormFault sentence=fault("") />
            <form method="post" class="form">
                <Field
                    name="email"
                    label="E-mail address"
                    kind=Kind::Email
                    hint="The one that the invitation was sent to."
                    value=email
                    fault=fault("email")
                    autofocus=true
                />
                <Field name="password" label kind hint fault=fault("password") />
                <button class="button button--wide" r#type="submit">
                    "Join"
                </button>
            </form>
        </Front>
    }
    .into_any()
}
