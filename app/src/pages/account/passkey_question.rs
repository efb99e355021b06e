//! The form by which a page has the browser make or show a passkey.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::context::ShownPasskeyQuestion;
use crate::language::t;

const SCRIPT: &str = include_str!("passkey.js");

/// What the browser is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// Make one.
    Make,
    /// Show one that there is.
    Show,
}

impl Deed {
    const fn word(self) -> &'static str {
        match self {
            Self::Make => "create",
            Self::Show => "get",
        }
    }
}

/// Asks at once, and again when the button is pressed; what the browser answers is sent as a form like any other.
#[component]
pub(super) fn PasskeyQuestion(question: ShownPasskeyQuestion, deed: Deed) -> impl IntoView {
    let ShownPasskeyQuestion {
        options,
        token,
        action,
        name,
        kept,
        to,
    } = question;
    let hidden = |field: &'static str, value: String| {
        (!value.is_empty()).then(|| view! { <input r#type="hidden" name=field value=value /> })
    };
    view! {
        <form method="post" class="form" id="passkey" action=action data-deed=deed.word() data-options=options>
            <input r#type="hidden" name="token" value=token.into_shown() />
            <input r#type="hidden" name="credential" value="" />
            {hidden("name", name)} {hidden("kept", kept)} {hidden("to", to)}
            <p class="field__fault" id="passkey-fault" role="alert" hidden=true>
                {t!("account-passkey-refused")}
            </p>
            <p class="deeds">
                <button class="button" id="passkey-again" r#type="button" hidden=true>
                    {t!("account-passkey-again")}
                </button>
            </p>
            <noscript>
                <p class="field__fault">{t!("account-passkey-scripts")}</p>
            </noscript>
        </form>
        <script r#type="module" nonce=use_nonce()>
            {SCRIPT}
        </script>
    }
}
