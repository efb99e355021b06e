//! The frame of the pages before one is signed in: the mark and one card.

use leptos::prelude::*;
use leptos_meta::Title;

use super::brand::Brand;
use super::language::LanguageChoice;
use super::notice::SandboxBanner;
use crate::context::PageContext;

/// A card in the middle of an otherwise empty page.
#[component]
pub(crate) fn Front(
    /// The title of the browser's tab, without the product's name. Never from what people typed: it is not escaped.
    #[prop(into)]
    title: String,
    #[prop(optional)] wide: bool,
    children: Children,
) -> impl IntoView {
    let sandbox = use_context::<PageContext>().is_some_and(|page| page.instance.sandbox);
    view! {
        <SandboxBanner sandbox />
        <Title text=format!("{title} · Keyferry") />
        <div class="front" class:front--wide=wide>
            <header class="front__head">
                <Brand />
            </header>
            <main class="card front__card">{children()}</main>
            <footer class="front__foot">
                <LanguageChoice />
            </footer>
        </div>
    }
}
