//! The page that asks who you are.

use leptos::prelude::*;

use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::context::{PageContext, SignInFormState};
use crate::language::{Said, t};

/// E-mail address and password.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let SignInFormState {
        email,
        faults,
        kept,
        to,
    } = use_context().unwrap_or_default();
    let (kept_too, to_too) = (kept.clone(), to.clone());
    let passkeys_work = use_context::<PageContext>().is_some_and(|page| page.instance.passkeys_work);
    let fault = move |field: &str| faults.of(field).map(Said::said);
    let email_is_known = !email.is_empty() && fault("email").is_none();
    view! {
        <Front title=t!("sign-in-title")>
            <h1>{t!("sign-in-title")}</h1>
            <p class="lead">{t!("sign-in-lead")}</p>
            <FormFault sentence=fault("") />
            <form method="post" action="/" class="form">
                {(!kept.is_empty()).then(|| view! { <input r#type="hidden" name="kept" value=kept /> })}
                {(!to.is_empty()).then(|| view! { <input r#type="hidden" name="to" value=to /> })}
                <Field
                    name="email"
                    label=t!("sign-in-email")
                    kind=Kind::Email
                    value=email
                    fault=fault("email")
                    autofocus=!email_is_known
                />
                <Field
                    name="password"
                    label=t!("sign-in-password")
                    kind=Kind::Password
                    fault=fault("password")
                    autofocus=email_is_known
                />
                <button class="button button--wide" r#type="submit">
                    {t!("sign-in-button")}
                </button>
            </form>
            {passkeys_work
                .then(|| {
                    view! {
                        <form method="post" action="/passkey" class="form">
                            {(!kept_too.is_empty())
                                .then(|| view! { <input r#type="hidden" name="kept" value=kept_too /> })}
                            {(!to_too.is_empty()).then(|| view! { <input r#type="hidden" name="to" value=to_too /> })}
                            <button class="button button--secondary button--wide" r#type="submit">
                                {t!("passkey-sign-in")}
                            </button>
                        </form>
                    }
                })}
        </Front>
    }
}
