//! Deeds as a table; each opens to show what was before and what is now.

use domain::audit::{AuditField, AuditTarget, AuditWho, Told};
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::audit::{AuditRow, FieldChange, TargetShown};
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::page::{Fact, Facts};
use crate::components::table::Table;
use crate::components::time::{Ago, Moment};
use crate::language::{Said as _, moment, rich, t};

/// A group of two rows for each deed.
#[component]
pub(super) fn DeedTable(rows: Vec<AuditRow>, now: Timestamp) -> impl IntoView {
    let columns = [
        t!("audit-what"),
        t!("audit-to-what"),
        t!("audit-when"),
        t!("audit-who"),
    ];
    view! {
        <Table caption=t!("audit-caption") columns>
            {rows.into_iter().map(|deed| view! { <Deed deed now /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Deed(deed: AuditRow, now: Timestamp) -> impl IntoView {
    let what = deed.in_words().said();
    let who = match deed.who.as_str() {
        _ if deed.erased => t!("erase-person-erased"),
        AuditWho::COMMAND_LINE => t!("audit-who-command-line"),
        AuditWho::SETUP_LINK => t!("audit-who-setup-link"),
        AuditWho::ITSELF => t!("audit-who-itself"),
        _ => deed.who.clone(),
    };
    let (at, target) = (deed.at, deed.target.clone());
    view! {
        <tbody role="rowgroup" class="table__group">
            <tr role="row">
                <th role="rowheader" scope="row" class="table__site">
                    <span class="table__name">{what}</span>
                </th>
                <td role="cell" class="table__app">
                    <Target target />
                </td>
                <td role="cell" class="table__time">
                    <Ago at now />
                </td>
                <td role="cell" class="table__state audit__who">{who}</td>
            </tr>
            <tr role="row">
                <td role="cell" class="audit__more" colspan="4">
                    <More deed />
                </td>
            </tr>
        </tbody>
    }
}

/// The page of a thing that was changed, if it is still there.
fn page_of(target: &TargetShown) -> Option<String> {
    let below = |place: Place| format!("{}/{}", place.path(), target.of);
    target.kind.filter(|_| target.exists).and_then(|kind| match kind {
        AuditTarget::Site => Some(below(Place::Sites)),
        AuditTarget::App => Some(below(Place::Apps)),
        AuditTarget::Account => Some(below(Place::Grants)),
        AuditTarget::Organisation => Some(Place::Settings.path().to_owned()),
        AuditTarget::Member | AuditTarget::Instance => None,
    })
}

#[component]
fn Target(target: TargetShown) -> impl IntoView {
    let kind = target
        .kind
        .map_or(text!("audit-something"), AuditTarget::in_words)
        .said();
    let name = target.name.clone().unwrap_or_else(|| match target.kind {
        Some(AuditTarget::Instance) => String::new(),
        _ if target.exists => kind.clone(),
        _ => t!("audit-gone", name = &target.of),
    });
    let named = match page_of(&target) {
        Some(path) => view! { <a href=path>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! {
        <span class="activity__site">{named}</span>
        <span class="table__address">{kind}</span>
    }
}

#[component]
fn More(deed: AuditRow) -> impl IntoView {
    let in_row = t!("audit-in-row", row = deed.sequence.to_string());
    let row = view! { <span class="visually-hidden">{in_row}</span> };
    let summary = match deed.changes.len() {
        0 => rich!("audit-details", row => row),
        count => rich!("audit-changes", count = count, row => row),
    };
    let kept = deed.came_from;
    let from = kept.unwrap_or_else(|| t!("audit-no-address"));
    view! {
        <details class="audit__details">
            <summary>{summary}</summary>
            <Facts>
                {deed.changes.into_iter().map(|change| view! { <Change change /> }).collect_view()}
                <Fact word=t!("audit-from")>{from}</Fact>
                <Fact word=t!("audit-at")>
                    <Moment at=deed.at />
                </Fact>
                <Fact word=t!("audit-row")>{deed.sequence}</Fact>
                <Fact word=t!("audit-action")>
                    <code>{deed.word}</code>
                </Fact>
                {deed.of_instance.then(|| view! { <Fact word=t!("audit-concerns")>{t!("audit-concerns-instance")}</Fact> })}
            </Facts>
        </details>
    }
}

/// What was before, and what is now.
#[component]
fn Change(change: FieldChange) -> impl IntoView {
    let word = change.in_words().said();
    let field = change.field;
    let told = move |value: String| match field {
        Some(field) => match field.told(&value) {
            Told::Words(words) => words.said(),
            Told::Moment(at) => moment(at),
        },
        None => value,
    };
    let (before, after) = (change.before.map(told), change.after.map(told));
    let values = match (before, after) {
        (None, after) if field.is_some_and(AuditField::is_secret) => after.unwrap_or_default().into_any(),
        (None, Some(after)) => view! { <ins>{after}</ins> }.into_any(),
        (Some(before), None) => rich!("audit-value-gone", before => view! { <del>{before}</del> }).into_any(),
        (before, after) => view! {
            <del>{before}</del>
            " → "
            <ins>{after}</ins>
        }
        .into_any(),
    };
    view! { <Fact word>{values}</Fact> }
}
