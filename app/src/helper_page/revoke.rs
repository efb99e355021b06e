//! Asks for the AuthID that is to be ended.

use domain::revoked::EndReach;
use domain::view::AskedForAuthId;
use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::frame::Frame;
use crate::components::choice::{Choice, Choices};
use crate::context::Assets;

/// The form.
#[component]
pub(super) fn Revoke(asked: AskedForAuthId, reach: EndReach, assets: Assets) -> impl IntoView {
    let AskedForAuthId { action, fault } = asked;
    view! {
        <Frame title="Revoke an AuthID".to_owned() assets>
            <h1>"Revoke an AuthID"</h1>
            <p>
                "It stops working for good, within two seconds. If it is the last one of its link, the stored token is deleted, and the \
                 link is ended at the provider where that touches nothing else."
            </p>
            <form method="post" action=action class="go">
                <AuthIdField label="AuthID" fault />
                <Choices name="reach" legend="What is to end" choices=reaches(reach) fault=None />
                <button class="button button--wide button--harm" r#type="submit">
                    "Revoke it"
                </button>
            </form>
        </Frame>
    }
}

/// Only some providers can tell the two apart.
fn reaches(taken: EndReach) -> Vec<Choice> {
    let choice = |value: &str, label: &str, means: &str, reach| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        means: vec![means.to_owned()],
        taken: reach == taken,
    };
    vec![
        choice(
            "this",
            "This AuthID",
            "Links of other sites with the same account go on working.",
            EndReach::ThisLink,
        ),
        choice(
            "account",
            "Everything of this account",
            "Google ends everything that the account has allowed this app, or nothing: choose this to end it there, and link every \
             other site with the same account again. At other providers both are the same.",
            EndReach::WholeAccount,
        ),
    ]
}
