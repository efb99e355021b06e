//! The button that copies.

#![allow(missing_docs, reason = "the macro gives its own struct no documentation")]

#[cfg(feature = "hydrate")]
use std::time::Duration;

use leptos::prelude::*;

/// How long a button says what it did.
#[cfg(feature = "hydrate")]
const SAYS_FOR: Duration = Duration::from_secs(2);

/// Where a copy button stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Scripts are off, or have not run yet: the button cannot be seen, its place is kept.
    Asleep,
    /// Can be pressed.
    Ready,
    /// Was pressed, and the text is in the clipboard.
    Copied,
    /// Was pressed, and the browser said no.
    #[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only browsers refuse"))]
    Refused,
}

impl Phase {
    const fn face(self) -> &'static str {
        match self {
            Self::Asleep | Self::Ready => "Copy",
            Self::Copied => "Copied",
            Self::Refused => "Blocked",
        }
    }

    const fn announcement(self) -> &'static str {
        match self {
            Self::Asleep | Self::Ready => "",
            Self::Copied => "Copied",
            Self::Refused => "The browser does not allow copying. Select the text and copy it by hand.",
        }
    }
}

/// A button that copies a text, says so, and is itself again two seconds later.
#[island]
pub fn CopyButton(
    /// What is copied.
    text: String,
    /// What the button is called for who cannot see what is beside it: "Copy the address".
    label: String,
) -> impl IntoView {
    let phase = RwSignal::new(Phase::Asleep);
    Effect::new(move |_| phase.set(Phase::Ready));
    view! {
        <span class="copy" class:copy--ready=move || phase.get() != Phase::Asleep>
            <button
                class="button button--quiet copy__button"
                class:copy__button--done=move || phase.get() == Phase::Copied
                r#type="button"
                aria-label=label
                on:click=move |_| copy(text.clone(), phase)
            >
                {move || phase.get().face()}
            </button>
            <span class="visually-hidden" role="status">
                {move || phase.get().announcement()}
            </span>
        </span>
    }
}

#[cfg(feature = "hydrate")]
fn copy(text: String, phase: RwSignal<Phase>) {
    leptos::task::spawn_local(async move {
        let copied = super::clipboard::put(&text).await;
        phase.set(if copied { Phase::Copied } else { Phase::Refused });
        set_timeout(move || phase.set(Phase::Ready), SAYS_FOR);
    });
}

/// The server presses no buttons.
#[cfg(not(feature = "hydrate"))]
fn copy(_: String, _: RwSignal<Phase>) {}
