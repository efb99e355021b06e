//! After a consent for a dead link whose account could not be told: who has an AuthID of it says that it goes on.

use domain::view::ConfirmRelinkPage;
use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::facts::AccountFact;
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;

/// The question, and what else can be done.
#[component]
pub(super) fn ConfirmRelink(page: ConfirmRelinkPage, assets: Assets) -> impl IntoView {
    let ConfirmRelinkPage {
        account,
        click,
        action,
        fault,
    } = page;
    view! {
        <Frame title="The account could not be told".to_owned() assets>
            <h1>"The account could not be told"</h1>
            {account
                .map(|account| {
                    view! {
                        <dl class="facts">
                            <AccountFact account=Some(account) />
                        </dl>
                    }
                })}
            {fault
                .map(|sentence| {
                    view! {
                        <Notice weight=Weight::Warning>
                            <p>{sentence}</p>
                        </Notice>
                    }
                })}
            <p>
                "It is not known whether this is the account of the link that had ended, so nothing was replaced. If you are sure, paste an AuthID of that link, and every AuthID of it goes on with the account that consented just now."
            </p>
            <form method="post" action=action class="go">
                <input r#type="hidden" name="click" value=click.into_shown() />
                <AuthIdField label="An AuthID of the link that had ended" />
                <button class="button button--wide" r#type="submit">
                    "Let it go on"
                </button>
                <p class="go__hint">
                    "This waits five minutes. Without an AuthID, begin in your backup program, as with a new account: it gets a new AuthID."
                </p>
            </form>
        </Frame>
    }
}
