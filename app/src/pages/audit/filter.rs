//! The filter: a plain form whose fields stand in the page's address.

use domain::audit::{AuditGroup, AuditTarget, AuditWhat, AuditWho, TypedAuditFilter};
use domain::form::Faults;
use leptos::prelude::*;

use super::PATH;
use crate::components::filter::{Deeds, Moments, Select};
use crate::components::fold::{Fold, Set};
use crate::components::notice::FormFault;
use crate::context::zone;
use crate::language::{Said, moment};

/// What is looked for, as it was typed, with what was wrong with it.
#[component]
pub(super) fn FilterForm(typed: TypedAuditFilter, faults: Faults, people: Vec<String>) -> impl IntoView {
    let set = set(&typed, &faults);
    let is_wrong = !faults.is_empty();
    let can_show_more = is_wrong || !set.is_empty();
    let fault = |name: &str| faults.of(name).map(Said::said);
    let what = kinds(&typed.what);
    let who = [
        (AuditWho::COMMAND_LINE, "Command line"),
        (AuditWho::SETUP_LINK, "Set-up link"),
    ];
    let who = who.map(|(word, shown)| (word.to_owned(), shown.to_owned()));
    let who = people.into_iter().map(|email| (email.clone(), email)).chain(who);
    let targets = AuditTarget::ALL.iter();
    let targets = targets.map(|target| (target.as_str().to_owned(), target.in_words().to_owned()));
    view! {
        <search>
            <form class="card filter filter--activity" method="get" action=PATH aria-label="Filter">
                <FormFault sentence=fault("") />
                <Fold name="Filter" set open=is_wrong />
                <div class="filter__fields fold__inside">
                    <Select name="what" label="What" choices=what chosen=typed.what fault=fault("what") />
                    <Select name="who" label="Who" choices=who.collect() chosen=typed.who fault=fault("who") />
                    <Select
                        name="target"
                        label="To what"
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
        Ok(AuditWhat::Action(action)) => Some((action.as_str().to_owned(), action.in_words().to_owned())),
        Ok(AuditWhat::Group(_)) | Err(_) => None,
    };
    let groups = AuditGroup::ALL.iter();
    let groups = groups.map(|group| (group.as_str().to_owned(), group.in_words().to_owned()));
    groups.chain(single).collect()
}

/// What is set, in the words that the page has for it.
fn set(typed: &TypedAuditFilter, faults: &Faults) -> Vec<Set> {
    let zone = zone();
    // A day that was typed beside a fault is not yet a moment.
    let read = |text: &str| zone.read(text).filter(|_| faults.is_empty());
    let moment = |text: &str| read(text).map_or(text.to_owned(), |(at, _)| moment(at));
    let what = typed.what.parse().map(AuditWhat::in_words);
    let target = typed.target.parse().map(AuditTarget::in_words);
    let set = [
        ("What".to_owned(), what.map_or(typed.what.clone(), str::to_owned)),
        ("Who".to_owned(), typed.who.clone()),
        (
            "To what".to_owned(),
            target.map_or(typed.target.clone(), str::to_owned),
        ),
        ("From".to_owned(), moment(&typed.from)),
        ("Until".to_owned(), moment(&typed.until)),
    ];
    set.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
