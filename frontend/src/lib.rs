//! The browser's entry: wakes the islands of `app`, and nothing else.

// Without this name the islands would not be linked.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the page ready for its islands; the loader then wakes each of them.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
