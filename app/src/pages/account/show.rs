//! The page itself.

use domain::text;
use domain::text::Text;
use domain::view::account::{AccountView, PasskeyView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::keep::Kept;
use super::providers::Providers;
use super::sessions::Sessions;
use crate::api::account::show_account;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::read::Read;
use crate::components::time::Day;
use crate::context::{PageContext, form_state};
use crate::language::{rich, t};

const DONE: &[(&str, Text)] = &[
    ("password", text!("account-done-password")),
    ("ended", text!("account-done-ended")),
    ("codes_on", text!("account-done-codes-on")),
    ("codes_off", text!("account-done-codes-off")),
    ("recovered", text!("account-done-recovered")),
    ("passkey", text!("account-done-passkey")),
    ("passkey_removed", text!("account-done-passkey-removed")),
    ("linked", text!("account-done-linked")),
    ("unlinked", text!("account-done-unlinked")),
];

/// A member's own account.
#[component]
pub(crate) fn AccountPage() -> impl IntoView {
    let through = expect_context::<PageContext>()
        .signed_in
        .and_then(|signed_in| signed_in.through);
    let content = if let Some(provider) = through {
        view! { <ThroughProvider provider /> }.into_any()
    } else {
        let account = Resource::new(|| (), |()| show_account());
        view! { <Read what=account draw=|account| view! { <Account account /> } /> }.into_any()
    };
    let needed = use_query_map().read_untracked().get("done").as_deref() == Some("needed");
    view! {
        <Console title=t!("account-heading") place=Place::Account>
            <PageHead heading=t!("account-heading") />
            <Done words=DONE />
            {needed
                .then(|| {
                    view! {
                        <Notice weight=Weight::Warning>
                            <p>{t!("account-needed")}</p>
                        </Notice>
                    }
                })}
            <FormFault sentence=form_state().fault("") />
            {content}
        </Console>
    }
}

/// What stands in place of the account for who came in through their organisation's provider.
#[component]
fn ThroughProvider(provider: String) -> impl IntoView {
    view! {
        <Notice weight=Weight::Note>
            <p>{t!("account-through", provider = provider)}</p>
            <p>{t!("account-through-next")}</p>
        </Notice>
    }
}

#[component]
fn Account(account: AccountView) -> impl IntoView {
    let sessions = account.sessions.clone();
    let identities = account.identities.clone();
    let several = expect_context::<PageContext>()
        .signed_in
        .is_some_and(|signed_in| signed_in.organisations.len() > 1);
    let since = account.password_set;
    view! {
        <Section heading=t!("account-password")>
            <p>{rich!("account-password-since", day => view! { <Day at=since /> })}</p>
            <p class="deeds">
                <a class="button button--secondary" href="/console/account/password">
                    {t!("account-password-change")}
                </a>
            </p>
        </Section>
        <Factors account />
        {several.then(|| view! { <Organisations /> })}
        <Providers identities />
        <Sessions sessions />
        <Kept />
    }
}

/// The way to the other organisations, which a narrow page has no room for in its head.
#[component]
fn Organisations() -> impl IntoView {
    view! {
        <Section heading=t!("organisations-heading")>
            <p>{t!("organisations-hint")}</p>
            <p class="deeds">
                <a class="button button--secondary" href="/console/organisations">
                    {t!("account-organisations-open")}
                </a>
            </p>
        </Section>
    }
}

#[component]
fn Factors(account: AccountView) -> impl IntoView {
    let any = account.factors().any();
    let left = account.recovery_codes;
    view! {
        <Section heading=t!("account-factors")>
            {(!any).then(|| view! { <p>{t!("account-factors-none")}</p> })}
            <ul class="rows">
                <Codes account=account.clone() />
                <Passkeys account />
                {any
                    .then(|| {
                        view! {
                            <li class="rows__row">
                                <div class="rows__main">
                                    <p>{t!("account-recovery-left", count = left)}</p>
                                </div>
                                <div class="deeds">
                                    <a class="button button--secondary" href="/console/account/recovery-codes">
                                        {t!("account-recovery-renew")}
                                    </a>
                                </div>
                            </li>
                        }
                    })}
            </ul>
        </Section>
    }
}

#[component]
fn Codes(account: AccountView) -> impl IntoView {
    let (words, path, button) = match account.codes_since {
        Some(since) => (
            rich!("account-codes-on", day => view! { <Day at=since /> }).into_any(),
            "/console/account/codes/off",
            t!("account-codes-switch-off"),
        ),
        None => (
            t!("account-codes-off").into_any(),
            "/console/account/codes",
            t!("account-codes-switch-on"),
        ),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p>{words}</p>
            </div>
            <div class="deeds">
                <a class="button button--secondary" href=path>
                    {button}
                </a>
            </div>
        </li>
    }
}

#[component]
fn Passkeys(account: AccountView) -> impl IntoView {
    if !account.passkeys_work {
        return view! {
            <li class="rows__row">
                <p class="field__hint">{t!("account-passkeys-not-here")}</p>
            </li>
        }
        .into_any();
    }
    let none = account.passkeys.is_empty();
    view! {
        {account.passkeys.into_iter().map(|passkey| view! { <Passkey passkey /> }).collect_view()}
        <li class="rows__row">
            <div class="rows__main">{none.then(|| view! { <p>{t!("account-passkeys-none")}</p> })}</div>
            <div class="deeds">
                <a class="button button--secondary" href="/console/account/passkeys/new">
                    {t!("account-passkey-add")}
                </a>
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn Passkey(passkey: PasskeyView) -> impl IntoView {
    let made = passkey.made;
    let used = match passkey.used {
        Some(used) => rich!(
            "account-passkey-used",
            day => view! { <Day at=made /> },
            used => view! { <Day at=used /> },
        )
        .into_any(),
        None => rich!("account-passkey-made", day => view! { <Day at=made /> }).into_any(),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{passkey.name}</strong>
                </p>
                <p class="field__hint">{used}</p>
            </div>
            <div class="deeds">
                <a class="button button--secondary" href=format!("/console/account/passkeys/remove?passkey={}", passkey.id)>
                    {t!("account-passkey-remove")}
                </a>
            </div>
        </li>
    }
}
