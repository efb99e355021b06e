//! Parts of a site's page: its apps, the origins that were refused, and what people noted.

use domain::id::SiteId;
use domain::site::SiteState;
use domain::timestamp::Timestamp;
use domain::view::grants::{GrantQuery, GrantRow};
use domain::view::sites::SiteView;
use domain::view::{LastRefresh, SiteAppRow};
use leptos::prelude::*;
use leptos_router::location::Url;

use super::reading::path_of;
use super::table::TagLinks;
use crate::components::notice::OthersDo;
use crate::components::outcome::{DisabledStatus, NothingYet, OutcomeStatus};
use crate::components::page::Section;
use crate::components::time::Ago;
use crate::context::may_manage;
use crate::language::{rich, t};
use crate::pages::grants::{GrantRows, address_of};

/// Each app of the site with its newest refresh.
#[component]
pub(super) fn Apps(apps: Vec<SiteAppRow>, now: Timestamp) -> impl IntoView {
    let none = apps.is_empty();
    view! {
        <Section heading=t!("sites-apps")>
            {none
                .then(|| {
                    view! {
                        <p>{t!("sites-no-apps")}</p>
                        <OthersDo />
                    }
                })}
            <ul class="rows">
                {apps.into_iter().map(|app| view! { <App app now /> }).collect_view()}
            </ul>
        </Section>
    }
}

#[component]
fn App(app: SiteAppRow, now: Timestamp) -> impl IntoView {
    let refresh = app.last_refresh;
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <a href=format!("/console/apps/{}", app.app)>{app.name}</a>
                    <span class="badge">{app.provider.name()}</span>
                    {match (&refresh, app.disabled) {
                        (_, true) => view! { <DisabledStatus /> }.into_any(),
                        (Some(refresh), false) => view! { <OutcomeStatus outcome=refresh.outcome /> }.into_any(),
                        (None, false) => view! { <NothingYet /> }.into_any(),
                    }}
                </p>
                {refresh.map(|refresh| view! { <p class="field__hint">{newest(refresh, now)}</p> })}
            </div>
        </li>
    }
}

fn newest(refresh: LastRefresh, now: Timestamp) -> impl IntoView {
    let ago = view! { <Ago at=refresh.at now /> };
    match refresh.reason {
        Some(reason) => {
            rich!("sites-newest-refresh-reason", ago => ago, reason => view! { <code>{reason}</code> })
        }
        None => rich!("sites-newest-refresh", ago => ago),
    }
}

/// The newest accounts whose token Keyferry keeps for this site; nothing as long as there is none.
#[component]
pub(super) fn Linked(site: SiteId, grants: Vec<GrantRow>, now: Timestamp) -> impl IntoView {
    let all = address_of(&GrantQuery {
        site: Some(site),
        ..GrantQuery::default()
    });
    (!grants.is_empty()).then(|| {
        view! {
            <Section heading=t!("sites-linked")>
                <GrantRows grants now />
                <p>
                    <a href=all>{t!("sites-linked-all")}</a>
                </p>
            </Section>
        }
    })
}

/// Origins that tokens were not handed to, each with the way to allow it.
#[component]
pub(super) fn Origins(site: SiteView, now: Timestamp) -> impl IntoView {
    let path = path_of(&site);
    let can_allow = may_manage() && site.state != SiteState::Revoked;
    (!site.origins.is_empty()).then(|| {
        view! {
            <Section heading=t!("sites-refused")>
                <p>{t!("sites-refused-means")}</p>
                <ul class="rows">
                    {site
                        .origins
                        .into_iter()
                        .map(|refused| {
                            let allow = format!("{path}/allow?origin={}", Url::escape(&refused.origin));
                            view! {
                                <li class="rows__row">
                                    <div class="rows__main">
                                        <p>
                                            <code>{refused.origin}</code>
                                        </p>
                                        <p class="field__hint">
                                            {rich!(
                                                "sites-refused-times",
                                                count = refused.count,
                                                ago => view! { <Ago at=refused.newest now /> }
                                            )}
                                        </p>
                                    </div>
                                    {can_allow
                                        .then(|| {
                                            view! {
                                                <a class="button button--quiet" href=allow>
                                                    {t!("sites-allow-button")}
                                                </a>
                                            }
                                        })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Section>
        }
    })
}

/// Tags and notes.
#[component]
pub(super) fn Known(site: SiteView, path: String) -> impl IntoView {
    let nothing = site.tags.is_empty() && site.notes.is_empty();
    view! {
        <Section heading=t!("sites-known")>
            {nothing.then(|| view! { <p class="field__hint">{t!("sites-known-nothing")}</p> })}
            {(!site.tags.is_empty()).then(|| view! { <TagLinks tags=site.tags /> })}
            {(!site.notes.is_empty()).then(|| view! { <p class="notes">{site.notes}</p> })}
            {may_manage()
                .then(|| {
                    view! {
                        <p>
                            <a class="button button--secondary" href=format!("{path}/notes")>
                                {t!("sites-known-change")}
                            </a>
                        </p>
                    }
                })}
        </Section>
    }
}
