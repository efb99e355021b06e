//! The tenant's sites: those that are looked for, how each stands, and how the newest refresh of each of their apps ended.

use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::{Instance, PageAt, SiteList, SiteQuery};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::command;
use super::filter::{Filter, Refused, address_of, asked_query, not_meant, query_of};
use super::table::SiteTable;
use crate::api::sites::list_sites;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::notice::{LoopbackNotice, Notice, OthersDo, Weight};
use crate::components::page::PageHead;
use crate::components::paging::{Back, Paging};
use crate::components::read::Read;
use crate::context::{Now, PageContext, may_manage};
use crate::language::t;

const DONE: &[(&str, Text)] = &[("erased", text!("erase-site-done"))];

/// One page of sites, as the query asks.
#[component]
pub(crate) fn SitesPage() -> impl IntoView {
    let map = use_query_map().read_untracked();
    let (query, wrong) = (query_of(&map), not_meant(&map));
    let asked = query.clone();
    let sites = Resource::new(|| (), move |()| list_sites(query.clone()));
    let Now(now) = expect_context();
    let instance = expect_context::<PageContext>().instance;
    view! {
        <Console title=t!("sites-heading") place=Place::Sites>
            <Done words=DONE />
            {wrong.map(|sentence| view! { <Refused sentence=t!("sites-left-out", sentence = sentence) /> })}
            <Read
                what=sites
                heading=t!("sites-heading")
                draw=move |list| {
                    let (instance, asked) = (instance.clone(), asked.clone());
                    view! { <Sites list asked instance now /> }
                }
            />
        </Console>
    }
}

/// The list, or the step that begins it.
#[component]
fn Sites(list: SiteList, asked: SiteQuery, instance: Instance, now: Timestamp) -> impl IntoView {
    let begins = list.total == 0;
    let has_apps = list.apps > 0;
    let asked_links = asked.clone();
    let nothing_found = !begins && list.sites.is_empty();
    let link = |at: PageAt| address_of(&SiteQuery { at, ..asked.clone() });
    let back = list
        .previous
        .clone()
        .map(|row| Back::Previous(link(PageAt::Before(row))));
    let on = list.next.clone().map(|row| link(PageAt::After(row)));
    view! {
        <PageHead heading=t!("sites-heading")>
            {(may_manage() && has_apps)
                .then(|| {
                    view! {
                        <a class="button" href="/console/sites/new">
                            {t!("sites-add")}
                        </a>
                        <a class="button button--secondary" href="/console/sites/import">
                            {t!("sites-add-many")}
                        </a>
                        {(!begins).then(|| view! { <LinksForThese asked=asked_links /> })}
                    }
                })}
        </PageHead>
        <LoopbackNotice instance />
        {begins.then(|| view! { <Beginning has_apps /> })}
        {(!begins).then(|| view! { <Filter list=list.clone() asked=asked.clone() /> })}
        {nothing_found.then(|| view! { <NothingFound filtered=asked.is_filtered() /> })}
        {list.looked_through.map(|looked| view! { <TooMany looked /> })}
        {(!list.sites.is_empty()).then(|| view! { <SiteTable sites=list.sites.clone() now /> })}
        <Paging of=t!("sites-paging") back on />
    }
}

/// Set-up links for all that fit, on every page.
#[component]
fn LinksForThese(asked: SiteQuery) -> impl IntoView {
    view! {
        <a class="button button--secondary" href=format!("/console/sites/setup-links{}", asked_query(&asked))>
            {t!("sites-links")}
        </a>
    }
}

#[component]
fn Beginning(has_apps: bool) -> impl IntoView {
    let signed_in = expect_context::<PageContext>().signed_in;
    let slug = signed_in
        .map(|signed_in| signed_in.tenant_slug)
        .unwrap_or_default();
    let command = if has_apps {
        command::first_site(&slug)
    } else {
        command::first_app(&slug)
    };
    let (heading, sentence, link, words) = if has_apps {
        (
            t!("sites-begin"),
            t!("sites-begin-means"),
            "/console/sites/new",
            t!("sites-add"),
        )
    } else {
        (
            t!("sites-begin-app"),
            t!("sites-begin-app-means"),
            "/console/apps/new",
            t!("sites-add-app"),
        )
    };
    let heading = if may_manage() {
        heading
    } else {
        t!("sites-none-yet")
    };
    view! {
        <section class="empty">
            <h2 class="empty__heading">{heading}</h2>
            <p class="empty__sentence">{sentence}</p>
            {may_manage()
                .then(|| {
                    view! {
                        <p class="deeds">
                            <a class="button" href=link>
                                {words}
                            </a>
                            {has_apps
                                .then(|| {
                                    view! {
                                        <a class="button button--secondary" href="/console/sites/import">
                                            {t!("sites-add-many")}
                                        </a>
                                    }
                                })}
                        </p>
                    }
                })}
            <OthersDo />
            {may_manage()
                .then(|| {
                    view! {
                        <p class="field__hint">{t!("sites-command-line")}</p>
                        <CodeBlock text=command label=t!("sites-command-copy") />
                    }
                })}
        </section>
    }
}

#[component]
fn NothingFound(filtered: bool) -> impl IntoView {
    let sentence = if filtered {
        t!("sites-none-like-that")
    } else {
        t!("sites-page-empty")
    };
    view! {
        <section class="empty">
            <p class="empty__sentence">{sentence}</p>
            <p>
                <a href=Place::Sites.path()>{t!("sites-see-all")}</a>
            </p>
        </section>
    }
}

#[component]
fn TooMany(looked: u64) -> impl IntoView {
    view! {
        <Notice weight=Weight::Note>
            <p>{t!("sites-looked-through", count = looked)}</p>
        </Notice>
    }
}
