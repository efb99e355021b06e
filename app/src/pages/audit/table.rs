//! Deeds as a table; each opens to show what was before and what is now.

use domain::audit::{AuditField, AuditTarget, AuditWho, Told};
use domain::timestamp::Timestamp;
use domain::view::audit::{AuditRow, FieldChange, TargetShown};
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::page::{Fact, Facts};
use crate::components::table::Table;
use crate::components::time::{Ago, Moment};
use crate::language::{Said as _, moment, t};

/// A group of two rows for each deed.
#[component]
pub(super) fn DeedTable(rows: Vec<AuditRow>, now: Timestamp) -> impl IntoView {
    view! {
        <Table caption="Who changed what, newest first" columns=["What", "To what", "When", "Who"]>
            {rows.into_iter().map(|deed| view! { <Deed deed now /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Deed(deed: AuditRow, now: Timestamp) -> impl IntoView {
    let what = deed.in_words().to_owned();
    let who = match deed.who.as_str() {
        _ if deed.erased => t!("erase-person-erased"),
        AuditWho::COMMAND_LINE => "Command line".to_owned(),
        AuditWho::SETUP_LINK => "Set-up link".to_owned(),
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
    let kind = target.kind.map_or("Something", AuditTarget::in_words);
    let name = target.name.clone().unwrap_or_else(|| match target.kind {
        Some(AuditTarget::Instance) => String::new(),
        _ if target.exists => kind.to_owned(),
        _ => format!("{} (not there any more)", target.of),
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
    let summary = match deed.changes.len() {
        0 => "Details".to_owned(),
        1 => "1 change".to_owned(),
        several => format!("{several} changes"),
    };
    let kept = deed.came_from;
    let from = kept.unwrap_or_else(|| "The address was not kept".to_owned());
    view! {
        <details class="audit__details">
            <summary>
                {summary} <span class="visually-hidden">{format!(" in row {}", deed.sequence)}</span>
            </summary>
            <Facts>
                {deed.changes.into_iter().map(|change| view! { <Change change /> }).collect_view()}
                <Fact word="From">{from}</Fact>
                <Fact word="At">
                    <Moment at=deed.at />
                </Fact>
                <Fact word="Row">{deed.sequence}</Fact>
                <Fact word="Action">
                    <code>{deed.word}</code>
                </Fact>
                {deed.of_instance.then(|| view! { <Fact word="Concerns">"This Keyferry as a whole"</Fact> })}
            </Facts>
        </details>
    }
}

/// What was before, and what is now.
#[component]
fn Change(change: FieldChange) -> impl IntoView {
    let word = change.in_words().to_owned();
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
        (Some(before), None) => view! {
            <del>{before}</del>
            " → gone"
        }
        .into_any(),
        (before, after) => view! {
            <del>{before}</del>
            " → "
            <ins>{after}</ins>
        }
        .into_any(),
    };
    view! { <Fact word>{values}</Fact> }
}
