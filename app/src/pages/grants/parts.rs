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
                        {grant.app.name.clone()} ". " <Used used=grant.used now /> <Ends grant=grant.clone() />
                    </p>
                </div>
            </li>
        }
    };
    view! { <ul class="rows">{grants.into_iter().map(row).collect_view()}</ul> }
}

/// When it was last used, as a sentence.
#[component]
fn Used(used: Option<Timestamp>, now: Timestamp) -> impl IntoView {
    match used {
        Some(used) => view! { "Last used " <Ago at=used now /> "." }.into_any(),
        None => "Not used yet.".into_any(),
    }
}

/// When it ends by itself, as a sentence.
#[component]
fn Ends(grant: GrantRow) -> impl IntoView {
    let provider = grant.app.provider.name();
    let past = grant.standing == GrantStanding::PastEnd;
    grant.ends.map(|end| match end {
        _ if past => {
            view! { " Past its end on " <Day at=end.at() /> {format!("; probably ended at {provider}.")} }
                .into_any()
        }
        GrantEnd::AtAnyRate(at) => view! { " Ends on " <Day at /> "." }.into_any(),
        GrantEnd::Unused(at) => view! { " Ends on " <Day at /> " if nothing renews it." }.into_any(),
    })
}

/// Grants as a table.
#[component]
pub(super) fn GrantTable(grants: Vec<GrantRow>, now: Timestamp) -> impl IntoView {
    view! {
        <Table caption="Linked accounts, and when each was used last" columns=["Account", "Site and app", "Last used", "State"]>
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
                    <span class="table__address">{grant.custody.in_words()}</span>
                </th>
                <td role="cell" class="table__app">
                    <span class="table__pair">
                        <span>{grant.site_name}</span>
                        <span class="badge">{grant.app.name}</span>
                    </span>
                </td>
                <td role="cell" class="table__time">
                    // Columns have headings; cards have none.
                    <span class="table__word">"Last used "</span>
                    {match grant.used {
                        Some(used) => view! { <Ago at=used now /> }.into_any(),
                        None => view! { <span class="table__nothing">"Never"</span> }.into_any(),
                    }}
                </td>
                <td role="cell" class="table__state">
                    <GrantStatus standing=grant.standing />
                </td>
            </tr>
        </tbody>
    }
}
