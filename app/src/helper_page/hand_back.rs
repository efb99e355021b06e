//! After consent, with a callback: the tokens go back to the site.

use domain::view::{ConsentSubject, HandBackPage};
use leptos::prelude::*;

use super::address::{Destination, host};
use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;

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
    view! {
        <Frame title=format!("{} is linked", subject.provider.name()) assets go_to>
            <h1>{format!("{} is linked", subject.provider.name())}</h1>
            <p>"One step is left: your site needs the tokens, with which it reaches your storage."</p>
            <dl class="facts">
                <SiteFact subject />
                <AccountFact account />
            </dl>
            <Destination callback />
            <Notes notes />
            <p class="go">
                <a class="button button--wide" rel="noreferrer" href=url>
                    {format!("Send the tokens to {receiver}")}
                </a>
                <span class="go__hint">
                    {if at_once {
                        "Press this if nothing happens."
                    } else {
                        "Is this not your site or not your account? Then close this window, and nothing is sent."
                    }}
                </span>
            </p>
        </Frame>
    }
}

#[component]
fn SiteFact(subject: ConsentSubject) -> impl IntoView {
    match subject.site {
        Some(site) => view! { <Fact term="Site">{site}</Fact> },
        None => view! { <Fact term="App">{subject.app}</Fact> },
    }
}
