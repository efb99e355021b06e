//! After consent, with a callback: the tokens go back to the site.

use domain::view::{ConsentSubject, HandBackPage};
use leptos::prelude::*;

use super::address::{Destination, host};
use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;
use crate::language::t;

/// Names site and account, and waits for a click unless the site goes on at once.
#[component]
pub(super) fn HandBack(page: HandBackPage, assets: Assets) -> impl IntoView {
    let HandBackPage {
        subject,
        account,
        callback,
        url,
        at_once,
        notes,
    } = page;
    let receiver = host(&callback).to_owned();
    let url = url.into_shown();
    let go_to = at_once.then(|| url.clone());
    let title = t!("helper-linked", provider = subject.provider.name());
    view! {
        <Frame title=title.clone() assets go_to>
            <h1>{title}</h1>
            <p>{t!("consent-one-step-left")}</p>
            <dl class="facts">
                <SiteFact subject />
                <AccountFact account />
            </dl>
            <Destination callback />
            <Notes notes />
            <p class="go">
                <a class="button button--wide" rel="noreferrer" href=url>
                    {t!("consent-send", receiver = receiver)}
                </a>
                <span class="go__hint">
                    {if at_once {
                        t!("helper-press")
                    } else {
                        t!("consent-not-yours")
                    }}
                </span>
            </p>
        </Frame>
    }
}

#[component]
fn SiteFact(subject: ConsentSubject) -> impl IntoView {
    match subject.site {
        Some(site) => view! { <Fact term=t!("helper-site")>{site}</Fact> },
        None => view! { <Fact term=t!("helper-app")>{subject.app}</Fact> },
    }
}
