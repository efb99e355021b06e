//! The document around a page for a site's owner.

use domain::papers::Paper;
use domain::view::Instance;
use leptos::prelude::*;

use crate::components::brand::Brand;
use crate::components::language::LanguageChoice;
use crate::components::notice::SandboxBanner;
use crate::context::Assets;
use crate::document::{HeadBasics, PlainTitle};
use crate::language::{language, t};

/// Whose papers a page leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PapersOf(pub(super) String);

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
                <PlainTitle title />
            </head>
            <body class="helper">
                <main class="card helper__card">
                    <SandboxBanner sandbox />
                    {children()}
                </main>
                <footer class="helper__foot">
                    <Papers />
                    <Brand />
                    <LanguageChoice />
                </footer>
            </body>
        </html>
    }
}

/// The papers of the organisation that the page is about; beside the page, which may not come back.
#[component]
fn Papers() -> impl IntoView {
    use_context::<PapersOf>().map(|PapersOf(slug)| {
        let link = |paper: Paper, name: String| {
            view! {
                <a href=paper.path(&slug) target="_blank" rel="noopener noreferrer">
                    {name}
                </a>
            }
        };
        view! {
            <nav class="helper__papers" aria-label=t!("legal-both")>
                {link(Paper::Privacy, t!("legal-privacy"))} {link(Paper::Terms, t!("legal-terms"))}
            </nav>
        }
    })
}
