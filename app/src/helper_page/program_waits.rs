//! After consent, with a program that waits for the AuthID: whether it may have it.

use domain::view::{ConsentSubject, ProgramWaitsPage};
use leptos::prelude::*;

use super::facts::{AccountFact, Fact};
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;
use crate::language::t;

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
    let title = t!("helper-linked", provider = provider.name());
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                {site.map(|site| view! { <Fact term=t!("helper-site")>{site}</Fact> })} <AccountFact account />
            </dl>
            <Notice weight=Weight::Warning>
                <p>{t!("auth-id-program-waits")}</p>
            </Notice>
            <form method="post" action=action class="go">
                <input r#type="hidden" name="click" value=click.into_shown() />
                <button class="button button--wide" r#type="submit" name="answer" value="give">
                    {t!("auth-id-give")}
                </button>
                <button class="button button--secondary button--wide" r#type="submit" name="answer" value="keep">
                    {t!("auth-id-keep")}
                </button>
                <p class="go__hint">{t!("auth-id-give-hint")}</p>
            </form>
        </Frame>
    }
}
