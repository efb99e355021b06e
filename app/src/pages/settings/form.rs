//! The form that changes the settings.

use domain::activity::AddressKeeping;
use domain::timestamp::Timestamp;
use domain::view::settings::SettingsView;
use leptos::prelude::*;

use crate::components::area::Select;
use crate::components::choice::{Choice, Choices};
use crate::components::console::Place;
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::page::Section;
use crate::components::question::Answers;
use crate::components::time::Day;
use crate::context::form_state;

/// A way to keep addresses, in words.
pub(super) struct Keeping {
    word: &'static str,
    pub(super) label: &'static str,
    means: &'static str,
}

impl Keeping {
    fn all() -> [Self; 3] {
        AddressKeeping::ALL.map(|keeping| {
            let (label, means) = match keeping {
                AddressKeeping::Truncated => (
                    "Their network (recommended)",
                    "192.0.2.0/24 and 2001:db8:1::/48: enough to see where from, not who.",
                ),
                AddressKeeping::Full => (
                    "Whole",
                    "192.0.2.77: for who must tell one machine from its neighbour. It can be about a person.",
                ),
                AddressKeeping::Nothing => ("Not at all", "Events do not say where a request came from."),
            };
            Self {
                word: keeping.as_str(),
                label,
                means,
            }
        })
    }

    /// The one that a word names.
    pub(super) fn of(word: &str) -> Option<Self> {
        Self::all().into_iter().find(|keeping| keeping.word == word)
    }
}

/// The settings to be changed.
#[component]
pub(super) fn SettingsForm(settings: SettingsView) -> impl IntoView {
    let state = form_state();
    let seen = state.seen(settings.version);
    let (name, name_fault) = (state.value_or("name", &settings.name), state.fault("name"));
    let zones = settings.time_zones.into_iter().map(|name| (name.clone(), name));
    view! {
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading="Organisation">
                <Field
                    name="name"
                    label="Name"
                    kind=Kind::Organisation
                    hint="Site owners read it before they link an account, under \"Asked by\". It names the organisation here, too."
                    value=name
                    fault=name_fault
                />
            </Section>
            <WhatIsKept addresses=settings.addresses days=settings.keep_days oldest=settings.oldest />
            <Section heading="Time">
                <Select
                    name="time_zone"
                    label="Time zone"
                    options=zones.collect()
                    value=state.value_or("time_zone", &settings.time_zone)
                    fault=state.fault("time_zone")
                />
                <p class="field__hint">
                    "The pages of this console go by it, and so do the days of the overview. Tables to download, the log and the \
                    command line stay in UTC. The day on which a client secret ends is the day that was typed."
                </p>
                <PasswordAgain />
                <Answers button="Save" leave=Place::Overview.path().to_owned() />
            </Section>
        </form>
    }
}

#[component]
fn WhatIsKept(addresses: String, days: u16, oldest: Option<Timestamp>) -> impl IntoView {
    let state = form_state();
    let choices = Keeping::all().map(|keeping| Choice {
        taken: state.has_or("addresses", keeping.word, keeping.word == addresses),
        value: keeping.word.to_owned(),
        label: keeping.label.to_owned(),
        means: vec![keeping.means.to_owned()],
    });
    view! {
        <Section heading="Activity">
            <Choices
                name="addresses"
                legend="How are the addresses kept that requests come from?"
                choices=choices.into()
                fault=state.fault("addresses")
            />
            <p class="field__hint">"This holds for events to come. What was written down before stays as it is."</p>
            <Field
                name="keep_days"
                label="Days that events are kept"
                kind=Kind::Number
                hint="7 to 730. With fewer days than now, older events are deleted for good by the next hourly sweep. How often \
                      what happened in each hour stays known for 25 months."
                value=state.value_or("keep_days", &days.to_string())
                fault=state.fault("keep_days")
            />
            {oldest.map(|oldest| view! { <p class="field__hint">"The oldest event there is was on " <Day at=oldest /> "."</p> })}
        </Section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_keep_addresses_is_told_by_its_word() {
        for keeping in AddressKeeping::ALL {
            let told = Keeping::of(keeping.as_str()).unwrap();
            assert!(!told.label.is_empty() && told.means.ends_with('.'));
        }
        assert!(Keeping::of("half").is_none());
    }
}
