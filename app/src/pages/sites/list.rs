//! The tenant's sites, and how the newest refresh of each of their apps ended.

use domain::timestamp::Timestamp;
use domain::view::{Instance, PageAt, SiteList, SiteQuery};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::command;
use super::table::SiteTable;
use crate::api::error::ApiError;
use crate::api::sites::list_sites;
use crate::components::console::{Console, Place};
use crate::components::empty_state::EmptyState;
use crate::components::notice::LoopbackNotice;
use crate::components::problem::Problem;
use crate::context::{Now, PageContext};

/// One page of sites, from the one that `after` in the query names.
#[component]
pub(crate) fn SitesPage() -> impl IntoView {
    let after = use_query_map().read_untracked().get("after");
    let is_first_page = after.is_none();
    let query = SiteQuery {
        at: after.map_or(PageAt::Start, PageAt::After),
        ..SiteQuery::default()
    };
    let sites = Resource::new(|| (), move |()| list_sites(query.clone()));
    let Now(now) = expect_context();
    let PageContext {
        instance, signed_in, ..
    } = expect_context();
    let tenant_slug = signed_in
        .map(|signed_in| signed_in.tenant_slug)
        .unwrap_or_default();
    view! {
        <Console title="Sites" place=Place::Sites>
            <Suspense>
                {move || {
                    let (instance, tenant_slug) = (instance.clone(), tenant_slug.clone());
                    Suspend::new(async move {
                        match sites.await {
                            Ok(list) => view! { <Sites list instance tenant_slug now is_first_page /> }.into_any(),
                            Err(error) => view! { <Unread error /> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </Console>
    }
}

#[component]
fn Unread(error: ApiError) -> impl IntoView {
    view! {
        <h1>"Sites"</h1>
        <Problem error />
    }
}

/// The list, or the step that begins it.
#[component]
pub(crate) fn Sites(
    list: SiteList,
    instance: Instance,
    tenant_slug: String,
    now: Timestamp,
    is_first_page: bool,
) -> impl IntoView {
    let count = match list.total {
        1 => "1 site".to_owned(),
        total => format!("{total} sites"),
    };
    view! {
        <div class="title">
            <h1>"Sites"</h1>
            {(list.total > 0).then(|| view! { <p class="title__count">{count}</p> })}
        </div>
        <LoopbackNotice instance />
        {if list.apps == 0 {
            view! { <NoApps tenant_slug=tenant_slug.clone() /> }.into_any()
        } else if list.total == 0 {
            view! { <NoSites tenant_slug=tenant_slug.clone() /> }.into_any()
        } else {
            ().into_any()
        }}
        {(list.total > 0).then(|| view! { <SiteTable sites=list.sites now /> })}
        <Paging is_first_page next=list.next />
    }
}

#[component]
fn NoApps(tenant_slug: String) -> impl IntoView {
    view! {
        <EmptyState
            heading="Register your first app"
            sentence="An app is what you register at Dropbox, OneDrive or Google Drive: its client id and its \
            client secret. Paste the secret when the command waits for it; it answers with the redirect URI to \
            enter there."
            command=command::first_app(&tenant_slug)
        />
    }
}

#[component]
fn NoSites(tenant_slug: String) -> impl IntoView {
    view! {
        <EmptyState
            heading="Add your first site"
            sentence="A site is one installation that makes backups. The command answers with the addresses to \
            paste into its backup program."
            command=command::first_site(&tenant_slug)
        />
    }
}

#[component]
fn Paging(is_first_page: bool, next: Option<String>) -> impl IntoView {
    (!is_first_page || next.is_some()).then(|| {
        view! {
            <nav class="paging" aria-label="Pages of sites">
                {(!is_first_page)
                    .then(|| {
                        view! {
                            <a class="button button--secondary" href=Place::Sites.path()>
                                "First page"
                            </a>
                        }
                    })}
                {next
                    .map(|next| {
                        view! {
                            <a class="button button--secondary paging__next" rel="next" href=page_after(&next)>
                                "Next page"
                            </a>
                        }
                    })}
            </nav>
        }
    })
}

/// The address of the page after a row.
fn page_after(row: &str) -> String {
    let row = leptos_router::location::Url::escape(row);
    format!("{}?after={row}", Place::Sites.path())
}
