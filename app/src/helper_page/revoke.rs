//! Asks for the AuthID that is to be ended.

use domain::revoked::EndReach;
use domain::view::AskedForAuthId;
use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::frame::Frame;
use crate::components::choice::{Choice, Choices};
use crate::context::Assets;
use crate::language::t;

/// The form.
#[component]
pub(super) fn Revoke(asked: AskedForAuthId, reach: EndReach, assets: Assets) -> impl IntoView {
    let AskedForAuthId { action, fault } = asked;
    view! {
        <Frame title=t!("auth-id-revoke") assets>
            <h1>{t!("auth-id-revoke")}</h1>
            <p>{t!("auth-id-revoke-means")}</p>
            <form method="post" action=action class="go">
                <AuthIdField label=t!("auth-id-name") fault />
                <Choices name="reach" legend=t!("auth-id-revoke-reach") choices=reaches(reach) fault=None />
                <button class="button button--wide button--harm" r#type="submit">
                    {t!("auth-id-revoke-button")}
                </button>
            </form>
        </Frame>
    }
}

/// Only some providers can tell the two apart.
fn reaches(taken: EndReach) -> Vec<Choice> {
    let choice = |value: &str, label: String, means: String, reach| Choice {
        value: value.to_owned(),
        label,
        means: vec![means],
        taken: reach == taken,
    };
    vec![
        choice(
            "this",
            t!("auth-id-revoke-this"),
            t!("auth-id-revoke-this-means"),
            EndReach::ThisLink,
        ),
        choice(
            "account",
            t!("auth-id-revoke-account"),
            t!("auth-id-revoke-account-means"),
            EndReach::WholeAccount,
        ),
    ]
}
