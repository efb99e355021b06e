//! Before the provider is visited: what will be allowed, and where the tokens will go.

use domain::view::{ConsentPage, ConsentSubject, Instance};
use leptos::prelude::*;

use super::address::Destination;
use super::facts::{Fact, SubjectFacts};
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;

/// Names everything, and waits for a click.
#[component]
pub(super) fn Consent(page: ConsentPage, assets: Assets) -> impl IntoView {
    let ConsentPage {
        subject,
        allows,
        callback,
        action,
    } = page;
    let provider = subject.provider.name();
    let title = question(&subject);
    let to_post = callback.clone();
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                <SubjectFacts subject />
                <Fact term="Allows">{allows}</Fact>
            </dl>
            <Receiver callback />
            <LoopbackHint />
            <form method="post" action=action class="go">
                {to_post.map(|callback| view! { <input r#type="hidden" name="callback" value=callback /> })}
                <button class="button button--wide" r#type="submit">
                    {format!("Continue to {provider}")}
                </button>
                <p class="go__hint">
                    "Go on only if you began this yourself, just now. You can end it at any time in your "
                    {provider} " account."
                </p>
            </form>
        </Frame>
    }
}

fn question(subject: &ConsentSubject) -> String {
    let provider = subject.provider.name();
    match &subject.site {
        Some(site) => format!("Link {provider} to {site}?"),
        None => format!("Link {provider} to your backups?"),
    }
}

#[component]
fn Receiver(callback: Option<String>) -> impl IntoView {
    match callback {
        Some(callback) => view! { <Destination callback /> }.into_any(),
        None => view! {
            <div class="receiver">
                <p class="receiver__label">"The tokens go to nobody else"</p>
                <p>"They will be shown to you once, for copying."</p>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn LoopbackHint() -> impl IntoView {
    let shown = use_context::<Instance>().is_some_and(|instance| instance.loopback && !instance.sandbox);
    shown.then(|| {
        view! {
            <Notice weight=Weight::Note>
                <p>"This Keyferry runs on this machine only. Sites elsewhere cannot use it yet."</p>
            </Notice>
        }
    })
}
