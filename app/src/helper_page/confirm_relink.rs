//! After a consent for a dead link whose account could not be told: who has an AuthID of it says that it goes on.

use domain::view::ConfirmRelinkPage;
use leptos::prelude::*;

use super::auth_id_field::AuthIdField;
use super::facts::AccountFact;
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;
use crate::language::{Said as _, t};

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
        <Frame title=t!("auth-id-confirm") assets>
            <h1>{t!("auth-id-confirm")}</h1>
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
                            <p>{sentence.said()}</p>
                        </Notice>
                    }
                })}
            <p>{t!("auth-id-confirm-why")}</p>
            <form method="post" action=action class="go">
                <input r#type="hidden" name="click" value=click.into_shown() />
                <AuthIdField label=t!("auth-id-confirm-label") />
                <button class="button button--wide" r#type="submit">
                    {t!("auth-id-confirm-button")}
                </button>
                <p class="go__hint">{t!("auth-id-confirm-hint")}</p>
            </form>
        </Frame>
    }
}
