//! Sites as a table.

use domain::standing::Standing;
use domain::timestamp::Timestamp;
use domain::view::{LastRefresh, SiteAppRow, SiteRow};
use leptos::prelude::*;

use super::filter::address_of_tag;
use super::reading::path;
use crate::components::outcome::{DisabledStatus, NothingYet, OutcomeStatus, SiteStatus};
use crate::components::table::Table;
use crate::components::time::Ago;
use crate::language::t;

/// One group of rows for each site, one row for each of its apps.
#[component]
pub(super) fn SiteTable(sites: Vec<SiteRow>, now: Timestamp) -> impl IntoView {
    let columns = [
        t!("sites-one"),
        t!("sites-column-app"),
        t!("sites-column-last-refresh"),
        t!("sites-state"),
    ];
    view! {
        <Table caption=t!("sites-table") columns>
            {sites.into_iter().map(|site| view! { <SiteGroup site now /> }).collect_view()}
        </Table>
    }
}

#[component]
fn SiteGroup(site: SiteRow, now: Timestamp) -> impl IntoView {
    let SiteRow {
        id,
        name,
        addresses,
        standing,
        tags,
        apps,
        ..
    } = site;
    let more_addresses = addresses.len().saturating_sub(1);
    let address = addresses.into_iter().next();
    let stopped = matches!(standing, Standing::Revoked | Standing::Off).then_some(standing);
    let ended = stopped.is_some();
    let height = apps.len().max(1).to_string();
    let mut apps = apps.into_iter();
    let first = apps.next();
    view! {
        <tbody role="rowgroup" class="table__group" class:table__group--ended=ended>
            <tr role="row">
                <th role="rowheader" scope="rowgroup" rowspan=height class="table__site">
                    <a class="table__name" href=path(&id.to_string())>
                        {name}
                    </a>
                    <span class="table__address">
                        {address}
                        {(more_addresses > 0)
                            .then(|| view! { <span class="table__more">{t!("sites-more-addresses", count = more_addresses)}</span> })}
                    </span>
                    {(!tags.is_empty()).then(|| view! { <TagLinks tags /> })}
                </th>
                <AppCells app=first stopped now />
            </tr>
            {apps
                .map(|app| {
                    view! {
                        <tr role="row">
                            <AppCells app=Some(app) stopped now />
                        </tr>
                    }
                })
                .collect_view()}
        </tbody>
    }
}

#[component]
fn AppCells(app: Option<SiteAppRow>, stopped: Option<Standing>, now: Timestamp) -> impl IntoView {
    let refresh = app.as_ref().and_then(|app| app.last_refresh.clone());
    let disabled = app.as_ref().is_some_and(|app| app.disabled);
    view! {
        <td role="cell" class="table__app">
            {match app {
                Some(app) => {
                    view! {
                        <span class="table__pair">
                            <span>{app.name}</span>
                            <span class="badge">{app.provider.name()}</span>
                        </span>
                    }
                        .into_any()
                }
                None => view! { <span class="table__nothing">{t!("sites-column-no-app")}</span> }.into_any(),
            }}
        </td>
        <td role="cell" class="table__time">
            {match &refresh {
                Some(refresh) => view! { <Ago at=refresh.at now /> }.into_any(),
                None => view! { <span class="table__nothing">{t!("sites-column-never")}</span> }.into_any(),
            }}
        </td>
        <td role="cell" class="table__state">
            <RowState refresh stopped disabled />
        </td>
    }
}

#[component]
fn RowState(refresh: Option<LastRefresh>, stopped: Option<Standing>, disabled: bool) -> impl IntoView {
    if disabled {
        return view! { <DisabledStatus /> }.into_any();
    }
    if let Some(standing) = stopped {
        return view! { <SiteStatus standing /> }.into_any();
    }
    match refresh {
        Some(LastRefresh { outcome, reason, .. }) => view! {
            <OutcomeStatus outcome />
            {reason.map(|reason| view! { <code class="table__reason">{reason}</code> })}
        }
        .into_any(),
        None => view! { <NothingYet /> }.into_any(),
    }
}

/// Each tag leads to the sites that have it.
#[component]
pub(super) fn TagLinks(tags: Vec<String>) -> impl IntoView {
    view! {
        <ul class="tags" aria-label=t!("sites-tags")>
            {tags
                .into_iter()
                .map(|tag| {
                    let address = address_of_tag(&tag);
                    view! {
                        <li>
                            <a class="tag" href=address>
                                {tag}
                            </a>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
