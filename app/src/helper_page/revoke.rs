//! Asks for the AuthID that is to be ended.

use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::frame::Frame;
use crate::context::Assets;

/// The form.
#[component]
pub(super) fn Revoke(action: String, assets: Assets) -> impl IntoView {
    view! {
        <Frame title="Revoke an AuthID".to_owned() assets>
            <h1>"Revoke an AuthID"</h1>
            <p>"It stops working for good, within two seconds. If it is the last one of its account, the stored token is deleted."</p>
            <form method="post" action=action class="go">
                <AuthIdField label="AuthID" />
                <button class="button button--wide button--harm" r#type="submit">
                    "Revoke it"
                </button>
            </form>
        </Frame>
    }
}
