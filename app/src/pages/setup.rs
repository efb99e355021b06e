//! The first-run page: the first member, the organisation, and the public address.

use domain::view::Instance;
use leptos::prelude::*;

use crate::components::code::CodeBlock;
use crate::components::field::{Field, Kind, Tick};
use crate::components::front::Front;
use crate::components::notice::{ChangeOfAddress, FormFault, Notice, Weight};
use crate::context::{PageContext, SetupFormState};
use crate::language::Said;

/// Code, account, organisation, and the question about the public address.
#[component]
pub(crate) fn SetupPage() -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    let state: SetupFormState = use_context().unwrap_or_default();
    view! {
        <Front title="Set up Keyferry" wide=true>
            <h1>"Set up Keyferry"</h1>
            <p class="lead">"You become its first member, who may do everything. This page closes for ever once you are done."</p>
            <FormFault sentence=state.faults.of("").map(Said::said) />
            <form method="post" class="form">
                <AccountFields state=state.clone() />
                <AddressQuestion instance state />
                <button class="button button--wide" r#type="submit">
                    "Finish the set-up"
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
            label="First-run code"
            kind=Kind::Code
            hint="It was printed where Keyferry was started: in the terminal or in its log."
            fault=fault("code")
            autofocus=true
        />
        <Field name="email" label="E-mail address" kind=Kind::Email value=email fault=fault("email") />
        <Field
            name="password"
            label="Password"
            kind=Kind::NewPassword
            hint="At least 12 characters. A few unrelated words are easy to remember and hard to guess."
            fault=fault("password")
        />
        <Field
            name="tenant"
            label="Organisation"
            kind=Kind::Organisation
            hint="Your name or company; site owners see it before they consent."
            value=tenant
            fault=fault("tenant")
        />
    }
}

#[component]
fn AddressQuestion(instance: Instance, state: SetupFormState) -> impl IntoView {
    let label = if instance.loopback {
        "I am only trying Keyferry on this machine"
    } else {
        "Yes, my sites will reach Keyferry at this address"
    };
    view! {
        <fieldset class="group">
            <legend class="group__legend">"Is this how your sites will reach it?"</legend>
            <CodeBlock text=instance.public_url label="Copy the address" large=true />
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
                    <strong>"Sites cannot use it yet. "</strong>
                    "That is fine for trying things out here. " <ChangeOfAddress />
                </p>
            </Notice>
        }
        .into_any()
    } else {
        view! {
            <p class="group__hint">
                "Every address that you will paste into a backup program or register at a provider begins with it. "
                <ChangeOfAddress />
            </p>
        }
        .into_any()
    }
}
