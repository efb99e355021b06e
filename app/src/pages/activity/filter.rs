//! The filter: a plain form whose fields stand in the page's address.

use domain::activity::{EventKind, Outcome, TypedFilter};
use domain::form::Faults;
use domain::view::activity::{AppName, SiteName};
use leptos::prelude::*;

use crate::components::area;
use crate::components::console::Place;
use crate::components::fold::{Fold, Set};
use crate::components::notice::FormFault;
use crate::context::zone;

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
    let kinds = EventKind::ALL.map(|kind| (kind.as_str().to_owned(), kind.in_words().to_owned()));
    let outcomes = Outcome::ALL.map(|outcome| (outcome.as_str().to_owned(), outcome.in_words().to_owned()));
    let apps = apps
        .into_iter()
        .map(|app| (app.id.clone(), app.name.unwrap_or(app.id)));
    let fault = |name: &str| faults.of(name).map(str::to_owned);
    view! {
        <search>
            <form class="card filter filter--activity" method="get" action=Place::Activity.path() aria-label="Filter">
                <FormFault sentence=fault("") />
                <Fold name="Filter" set open=is_wrong />
                <div class="filter__fields fold__inside">
                    <Select name="app" label="App" choices=apps.collect() chosen=typed.app fault=fault("app") />
                    <Select name="kind" label="What" choices=kinds.into() chosen=typed.kind fault=fault("kind") />
                    <Select
                        name="outcome"
                        label="Outcome"
                        choices=outcomes.into()
                        chosen=typed.outcome
                        fault=fault("outcome")
                    />
                    <Line name="reason" label="Cause" value=typed.reason fault=fault("reason") />
                    <Line name="address" label="Address" value=typed.address fault=fault("address") />
                    <Moments from=typed.from from_fault=fault("from") until=typed.until until_fault=fault("until") />
                    {(!typed.site.is_empty()).then(|| view! { <OneSite id=typed.site site fault=fault("site") /> })}
                    <Deeds can_show_more />
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
    let kind = typed.kind.parse().map(EventKind::in_words);
    let outcome = typed.outcome.parse().map(Outcome::in_words);
    // A day that was typed beside a fault is not yet a moment.
    let moment = |text: &str| zone.read(text).filter(|_| faults.is_empty());
    let moment = |text: &str| moment(text).map_or(text.to_owned(), |(at, _)| zone.for_people(at));
    let set = [
        ("App", app.unwrap_or_else(|| typed.app.clone())),
        ("What", kind.map_or(typed.kind.clone(), str::to_owned)),
        ("Outcome", outcome.map_or(typed.outcome.clone(), str::to_owned)),
        ("Cause", typed.reason.clone()),
        ("Address", typed.address.clone()),
        ("From", moment(&typed.from)),
        ("Until", moment(&typed.until)),
        ("Site", name_of_site(&typed.site, site)),
    ];
    set.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn name_of_site(id: &str, site: Option<&SiteName>) -> String {
    let name = site.and_then(|site| site.name.clone());
    name.unwrap_or_else(|| id.to_owned())
}

#[component]
fn Deeds(can_show_more: bool) -> impl IntoView {
    view! {
        <div class="filter__deeds">
            <button class="button" r#type="submit">
                "Filter"
            </button>
            {can_show_more
                .then(|| {
                    view! {
                        <a class="button button--quiet" href=Place::Activity.path()>
                            "Show all"
                        </a>
                    }
                })}
        </div>
    }
}

#[component]
fn Select(
    name: &'static str,
    label: &'static str,
    choices: Vec<(String, String)>,
    chosen: String,
    fault: Option<String>,
) -> impl IntoView {
    let known = chosen.is_empty() || choices.iter().any(|(value, _)| *value == chosen);
    // A word that is no choice stays, so that it can be seen; an app that is gone can still be looked for.
    let other = (!known).then(|| (chosen.clone(), chosen.clone()));
    let all = (String::new(), "All".to_owned());
    let options = [all].into_iter().chain(other).chain(choices).collect();
    view! { <area::Select name label options value=chosen fault /> }
}

#[component]
fn Line(
    name: &'static str,
    #[prop(into)] label: String,
    value: String,
    fault: Option<String>,
    #[prop(optional)] moment: bool,
) -> impl IntoView {
    // A browser shows nothing of a moment that is none.
    let kind = if moment && fault.is_none() {
        "datetime-local"
    } else {
        "text"
    };
    let fault_id = format!("{name}-fault");
    view! {
        <div class="field" class:field--moment=moment>
            <label class="field__label" for=name>
                {label}
            </label>
            <input
                class="field__input"
                id=name
                name=name
                r#type=kind
                step=moment.then_some("any")
                value=value
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=fault.is_some().then(|| fault_id.clone())
            />
            {fault.map(|sentence| view! { <p class="field__fault" id=fault_id>{sentence}</p> })}
        </div>
    }
    .into_any()
}

/// From when until when, in the time that the page goes by.
#[component]
fn Moments(
    from: String,
    from_fault: Option<String>,
    until: String,
    until_fault: Option<String>,
) -> impl IntoView {
    let zone = zone();
    let by = zone.name();
    view! {
        <Line name="from" label=format!("From ({by})") value=from fault=from_fault moment=true />
        <Line name="until" label=format!("Until ({by})") value=until fault=until_fault moment=true />
    }
}

/// Begun at a site's own page, or at one of its events.
#[component]
fn OneSite(id: String, site: Option<SiteName>, fault: Option<String>) -> impl IntoView {
    let name = name_of_site(&id, site.as_ref());
    view! {
        <div class="field">
            <label class="tick">
                <input class="tick__box" r#type="checkbox" name="site" value=id checked=true />
                <span>"Only the site " <strong>{name}</strong></span>
            </label>
            {fault.map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
        </div>
    }
}
