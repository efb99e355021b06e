//! Asks for an AuthID, so that another one can be made for the same account.

use domain::view::AskedForAuthId;
use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::frame::Frame;
use crate::context::Assets;
use crate::language::t;

/// The form.
#[component]
pub(super) fn Another(asked: AskedForAuthId, assets: Assets) -> impl IntoView {
    let AskedForAuthId { action, fault } = asked;
    view! {
        <Frame title=t!("auth-id-another") assets>
            <h1>{t!("auth-id-another")}</h1>
            <p>{t!("auth-id-another-why")}</p>
            <form method="post" action=action class="go">
                <AuthIdField label=t!("auth-id-another-label") fault />
                <button class="button button--wide" r#type="submit">
                    {t!("auth-id-another-button")}
                </button>
            </form>
        </Frame>
    }
}
