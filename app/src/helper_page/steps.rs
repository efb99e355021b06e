//! Where the addresses go in each edition of Akeeba Backup, and what goes wrong there.

use domain::custody::Custody;
use domain::provider::ProviderId;
use leptos::prelude::*;

/// The steps, edition by edition, and the traps of the provider.
#[component]
pub(super) fn Steps(provider: ProviderId, custody: Custody) -> impl IntoView {
    let engine = engine(provider);
    view! {
        <details class="setup__more">
            <summary>"Where do I paste them?"</summary>
            {EDITIONS
                .map(|(edition, way)| {
                    view! {
                        <h3 class="setup__edition">{edition}</h3>
                        <ol>
                            <li>{way}</li>
                            <li>
                                "Under “Archiver engine and post-processing” choose " <strong>{engine}</strong>
                                " as post-processing engine, and press “Configure” beside it."
                            </li>
                            <li>"Set “OAuth2 helper” to “Custom”, and paste both addresses."</li>
                            <li>"Save, then press “Authentication – step 1” and follow the pages that open."</li>
                        </ol>
                    }
                })
                .into_iter()
                .collect_view()}
        </details>
        <details class="setup__more">
            <summary>"What often goes wrong"</summary>
            <ul>{traps(provider, custody).map(|trap| view! { <li>{trap}</li> }).collect_view()}</ul>
        </details>
    }
}

/// How each edition is led to its settings.
const EDITIONS: [(&str, &str); 3] = [
    (
        "Akeeba Backup for Joomla",
        "In Joomla's administrator open Components, Akeeba Backup, and press “Configuration”.",
    ),
    (
        "Akeeba Backup for WordPress",
        "In WordPress' dashboard open Akeeba Backup, and press “Configuration”.",
    ),
    ("Akeeba Solo", "In Akeeba Solo's main page press “Configuration”."),
];

/// What Akeeba calls its engine for this provider. It has none for pCloud, of which an owner is shown nothing.
const fn engine(provider: ProviderId) -> &'static str {
    match provider {
        ProviderId::Dropbox => "Upload to Dropbox (v2 API)",
        ProviderId::Onedrive => "Upload to Microsoft OneDrive (OneDrive or OneDrive for Business)",
        ProviderId::GoogleDrive => "Upload to Google Drive",
        ProviderId::Box => "Upload to Box.com",
        ProviderId::Pcloud => "none",
    }
}

/// What trips people up with every provider, and with this one.
fn traps(provider: ProviderId, custody: Custody) -> impl Iterator<Item = &'static str> {
    let own = match provider {
        ProviderId::Dropbox => {
            "Team space: link once more directly before you switch it on. Akeeba Backup looks the team up without the refresh \
             URL, so only a fresh token works there."
        }
        ProviderId::Onedrive => {
            "A work or school account may need its administrator's permission once. Whoever gave you this link can send them \
             a page for it."
        }
        ProviderId::GoogleDrive => {
            "If linking ends after seven days each time, the app is in Google's Testing mode. Whoever gave you this link has to \
             publish it."
        }
        ProviderId::Box if custody.of_akeeba().is_some() => {
            "Several backup profiles may share one link: copy both tokens from one profile to the other. A link that no backup uses for \
             60 days ends."
        }
        ProviderId::Box => {
            "Each backup profile needs a link of its own: with Box a token works once, so two profiles that share one lock each \
             other out. A link that no backup uses for 60 days ends."
        }
        ProviderId::Pcloud => "Akeeba Backup cannot store at pCloud.",
    };
    [
        "Akeeba Backup still wants your Download ID, with a helper of your own too: without it, it does not upload.",
        "The site must be reachable by https, and its address must be the one that was registered here: tokens are handed to no \
         other. Ask whoever gave you this link to add an address.",
        "The window of step 1 is a pop-up: allow it if your browser asks.",
        own,
    ]
    .into_iter()
}
