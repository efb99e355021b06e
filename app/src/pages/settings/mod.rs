//! What an organisation decides for itself.

mod form;

use domain::text::Text;
use domain::view::settings::SettingsView;
use leptos::prelude::*;

use crate::api::settings::show_settings;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::read::Read;
use crate::components::time::Day;
use crate::context::{form_state, may_manage};
use form::SettingsForm;

const DONE: &[(&str, Text)] = &[
    (
        "saved",
        Text::of("The settings were saved. Every process goes by them within two seconds."),
    ),
    (
        "shorter",
        Text::of(
            "The settings were saved. Older events than that go with the next hourly sweep; until then, more days keep them.",
        ),
    ),
];

/// The settings: for who may change them a form, for others what they are.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let settings = Resource::new(|| (), |()| show_settings());
    view! {
        <Console title="Settings" place=Place::Settings>
            <PageHead heading="Settings" />
            <Done words=DONE />
            <Read what=settings draw=|settings| view! { <Settings settings /> } />
        </Console>
    }
}

#[component]
fn Settings(settings: SettingsView) -> impl IntoView {
    let state = form_state();
    if !may_manage() {
        return view! {
            <FormFault sentence=state.fault("") />
            <Section heading="As they are">
                <AsTheyAre settings />
                <p class="field__hint">"Managers and owners of the organisation can change them."</p>
            </Section>
        }
        .into_any();
    }
    let command = format!(
        "keyferry tenant set --tenant {} --keep-days {}",
        settings.slug, settings.keep_days
    );
    let fault = if state.conflict {
        view! { <AsTheyAreNow settings=settings.clone() /> }.into_any()
    } else {
        view! { <FormFault sentence=state.fault("") /> }.into_any()
    };
    view! {
        {fault}
        <SettingsForm settings />
        <Section heading="Audit">
            <p>
                <a href=crate::pages::audit::PATH>"Who changed what"</a>
                ", each with what was before and what is now."
            </p>
        </Section>
        <p class="field__hint">
            "On the command line: " <code>{command}</code> "; " <code>"keyferry tenant set --help"</code> " tells the rest."
        </p>
    }
    .into_any()
}

/// What somebody else made of them meanwhile, beside what was typed.
#[component]
fn AsTheyAreNow(settings: SettingsView) -> impl IntoView {
    view! {
        <Notice weight=Weight::Fault>
            <p>
                <strong>"Somebody else changed the settings in the meantime, and nothing of yours was saved. "</strong>
                "This is how they are now; below is what you typed. Save once more to put yours in their place."
            </p>
            <AsTheyAre settings />
        </Notice>
    }
}

#[component]
fn AsTheyAre(settings: SettingsView) -> impl IntoView {
    let addresses = form::Keeping::of(&settings.addresses).map(|keeping| keeping.label);
    view! {
        <Facts>
            <Fact word="Name">{settings.name}</Fact>
            <Fact word="Addresses">{addresses}</Fact>
            <Fact word="Events are kept">{format!("{} days", settings.keep_days)}</Fact>
            <Fact word="Time zone">{settings.time_zone}</Fact>
            {settings
                .oldest
                .map(|oldest| {
                    view! {
                        <Fact word="Oldest event">
                            <Day at=oldest />
                        </Fact>
                    }
                })}
        </Facts>
    }
}
