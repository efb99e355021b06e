//! After consent, without a callback: the tokens, once, to copy.

use domain::view::{ConsentSubject, TokensPage};
use leptos::prelude::*;

use super::copying::{COPY_SCRIPT, Copied};
use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;

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
            <Copied id="access-token".to_owned() name="Access token" value=access_token.into_shown() />
            <Copied id="refresh-token".to_owned() name="Refresh token" value=refresh_token.into_shown() />
            <Notes notes />
            <p class="go__hint">"When both are in your site, close this window."</p>
            <script nonce=nonce>{COPY_SCRIPT}</script>
        </Frame>
    }
}
