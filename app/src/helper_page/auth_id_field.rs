//! The field into which an AuthID is pasted.

use domain::view::AuthIdFault;
use leptos::prelude::*;

use crate::components::field::fault_id;
use crate::language::{Said as _, rich, t};

/// The field, hidden from who looks over the shoulder, and why what was pasted before did not do.
#[component]
pub(super) fn AuthIdField(
    #[prop(into)] label: String,
    #[prop(optional_no_strip)] fault: Option<AuthIdFault>,
) -> impl IntoView {
    let invalid = fault.is_some();
    view! {
        <div class="field">
            <label class="field__label" for="authid">
                {label}
            </label>
            <input
                class="field__input"
                id="authid"
                name="authid"
                r#type="password"
                maxlength="256"
                required=true
                autocomplete="off"
                spellcheck="false"
                aria-invalid=invalid.then_some("true")
                aria-describedby=invalid.then(|| fault_id("authid"))
            />
            {fault.map(|fault| view! { <Fault fault /> })}
        </div>
    }
}

#[component]
fn Fault(fault: AuthIdFault) -> impl IntoView {
    view! {
        <p class="field__fault" id=fault_id("authid") role="alert">
            {fault.sentence.said()}
            {fault
                .relink
                .map(|address| {
                    view! {
                        " "
                        {rich!("auth-id-relink", link => view! { <a href=address>{t!("auth-id-relink-link")}</a> })}
                    }
                })}
        </p>
    }
}
