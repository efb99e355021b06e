//! Duplicati opened the front page: for which site, is asked of who sits there.

use domain::view::ChooseSitePage;
use leptos::prelude::*;

use super::frame::Frame;
use crate::components::field::{FieldFault, fault_id};
use crate::context::Assets;

/// Asks for what only the site's owner has, and lists nothing.
#[component]
pub(super) fn ChooseSite(page: ChooseSitePage, assets: Assets) -> impl IntoView {
    let ChooseSitePage {
        kind,
        program,
        unknown,
        action,
    } = page;
    let fault = "This is unknown here: it was replaced, revoked, has ended, or was copied incompletely. Ask who gave it to you.";
    view! {
        <Frame title="Which site is this for?".to_owned() assets>
            <h1>"Which site is this for?"</h1>
            <p>
                "Duplicati opened this page without saying so. Paste the set-up link of your site, or its OAuth URL, as you got it from \
                 who runs this Keyferry."
            </p>
            <form method="post" action=action class="go">
                <input r#type="hidden" name="type" value=kind />
                {program.map(|token| view! { <input r#type="hidden" name="token" value=token.into_shown() /> })}
                <div class="field">
                    <label class="field__label" for="site">
                        "Set-up link or OAuth URL"
                    </label>
                    <input
                        class="field__input field__input--code"
                        id="site"
                        name="site"
                        r#type="password"
                        maxlength="2000"
                        required=true
                        autocomplete="off"
                        spellcheck="false"
                        aria-invalid=unknown.then_some("true")
                        aria-describedby=unknown.then(|| fault_id("site"))
                    />
                    <FieldFault name="site" fault=unknown.then(|| fault.to_owned()) />
                </div>
                <button class="button button--wide" r#type="submit">
                    "Go on"
                </button>
                <p class="go__hint">
                    "You need this page only once: with the OAuth URL in Duplicati’s option oauth-url, its AuthID button leads to your \
                     site by itself."
                </p>
            </form>
        </Frame>
    }
}
