//! After consent, with a program that waits for the AuthID: whether it may have it.

use domain::view::{ConsentSubject, ProgramWaitsPage};
use leptos::prelude::*;

use super::facts::{AccountFact, Fact};
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;

/// The question, with two answers. The AuthID itself is on the next page.
#[component]
pub(super) fn ProgramWaits(page: ProgramWaitsPage, assets: Assets) -> impl IntoView {
    let ProgramWaitsPage {
        subject,
        account,
        click,
        action,
    } = page;
    let ConsentSubject { provider, site, .. } = subject;
    let title = format!("{} is linked", provider.name());
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                {site.map(|site| view! { <Fact term="Site">{site}</Fact> })} <AccountFact account />
            </dl>
            <Notice weight=Weight::Warning>
                <p>
                    "A program that opened this page is waiting for this AuthID. Go on only if you opened it yourself, just now."
                </p>
            </Notice>
            <form method="post" action=action class="go">
                <input r#type="hidden" name="click" value=click.into_shown() />
                <button class="button button--wide" r#type="submit" name="answer" value="give">
                    "Give it the AuthID"
                </button>
                <button class="button button--secondary button--wide" r#type="submit" name="answer" value="keep">
                    "Only show it to me"
                </button>
                <p class="go__hint">
                    "Whoever has the AuthID reaches the storage. Answer within five minutes; either way the next page shows it, this once."
                </p>
            </form>
        </Frame>
    }
}
