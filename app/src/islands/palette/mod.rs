//! The way to every page by a few letters of its name: a button in the head, and Ctrl+K.

#![allow(missing_docs, reason = "the macro gives its own struct no documentation")]

#[cfg(feature = "hydrate")]
mod deeds;
mod entry;

use entry::Entry;
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const LIST: &str = "palette-list";

/// What the island holds; cheap to copy.
#[derive(Clone, Copy)]
struct Held {
    dialog: NodeRef<html::Dialog>,
    typed: RwSignal<String>,
    /// What the server has found for it.
    #[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only browsers ask"))]
    found: RwSignal<Vec<Entry>>,
    /// All that is offered.
    offered: Memo<Vec<Entry>>,
    /// The place of the one that Enter goes to.
    chosen: RwSignal<usize>,
    /// Whether names cannot be looked up.
    failed: RwSignal<bool>,
    say: StoredValue<PaletteWords>,
}

/// What the island says, in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaletteWords {
    /// On the button.
    pub search: String,
    /// What the dialog and its field are for.
    pub purpose: String,
    /// In the empty field.
    pub placeholder: String,
    /// What the list holds.
    pub list: String,
    /// How much was found; [`COUNT`] stands where the number belongs.
    pub results: String,
    /// Names cannot be looked up.
    pub failed: String,
    /// The key that opens it, as it is written on keyboards.
    pub key: String,
}

/// What stands in words where a number belongs.
pub const COUNT: &str = "#";

impl Held {
    fn new(places: &str, words: PaletteWords) -> Self {
        let places = entry::read(places);
        let (typed, found) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        let offered = Memo::new(move |_| {
            let mut offered = typed.with(|typed| entry::fitting(&places, typed));
            offered.extend(found.get());
            offered
        });
        Self {
            dialog: NodeRef::new(),
            typed,
            found,
            offered,
            chosen: RwSignal::new(0),
            failed: RwSignal::new(false),
            say: StoredValue::new(words),
        }
    }

    /// How much is offered, for who cannot see it.
    fn count(self) -> String {
        let count = self.offered.with(Vec::len).to_string();
        let failed = self.failed.get();
        self.say.with_value(|say| {
            if failed {
                say.failed.clone()
            } else {
                say.results.replace(COUNT, &count)
            }
        })
    }
}

fn id_of(place: usize) -> String {
    format!("{LIST}-{place}")
}

/// A button that opens a field to type into, and a list to choose from.
#[island]
pub fn Palette(
    /// The pages, a line each.
    places: String,
    words: PaletteWords,
) -> impl IntoView {
    let held = Held::new(&places, words.clone());
    let PaletteWords {
        search, purpose, key, ..
    } = words;
    let ready = RwSignal::new(false);
    Effect::new(move |_| {
        begin(held);
        ready.set(true);
    });
    view! {
        <div class="palette">
            <a class="button button--quiet palette__button" href="/console/sites#q" hidden=move || ready.get()>
                {search.clone()}
                <kbd class="palette__key palette__key--asleep" aria-hidden="true">
                    {key.clone()}
                </kbd>
            </a>
            <button
                class="button button--quiet palette__button"
                r#type="button"
                aria-haspopup="dialog"
                aria-keyshortcuts="Control+K Meta+K"
                hidden=move || !ready.get()
                on:click=move |_| open(held)
            >
                {search}
                <kbd class="palette__key" aria-hidden="true">
                    {key}
                </kbd>
            </button>
            <dialog
                class="palette__dialog"
                aria-label=purpose
                node_ref=held.dialog
                on:click=move |click| close_outside(held, &click)
            >
                {inside(held)}
            </dialog>
        </div>
    }
}

fn inside(held: Held) -> impl IntoView {
    let is_empty = move || held.offered.with(Vec::is_empty);
    let PaletteWords {
        purpose,
        placeholder,
        list,
        ..
    } = held.say.get_value();
    view! {
        <div class="palette__inside">
            <input
                class="field__input palette__input"
                r#type="text"
                role="combobox"
                aria-label=purpose
                aria-autocomplete="list"
                aria-controls=LIST
                aria-expanded=move || if is_empty() { "false" } else { "true" }
                aria-activedescendant=move || (!is_empty()).then(|| id_of(held.chosen.get()))
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="120"
                placeholder=placeholder
                prop:value=move || held.typed.get()
                on:input=move |input| type_in(held, event_target_value(&input))
                on:keydown=move |key| press(held, &key)
            />
            <ul class="palette__list" id=LIST role="listbox" aria-label=list hidden=is_empty>
                {move || {
                    let offered = held.offered.get().into_iter().enumerate();
                    offered.map(|(place, entry)| option(held, place, entry)).collect_view()
                }}
            </ul>
            <p class="palette__hint" role="status">
                {move || held.count()}
            </p>
        </div>
    }
}

fn option(held: Held, place: usize, entry: Entry) -> impl IntoView {
    let is_chosen = move || held.chosen.get() == place;
    let path = entry.path;
    view! {
        <li
            class="palette__option"
            id=id_of(place)
            role="option"
            aria-selected=move || if is_chosen() { "true" } else { "false" }
            on:click=move |_| go_to(&path)
        >
            <span class="palette__name">{entry.name}</span>
            <span class="palette__what">{entry.what}</span>
        </li>
    }
}

#[cfg(feature = "hydrate")]
use deeds::{begin, close_outside, go_to, open, press, type_in};

/// What only browsers do.
#[cfg(not(feature = "hydrate"))]
mod nothing {
    use leptos::ev::{KeyboardEvent, MouseEvent};

    use super::Held;

    pub(super) fn begin(_: Held) {}

    pub(super) fn open(_: Held) {}

    pub(super) fn type_in(_: Held, _: String) {}

    pub(super) fn press(_: Held, _: &KeyboardEvent) {}

    pub(super) fn close_outside(_: Held, _: &MouseEvent) {}

    pub(super) fn go_to(_: &str) {}
}

#[cfg(not(feature = "hydrate"))]
use nothing::{begin, close_outside, go_to, open, press, type_in};
