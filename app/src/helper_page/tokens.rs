//! After consent, without a callback: the tokens, once, to copy.

use domain::view::{ConsentSubject, TokensPage};
use leptos::prelude::*;

use super::copying::{COPY_SCRIPT, Copied};
use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;
use crate::language::t;

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
        Some(site) => (t!("helper-site"), site),
        None => (t!("helper-app"), app),
    };
    let title = t!("helper-linked", provider = provider.name());
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <p>{t!("consent-copy-both")}</p>
            <dl class="facts">
                <Fact term>{name}</Fact>
                <AccountFact account />
            </dl>
            <Copied id="access-token".to_owned() name=t!("consent-access-token") value=access_token.into_shown() />
            <Copied id="refresh-token".to_owned() name=t!("consent-refresh-token") value=refresh_token.into_shown() />
            <Notes notes />
            <p class="go__hint">{t!("consent-close")}</p>
            <script nonce=nonce>{COPY_SCRIPT}</script>
        </Frame>
    }
}
