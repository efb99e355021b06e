//! Where a member is signed in.

use domain::view::account::SessionView;
use leptos::prelude::*;

use crate::components::page::Section;
use crate::components::time::{Ago, Moment};
use crate::context::Now;
use crate::language::{rich, t};

/// The list, each with the way to end it.
#[component]
pub(super) fn Sessions(sessions: Vec<SessionView>) -> impl IntoView {
    view! {
        <Section heading=t!("account-sessions")>
            <ul class="rows">
                {sessions.into_iter().map(|session| view! { <Session session /> }).collect_view()}
            </ul>
            <p class="field__hint">{t!("account-sessions-network")}</p>
            <form method="post" class="deeds">
                <button class="button button--secondary" r#type="submit">
                    {t!("account-sessions-everywhere")}
                </button>
            </form>
            <p class="field__hint">{t!("account-sessions-everywhere-hint")}</p>
        </Section>
    }
}

#[component]
fn Session(session: SessionView) -> impl IntoView {
    let Now(now) = expect_context();
    let (begun, seen) = (session.begun, session.seen);
    let browser = if session.browser.is_empty() {
        t!("account-session-unknown")
    } else {
        session.browser
    };
    let label = t!("account-session-end-label", browser = &browser);
    let network = session.came_from;
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{browser}</strong>
                    {session.is_this.then(|| view! { <span class="badge">{t!("account-session-this")}</span> })}
                </p>
                <p class="field__hint">
                    {rich!("account-session-begun", begun => view! { <Moment at=begun /> })}
                    {(!network.is_empty())
                        .then(|| view! { <br /> {t!("account-session-from", network = &network)} })} <br />
                    {rich!("account-session-seen", ago => view! { <Ago at=seen now /> })}
                </p>
            </div>
            {(!session.is_this)
                .then(|| {
                    view! {
                        <form method="post" class="deeds">
                            <input r#type="hidden" name="session" value=session.mark />
                            <button class="button button--secondary" r#type="submit" aria-label=label>
                                {t!("account-session-end")}
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}
