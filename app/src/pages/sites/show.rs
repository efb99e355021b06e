//! One site: how it stands, where it lives, its keys, and what happened last.

use domain::site::SiteState;
use domain::text;
use domain::text::Text;
use domain::view::sites::SiteView;
use leptos::prelude::*;

use super::openings::Openings;
use super::parts::{Apps, Known, Linked, Origins};
use super::reading::{AboutSite, path_of};
use super::setup_link::LinkFacts;
use super::timeline::Timeline;
use crate::components::console::Place;
use crate::components::done::Done;
use crate::components::notice::{Notice, Weight};
use crate::components::outcome::SiteStatus;
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::time::{Ago, Day};
use crate::context::{Now, may_manage};
use crate::language::{Said as _, rich, t};

const DONE: &[(&str, Text)] = &[
    ("added", text!("sites-done-added")),
    ("changed", text!("sites-done-changed")),
    ("noted", text!("sites-done-noted")),
    ("allowed", text!("sites-done-allowed")),
    ("disabled", text!("sites-done-disabled")),
    ("enabled", text!("sites-done-enabled")),
    ("revoked", text!("sites-done-revoked")),
    ("link-ended", text!("sites-done-link-ended")),
    ("key-ended", text!("sites-done-key-ended")),
];

/// The page of one site.
#[component]
pub(crate) fn SitePage() -> impl IntoView {
    view! { <AboutSite title=t!("sites-one") draw=site_page /> }
}

fn site_page(site: SiteView) -> impl IntoView {
    let Now(now) = expect_context();
    let path = path_of(&site);
    let state = site.state;
    let keep = may_manage().then(|| path.clone());
    let changing = (may_manage() && state != SiteState::Revoked).then(|| path.clone());
    view! {
        <PageHead heading=site.name.clone() above=Place::Sites.above()>
            {changing.map(|path| view! { <Deeds path disabled=state == SiteState::Disabled /> })}
            {keep.map(|path| view! { <Keep path revoked=state == SiteState::Revoked /> })}
        </PageHead>
        <Done words=DONE />
        <Stopped state accounts=site.accounts_ending />
        <Lives site=site.clone() />
        <Origins site=site.clone() now />
        <Apps apps=site.apps.clone() now />
        <Linked site=site.id grants=site.grants.clone() now />
        {(state != SiteState::Revoked)
            .then(|| view! { <LinkFacts link=site.setup_link.clone() path=path.clone() /> })}
        <Openings openings=site.openings.clone() now />
        <Keys site=site.clone() path=path.clone() />
        <Known site=site.clone() path />
        <Timeline site=site.id events=site.events now />
    }
}

#[component]
fn Lives(site: SiteView) -> impl IntoView {
    let (hand_back, keepers) = (hand_back(&site), site.custody.by_program());
    let addresses = site.addresses.into_iter().map(|address| {
        view! {
            <p>
                <code>{address}</code>
            </p>
        }
    });
    let addresses = addresses.collect_view();
    view! {
        <Section heading=t!("sites-lives")>
            <Facts>
                <Fact word=t!("sites-state")>
                    <SiteStatus standing=site.standing />
                </Fact>
                <Fact word=t!("sites-addresses")>
                    {addresses} <p class="field__hint">{t!("sites-addresses-only-there")}</p>
                </Fact>
                <Fact word=t!("sites-kept-by")>
                    {keepers.map(|keeper| view! { <p>{Text::from(keeper).said()}</p> }).into_iter().collect_view()}
                </Fact>
                <Fact word=t!("sites-hand-back")>{hand_back}</Fact>
            </Facts>
        </Section>
    }
}

fn hand_back(site: &SiteView) -> String {
    match site.hand_back {
        domain::site::HandBack::Ask => t!("sites-hand-back-is-ask"),
        domain::site::HandBack::AtOnce => t!("sites-hand-back-is-at-once"),
    }
}

#[component]
fn Stopped(
    state: SiteState,
    /// How many linked accounts ended with it, if it is revoked.
    accounts: u64,
) -> impl IntoView {
    let (what, means, ended) = match state {
        SiteState::Active => return ().into_any(),
        SiteState::Disabled => (t!("sites-is-off"), t!("sites-is-off-means"), None),
        SiteState::Revoked => (
            t!("sites-is-revoked"),
            t!("sites-is-revoked-means"),
            (accounts > 0).then(|| t!("sites-is-revoked-accounts", count = accounts)),
        ),
    };
    view! {
        <Notice weight=Weight::Warning>
            <p>
                <strong>{what}</strong>
                " "
                {means}
                {ended.map(|ended| view! { " " {ended} })}
            </p>
        </Notice>
    }
    .into_any()
}

#[component]
fn Deeds(path: String, disabled: bool) -> impl IntoView {
    let (switch, words) = if disabled {
        ("enable", t!("sites-switch-on"))
    } else {
        ("disable", t!("sites-switch-off"))
    };
    view! {
        <a class="button" href=format!("{path}/addresses")>
            {t!("sites-show-addresses")}
        </a>
        <a class="button button--secondary" href=format!("{path}/edit")>
            {t!("sites-change")}
        </a>
        <a class="button button--secondary" href=format!("{path}/{switch}")>
            {words}
        </a>
        <a class="button button--secondary" href=format!("{path}/revoke")>
            {t!("sites-revoke")}
        </a>
    }
}

/// What is kept of it: given out, or erased.
#[component]
fn Keep(path: String, revoked: bool) -> impl IntoView {
    let erase = revoked.then(|| {
        view! {
            <a class="button button--secondary" href=format!("{path}/erase")>
                {t!("erase-link")}
            </a>
        }
    });
    view! {
        <a class="button button--secondary" href=format!("{path}/export")>
            {t!("export-link")}
        </a>
        {erase}
    }
}

#[component]
fn Keys(site: SiteView, path: String) -> impl IntoView {
    let Now(now) = expect_context();
    let can_change = may_manage() && site.state != SiteState::Revoked;
    let live = site.keys.iter().filter(|key| !key.ended).count();
    view! {
        <Section heading=t!("sites-keys")>
            <p class="field__hint">{t!("sites-keys-hint")}</p>
            <ul class="rows">
                {site
                    .keys
                    .into_iter()
                    .map(|key| {
                        view! {
                            <li class="rows__row">
                                <p class="rows__head">
                                    <strong>{if key.ended { t!("sites-key-ended") } else { t!("sites-key-works") }}</strong>
                                    <span>{rich!("sites-key-made", ago => view! { <Ago at=key.created now /> })}</span>
                                    {key
                                        .ends
                                        .map(|end| {
                                            let day = view! { <Day at=end /> };
                                            let words = if key.ended {
                                                rich!("sites-key-ended-on", day => day)
                                            } else {
                                                rich!("sites-key-ends-on", day => day)
                                            };
                                            view! { <span>{words}</span> }
                                        })}
                                    {(can_change && live > 1 && !key.ended)
                                        .then(|| {
                                            view! {
                                                <a class="button button--quiet" href=format!("{path}/keys/{}/end", key.id)>
                                                    {t!("sites-key-end")}
                                                </a>
                                            }
                                        })}
                                </p>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
            {can_change
                .then(|| {
                    view! {
                        <p>
                            <a class="button button--secondary" href=format!("{path}/rekey")>
                                {t!("sites-rekey")}
                            </a>
                        </p>
                    }
                })}
        </Section>
    }
}
