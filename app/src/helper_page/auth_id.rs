//! After consent, with stored tokens: the AuthID, once, to copy or to send to the window that opened this one.

use domain::view::{AuthIdPage, ConsentSubject, HowGiven};
use leptos::prelude::*;

use super::copying::{COPY_SCRIPT, Copied};
use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;
use crate::language::{Said as _, t};

/// Sends the AuthID to the window that opened this one, after a click and to one origin alone.
const SEND_SCRIPT: &str = include_str!("send.js");

/// The AuthID, with a button that copies it, and one for each origin that it may be sent to.
#[component]
pub(super) fn AuthId(page: AuthIdPage, nonce: String, assets: Assets) -> impl IntoView {
    let AuthIdPage {
        subject,
        account,
        auth_id,
        given,
        origins,
        site_path,
        notes,
    } = page;
    let ConsentSubject { provider, site, .. } = subject;
    let title = if given == HowGiven::Another {
        t!("auth-id-another-title")
    } else {
        t!("helper-linked", provider = provider.name())
    };
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <p>{t!("auth-id-shown-once")}</p>
            {given
                .in_words()
                .map(|words| {
                    view! {
                        <Notice weight=Weight::Note>
                            <p>{words.said()}</p>
                        </Notice>
                    }
                })}
            <dl class="facts">
                {site.map(|site| view! { <Fact term=t!("helper-site")>{site}</Fact> })} <AccountFact account />
            </dl>
            {(!origins.is_empty()).then(|| view! { <Send origins /> })}
            <Copied id="auth-id".to_owned() name=t!("auth-id-name") value=auth_id.into_shown() />
            <Notes notes />
            <p class="go__hint">{t!("auth-id-close")}</p>
            {site_path.map(|path| view! { <OtherDeeds site_path=path.into_shown() /> })}
            <script nonce=nonce.clone()>{COPY_SCRIPT}</script>
            <script nonce=nonce>{SEND_SCRIPT}</script>
        </Frame>
    }
}

/// What else can be done with the AuthIDs of a site, by who has its address.
#[component]
pub(super) fn OtherDeeds(
    /// Without a slash at its end.
    site_path: String,
) -> impl IntoView {
    view! {
        <p class="go__hint go__others">
            <a rel="noreferrer" href=format!("{site_path}/another")>
                {t!("auth-id-make-another")}
            </a>
            <a rel="noreferrer" href=format!("{site_path}/revoke")>
                {t!("auth-id-end")}
            </a>
        </p>
    }
}

/// Seen only by a window that another one opened.
#[component]
fn Send(origins: Vec<String>) -> impl IntoView {
    let buttons = origins.into_iter().map(|origin| {
        view! {
            <button class="button button--wide" r#type="button" data-sends-to=origin.clone()>
                {t!("auth-id-send", origin = &origin)}
            </button>
        }
    });
    view! {
        <div class="go send" hidden=true>
            {buttons.collect_view()}
            <p class="go__hint" role="status" data-sent=t!("auth-id-sent")>
                {t!("auth-id-send-hint")}
            </p>
        </div>
    }
}
