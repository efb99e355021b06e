//! Where the addresses go in each edition of Akeeba Backup, and what goes wrong there.

use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::text;
use domain::text::Text;
use leptos::prelude::*;

use crate::language::{Said as _, rich, t};

/// The steps, edition by edition, and the traps of the provider.
#[component]
pub(super) fn Steps(provider: ProviderId, custody: Custody) -> impl IntoView {
    let engine = engine(provider).said();
    view! {
        <details class="setup__more">
            <summary>{t!("setup-link-where")}</summary>
            {EDITIONS
                .map(|(edition, way)| {
                    let engine = view! { <strong>{engine.clone()}</strong> };
                    view! {
                        <h3 class="setup__edition">{edition.said()}</h3>
                        <ol>
                            <li>{way.said()}</li>
                            <li>{rich!("setup-link-step-engine", engine => engine)}</li>
                            <li>{t!("setup-link-step-helper")}</li>
                            <li>{t!("setup-link-step-save")}</li>
                        </ol>
                    }
                })
                .into_iter()
                .collect_view()}
        </details>
        <details class="setup__more">
            <summary>{t!("setup-link-traps")}</summary>
            <ul>
                {traps(provider, custody)
                    .into_iter()
                    .map(|trap| view! { <li>{trap.said()}</li> })
                    .collect_view()}
            </ul>
        </details>
    }
}

/// How each edition is led to its settings.
const EDITIONS: [(Text, Text); 3] = [
    (
        text!("setup-link-akeeba-joomla"),
        text!("setup-link-akeeba-joomla-way"),
    ),
    (
        text!("setup-link-akeeba-wordpress"),
        text!("setup-link-akeeba-wordpress-way"),
    ),
    (
        text!("setup-link-akeeba-solo"),
        text!("setup-link-akeeba-solo-way"),
    ),
];

/// What Akeeba calls its engine for this provider. It has none for pCloud, of which an owner is shown nothing.
const fn engine(provider: ProviderId) -> Text {
    match provider {
        ProviderId::Dropbox => text!("setup-link-engine-dropbox"),
        ProviderId::Onedrive => text!("setup-link-engine-onedrive"),
        ProviderId::GoogleDrive => text!("setup-link-engine-google-drive"),
        ProviderId::Box => text!("setup-link-engine-box"),
        ProviderId::Pcloud => text!("setup-link-engine-none"),
    }
}

/// What trips people up with every provider, and with this one.
fn traps(provider: ProviderId, custody: Custody) -> [Text; 4] {
    let own = match provider {
        ProviderId::Dropbox => text!("setup-link-trap-dropbox"),
        ProviderId::Onedrive => text!("setup-link-trap-onedrive"),
        ProviderId::GoogleDrive => text!("setup-link-trap-google-drive"),
        ProviderId::Box if custody.of_akeeba().is_some() => text!("setup-link-trap-box-kept"),
        ProviderId::Box => text!("setup-link-trap-box"),
        ProviderId::Pcloud => text!("setup-link-trap-pcloud"),
    };
    [
        text!("setup-link-trap-download-id"),
        text!("setup-link-trap-https"),
        text!("setup-link-trap-pop-up"),
        own,
    ]
}
