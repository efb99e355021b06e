//! After consent, without a callback: the tokens, once, to copy.

use domain::view::{ConsentSubject, TokensPage};
use leptos::prelude::*;

use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;

const COPY_SCRIPT: &str = include_str!("copy.js");

/// Both tokens, each with a button that copies it.
#[component]
pub(super) fn Tokens(page: TokensPage, nonce: String, assets: Assets) -> impl IntoView {
    let TokensPage {
        subject,
        account,
        access_token,
        refresh_token,
        notes,
    } = page;
    let ConsentSubject {
        app, provider, site, ..
    } = subject;
    let (term, name) = match site {
        Some(site) => ("Site", site),
        None => ("App", app),
    };
    view! {
        <Frame title=format!("{} is linked", provider.name()) assets>
            <h1>{format!("{} is linked", provider.name())}</h1>
            <p>
                "Copy both tokens into your site now. They are shown this once, and whoever has them reaches your storage."
            </p>
            <dl class="facts">
                <Fact term>{name}</Fact>
                <AccountFact account />
            </dl>
            <Token id="access-token" name="Access token" value=access_token.into_shown() />
            <Token id="refresh-token" name="Refresh token" value=refresh_token.into_shown() />
            <Notes notes />
            <p class="go__hint">"When both are in your site, close this window."</p>
            <script nonce=nonce>{COPY_SCRIPT}</script>
        </Frame>
    }
}

/// An `output` and not a `textarea`: Leptos escapes what is inside the one, not inside the other.
#[component]
fn Token(id: &'static str, name: &'static str, value: String) -> impl IntoView {
    view! {
        <section class="token">
            <h2 class="token__name" id=format!("{id}-name")>
                {name}
            </h2>
            <span class="copy">
                <button
                    class="button button--quiet copy__button"
                    r#type="button"
                    data-copies=id
                    aria-label=format!("Copy the {}", name.to_lowercase())
                >
                    "Copy"
                </button>
                <span class="visually-hidden" role="status"></span>
            </span>
            <output class="token__value" id=id tabindex="0" aria-labelledby=format!("{id}-name")>
                {value}
            </output>
        </section>
    }
}
