//! The page behind an invitation: who invites, as what, and the way in. It does not name the address that was
//! invited: who is invited knows theirs.

use leptos::prelude::*;

use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::components::time::Moment;
use crate::context::InvitedFormState;
use crate::language::{Said, rich, t};

/// The way in.
#[component]
pub(crate) fn InvitedPage() -> impl IntoView {
    let InvitedFormState {
        invited,
        email,
        faults,
    } = use_context().unwrap_or_default();
    let fault = move |field: &str| faults.of(field).map(Said::said);
    let Some(invited) = invited else {
        return view! { <Front title=t!("invited-title")>""</Front> }.into_any();
    };
    let (kind, label, hint) = if invited.has_password {
        (
            Kind::Password,
            t!("invited-password"),
            t!("invited-password-hint"),
        )
    } else {
        (
            Kind::NewPassword,
            t!("invited-new-password"),
            t!("invited-new-password-hint"),
        )
    };
    view! {
        <Front title=t!("invited-title")>
            <h1>{t!("invited-heading")}</h1>
            <p class="lead">
                {rich!("invited-lead", role = invited.role.as_str(), organisation => view! { <strong>{invited.organisation}</strong> })}
            </p>
            <p class="field__hint">{invited.role.means().said()}</p>
            {invited.invited_by.map(|email| view! { <p>{rich!("invited-by", email => view! { <strong>{email}</strong> })}</p> })}
            <p>{rich!("invited-until", moment => view! { <Moment at=invited.ends /> })}</p>
            <FormFault sentence=fault("") />
            <form method="post" class="form">
                <Field
                    name="email"
                    label=t!("invited-email")
                    kind=Kind::Email
                    hint=t!("invited-email-hint")
                    value=email
                    fault=fault("email")
                    autofocus=true
                />
                <Field name="password" label kind hint fault=fault("password") />
                {fault("code")
                    .map(|fault| {
                        view! {
                            <Field
                                name="code"
                                label=t!("invited-code")
                                kind=Kind::OneTimeCode
                                hint=t!("invited-code-hint")
                                fault=Some(fault)
                            />
                        }
                    })}
                <button class="button button--wide" r#type="submit">
                    {t!("invited-button")}
                </button>
            </form>
        </Front>
    }
    .into_any()
}
