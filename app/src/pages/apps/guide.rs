//! The way through a provider's own console, step by step, with the mistakes that people make there.

use domain::provider::ProviderId;
use domain::text;
use domain::text::Text;
use leptos::prelude::*;

use crate::language::{Said as _, rich, t};

struct Way {
    address: &'static str,
    steps: &'static [Text],
    mistakes: &'static [Text],
}

/// The steps, and the usual mistakes below them.
#[component]
pub(super) fn Guide(provider: ProviderId) -> impl IntoView {
    let way = way_of(provider);
    view! {
        <p>
            {rich!(
                "guide-open",
                console => view! {
                    <a href=way.address target="_blank" rel="noopener noreferrer">
                        {way.address.trim_start_matches("https://")}
                    </a>
                }
            )}
        </p>
        <ol class="steps">{way.steps.iter().map(|step| view! { <li>{step.said()}</li> }).collect_view()}</ol>
        <details class="more">
            <summary>{t!("guide-mistakes")}</summary>
            <ul class="steps">{way.mistakes.iter().map(|mistake| view! { <li>{mistake.said()}</li> }).collect_view()}</ul>
        </details>
    }
}

const fn way_of(provider: ProviderId) -> &'static Way {
    match provider {
        ProviderId::Dropbox => &DROPBOX,
        ProviderId::Onedrive => &ONEDRIVE,
        ProviderId::GoogleDrive => &GOOGLE_DRIVE,
        ProviderId::Box => &BOX,
        ProviderId::Pcloud => &PCLOUD,
    }
}

const DROPBOX: Way = Way {
    address: "https://www.dropbox.com/developers/apps",
    steps: &[
        text!("guide-dropbox-step-1"),
        text!("guide-dropbox-step-2"),
        text!("guide-dropbox-step-3"),
        text!("guide-dropbox-step-4"),
        text!("guide-dropbox-step-5"),
        text!("guide-dropbox-step-6"),
        text!("guide-dropbox-step-7"),
    ],
    mistakes: &[
        text!("guide-dropbox-mistake-1"),
        text!("guide-dropbox-mistake-2"),
        text!("guide-dropbox-mistake-3"),
    ],
};

const ONEDRIVE: Way = Way {
    address: "https://entra.microsoft.com",
    steps: &[
        text!("guide-onedrive-step-1"),
        text!("guide-onedrive-step-2"),
        text!("guide-onedrive-step-3"),
        text!("guide-onedrive-step-4"),
        text!("guide-onedrive-step-5"),
        text!("guide-onedrive-step-6"),
        text!("guide-onedrive-step-7"),
    ],
    mistakes: &[
        text!("guide-onedrive-mistake-1"),
        text!("guide-onedrive-mistake-2"),
        text!("guide-onedrive-mistake-3"),
        text!("guide-onedrive-mistake-4"),
        text!("guide-onedrive-mistake-5"),
    ],
};

const GOOGLE_DRIVE: Way = Way {
    address: "https://console.cloud.google.com",
    steps: &[
        text!("guide-google-step-1"),
        text!("guide-google-step-2"),
        text!("guide-google-step-3"),
        text!("guide-google-step-4"),
        text!("guide-google-step-5"),
        text!("guide-google-step-6"),
        text!("guide-google-step-7"),
    ],
    mistakes: &[
        text!("guide-google-mistake-1"),
        text!("guide-google-mistake-2"),
        text!("guide-google-mistake-3"),
        text!("guide-google-mistake-4"),
    ],
};

const BOX: Way = Way {
    address: "https://app.box.com/developers/console",
    steps: &[
        text!("guide-box-step-1"),
        text!("guide-box-step-2"),
        text!("guide-box-step-3"),
        text!("guide-box-step-4"),
        text!("guide-box-step-5"),
        text!("guide-box-step-6"),
        text!("guide-box-step-7"),
    ],
    mistakes: &[
        text!("guide-box-mistake-1"),
        text!("guide-box-mistake-2"),
        text!("guide-box-mistake-3"),
        text!("guide-box-mistake-4"),
    ],
};

const PCLOUD: Way = Way {
    address: "https://docs.pcloud.com/my_apps",
    steps: &[
        text!("guide-pcloud-step-1"),
        text!("guide-pcloud-step-2"),
        text!("guide-pcloud-step-3"),
        text!("guide-pcloud-step-4"),
        text!("guide-pcloud-step-5"),
    ],
    mistakes: &[
        text!("guide-pcloud-mistake-1"),
        text!("guide-pcloud-mistake-2"),
        text!("guide-pcloud-mistake-3"),
        text!("guide-pcloud-mistake-4"),
    ],
};
