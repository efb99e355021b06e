//! Before the provider is visited: what will be allowed, and where the tokens will go.

use domain::grant::GrantCustody;
use domain::view::{ConsentPage, ConsentSubject, Instance, KEPT, TokensGo, kept_word};
use leptos::prelude::*;

use super::address::Destination;
use super::facts::{Fact, SubjectFacts};
use super::frame::Frame;
use crate::components::notice::{Notice, Weight};
use crate::context::Assets;
use crate::language::{Said as _, rich, t};

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
                <Fact term=t!("consent-allows")>{allows.said()}</Fact>
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
                    {t!("consent-continue", provider = provider)}
                </button>
                <p class="go__hint">{t!("consent-began-yourself", provider = provider)}</p>
            </form>
            {another
                .map(|path| {
                    let link = view! { <a href=path>{t!("consent-another-link")}</a> };
                    view! { <p class="go__hint">{rich!("consent-another", link => link)}</p> }
                })}
        </Frame>
    }
}

fn question(subject: &ConsentSubject, tokens: &TokensGo) -> String {
    let provider = subject.provider.name();
    let again = match tokens {
        TokensGo::Renewed => true,
        TokensGo::To(_) | TokensGo::Kept { .. } | TokensGo::Shown => false,
    };
    match (&subject.site, again) {
        (Some(site), false) => t!("consent-link", provider = provider, site = site),
        (Some(site), true) => t!("consent-link-again", provider = provider, site = site),
        (None, false) => t!("consent-link-backups", provider = provider),
        (None, true) => t!("consent-link-backups-again", provider = provider),
    }
}

#[component]
fn Receiver(tokens: TokensGo, kept: Option<GrantCustody>) -> impl IntoView {
    let (label, means) = match tokens {
        TokensGo::To(callback) => return view! { <Destination callback /> }.into_any(),
        TokensGo::Kept { .. } => {
            let label = match kept {
                Some(GrantCustody::Held) => t!("consent-kept"),
                Some(GrantCustody::Sealed) | None => t!("consent-kept-locked"),
            };
            (label, t!("consent-kept-means"))
        }
        TokensGo::Renewed => (t!("consent-renewed"), t!("consent-renewed-means")),
        TokensGo::Shown => (t!("consent-shown"), t!("consent-shown-means")),
    };
    view! {
        <div class="receiver">
            <p class="receiver__label">{label}</p>
            <p>{means}</p>
        </div>
    }
    .into_any()
}

/// Said before anything happens, too: the link with its token may come from somebody else.
#[component]
fn ProgramHint(shown: bool) -> impl IntoView {
    shown.then(|| {
        view! {
            <Notice weight=Weight::Warning>
                <p>{t!("consent-program-waits")}</p>
            </Notice>
        }
    })
}

/// Where the refresh token stays: who can open it, and what that protects from.
#[component]
fn Keeper(tokens: TokensGo, kept: Option<GrantCustody>) -> impl IntoView {
    kept.map(|custody| {
        // What opens it, by the words that the message chooses from.
        let holder = match tokens {
            TokensGo::Kept { .. } => "auth-id",
            TokensGo::To(_) | TokensGo::Shown => "site",
            TokensGo::Renewed => "program",
        };
        let sentence = match custody {
            GrantCustody::Sealed => t!("consent-keeper-sealed", holder = holder),
            GrantCustody::Held => t!("consent-keeper-held", holder = holder),
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
                <p>{t!("consent-loopback")}</p>
            </Notice>
        }
    })
}
