//! The field into which an AuthID is pasted.

use leptos::prelude::*;

/// The field, hidden from who looks over the shoulder.
#[component]
pub(super) fn AuthIdField(label: &'static str) -> impl IntoView {
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
            />
        </div>
    }
}
