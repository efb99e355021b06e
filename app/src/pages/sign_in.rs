//! The page that asks who you are.

use domain::text;
use domain::text::Text;
use leptos::prelude::*;

use crate::components::done::Done;
use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::{FormFault, Notice, Weight};
use crate::context::{PageContext, SignInFormState};
use crate::language::{Said, t};
use crate::pages::sign_in_through::{ThroughOrganisation, Waiting};

/// What brought somebody here.
const DONE: &[(&str, Text)] = &[("password", text!("reset-done"))];

/// E-mail address and password.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let SignInFormState {
        email,
        faults,
        kept,
        to,
        joined,
    } = use_context().unwrap_or_default();
    let (kept_too, to_too) = (kept.clone(), to.clone());
    let (kept_again, to_again) = (kept.clone(), to.clone());
    let page = use_context::<PageContext>();
    let passkeys_work = page.as_ref().is_some_and(|page| page.instance.passkeys_work);
    let through = page.is_some_and(|page| page.signs_in_through_providers);
    let fault = move |field: &str| faults.of(field).map(Said::said);
    let email_is_known = !email.is_empty() && fault("email").is_none();
    view! {
        <Front title=t!("sign-in-title")>
            <h1>{t!("sign-in-title")}</h1>
            <p class="lead">{t!("sign-in-lead")}</p>
            <Done words=DONE />
            {joined
                .map(|organisation| {
                    view! {
                        <Notice weight=Weight::Good>
                            <p>{t!("sign-in-joined", organisation = organisation)}</p>
                        </Notice>
                    }
                })}
            <FormFault sentence=fault("") />
            <form method="post" action="/" class="form">
                <Waiting kept to />
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
                            <input r#type="hidden" name="ask" value="passkey" />
                            <Waiting kept=kept_too to=to_too />
                            <button class="button button--secondary button--wide" r#type="submit">
                                {t!("passkey-sign-in")}
                            </button>
                        </form>
                    }
                })}
            {through.then(|| view! { <ThroughOrganisation kept=kept_again to=to_again /> })}
        </Front>
    }
}
