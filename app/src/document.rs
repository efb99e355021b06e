//! The whole HTML document around a page, and how the browser's part is loaded.

use http::HeaderValue;
use http::header::CONTENT_SECURITY_POLICY;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

use crate::context::{Assets, PageContext};
use crate::language::language;
use crate::policy::content_security_policy;
use crate::routes::App;

const LOADER: &str = include_str!("hydration.js");
const WITH_SCRIPTS: &str = "(scripting: enabled)";

/// The HTML document of every page, with the page that the request's path names inside.
///
/// Needs a [`PageContext`] in context, and sets the page's `Content-Security-Policy`.
pub fn shell() -> impl IntoView {
    let assets = expect_context::<PageContext>().assets;
    send_only_islands_to_the_browser();
    set_content_security_policy();
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <HeadBasics css=assets.css.clone() favicon=assets.favicon.clone() />
                <Loader assets />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// What the head of every document holds, the pages for site owners included.
#[component]
pub(crate) fn HeadBasics(css: String, favicon: String) -> impl IntoView {
    view! {
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" type="image/svg+xml" href=favicon />
        <link rel="stylesheet" href=css />
    }
}

/// The title of a document outside the router. As text alone: what marks the beginning of a value elsewhere would be read as part
/// of a title.
#[component]
pub(crate) fn PlainTitle(title: String) -> impl IntoView {
    let escaped = title
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    view! { <title inner_html=escaped></title> }
}

/// Loads and wakes the islands, in place of Leptos' own `HydrationScripts`, which reads a file at run time.
///
/// The hints ask in the very mode in which the loader asks later, so that nothing is fetched twice: a module with
/// the nonce and without `crossorigin`, the wasm as a fetch with it. Where scripts are off nothing is fetched at all.
#[component]
fn Loader(assets: Assets) -> impl IntoView {
    let nonce = use_nonce();
    let Assets { js, wasm, .. } = assets;
    view! {
        <link rel="modulepreload" href=js.clone() media=WITH_SCRIPTS nonce=nonce.clone() />
        <link
            rel="preload"
            href=wasm.clone()
            media=WITH_SCRIPTS
            r#as="fetch"
            r#type="application/wasm"
            crossorigin="anonymous"
        />
        <script id="loader" r#type="module" nonce=nonce data-js=js data-wasm=wasm>
            {LOADER}
        </script>
    }
}

/// Nothing outside an island is woken, so nothing outside one is sent twice.
fn send_only_islands_to_the_browser() {
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
}

fn set_content_security_policy() {
    let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
        return;
    };
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce)) {
        response.insert_header(CONTENT_SECURITY_POLICY, policy);
    }
}
