//! One field of a form: label, hint, input, and what was wrong with it, tied together for every reader.

use leptos::prelude::*;

use crate::context::{PageContext, form_state};
use crate::language::t;

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The name of an organisation.
    Organisation,
    /// A line of text.
    Line,
    /// A code that is copied from somewhere else.
    Code,
    /// A secret that is copied from somewhere else.
    Secret,
    /// A whole number. A text to the browser, which would drop what is none.
    Number,
    /// A day.
    Day,
    /// An e-mail address that is also the name to sign in with.
    Email,
    /// The password of a member.
    Password,
    /// A password that is chosen now.
    NewPassword,
    /// A code that an app shows for half a minute, or one that is good for once.
    OneTimeCode,
}

impl Kind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Organisation | Self::Line | Self::Code | Self::Number | Self::OneTimeCode => "text",
            Self::Day => "date",
            Self::Email => "email",
            Self::Secret | Self::Password | Self::NewPassword => "password",
        }
    }

    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Organisation => "organization",
            Self::Line | Self::Code | Self::Secret | Self::Number | Self::Day => "off",
            Self::Email => "username",
            Self::Password => "current-password",
            Self::NewPassword => "new-password",
            Self::OneTimeCode => "one-time-code",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Organisation
            | Self::Line
            | Self::Secret
            | Self::Day
            | Self::Password
            | Self::NewPassword => None,
            Self::Code | Self::OneTimeCode => Some("text"),
            Self::Number => Some("numeric"),
            Self::Email => Some("email"),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Code | Self::Secret | Self::OneTimeCode => "field__input field__input--code",
            Self::Number | Self::Day => "field__input field__input--short",
            Self::Organisation | Self::Line | Self::Email | Self::Password | Self::NewPassword => {
                "field__input"
            }
        }
    }

    /// Whether people write it as they speak, so that the keyboard of a phone may help.
    const fn is_prose(self) -> bool {
        matches!(self, Self::Organisation | Self::Line)
    }
}

/// A labelled input. The name of the field is also its id.
#[component]
pub(crate) fn Field(
    name: &'static str,
    #[prop(into)] label: String,
    kind: Kind,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] value: String,
    fault: Option<String>,
    #[prop(optional)] autofocus: bool,
    /// The last day that can be meant.
    #[prop(optional, into)]
    latest: Option<String>,
    /// Whether it may stay empty; its label then says so.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let has_hint = !hint.is_empty();
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label} {optional.then(|| view! { " " <span class="field__optional">{t!("field-optional")}</span> })}
            </label>
            {has_hint.then(|| view! { <p class="field__hint" id=hint_id(name)>{hint}</p> })}
            <input
                class=kind.class()
                id=name
                name=name
                r#type=kind.input_type()
                value=value
                max=latest
                required=!optional
                autofocus=autofocus
                autocomplete=kind.autocomplete()
                inputmode=kind.input_mode()
                autocapitalize=(!kind.is_prose()).then_some("none")
                spellcheck=(!kind.is_prose()).then_some("false")
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described_by(name, has_hint, fault.is_some())
            />
            <FieldFault name fault />
        </div>
    }
    .into_any()
}

/// A labelled choice of a file, which may be left out.
#[component]
pub(crate) fn FileField(
    name: &'static str,
    #[prop(into)] label: String,
    /// Which files a browser offers.
    accept: &'static str,
    #[prop(into)] hint: String,
    fault: Option<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label} " " <span class="field__optional">{t!("field-optional")}</span>
            </label>
            <p class="field__hint" id=hint_id(name)>{hint}</p>
            <input
                class="field__file"
                id=name
                name=name
                r#type="file"
                accept=accept
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described_by(name, true, fault.is_some())
            />
            <FieldFault name fault />
        </div>
    }
    .into_any()
}

/// A box to tick, required, that posts `yes`.
#[component]
pub(crate) fn Tick(
    name: &'static str,
    #[prop(into)] label: String,
    checked: bool,
    fault: Option<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="tick">
                <input
                    class="tick__box"
                    id=name
                    name=name
                    r#type="checkbox"
                    value="yes"
                    required=true
                    checked=checked
                    aria-invalid=fault.is_some().then_some("true")
                    aria-describedby=described_by(name, false, fault.is_some())
                />
                <span>{label}</span>
            </label>
            <FieldFault name fault />
        </div>
    }
    .into_any()
}

#[component]
pub(crate) fn FieldFault(name: &'static str, fault: Option<String>) -> impl IntoView {
    fault.map(|sentence| view! { <p class="field__fault" id=fault_id(name)>{sentence}</p> })
}

/// The password once more, where it was typed too long ago for what this form does.
#[component]
pub(crate) fn PasswordAgain() -> impl IntoView {
    let signed_in = use_context::<PageContext>().and_then(|page| page.signed_in);
    let proved = signed_in.as_ref().is_some_and(|signed_in| signed_in.proved);
    let through = signed_in.and_then(|signed_in| signed_in.through);
    (!proved).then(|| {
        view! {
            <Field
                name="password"
                label=t!("field-password")
                kind=Kind::Password
                hint=t!("field-password-again")
                fault=form_state().fault("password")
            />
            <CodeAgain />
            {through
                .map(|provider| {
                    view! {
                        <p class="field__hint">
                            {t!("field-password-through")} " "
                            <a href="/console/account/prove" target="_blank">
                                {t!("account-prove-provider", provider = provider)}
                            </a>
                        </p>
                    }
                })}
        }
    })
}

/// A code beside the password, from who signs in with a second factor, unless both were given a short while ago.
#[component]
pub(crate) fn CodeAgain() -> impl IntoView {
    let signed_in = use_context::<PageContext>().and_then(|page| page.signed_in)?;
    if signed_in.proved || !signed_in.factors.any() {
        return None;
    }
    let fault = form_state().fault("code");
    let of_app = signed_in.factors.codes;
    let (label, hint) = if of_app {
        (t!("account-code"), t!("account-code-hint"))
    } else {
        (t!("account-code-recovery"), String::new())
    };
    Some(view! {
        <Field name="code" label kind=Kind::OneTimeCode hint fault />
        {(!of_app)
            .then(|| {
                view! {
                    <p class="field__hint">
                        {t!("account-code-recovery-hint")} " "
                        <a href="/console/account/prove" target="_blank">
                            {t!("account-code-recovery-link")}
                        </a>
                    </p>
                }
            })}
    })
}

fn hint_id(name: &str) -> String {
    format!("{name}-hint")
}

pub(crate) fn fault_id(name: &str) -> String {
    format!("{name}-fault")
}

fn described_by(name: &str, hint: bool, fault: bool) -> Option<String> {
    match (hint, fault) {
        (false, false) => None,
        (true, false) => Some(hint_id(name)),
        (false, true) => Some(fault_id(name)),
        (true, true) => Some(format!("{} {}", hint_id(name), fault_id(name))),
    }
}
