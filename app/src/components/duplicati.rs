//! What Duplicati is set to: the same at the console and on an owner's page.

use leptos::prelude::*;

/// Where the OAuth URL goes, and how the AuthID comes.
#[component]
pub(crate) fn DuplicatiSteps() -> impl IntoView {
    view! {
        <ol class="steps">
            <li>
                "In Duplicati open Settings and add the default option " <strong>"oauth-url"</strong>
                " with this address: every backup uses it from then on. For one backup alone, it is among the advanced options of \
                 its destination."
            </li>
            <li>
                "Add a backup, choose the place as its destination, and press " <strong>"AuthID"</strong>
                " beside the field of that name. A window of Keyferry opens: go on, and allow the access at the provider."
            </li>
            <li>
                "Send the AuthID to Duplicati by the button that the window shows, or copy it into the field. It is shown this once."
            </li>
            <li>"Press “Test connection”."</li>
        </ol>
    }
}

/// The option for the command line.
pub(crate) fn as_option(oauth_url: &str) -> String {
    format!("--oauth-url={oauth_url}")
}

/// What goes wrong there.
#[component]
pub(crate) fn DuplicatiTraps() -> impl IntoView {
    view! {
        <ul>
            <li>
                "No button sends the AuthID: Duplicati runs at an address that is none of this site’s, such as \
                 http://localhost:8200. Copy it, or have the address added to the site."
            </li>
            <li>
                "Duplicati’s command line prints a link without the path. The page that it leads to asks for the OAuth URL once more."
            </li>
            <li>
                "An AuthID was lost: make another one, and revoke the old one at the OAuth URL with revoke in place of refresh."
            </li>
            <li>"pCloud: Duplicati takes no AuthID there, but pCloud’s own access token."</li>
        </ul>
    }
}
