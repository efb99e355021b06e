//! Before the provider is visited: what will be allowed, and where the tokens will go.

use domain::view::{ConsentPage, ConsentSubject, Instance, TokensGo};
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
        tokens,
        action,
    } = page;
    let provider = subject.provider.name();
    let title = question(&subject);
    let to_post = match &tokens {
        TokensGo::To(callback) => vec![("callback", callback.clone())],
        TokensGo::Kept { app, program } => {
            let program = program.clone().map(|token| ("token", token.into_shown()));
            [("app", app.clone())].into_iter().chain(program).collect()
        }
        TokensGo::Shown => Vec::new(),
    };
    let program_waits = to_post.iter().any(|(name, _)| *name == "token");
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                <SubjectFacts subject />
                <Fact term="Allows">{allows}</Fact>
            </dl>
            <Receiver tokens />
            <ProgramHint shown=program_waits />
            <LoopbackHint />
            <form method="post" action=action class="go">
                {to_post
                    .into_iter()
                    .map(|(name, value)| view! { <input r#type="hidden" name=name value=value /> })
                    .collect_view()}
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
fn Receiver(tokens: TokensGo) -> impl IntoView {
    match tokens {
        TokensGo::To(callback) => view! { <Destination callback /> }.into_any(),
        TokensGo::Kept { .. } => view! {
            <div class="receiver">
                <p class="receiver__label">"Keyferry keeps the token, locked with an AuthID"</p>
                <p>
                    "You get the AuthID, once. With it your backup program gets access; without it nobody opens the token, not even who \
                     runs this Keyferry or has a copy of its database."
                </p>
            </div>
        }
        .into_any(),
        TokensGo::Shown => view! {
            <div class="receiver">
                <p class="receiver__label">"The tokens go to nobody else"</p>
                <p>"They will be shown to you once, for copying."</p>
            </div>
        }
        .into_any(),
    }
}

/// Said before anything happens, too: the link with its token may come from somebody else.
#[component]
fn ProgramHint(shown: bool) -> impl IntoView {
    shown.then(|| {
        view! {
            <Notice weight=Weight::Warning>
                <p>
                    "A program that opened this page is waiting for the AuthID. After linking you are asked whether it may have it. If \
                     you came here by a link that somebody gave you, and not from your own backup program, close this page."
                </p>
            </Notice>
        }
    })
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
