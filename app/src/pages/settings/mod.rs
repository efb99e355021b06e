//! What an organisation decides for itself.

mod form;

use domain::text;
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
use crate::language::{Said as _, rich, t};
use form::SettingsForm;

const DONE: &[(&str, Text)] = &[
    ("saved", text!("settings-done-saved")),
    ("shorter", text!("settings-done-shorter")),
];

/// What tells how the settings are changed on the command line.
const HELP: &str = "keyferry tenant set --help";

/// The settings: for who may change them a form, for others what they are.
#[component]
pub(crate) fn SettingsPage() -> impl IntoView {
    let settings = Resource::new(|| (), |()| show_settings());
    view! {
        <Console title=t!("settings-heading") place=Place::Settings>
            <PageHead heading=t!("settings-heading") />
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
            <Section heading=t!("settings-as-they-are")>
                <AsTheyAre settings />
                <p class="field__hint">{t!("settings-who-may")}</p>
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
        <Section heading=t!("settings-audit")>
            <p>
                {rich!(
                    "settings-audit-what",
                    link => view! { <a href=crate::pages::audit::PATH>{t!("settings-audit-link")}</a> }
                )}
            </p>
        </Section>
        <p class="field__hint">
            {rich!(
                "settings-commands",
                command => view! { <code>{command}</code> },
                help => view! { <code>{HELP}</code> }
            )}
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
                <strong>{t!("settings-conflict")}</strong>
                " "
                {t!("settings-conflict-next")}
            </p>
            <AsTheyAre settings />
        </Notice>
    }
}

#[component]
fn AsTheyAre(settings: SettingsView) -> impl IntoView {
    let addresses = form::Keeping::of(&settings.addresses).map(|keeping| keeping.label.said());
    view! {
        <Facts>
            <Fact word=t!("settings-name")>{settings.name}</Fact>
            <Fact word=t!("settings-addresses")>{addresses}</Fact>
            <Fact word=t!("settings-kept")>{t!("settings-days", count = settings.keep_days)}</Fact>
            <Fact word=t!("settings-time-zone")>{settings.time_zone}</Fact>
            {settings
                .oldest
                .map(|oldest| {
                    view! {
                        <Fact word=t!("settings-oldest")>
                            <Day at=oldest />
                        </Fact>
                    }
                })}
        </Facts>
    }
}
