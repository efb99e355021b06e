//! The way through a provider's own console, step by step, with the mistakes that people make there.

use domain::provider::ProviderId;
use leptos::prelude::*;

struct Way {
    address: &'static str,
    steps: &'static [&'static str],
    mistakes: &'static [&'static str],
}

/// The steps, and the usual mistakes below them.
#[component]
pub(super) fn Guide(provider: ProviderId) -> impl IntoView {
    let way = way_of(provider);
    view! {
        <p>
            "Open "
            <a href=way.address target="_blank" rel="noopener noreferrer">
                {way.address.trim_start_matches("https://")}
            </a>
            " in another tab and follow these steps; come back with what the last one shows."
        </p>
        <ol class="steps">{way.steps.iter().map(|step| view! { <li>{*step}</li> }).collect_view()}</ol>
        <details class="more">
            <summary>"What goes wrong most often"</summary>
            <ul class="steps">{way.mistakes.iter().map(|mistake| view! { <li>{*mistake}</li> }).collect_view()}</ul>
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
        "Press Create app. Choose Scoped access.",
        "Choose the type of access: App folder keeps backups in a folder of their own; Full Dropbox is needed for team \
         spaces and folders that are there already. It cannot be changed later.",
        "Give it a name that nobody else has and that does not contain Dropbox. Press Create app.",
        "On the Permissions tab tick the scopes of the profile that you chose above, and press Submit at the foot of the page. \
         What is ticked later holds only for who links after that.",
        "On the Settings tab, under OAuth 2, add the redirect URI below.",
        "On the same tab press Enable additional users; until then only you can link.",
        "Copy App key and App secret from there.",
    ],
    mistakes: &[
        "Submit was not pressed on the Permissions tab: linking works, and storing does not.",
        "App folder was chosen where a team folder is needed: only a new app helps.",
        "At the fiftieth linked account two weeks begin to apply for production; after that nobody new can link.",
    ],
};

const ONEDRIVE: Way = Way {
    address: "https://entra.microsoft.com",
    steps: &[
        "Under Entra ID choose App registrations, then New registration. A personal account needs a directory first, which comes \
         with Azure or Microsoft 365.",
        "Give it a name; people see it. Choose the supported account types, and the same ones in step 3 below.",
        "As redirect URI choose the platform Web, enter the one below, and press Register.",
        "Under API permissions add the delegated Microsoft Graph permissions of the profile that you chose above, \
         offline_access among them.",
        "Under Certificates & secrets press New client secret, choose 24 months, and copy the Value at once: it is shown this \
         one time.",
        "Copy the Application (client) ID from the Overview page.",
        "For accounts of other organisations: under Branding & properties verify the publisher, or many of them refuse.",
    ],
    mistakes: &[
        "The Secret ID was copied instead of the Value.",
        "The redirect URI was entered under Single-page application instead of Web.",
        "The account types here and there differ: everybody is refused before they can consent.",
        "offline_access is missing: linking works, and ends after an hour.",
        "The portal's own proposal for the end of the secret is 180 days; that day everything stops.",
    ],
};

const GOOGLE_DRIVE: Way = Way {
    address: "https://console.cloud.google.com",
    steps: &[
        "Make a project, or choose one. Another project later means that backups stored with drive.file are out of reach.",
        "Under APIs & Services, Library, find Google Drive API and press Enable.",
        "Open Google Auth Platform and press Get started: name, your e-mail address, and as audience External, or Internal if all \
         accounts are in your Workspace.",
        "Under Data Access add the scope of the profile that you chose above.",
        "Under Audience press Publish app. While it says Testing every link ends after seven days.",
        "Under Clients press Create client, choose Web application, add the redirect URI below under Authorized redirect \
         URIs, and leave the JavaScript origins empty.",
        "Copy Client ID and Client secret; the secret is not shown again.",
    ],
    mistakes: &[
        "The app was left in Testing: every link ends on the seventh day.",
        "The redirect URI was entered under JavaScript origins.",
        "The Google Drive API was not enabled: linking works, and storing does not.",
        "The client was made as a Desktop app, which takes no redirect URI.",
    ],
};

const BOX: Way = Way {
    address: "https://app.box.com/developers/console",
    steps: &[
        "Press Create Platform App.",
        "Choose User Authentication (OAuth 2.0). It cannot be changed later. Give it a name; people see it.",
        "On the Configuration tab, under OAuth 2.0 Redirect URIs, add the redirect URI below.",
        "There too, under Application Scopes, tick Read and write all files and folders. CORS domains are not needed.",
        "Press Save Changes.",
        "Copy Client ID and Client Secret from the same tab.",
        "For accounts of a company: ask its administrator of Box to enable the app, by its Client ID.",
    ],
    mistakes: &[
        "Server Authentication was chosen: only a new app helps.",
        "A company has not enabled the app: its people see \u{201c}Disabled by Administrator\u{201d} and never come back.",
        "One link is used by two backup profiles: each use ends the token that the other one has. Link each by itself.",
        "A link is not used for 60 days: it ends.",
    ],
};

const PCLOUD: Way = Way {
    address: "https://docs.pcloud.com/my_apps",
    steps: &[
        "Press New app. If it is not offered, pCloud has to be asked by e-mail to open it for your account.",
        "Give it a name that nobody else has.",
        "Choose All folders, or Private folder to keep backups in a folder of their own, and tick Write access. It cannot be \
         chosen when people link.",
        "In the app's settings, under Redirect URIs, add the redirect URI below.",
        "Copy Client ID and Client secret from there.",
    ],
    mistakes: &[
        "The redirect URI is missing or differs: pCloud says \u{201c}Invalid 'client_id'\u{201d}, as of an app that it does not know.",
        "Write access was not ticked: linking works, and storing does not.",
        "It is meant for Akeeba Backup, which cannot store at pCloud.",
        "In Duplicati the other server was chosen: accounts live in the United States or in Europe, and each server knows only \
         its own.",
    ],
};
