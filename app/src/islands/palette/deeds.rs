//! What the palette does in a browser.

use std::cell::Cell;
use std::time::Duration;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{Held, entry, id_of};
use crate::api::finding::find_by_name;

/// How long nothing must be typed before the server is asked.
const SETTLES_AFTER: Duration = Duration::from_millis(150);

thread_local! {
    /// Which state of the field was asked about last: what is answered to an older one is passed over.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

/// Listens for the keys that open the palette from anywhere.
pub(super) fn begin(held: Held) {
    window_event_listener(leptos::ev::keydown, move |key| {
        let with = (key.ctrl_key() || key.meta_key()) && !key.shift_key() && !key.alt_key();
        if with && key.key().eq_ignore_ascii_case("k") {
            key.prevent_default();
            open(held);
        }
    });
}

/// Opens it, empty; once more, and it closes.
pub(super) fn open(held: Held) {
    let Some(dialog) = held.dialog.get_untracked() else {
        return;
    };
    if dialog.open() {
        dialog.close();
        return;
    }
    type_in(held, String::new());
    // The browser gives the focus to the field, and back to where it was when the dialog closes.
    dialog.show_modal().ok();
}

/// Takes what was typed, and asks for names once nothing more is.
pub(super) fn type_in(held: Held, typed: String) {
    let number = ASKED.get().wrapping_add(1);
    ASKED.set(number);
    let letters = typed.trim().to_owned();
    held.typed.set(typed);
    held.chosen.set(0);
    held.failed.set(false);
    if letters.is_empty() {
        held.found.set(Vec::new());
        return;
    }
    let ask = move || {
        if ASKED.get() == number {
            leptos::task::spawn_local(ask(held, letters, number));
        }
    };
    set_timeout(ask, SETTLES_AFTER);
}

async fn ask(held: Held, letters: String, number: u32) {
    let answer = find_by_name(letters).await;
    if ASKED.get() != number {
        return;
    }
    held.failed.set(answer.is_err());
    held.found.set(entry::read(&answer.unwrap_or_default()));
}

/// What the keys do while the field has the focus. Escape is the dialog's own.
pub(super) fn press(held: Held, key: &KeyboardEvent) {
    let offered = held.offered.with_untracked(Vec::len);
    // Who writes with an input method chooses letters with these keys.
    if offered == 0 || key.is_composing() {
        return;
    }
    let (chosen, last) = (held.chosen.get_untracked(), offered.saturating_sub(1));
    match key.key().as_str() {
        "ArrowDown" => choose(
            held,
            if chosen >= last {
                0
            } else {
                chosen.saturating_add(1)
            },
        ),
        "ArrowUp" => choose(
            held,
            if chosen == 0 {
                last
            } else {
                chosen.saturating_sub(1)
            },
        ),
        "Enter" => {
            let path = held
                .offered
                .with_untracked(|offered| offered.get(chosen).map(|entry| entry.path.clone()));
            if let Some(path) = path {
                go_to(&path);
            }
        }
        _ => return,
    }
    key.prevent_default();
}

fn choose(held: Held, place: usize) {
    held.chosen.set(place);
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    if let Some(option) = document().get_element_by_id(&id_of(place)) {
        option.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// A click beside what is inside closes it.
pub(super) fn close_outside(held: Held, click: &MouseEvent) {
    let outside = click
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.local_name() == "dialog");
    if let (true, Some(dialog)) = (outside, held.dialog.get_untracked()) {
        dialog.close();
    }
}

/// Opens a page.
pub(super) fn go_to(path: &str) {
    window().location().set_href(path).ok();
}
