//! The organisations of the instance, the newest first.

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use domain::view::instance::{OrganisationList, OrganisationQuery, OrganisationSeen};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::path_of;
use crate::api::instance::list_organisations;
use crate::components::console::{Console, Place};
use crate::components::filter::Line;
use crate::components::page::PageHead;
use crate::components::paging::{Back, Paging};
use crate::components::read::Read;
use crate::components::time::{Ago, Day};
use crate::context::Now;
use crate::language::{rich, t};
use crate::pages::sites::joined;

/// The list.
#[component]
pub(crate) fn InstancePage() -> impl IntoView {
    let asked = use_query_map().read_untracked().clone();
    let query = OrganisationQuery {
        search: asked.get("search").unwrap_or_default(),
        after: asked.get("after").and_then(|after| after.parse().ok()),
    };
    let (search, later) = (query.search.clone(), query.after.is_some());
    let found = Resource::new(|| (), move |()| list_organisations(query.clone()));
    view! {
        <Console title=t!("instance-organisations") place=Place::Instance>
            <PageHead heading=t!("instance-organisations")>
                <a class="button" href="/console/instance/new">
                    {t!("instance-new")}
                </a>
            </PageHead>
            <search>
                <form class="card filter" method="get" action=Place::Instance.path()>
                    <Line name="search" label=t!("instance-search") value=search.clone() fault=None />
                    <div class="filter__deeds">
                        <button class="button button--secondary" r#type="submit">
                            {t!("instance-search-button")}
                        </button>
                    </div>
                </form>
            </search>
            <Read what=found draw=move |list| view! { <Found list search=search.clone() later /> } />
        </Console>
    }
}

#[component]
fn Found(list: OrganisationList, search: String, later: bool) -> impl IntoView {
    let Now(now) = expect_context();
    let next = list.next.map(|after| address(&search, Some(after)));
    let back = later.then(|| Back::Newest(address(&search, None)));
    let nothing = list.rows.is_empty();
    view! {
        {nothing.then(|| view! { <p class="empty__sentence">{t!("instance-none")}</p> })}
        <ul class="rows">{list.rows.into_iter().map(|seen| view! { <Row seen now /> }).collect_view()}</ul>
        <Paging of=t!("instance-organisations") back on=next />
    }
}

/// The address of a page of the list.
fn address(search: &str, after: Option<TenantId>) -> String {
    let after = after.map(|after| after.to_string()).unwrap_or_default();
    let fields = [("search", search.to_owned()), ("after", after)];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    format!("{}{}", Place::Instance.path(), joined(fields.collect()))
}

#[component]
fn Row(seen: OrganisationSeen, now: Timestamp) -> impl IntoView {
    let counts = t!(
        "instance-has",
        sites = seen.sites,
        apps = seen.apps,
        people = seen.people
    );
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <a href=path_of(seen.id)>
                        <strong>{seen.name}</strong>
                    </a>
                    {seen.closed.is_some().then(|| view! { <span class="badge">{t!("instance-closed")}</span> })}
                    {(seen.owners == 0).then(|| view! { <span class="badge">{t!("instance-no-owner")}</span> })}
                </p>
                <p class="field__hint">{counts}</p>
                <p class="field__hint">
                    {match (seen.closed, seen.last_activity) {
                        (Some(closed), _) => {
                            rich!("instance-removed-from", day => view! { <Day at=closed.removed_from /> })
                        }
                        (None, Some(at)) => rich!("instance-last-activity", ago => view! { <Ago at now /> }),
                        (None, None) => vec![t!("instance-no-activity").into_any()],
                    }}
                </p>
            </div>
        </li>
    }
}
