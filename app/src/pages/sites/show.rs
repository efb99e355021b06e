//! One site: how it stands, where it lives, its keys, and what happened last.

use domain::site::SiteState;
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
use crate::language::{Said as _, t};

const DONE: &[(&str, Text)] = &[
    (
        "added",
        Text::of(
            "The site was added. Next, make a set-up link for its owner, or show its addresses and paste them yourself.",
        ),
    ),
    (
        "changed",
        Text::of("The site was changed. Every process goes by it within two seconds."),
    ),
    ("noted", Text::of("Tags and notes were saved.")),
    (
        "allowed",
        Text::of("The origin was allowed: tokens can be handed back there from now on."),
    ),
    (
        "disabled",
        Text::of("The site was switched off. Its addresses are refused within two seconds."),
    ),
    (
        "enabled",
        Text::of("The site was switched on again, with the same addresses."),
    ),
    (
        "revoked",
        Text::of("The site was revoked. Its addresses are refused within two seconds, for ever."),
    ),
    (
        "link-ended",
        Text::of("The set-up link was ended. What its owner has pasted goes on working."),
    ),
    (
        "key-ended",
        Text::of("The key was ended. Addresses with it are refused within two seconds."),
    ),
];

/// The page of one site.
#[component]
pub(crate) fn SitePage() -> impl IntoView {
    view! { <AboutSite title="Site" draw=site_page /> }
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
        <Section heading="Where it lives">
            <Facts>
                <Fact word="State">
                    <SiteStatus standing=site.standing />
                </Fact>
                <Fact word="Addresses">
                    {addresses} <p class="field__hint">"Only there are tokens handed back after linking."</p>
                </Fact>
                <Fact word="Token kept by">
                    {keepers.map(|keeper| view! { <p>{keeper.said()}</p> }).into_iter().collect_view()}
                </Fact>
                <Fact word="Hand-back">{hand_back}</Fact>
            </Facts>
        </Section>
    }
}

fn hand_back(site: &SiteView) -> &'static str {
    match site.hand_back {
        domain::site::HandBack::Ask => "After one more click, which names where the tokens go",
        domain::site::HandBack::AtOnce => "At once, where a person has confirmed that address before",
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
        SiteState::Disabled => (
            "This site is switched off. ",
            "Its addresses are refused as if they were unknown; switched on again they work as before.",
            None,
        ),
        SiteState::Revoked => (
            "This site was revoked. ",
            "Its addresses never work again. If it is still there, add it anew.",
            match accounts {
                0 => None,
                1 => Some(" One linked account ended with it.".to_owned()),
                more => Some(format!(" {more} linked accounts ended with it.")),
            },
        ),
    };
    view! {
        <Notice weight=Weight::Warning>
            <p>
                <strong>{what}</strong>
                {means} {ended}
            </p>
        </Notice>
    }
    .into_any()
}

#[component]
fn Deeds(path: String, disabled: bool) -> impl IntoView {
    let (switch, words) = if disabled {
        ("enable", "Switch on")
    } else {
        ("disable", "Switch off")
    };
    view! {
        <a class="button" href=format!("{path}/addresses")>
            "Show its addresses"
        </a>
        <a class="button button--secondary" href=format!("{path}/edit")>
            "Change"
        </a>
        <a class="button button--secondary" href=format!("{path}/{switch}")>
            {words}
        </a>
        <a class="button button--secondary" href=format!("{path}/revoke")>
            "Revoke"
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
        <Section heading="Keys">
            <p class="field__hint">
                "A site's key stands in its addresses. A new one can live beside the old one for a while, so that the new \
                addresses are pasted in peace."
            </p>
            <ul class="rows">
                {site
                    .keys
                    .into_iter()
                    .map(|key| {
                        view! {
                            <li class="rows__row">
                                <p class="rows__head">
                                    <strong>{if key.ended { "Ended" } else { "Works" }}</strong>
                                    <span>"Made " <Ago at=key.created now /></span>
                                    {key
                                        .ends
                                        .map(|end| {
                                            let word = if key.ended { "ended " } else { "ends " };
                                            view! {
                                                <span>
                                                    {word} <Day at=end />
                                                </span>
                                            }
                                        })}
                                    {(can_change && live > 1 && !key.ended)
                                        .then(|| {
                                            view! {
                                                <a class="button button--quiet" href=format!("{path}/keys/{}/end", key.id)>
                                                    "End it now"
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
                                "Give it a new key"
                            </a>
                        </p>
                    }
                })}
        </Section>
    }
}
