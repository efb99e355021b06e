//! Something to know before reading on.

use domain::view::Instance;
use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::context::may_manage;
use crate::language::{rich, t};

/// How the setting is written.
const PUBLIC_URL_SETTING: &str = "KEYFERRY_PUBLIC_URL=https://…";

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// What was asked for was done.
    Good,
    /// Good to know.
    Note,
    /// Something does not work yet.
    Warning,
    /// What was asked for did not happen.
    Fault,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "notice notice--good",
            Self::Note => "notice",
            Self::Warning => "notice notice--warning",
            Self::Fault => "notice notice--fault",
        }
    }

    const fn role(self) -> Option<&'static str> {
        match self {
            Self::Good => Some("status"),
            Self::Note | Self::Warning => None,
            Self::Fault => Some("alert"),
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Good => Shape::Tick,
            Self::Note => Shape::Letter,
            Self::Warning | Self::Fault => Shape::Triangle,
        }
    }
}

/// A box with a shape and a few sentences. A fault is read out when the page opens.
#[component]
pub(crate) fn Notice(weight: Weight, children: Children) -> impl IntoView {
    view! {
        <div class=weight.class() role=weight.role()>
            <Icon shape=weight.shape() />
            <div class="notice__text">{children()}</div>
        </div>
    }
    .into_any()
}

/// The fault of a form as a whole, if it has one.
#[component]
pub(crate) fn FormFault(sentence: Option<String>) -> impl IntoView {
    sentence.map(|sentence| {
        view! {
            <Notice weight=Weight::Fault>
                <p>{sentence}</p>
            </Notice>
        }
    })
}

/// For who may only look: who does what is spoken of. Says nothing to who may do it.
#[component]
pub(crate) fn OthersDo() -> impl IntoView {
    (!may_manage()).then(|| view! { <p class="field__hint">{t!("others-do")}</p> })
}

/// The strip that says that nothing here is real, on every page of the console.
#[component]
pub(crate) fn SandboxBanner(sandbox: bool) -> impl IntoView {
    sandbox.then(|| {
        view! {
            <section class="banner" aria-label=t!("sandbox")>
                <p>
                    {rich!("sandbox-banner", sandbox => view! { <strong>{t!("sandbox-word")}</strong> })}
                </p>
            </section>
        }
    })
}

/// For pages with addresses to paste: sites cannot use this address yet, and how to change it.
///
/// Says nothing in the sandbox, which exists on a loopback address only.
#[component]
pub(crate) fn LoopbackNotice(instance: Instance) -> impl IntoView {
    (instance.loopback && !instance.sandbox).then(|| {
        view! {
            <Notice weight=Weight::Warning>
                <p>
                    {rich!(
                        "loopback-notice",
                        warning => view! { <strong>{t!("loopback-warning")}</strong> },
                        address => view! { <code>{instance.public_url}</code> },
                        change => view! { <ChangeOfAddress /> }
                    )}
                </p>
            </Notice>
        }
    })
}

/// How the public address is changed, in one sentence.
#[component]
pub(crate) fn ChangeOfAddress() -> impl IntoView {
    view! {
        {rich!("loopback-change", setting => view! { <code>{PUBLIC_URL_SETTING}</code> })}
    }
}
