//! How who reads a page chooses another language.

use catalogue::Language;
use domain::text;
use leptos::prelude::*;

use crate::language::{reader, t};

/// A button for each other language, in that language's own words. Nothing on a page that cannot be asked for again.
#[component]
pub(crate) fn LanguageChoice() -> impl IntoView {
    let reader = reader();
    reader.here.map(|here| {
        let others = Language::all().filter(|language| *language != reader.language);
        let button = |language: Language| {
            let name = language.name();
            let label = catalogue::say(language, &text!("language-choose", language = &name));
            view! {
                <button
                    class="button button--quiet"
                    r#type="submit"
                    name="language"
                    value=language.tag()
                    lang=language.tag()
                    aria-label=label
                >
                    {name}
                </button>
            }
        };
        view! {
            <form class="languages" method="post" action="/language" aria-label=t!("language-choice")>
                <input r#type="hidden" name="to" value=here />
                {others.map(button).collect_view()}
            </form>
        }
    })
}
