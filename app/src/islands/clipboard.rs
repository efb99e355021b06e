//! The browser's clipboard, with the old way where the new one is missing or refused.

use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlDocument, HtmlElement, HtmlTextAreaElement};

/// Puts a text into the clipboard; says whether it is there.
pub(super) async fn put(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let clipboard = window.navigator().clipboard();
    // Outside https and loopback the browser has none.
    if !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok() {
        return true;
    }
    window
        .document()
        .is_some_and(|document| put_by_selection(&document, text).unwrap_or(false))
}

/// Selects the text in a field that exists only for the moment, and asks the browser to copy the selection.
fn put_by_selection(document: &Document, text: &str) -> Option<bool> {
    let focused = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("visually-hidden");
    field.set_value(text);
    document.body()?.append_child(&field).ok()?;
    field.select();
    let copied = document
        .dyn_ref::<HtmlDocument>()
        .and_then(|document| document.exec_command("copy").ok());
    field.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focused.focus().ok();
    }
    copied
}
