//! The button that copies.

#![allow(missing_docs, reason = "the macro gives its own struct no documentation")]

#[cfg(feature = "hydrate")]
use std::time::Duration;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

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

/// What a copy button says, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyWords {
    /// On the button.
    pub copy: String,
    /// On the button once it was pressed.
    pub copied: String,
    /// On the button where the browser said no.
    pub blocked: String,
    /// What to do then.
    pub by_hand: String,
}

impl CopyWords {
    fn face(&self, phase: Phase) -> String {
        match phase {
            Phase::Asleep | Phase::Ready => self.copy.clone(),
            Phase::Copied => self.copied.clone(),
            Phase::Refused => self.blocked.clone(),
        }
    }

    fn announcement(&self, phase: Phase) -> String {
        match phase {
            Phase::Asleep | Phase::Ready => String::new(),
            Phase::Copied => self.copied.clone(),
            Phase::Refused => self.by_hand.clone(),
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
    words: CopyWords,
) -> impl IntoView {
    let told = words.clone();
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
                {move || words.face(phase.get())}
            </button>
            <span class="visually-hidden" role="status">
                {move || told.announcement(phase.get())}
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
