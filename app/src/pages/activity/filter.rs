//! The filter: a plain form whose fields stand in the page's address.

use domain::activity::{EventKind, Outcome, TypedFilter};
use domain::form::Faults;
use domain::view::activity::{AppName, SiteName};
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::filter::{Deeds, Line, Moments, Select};
use crate::components::fold::{Fold, Set};
use crate::components::notice::FormFault;
use crate::context::zone;
use crate::language::{Said, moment, rich, t};

/// What is looked for, as it was typed, with what was wrong with it.
#[component]
pub(super) fn FilterForm(
    typed: TypedFilter,
    faults: Faults,
    apps: Vec<AppName>,
    site: Option<SiteName>,
) -> impl IntoView {
    let set = set(&typed, &faults, (&apps, site.as_ref()));
    let is_wrong = !faults.is_empty();
    let can_show_more = is_wrong || !set.is_empty();
    let kinds = EventKind::ALL.map(|kind| (kind.as_str().to_owned(), kind.in_words().said()));
    let outcomes = Outcome::ALL.map(|outcome| (outcome.as_str().to_owned(), outcome.in_words().said()));
    let apps = apps
        .into_iter()
        .map(|app| (app.id.clone(), app.name.unwrap_or(app.id)));
    let fault = |name: &str| faults.of(name).map(Said::said);
    view! {
        <search>
            <form class="card filter filter--activity" method="get" action=Place::Activity.path() aria-label=t!("activity-filter")>
                <FormFault sentence=fault("") />
                <Fold name=t!("activity-filter") set open=is_wrong />
                <div class="filter__fields fold__inside">
                    <Select name="app" label=t!("activity-filter-app") choices=apps.collect() chosen=typed.app fault=fault("app") />
                    <Select name="kind" label=t!("activity-filter-kind") choices=kinds.into() chosen=typed.kind fault=fault("kind") />
                    <Select
                        name="outcome"
                        label=t!("activity-filter-outcome")
                        choices=outcomes.into()
                        chosen=typed.outcome
                        fault=fault("outcome")
                    />
                    <Line name="reason" label=t!("activity-filter-cause") value=typed.reason fault=fault("reason") />
                    <Line name="address" label=t!("activity-filter-address") value=typed.address fault=fault("address") />
                    <Moments from=typed.from from_fault=fault("from") until=typed.until until_fault=fault("until") />
                    {(!typed.site.is_empty()).then(|| view! { <OneSite id=typed.site site fault=fault("site") /> })}
                    <Deeds all=Place::Activity.path() can_show_more />
                </div>
            </form>
        </search>
    }
}

/// What is set, in the words that the page has for it.
fn set(typed: &TypedFilter, faults: &Faults, (apps, site): (&[AppName], Option<&SiteName>)) -> Vec<Set> {
    let zone = zone();
    let app = apps.iter().find(|app| app.id == typed.app);
    let app = app.and_then(|app| app.name.clone());
    let kind = typed.kind.parse().map(|kind: EventKind| kind.in_words().said());
    let outcome = typed
        .outcome
        .parse()
        .map(|outcome: Outcome| outcome.in_words().said());
    // A day that was typed beside a fault is not yet a moment.
    let read = |text: &str| zone.read(text).filter(|_| faults.is_empty());
    let moment = |text: &str| read(text).map_or(text.to_owned(), |(at, _)| moment(at));
    let set = [
        (
            t!("activity-filter-app"),
            app.unwrap_or_else(|| typed.app.clone()),
        ),
        (
            t!("activity-filter-kind"),
            kind.unwrap_or_else(|_| typed.kind.clone()),
        ),
        (
            t!("activity-filter-outcome"),
            outcome.unwrap_or_else(|_| typed.outcome.clone()),
        ),
        (t!("activity-filter-cause"), typed.reason.clone()),
        (t!("activity-filter-address"), typed.address.clone()),
        (t!("activity-filter-from"), moment(&typed.from)),
        (t!("activity-filter-until"), moment(&typed.until)),
        (t!("activity-filter-site"), name_of_site(&typed.site, site)),
    ];
    set.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn name_of_site(id: &str, site: Option<&SiteName>) -> String {
    let name = site.and_then(|site| site.name.clone());
    name.unwrap_or_else(|| id.to_owned())
}

/// Begun at a site's own page, or at one of its events.
#[component]
fn OneSite(id: String, site: Option<SiteName>, fault: Option<String>) -> impl IntoView {
    let name = name_of_site(&id, site.as_ref());
    view! {
        <div class="field">
            <label class="tick">
                <input class="tick__box" r#type="checkbox" name="site" value=id checked=true />
                <span>{rich!("activity-filter-only-site", site => view! { <strong>{name}</strong> })}</span>
            </label>
            {fault.map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
        </div>
    }
}
