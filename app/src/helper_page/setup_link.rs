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
    let title = format!("Set up the backup of {}", site.site);
    let (tenant, name, ends) = (site.tenant.clone(), site.site.clone(), site.ends);
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                <Fact term="From">{tenant}</Fact>
                <Fact term="Site">{name}</Fact>
                <Fact term="Works until">
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
            <p>
                {format!(
                    "{} switched this site off for now. Ask them before you go on; this link works again when it is switched on.",
                    site.tenant,
                )}
            </p>
        </Notice>
    }
}

/// Nothing is shown to whoever merely follows links, such as a mail program that looks at them.
#[component]
fn Ask(action: String) -> impl IntoView {
    view! {
        <p>
            "The next page shows the addresses that your backup program needs. They hold a key: whoever sees them can begin \
            linking for this site, so open them where nobody looks over your shoulder."
        </p>
        <form method="post" action=action class="go">
            <button class="button button--wide" r#type="submit">
                "Show what to paste"
            </button>
            <p class="go__hint">"Go on only if you expected this link. That it was opened is written down."</p>
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
                view! { <p>{format!("There is nothing to paste yet: this site has no app that Akeeba Backup or Duplicati can use. Ask {}.", site.tenant)}</p> }
            })}
        {apps.into_iter().map(|app| view! { <OfApp app custody=site.custody now /> }).collect_view()}
        {duplicati.map(|duplicati| view! { <ForDuplicati duplicati now /> })}
        <form method="post" action=action class="go" data-checks=check>
            <button class="button button--secondary button--wide" r#type="submit">
                "Check again"
            </button>
            <p class="go__hint" data-checks-by-itself hidden>
                "This page looks every ten seconds by itself."
            </p>
        </form>
        <p class="go__hint">
            "Treat the addresses like a password. When everything works, you can close this page: your backup program keeps them."
        </p>
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
                {format!("Akeeba Backup to {}", provider.name())} " " <span class="badge">{urls.app}</span>
            </h2>
            <Check id=id.clone() check now />
            <Copied id=format!("{id}-helper") name="Helper URL" value=helper_url.clone() />
            <Copied id=format!("{id}-refresh") name="Refresh URL" value=refresh_url />
            <Steps provider custody />
            <details class="setup__more">
                <summary>"My program asks for tokens instead"</summary>
                <p>
                    "Some programs cannot begin linking by themselves. Link your account here: the tokens are shown once, for \
                    you to paste."
                </p>
                <p>
                    <a class="button button--secondary" rel="noreferrer" href=helper_url>
                        {format!("Connect my {} account", provider.name())}
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
    view! {
        <div class="setup__check" id=format!("{id}-check") data-since=since role="status">
            <p class="setup__state">
                <CheckStatus check=check.clone() />
                {at.map(|at| view! { <span class="setup__when"><Ago at now /></span> })}
            </p>
            <p>{check.sentence()}</p>
        </div>
    }
}
