//! Duplicati opened the front page: for which site, is asked of who sits there.

use domain::view::ChooseSitePage;
use leptos::prelude::*;

use super::frame::Frame;
use crate::components::field::{FieldFault, fault_id};
use crate::context::Assets;
use crate::language::t;

/// Asks for what only the site's owner has, and lists nothing.
#[component]
pub(super) fn ChooseSite(page: ChooseSitePage, assets: Assets) -> impl IntoView {
    let ChooseSitePage {
        kind,
        program,
        unknown,
        action,
    } = page;
    view! {
        <Frame title=t!("auth-id-site") assets>
            <h1>{t!("auth-id-site")}</h1>
            <p>{t!("auth-id-site-why")}</p>
            <form method="post" action=action class="go">
                <input r#type="hidden" name="type" value=kind />
                {program.map(|token| view! { <input r#type="hidden" name="token" value=token.into_shown() /> })}
                <div class="field">
                    <label class="field__label" for="site">
                        {t!("auth-id-site-label")}
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
                    <FieldFault name="site" fault=unknown.then(|| t!("auth-id-site-unknown")) />
                </div>
                <button class="button button--wide" r#type="submit">
                    {t!("auth-id-site-button")}
                </button>
                <p class="go__hint">{t!("auth-id-site-hint")}</p>
            </form>
        </Frame>
    }
}
