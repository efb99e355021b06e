//! The filter: a plain form whose fields stand in the page's address.

use domain::audit::{AuditGroup, AuditTarget, AuditWhat, AuditWho, TypedAuditFilter};
use domain::form::Faults;
use leptos::prelude::*;

use super::PATH;
use crate::components::filter::{Deeds, Moments, Select};
use crate::components::fold::{Fold, Set};
use crate::components::notice::FormFault;
use crate::context::zone;
use crate::language::{Said, moment, t};

/// What is looked for, as it was typed, with what was wrong with it.
#[component]
pub(super) fn FilterForm(typed: TypedAuditFilter, faults: Faults, people: Vec<String>) -> impl IntoView {
    let set = set(&typed, &faults);
    let is_wrong = !faults.is_empty();
    let can_show_more = is_wrong || !set.is_empty();
    let fault = |name: &str| faults.of(name).map(Said::said);
    let what = kinds(&typed.what);
    let who = [
        (AuditWho::COMMAND_LINE, t!("audit-who-command-line")),
        (AuditWho::SETUP_LINK, t!("audit-who-setup-link")),
    ];
    let who = who.map(|(word, shown)| (word.to_owned(), shown));
    let who = people.into_iter().map(|email| (email.clone(), email)).chain(who);
    let targets = AuditTarget::ALL.iter();
    let targets = targets.map(|target| (target.as_str().to_owned(), target.in_words().said()));
    view! {
        <search>
            <form class="card filter filter--activity" method="get" action=PATH aria-label=t!("audit-filter")>
                <FormFault sentence=fault("") />
                <Fold name=t!("audit-filter") set open=is_wrong />
                <div class="filter__fields fold__inside">
                    <Select name="what" label=t!("audit-what") choices=what chosen=typed.what fault=fault("what") />
                    <Select name="who" label=t!("audit-who") choices=who.collect() chosen=typed.who fault=fault("who") />
                    <Select
                        name="target"
                        label=t!("audit-to-what")
                        choices=targets.collect()
                        chosen=typed.target
                        fault=fault("target")
                    />
                    <Moments from=typed.from from_fault=fault("from") until=typed.until until_fault=fault("until") />
                    <Deeds all=PATH can_show_more />
                </div>
            </form>
        </search>
    }
}

/// The kinds to choose from; a single deed can be asked for by the address alone, and then stands among them.
fn kinds(chosen: &str) -> Vec<(String, String)> {
    let single = match chosen.parse() {
        Ok(AuditWhat::Action(action)) => Some((action.as_str().to_owned(), action.in_words().said())),
        Ok(AuditWhat::Group(_)) | Err(_) => None,
    };
    let groups = AuditGroup::ALL.iter();
    let groups = groups.map(|group| (group.as_str().to_owned(), group.in_words().said()));
    groups.chain(single).collect()
}

/// What is set, in the words that the page has for it.
fn set(typed: &TypedAuditFilter, faults: &Faults) -> Vec<Set> {
    let zone = zone();
    // A day that was typed beside a fault is not yet a moment.
    let read = |text: &str| zone.read(text).filter(|_| faults.is_empty());
    let moment = |text: &str| read(text).map_or(text.to_owned(), |(at, _)| moment(at));
    let what = typed.what.parse().map(|what: AuditWhat| what.in_words().said());
    let target = typed
        .target
        .parse()
        .map(|target: AuditTarget| target.in_words().said());
    let set = [
        (t!("audit-what"), what.unwrap_or_else(|_| typed.what.clone())),
        (t!("audit-who"), typed.who.clone()),
        (
            t!("audit-to-what"),
            target.unwrap_or_else(|_| typed.target.clone()),
        ),
        (t!("audit-filter-from"), moment(&typed.from)),
        (t!("audit-filter-until"), moment(&typed.until)),
    ];
    set.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
