//! The form that changes the settings.

use domain::activity::AddressKeeping;
use domain::text;
use domain::text::Text;
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
use crate::language::{Said as _, rich, t};

/// A way to keep addresses, in words.
pub(super) struct Keeping {
    word: &'static str,
    pub(super) label: Text,
    means: Text,
}

impl Keeping {
    fn all() -> [Self; 3] {
        AddressKeeping::ALL.map(|keeping| {
            let (label, means) = match keeping {
                AddressKeeping::Truncated => (
                    text!("settings-addresses-network"),
                    text!("settings-addresses-network-means"),
                ),
                AddressKeeping::Full => (
                    text!("settings-addresses-whole"),
                    text!("settings-addresses-whole-means"),
                ),
                AddressKeeping::Nothing => (
                    text!("settings-addresses-none"),
                    text!("settings-addresses-none-means"),
                ),
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
            <Section heading=t!("settings-organisation")>
                <Field
                    name="name"
                    label=t!("settings-name")
                    kind=Kind::Organisation
                    hint=t!("settings-name-hint")
                    value=name
                    fault=name_fault
                />
            </Section>
            <WhatIsKept addresses=settings.addresses days=settings.keep_days oldest=settings.oldest />
            <Section heading=t!("settings-time")>
                <Select
                    name="time_zone"
                    label=t!("settings-time-zone")
                    options=zones.collect()
                    value=state.value_or("time_zone", &settings.time_zone)
                    fault=state.fault("time_zone")
                />
                <p class="field__hint">
                    {t!("settings-time-hint")}
                </p>
                <PasswordAgain />
                <Answers button=t!("settings-save") leave=Place::Overview.path().to_owned() />
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
        label: keeping.label.said(),
        means: vec![keeping.means.said()],
    });
    view! {
        <Section heading=t!("settings-activity")>
            <Choices
                name="addresses"
                legend=t!("settings-addresses-how")
                choices=choices.into()
                fault=state.fault("addresses")
            />
            <p class="field__hint">{t!("settings-addresses-hint")}</p>
            <Field
                name="keep_days"
                label=t!("settings-days-label")
                kind=Kind::Number
                hint=t!("settings-days-hint")
                value=state.value_or("keep_days", &days.to_string())
                fault=state.fault("keep_days")
            />
            {oldest.map(|oldest| view! { <p class="field__hint">{rich!("settings-oldest-was", day => view! { <Day at=oldest /> })}</p> })}
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
            let [label, means] = [&told.label, &told.means].map(catalogue::english);
            assert!(!label.is_empty() && means.ends_with('.'));
        }
        assert!(Keeping::of("half").is_none());
    }
}
