//! The first-run page: the first member, the organisation, and the public address.

use domain::view::Instance;
use leptos::prelude::*;

use crate::components::code::CodeBlock;
use crate::components::field::{Field, Kind, Tick};
use crate::components::front::Front;
use crate::components::notice::{ChangeOfAddress, FormFault, Notice, Weight};
use crate::context::{PageContext, SetupFormState};
use crate::language::{Said, t};

/// Code, account, organisation, and the question about the public address.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    let state: SetupFormState = use_context().unwrap_or_default();
    view! {
        <Front title=t!("setup-title") wide=true>
            <h1>{t!("setup-title")}</h1>
            <p class="lead">{t!("setup-lead")}</p>
            <FormFault sentence=state.faults.of("").map(Said::said) />
            <form method="post" class="form">
                <AccountFields state=state.clone() />
                <AddressQuestion instance state />
                <button class="button button--wide" r#type="submit">
                    {t!("setup-button")}
                </button>
            </form>
        </Front>
    }
}

#[component]
fn AccountFields(state: SetupFormState) -> impl IntoView {
    let SetupFormState {
        email,
        tenant,
        faults,
        ..
    } = state;
    let fault = |field| faults.of(field).map(Said::said);
    view! {
        <Field
            name="code"
            label=t!("setup-code")
            kind=Kind::Code
            hint=t!("setup-code-hint")
            fault=fault("code")
            autofocus=true
        />
        <Field name="email" label=t!("setup-email") kind=Kind::Email value=email fault=fault("email") />
        <Field
            name="password"
            label=t!("setup-password")
            kind=Kind::NewPassword
            hint=t!("form-password-hint")
            fault=fault("password")
        />
        <Field
            name="tenant"
            label=t!("setup-organisation")
            kind=Kind::Organisation
            hint=t!("setup-organisation-hint")
            value=tenant
            fault=fault("tenant")
        />
    }
}

#[component]
fn AddressQuestion(instance: Instance, state: SetupFormState) -> impl IntoView {
    let label = if instance.loopback {
        t!("setup-address-trying")
    } else {
        t!("setup-address-yes")
    };
    view! {
        <fieldset class="group">
            <legend class="group__legend">{t!("setup-address-question")}</legend>
            <CodeBlock text=instance.public_url label=t!("setup-address-copy") large=true />
            <AddressAdvice loopback=instance.loopback />
            <Tick
                name="address_confirmed"
                label
                checked=state.address_confirmed
                fault=state.faults.of("address_confirmed").map(Said::said)
            />
        </fieldset>
    }
}

#[component]
fn AddressAdvice(loopback: bool) -> impl IntoView {
    if loopback {
        view! {
            <Notice weight=Weight::Warning>
                <p>
                    <strong>{t!("setup-address-not-yet")}</strong>
                    " "
                    {t!("setup-address-fine")}
                    " "
                    <ChangeOfAddress />
                </p>
            </Notice>
        }
        .into_any()
    } else {
        view! {
            <p class="group__hint">
                {t!("setup-address-begins")}
                " "
                <ChangeOfAddress />
            </p>
        }
        .into_any()
    }
}
