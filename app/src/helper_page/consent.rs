//! Before the provider is visited: what will be allowed, and where the tokens will go.

use domain::grant::GrantCustody;
use domain::view::{ConsentPage, ConsentSubject, Instance, KEPT, TokensGo, kept_word};
use leptos::prelude::*;

use super::address::Destination;
use super::facts::{Fact, SubjectFacts};
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;
use crate::language::Said as _;

/// Names everything, and waits for a click.
#[component]
pub(super) fn Consent(page: ConsentPage, assets: Assets) -> impl IntoView {
    let ConsentPage {
        subject,
        allows,
        tokens,
        kept,
        action,
    } = page;
    let provider = subject.provider.name();
    let title = question(&subject, &tokens);
    let another = matches!(tokens, TokensGo::Kept { .. }).then(|| format!("{action}another"));
    let to_post = match &tokens {
        TokensGo::To(callback) => vec![("callback", callback.clone())],
        TokensGo::Kept { app, program } => {
            let program = program.clone().map(|token| ("token", token.into_shown()));
            [("app", app.clone())].into_iter().chain(program).collect()
        }
        TokensGo::Shown | TokensGo::Renewed => Vec::new(),
    };
    let program_waits = to_post.iter().any(|(name, _)| *name == "token");
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <dl class="facts">
                <SubjectFacts subject />
                <Fact term="Allows">{allows.said()}</Fact>
            </dl>
            <Receiver tokens=tokens.clone() kept />
            <Keeper tokens kept />
            <ProgramHint shown=program_waits />
            <LoopbackHint />
            <form method="post" action=action class="go">
                {to_post
                    .into_iter()
                    .map(|(name, value)| view! { <input r#type="hidden" name=name value=value /> })
                    .collect_view()}
                <input r#type="hidden" name=KEPT value=kept_word(kept) />
                <button class="button button--wide" r#type="submit">
                    {format!("Continue to {provider}")}
                </button>
                <p class="go__hint">
                    "Go on only if you began this yourself, just now. You can end it at any time in your "
                    {provider} " account."
                </p>
            </form>
            {another
                .map(|path| {
                    view! {
                        <p class="go__hint">
                            "You have an AuthID of this account already, and want one more? "
                            <a href=path>"Make another AuthID for the same account"</a>
                        </p>
                    }
                })}
        </Frame>
    }
}

fn question(subject: &ConsentSubject, tokens: &TokensGo) -> String {
    let provider = subject.provider.name();
    let again = match tokens {
        TokensGo::Renewed => " again",
        TokensGo::To(_) | TokensGo::Kept { .. } | TokensGo::Shown => "",
    };
    match &subject.site {
        Some(site) => format!("Link {provider} to {site}{again}?"),
        None => format!("Link {provider} to your backups{again}?"),
    }
}

#[component]
fn Receiver(tokens: TokensGo, kept: Option<GrantCustody>) -> impl IntoView {
    match tokens {
        TokensGo::To(callback) => view! { <Destination callback /> }.into_any(),
        TokensGo::Kept { .. } => {
            let label = match kept {
                Some(GrantCustody::Held) => "Keyferry keeps the token",
                Some(GrantCustody::Sealed) | None => "Keyferry keeps the token, locked with an AuthID",
            };
            view! {
                <div class="receiver">
                    <p class="receiver__label">{label}</p>
                    <p>"You get the AuthID, once. With it your backup program gets access."</p>
                </div>
            }
            .into_any()
        }
        TokensGo::Renewed => view! {
            <div class="receiver">
                <p class="receiver__label">"The new token takes the old one's place"</p>
                <p>
                    "Your backup program goes on as it is, with nothing to paste. Consent with the same account as before: with another \
                     one nothing is replaced."
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

/// Where the refresh token stays: who can open it, and what that protects from.
#[component]
fn Keeper(tokens: TokensGo, kept: Option<GrantCustody>) -> impl IntoView {
    kept.map(|custody| {
        let holder = match tokens {
            TokensGo::Kept { .. } => "the AuthID",
            TokensGo::To(_) | TokensGo::Shown => "what your site gets in its place",
            TokensGo::Renewed => "what your backup program holds",
        };
        let sentence = match custody {
            GrantCustody::Sealed => format!(
                "Keyferry keeps the refresh token; it opens only with {holder}. Who controls this running Keyferry can read it while it \
                 is used."
            ),
            GrantCustody::Held => format!(
                "Keyferry keeps the refresh token and uses it by itself; your backup program gets access with {holder}. Who runs this \
                 Keyferry can open it too."
            ),
        };
        view! { <p class="go__hint">{sentence}</p> }
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
