//! What filters of lists are made of: plain fields that stand in the page's address.

use leptos::prelude::*;

use super::area;
use crate::context::zone;
use crate::language::t;

/// The button of a filter, and the way back to everything.
#[component]
pub(crate) fn Deeds(
    /// The page without a filter.
    all: &'static str,
    can_show_more: bool,
) -> impl IntoView {
    view! {
        <div class="filter__deeds">
            <button class="button" r#type="submit">
                {t!("filter")}
            </button>
            {can_show_more
                .then(|| {
                    view! {
                        <a class="button button--quiet" href=all>
                            {t!("filter-show-all")}
                        </a>
                    }
                })}
        </div>
    }
}

/// One of several words, or all.
#[component]
pub(crate) fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    choices: Vec<(String, String)>,
    chosen: String,
    fault: Option<String>,
) -> impl IntoView {
    let known = chosen.is_empty() || choices.iter().any(|(value, _)| *value == chosen);
    // A word that is no choice stays, so that it can be seen; an app that is gone can still be looked for.
    let other = (!known).then(|| (chosen.clone(), chosen.clone()));
    let all = (String::new(), t!("filter-all"));
    let options = [all].into_iter().chain(other).chain(choices).collect();
    view! { <area::Select name label options value=chosen fault /> }
}

/// A line to type into.
#[component]
pub(crate) fn Line(
    name: &'static str,
    #[prop(into)] label: String,
    value: String,
    fault: Option<String>,
    #[prop(optional)] moment: bool,
) -> impl IntoView {
    // A browser shows nothing of a moment that is none.
    let kind = if moment && fault.is_none() {
        "datetime-local"
    } else {
        "text"
    };
    let fault_id = format!("{name}-fault");
    view! {
        <div class="field" class:field--moment=moment>
            <label class="field__label" for=name>
                {label}
            </label>
            <input
                class="field__input"
                id=name
                name=name
                r#type=kind
                step=moment.then_some("any")
                value=value
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=fault.is_some().then(|| fault_id.clone())
            />
            {fault.map(|sentence| view! { <p class="field__fault" id=fault_id>{sentence}</p> })}
        </div>
    }
    .into_any()
}

/// From when until when, in the time that the page goes by.
#[component]
pub(crate) fn Moments(
    from: String,
    from_fault: Option<String>,
    until: String,
    until_fault: Option<String>,
) -> impl IntoView {
    let zone = zone();
    let by = zone.name();
    view! {
        <Line name="from" label=t!("filter-from", zone = by) value=from fault=from_fault moment=true />
        <Line name="until" label=t!("filter-until", zone = by) value=until fault=until_fault moment=true />
    }
}
