//! Grants as a list on a page about something else, and as a table.

use domain::standing::grant::{GrantEnd, GrantStanding};
use domain::timestamp::Timestamp;
use domain::view::grants::GrantRow;
use leptos::prelude::*;

use super::path_of;
use super::words::name_of;
use crate::components::outcome::GrantStatus;
use crate::components::table::Table;
use crate::components::time::{Ago, Day};
use crate::language::{Said as _, rich, t};

/// A row for each grant, on the page of their site.
#[component]
pub(crate) fn GrantRows(grants: Vec<GrantRow>, now: Timestamp) -> impl IntoView {
    let row = move |grant: GrantRow| {
        view! {
            <li class="rows__row">
                <div class="rows__main">
                    <p class="rows__head">
                        <a href=path_of(grant.id)>{name_of(&grant)}</a>
                        <span class="badge">{grant.app.provider.name()}</span>
                        <GrantStatus standing=grant.standing />
                    </p>
                    <p class="field__hint">
                        {about(&grant, now)}
                    </p>
                </div>
            </li>
        }
    };
    view! { <ul class="rows">{grants.into_iter().map(row).collect_view()}</ul> }
}

/// Its app, when it was last used, and when it ends by itself.
fn about(grant: &GrantRow, now: Timestamp) -> Vec<AnyView> {
    let used = view! { <Used used=grant.used now /> };
    match grant.ends {
        Some(end) => {
            let ends = view! { <Ends end grant=grant.clone() /> };
            rich!("grants-row-ends", app = &grant.app.name, used => used, ends => ends)
        }
        None => rich!("grants-row", app = &grant.app.name, used => used),
    }
}

/// When it was last used, as a sentence.
#[component]
fn Used(used: Option<Timestamp>, now: Timestamp) -> impl IntoView {
    match used {
        Some(used) => rich!("grants-used", ago => view! { <Ago at=used now /> }).into_any(),
        None => t!("grants-not-used").into_any(),
    }
}

/// When it ends by itself, as a sentence.
#[component]
fn Ends(end: GrantEnd, grant: GrantRow) -> impl IntoView {
    let day = view! { <Day at=end.at() /> };
    match end {
        _ if grant.standing == GrantStanding::PastEnd => {
            rich!("grants-ends-past", provider = grant.app.provider.name(), day => day)
        }
        GrantEnd::AtAnyRate(_) => rich!("grants-ends", day => day),
        GrantEnd::Unused(_) => rich!("grants-ends-unused", day => day),
    }
}

/// Grants as a table.
#[component]
pub(super) fn GrantTable(grants: Vec<GrantRow>, now: Timestamp) -> impl IntoView {
    view! {
        <Table
            caption=t!("grants-table")
            columns=[
                t!("grants-column-account"),
                t!("grants-column-site"),
                t!("grants-column-used"),
                t!("grants-column-state"),
            ]
        >
            {grants.into_iter().map(|grant| view! { <Row grant now /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(grant: GrantRow, now: Timestamp) -> impl IntoView {
    let ended = grant.standing == GrantStanding::Revoked;
    view! {
        <tbody role="rowgroup" class="table__group" class:table__group--ended=ended>
            <tr role="row">
                <th role="rowheader" scope="row" class="table__site">
                    <a class="table__name" href=path_of(grant.id)>
                        {name_of(&grant)}
                    </a>
                    <span class="table__address">{grant.custody.in_words().said()}</span>
                </th>
                <td role="cell" class="table__app">
                    <span class="table__pair">
                        <span>{grant.site_name}</span>
                        <span class="badge">{grant.app.name}</span>
                    </span>
                </td>
                <td role="cell" class="table__time">
                    // Columns have headings; cards have none.
                    <span class="table__word">{t!("grants-column-used")} " "</span>
                    {match grant.used {
                        Some(used) => view! { <Ago at=used now /> }.into_any(),
                        None => view! { <span class="table__nothing">{t!("grants-never")}</span> }.into_any(),
                    }}
                </td>
                <td role="cell" class="table__state">
                    <GrantStatus standing=grant.standing />
                </td>
            </tr>
        </tbody>
    }
}
