//! A set-up link: everything that a site's owner pastes, where it goes, and whether it works.

use domain::custody::Custody;
use domain::timestamp::Timestamp;
use domain::view::setup_link::{OwnersApp, OwnersPaste, OwnersSite, SetupCheck, SetupLinkPage};
use leptos::prelude::*;

use super::copying::{COPY_SCRIPT, Copied};
use super::facts::Fact;
use super::for_duplicati::ForDuplicati;
use super::frame::Frame;
use super::steps::Steps;
use crate::components::notice::{Notice, Weight};
use crate::components::outcome::CheckStatus;
use crate::components::time::{Ago, Day};
use crate::context::Assets;
use crate::language::{Said, t};

const CHECK_SCRIPT: &str = include_str!("setup_link.js");

/// The question, or everything.
#[component]
pub(super) fn SetupLink(page: SetupLinkPage, nonce: String, assets: Assets) -> impl IntoView {
    let SetupLinkPage {
        site,
        action,
        paste,
        now,
    } = page;
    let action = action.into_shown();
    let title = t!("setup-link-title", site = &site.site);
    let (tenant, name, ends) = (site.tenant.clone(), site.site.clone(), site.ends);
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                <Fact term=t!("setup-link-from")>{tenant}</Fact>
                <Fact term=t!("helper-site")>{name}</Fact>
                <Fact term=t!("setup-link-until")>
                    <Day at=ends />
                </Fact>
            </dl>
            {match (paste, site.switched_off) {
                (_, true) => view! { <SwitchedOff site /> }.into_any(),
                (None, false) => view! { <Ask action /> }.into_any(),
                (Some(paste), false) => view! { <Everything paste site action now nonce /> }.into_any(),
            }}
        </Frame>
    }
}

#[component]
fn SwitchedOff(site: OwnersSite) -> impl IntoView {
    view! {
        <Notice weight=Weight::Warning>
            <p>{t!("setup-link-switched-off", tenant = site.tenant)}</p>
        </Notice>
    }
}

/// Nothing is shown to whoever merely follows links, such as a mail program that looks at them.
#[component]
fn Ask(action: String) -> impl IntoView {
    view! {
        <p>{t!("setup-link-ask")}</p>
        <form method="post" action=action class="go">
            <button class="button button--wide" r#type="submit">
                {t!("setup-link-show")}
            </button>
            <p class="go__hint">{t!("setup-link-ask-hint")}</p>
        </form>
    }
}

#[component]
fn Everything(
    paste: OwnersPaste,
    site: OwnersSite,
    action: String,
    now: Timestamp,
    nonce: String,
) -> impl IntoView {
    let OwnersPaste { apps, duplicati } = paste;
    let none = apps.is_empty() && duplicati.is_none();
    let check = format!("{action}/check");
    view! {
        {none
            .then(|| {
                view! { <p>{t!("setup-link-nothing", tenant = site.tenant)}</p> }
            })}
        {apps.into_iter().map(|app| view! { <OfApp app custody=site.custody now /> }).collect_view()}
        {duplicati.map(|duplicati| view! { <ForDuplicati duplicati now /> })}
        <form method="post" action=action class="go" data-checks=check>
            <button class="button button--secondary button--wide" r#type="submit">
                {t!("setup-link-check-again")}
            </button>
            <p class="go__hint" data-checks-by-itself hidden>
                {t!("setup-link-by-itself")}
            </p>
        </form>
        <p class="go__hint">{t!("setup-link-like-a-password")}</p>
        <script nonce=nonce.clone()>{COPY_SCRIPT}</script>
        <script nonce=nonce>{CHECK_SCRIPT}</script>
    }
}

#[component]
fn OfApp(app: OwnersApp, custody: Custody, now: Timestamp) -> impl IntoView {
    let OwnersApp { id, urls, check } = app;
    let (helper_url, refresh_url) = (urls.helper_url.into_shown(), urls.refresh_url.into_shown());
    let provider = urls.provider;
    view! {
        <section class="setup" aria-labelledby=format!("{id}-name")>
            <h2 class="setup__name" id=format!("{id}-name")>
                {t!("setup-link-akeeba", provider = provider.name())} " " <span class="badge">{urls.app}</span>
            </h2>
            <Check id=id.clone() check now />
            <Copied id=format!("{id}-helper") name=t!("setup-link-helper-url") value=helper_url.clone() />
            <Copied id=format!("{id}-refresh") name=t!("setup-link-refresh-url") value=refresh_url />
            <Steps provider custody />
            <details class="setup__more">
                <summary>{t!("setup-link-asks-for-tokens")}</summary>
                <p>{t!("setup-link-asks-for-tokens-means")}</p>
                <p>
                    <a class="button button--secondary" rel="noreferrer" href=helper_url>
                        {t!("setup-link-connect", provider = provider.name())}
                    </a>
                </p>
            </details>
        </section>
    }
}

/// How each of these apps stands, for the script of the page: each the inside of an element of the same id.
pub(super) fn checks(checks: Vec<(String, SetupCheck)>, now: Timestamp) -> String {
    let checks = checks.into_iter().map(|(id, check)| {
        view! { <Check id check now /> }
    });
    checks.collect_view().to_html()
}

#[component]
pub(super) fn Check(id: String, check: SetupCheck, now: Timestamp) -> impl IntoView {
    let at = check.at();
    let since = format!(
        "{} {}",
        check.word(),
        at.map(Timestamp::micros).unwrap_or_default()
    );
    let means: Vec<String> = check.sentences().iter().map(Said::said).collect();
    view! {
        <div class="setup__check" id=format!("{id}-check") data-since=since role="status">
            <p class="setup__state">
                <CheckStatus check=check.clone() />
                {at.map(|at| view! { <span class="setup__when"><Ago at now /></span> })}
            </p>
            <p>{means.join(" ")}</p>
        </div>
    }
}
