//! Asks for an AuthID, so that another one can be made for the same account.

use domain::view::AskedForAuthId;
use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::frame::Frame;
use crate::context::Assets;

/// The form.
#[component]
pub(super) fn Another(asked: AskedForAuthId, assets: Assets) -> impl IntoView {
    let AskedForAuthId { action, fault } = asked;
    view! {
        <Frame title="Another AuthID for the same account".to_owned() assets>
            <h1>"Another AuthID for the same account"</h1>
            <p>
                "For a second job or machine, so that each can be revoked alone. You need one that works; nobody has to visit the provider."
            </p>
            <form method="post" action=action class="go">
                <AuthIdField label="An AuthID of this account" fault />
                <button class="button button--wide" r#type="submit">
                    "Make another one"
                </button>
            </form>
        </Frame>
    }
}
