//! The document around a page for a site's owner.

use domain::view::Instance;
use leptos::prelude::*;

use crate::components::brand::Brand;
use crate::components::language::LanguageChoice;
use crate::components::notice::SandboxBanner;
use crate::context::Assets;
use crate::document::HeadBasics;
use crate::language::language;

/// A document with one card, and a page to go on to at once if there is one.
#[component]
pub(super) fn Frame(
    /// The title of the browser's tab.
    title: String,
    assets: Assets,
    /// Where the browser goes by itself.
    #[prop(optional_no_strip)]
    go_to: Option<String>,
    children: Children,
) -> impl IntoView {
    let sandbox = use_context::<Instance>().is_some_and(|instance| instance.sandbox);
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <HeadBasics css=assets.css favicon=assets.favicon />
                {go_to.map(|url| view! { <meta http-equiv="refresh" content=format!("0;url={url}") /> })}
                // As text alone: what marks the beginning of a value elsewhere would be read as part of a title.
                <title inner_html=escaped(&title)></title>
            </head>
            <body class="helper">
                <main class="card helper__card">
                    <SandboxBanner sandbox />
                    {children()}
                </main>
                <footer class="helper__foot">
                    <Brand />
                    <LanguageChoice />
                </footer>
            </body>
        </html>
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
