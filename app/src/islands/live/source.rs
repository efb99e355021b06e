//! Where what happens comes from: server-sent events.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use super::{Live, Phase, SHOWN, counted, row};

const PATH: &str = "/console/live";
/// How often who does not see the list is told how much is new.
const TOLD_EVERY: Duration = Duration::from_secs(15);
/// When to try again after the server said no; the browser itself only does when a connection was lost.
const TRY_AGAIN: Duration = Duration::from_secs(20);
/// How often in a row.
const TRIES: u32 = 15;

thread_local! {
    static OPEN: RefCell<Option<EventSource>> = const { RefCell::new(None) };
    static FAILED: Cell<u32> = const { Cell::new(0) };
    /// How much is new that was not told yet.
    static UNTOLD: Cell<usize> = const { Cell::new(0) };
}

/// Looks on, as long as the page can be seen: a browser has few connections to one host.
pub(super) fn begin(live: Live) {
    open(live);
    window_event_listener_untyped("visibilitychange", move |_| {
        let goes_on = !matches!(live.phase.get_untracked(), Phase::Paused | Phase::Ended);
        if document().hidden() {
            close();
        } else if goes_on {
            open(live);
        }
    });
}

/// Pauses, or goes on with all that happened since.
pub(super) fn pause(live: Live) {
    if live.phase.get_untracked() == Phase::Paused {
        enter(live, Phase::Connecting);
        open(live);
    } else {
        close();
        enter(live, Phase::Paused);
    }
}

fn open(live: Live) {
    close();
    let Ok(source) = EventSource::new(PATH) else {
        return;
    };
    hear(&source, "open", move |_| {
        FAILED.set(0);
        enter(live, Phase::Live);
    });
    hear(&source, "error", move |_| lost(live));
    hear(&source, "list", move |event| take(live, &event, true));
    hear(&source, "news", move |event| take(live, &event, false));
    OPEN.set(Some(source));
}

fn close() {
    if let Some(source) = OPEN.take() {
        source.close();
    }
}

fn hear(source: &EventSource, name: &str, heard: impl FnMut(MessageEvent) + 'static) {
    // Freed by the browser together with its source.
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(heard).into_js_value();
    source
        .add_event_listener_with_callback(name, heard.unchecked_ref())
        .ok();
}

/// The connection is gone. The browser comes back by itself, unless the server had said no.
fn lost(live: Live) {
    enter(live, Phase::Connecting);
    if !is_closed() {
        return;
    }
    let failed = FAILED.get().saturating_add(1);
    FAILED.set(failed);
    if failed > TRIES {
        enter(live, Phase::Ended);
        return;
    }
    let again = move || {
        if is_closed() && live.phase.get_untracked() == Phase::Connecting {
            open(live);
        }
    };
    set_timeout(again, TRY_AGAIN);
}

fn is_closed() -> bool {
    OPEN.with_borrow(|open| {
        open.as_ref()
            .is_some_and(|source| source.ready_state() == EventSource::CLOSED)
    })
}

fn enter(live: Live, phase: Phase) {
    let before = live.phase.get_untracked();
    if before == phase {
        return;
    }
    live.phase.set(phase);
    // That the page is alive as it should be is no news.
    if before != Phase::Asleep {
        live.told.set(live.say.with_value(|say| say.of(phase)));
    }
}

/// What came: first how much more there was than is shown, then a line for each event.
fn take(live: Live, event: &MessageEvent, anew: bool) {
    let Some(text) = event.data().as_string() else {
        return;
    };
    let (more, lines) = text.split_once('\n').unwrap_or((text.as_str(), ""));
    let more: usize = more.parse().unwrap_or(0);
    let mut rows = live.waiting.get_untracked();
    let mut new = row::read(lines);
    if anew {
        // What is there already is not new, and what is not in the list is too old for it.
        let known = std::mem::take(&mut rows);
        rows.clone_from(&new);
        new.retain(|row| !known.iter().any(|known| known.id == row.id));
        live.passed.set(more);
        tell(live, new.len().saturating_add(more));
    } else {
        live.passed.update(|passed| *passed = passed.saturating_add(more));
        let fresh = row::put_in(&mut rows, new, SHOWN);
        tell(live, fresh.saturating_add(more));
    }
    live.waiting.set(rows.clone());
    if !live.held.get_untracked() {
        live.rows.set(rows);
    }
}

/// Counts what is new, and tells it a while later, all at once.
fn tell(live: Live, new: usize) {
    let untold = UNTOLD.get();
    UNTOLD.set(untold.saturating_add(new));
    if untold > 0 || new == 0 {
        return;
    }
    let told = move || {
        let new = UNTOLD.take();
        live.told.set(live.say.with_value(|say| counted(&say.told, new)));
    };
    set_timeout(told, TOLD_EVERY);
}
