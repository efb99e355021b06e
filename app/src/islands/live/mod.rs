//! What happens, as it happens.

#![allow(missing_docs, reason = "the macro gives its own struct no documentation")]

mod row;
#[cfg(feature = "hydrate")]
mod source;

use leptos::prelude::*;
use row::Row;
use serde::{Deserialize, Serialize};

/// How many events are shown.
const SHOWN: usize = 20;

/// How things stand between this page and what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, reason = "the server looks on at nothing")
)]
enum Phase {
    /// Scripts are off, or have not run yet: what the page came with stands there.
    Asleep,
    /// What happens comes.
    Live,
    /// The reader wants nothing to move.
    Paused,
    /// Nothing comes at the moment.
    Connecting,
    /// Nothing will come any more.
    Ended,
}

/// What the island says, in the language of the page; [`COUNT`] stands where a number belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveWords {
    /// What happens comes.
    pub live: String,
    /// More came than has room.
    pub passed: String,
    /// The reader wants nothing to move.
    pub paused: String,
    /// Nothing comes at the moment.
    pub connecting: String,
    /// Nothing will come any more.
    pub ended: String,
    /// So many rows wait until they are let in.
    pub waiting: String,
    /// So many came, for who does not see them.
    pub told: String,
    /// On the button while it moves, and while it does not.
    pub buttons: (String, String),
    /// There is no event yet.
    pub nothing: String,
}

impl LiveWords {
    fn of(&self, phase: Phase) -> String {
        match phase {
            Phase::Asleep => String::new(),
            Phase::Live => self.live.clone(),
            Phase::Paused => self.paused.clone(),
            Phase::Connecting => self.connecting.clone(),
            Phase::Ended => self.ended.clone(),
        }
    }
}

/// What stands in words where a number belongs.
pub const COUNT: &str = "#";

fn counted(words: &str, count: usize) -> String {
    words.replace(COUNT, &count.to_string())
}

impl Phase {
    const fn class(self) -> &'static str {
        match self {
            Self::Live => "live__state live__state--live",
            _ => "live__state",
        }
    }
}

/// What the island holds; cheap to copy.
#[derive(Clone, Copy)]
struct Live {
    rows: RwSignal<Vec<Row>>,
    phase: RwSignal<Phase>,
    /// Whether the reader points at a row or is at it with the keyboard: then none may move away under them.
    held: RwSignal<bool>,
    /// The rows as they will be when they are let go.
    waiting: RwSignal<Vec<Row>>,
    /// How much happened that the list had no room for.
    passed: RwSignal<usize>,
    /// What is told to who does not see it, now and then.
    #[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only browsers tell"))]
    told: RwSignal<String>,
    say: StoredValue<LiveWords>,
}

impl Live {
    fn hold(self, held: bool) {
        self.held.set(held);
        if !held {
            self.rows.set(self.waiting.get_untracked());
        }
    }

    fn words(self) -> String {
        let new = self.waiting.with(|waiting| {
            let rows = self.rows.get();
            waiting
                .iter()
                .filter(|row| !rows.iter().any(|shown| shown.id == row.id))
                .count()
        });
        match (self.phase.get(), new) {
            (phase, 0) => match (phase, self.passed.get()) {
                (Phase::Live, passed) if passed > 0 => {
                    self.say.with_value(|say| counted(&say.passed, passed))
                }
                _ => self.say.with_value(|say| say.of(phase)),
            },
            (_, new) => self.say.with_value(|say| counted(&say.waiting, new)),
        }
    }
}

/// The newest events, one line each, the newest first; new ones come in on top.
#[island]
pub fn LiveActivity(
    /// The events that the page comes with, a line each.
    list: String,
    words: LiveWords,
) -> impl IntoView {
    let nothing = words.nothing.clone();
    let rows = row::read(&list);
    let live = Live {
        waiting: RwSignal::new(rows.clone()),
        rows: RwSignal::new(rows),
        phase: RwSignal::new(Phase::Asleep),
        held: RwSignal::new(false),
        passed: RwSignal::new(0),
        told: RwSignal::new(String::new()),
        say: StoredValue::new(words),
    };
    Effect::new(move |_| begin(live));
    view! {
        <div class="live">
            <p class="live__bar" class:live__bar--ready=move || live.phase.get() != Phase::Asleep>
                <span class=move || live.phase.get().class()>{move || live.words()}</span>
                <button
                    class="button button--quiet"
                    r#type="button"
                    hidden=move || live.phase.get() == Phase::Ended
                    on:click=move |_| pause(live)
                >
                    {move || {
                        let paused = live.phase.get() == Phase::Paused;
                        live.say
                            .with_value(|say| {
                                let (pause, go_on) = &say.buttons;
                                if paused { go_on.clone() } else { pause.clone() }
                            })
                    }}
                </button>
            </p>
            <ol
                class="live__rows"
                on:pointerenter=move |_| live.hold(true)
                on:pointerleave=move |_| live.hold(false)
                on:focusin=move |_| live.hold(true)
                on:focusout=move |_| live.hold(false)
            >
                {(0..SHOWN).map(|place| row::show(place, live.rows)).collect_view()}
            </ol>
            <p class="activity__nothing" hidden=move || live.rows.with(|rows| !rows.is_empty())>
                {nothing}
            </p>
            <p class="visually-hidden" role="status">
                {move || live.told.get()}
            </p>
        </div>
    }
}

#[cfg(feature = "hydrate")]
fn begin(live: Live) {
    source::begin(live);
}

#[cfg(feature = "hydrate")]
fn pause(live: Live) {
    source::pause(live);
}

/// The server looks on at nothing.
#[cfg(not(feature = "hydrate"))]
fn begin(_: Live) {}

/// The server presses no buttons.
#[cfg(not(feature = "hydrate"))]
fn pause(_: Live) {}
