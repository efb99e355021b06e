//! One thing that ends or is due, as lists show it.

use domain::view::dates::{ChoreDue, DueDate, DueWhat};
use leptos::prelude::*;

use crate::components::time::{Day, TypedDay};
use crate::context::may_manage;
use crate::language::{Said as _, rich, t};

/// What it is, when, and what to do.
#[component]
pub(crate) fn DueRow(due: DueDate) -> impl IntoView {
    let (title, step, path) = (due.title().said(), due.next_step().said(), due.path());
    let is_chore = matches!(due.what, DueWhat::Chore(_));
    let see_to = if is_chore {
        t!("dates-change")
    } else {
        t!("dates-open")
    };
    let label = format!("{see_to}: {title}");
    let more = match due.what.clone() {
        DueWhat::Chore(chore) => Some(view! { <OfChore chore /> }),
        DueWhat::Secret { .. } | DueWhat::Link { .. } | DueWhat::Links { .. } => None,
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{title}</strong>
                    <span class="badge">
                        <When due />
                    </span>
                </p>
                <p>{step}</p>
                {more}
            </div>
            {(may_manage() || !is_chore)
                .then(|| {
                    view! {
                        <div class="deeds">
                            <a class="button button--secondary" href=path aria-label=label>
                                {see_to}
                            </a>
                        </div>
                    }
                })}
        </li>
    }
}

/// The day. What somebody typed is the same day for everybody; what a provider counts is a moment.
#[component]
fn When(due: DueDate) -> impl IntoView {
    let at = due.at;
    let day = match due.what {
        DueWhat::Secret { .. } | DueWhat::Chore(_) => view! { <TypedDay day=at /> }.into_any(),
        DueWhat::Link { .. } | DueWhat::Links { .. } => view! { <Day at /> }.into_any(),
    };
    if due.over {
        rich!("dates-over-since", day => day)
    } else {
        rich!("dates-due-on", day => day)
    }
}

#[component]
fn OfChore(chore: ChoreDue) -> impl IntoView {
    view! {
        {(!chore.said).then(|| view! { <p class="field__hint">{if may_manage() { t!("dates-guess") } else { t!("dates-guess-viewer") }}</p> })}
        {chore
            .done
            .map(|day| {
                view! { <p class="field__hint">{rich!("dates-last-done", day => view! { <TypedDay day /> })}</p> }
            })}
        {(!chore.note.is_empty()).then(|| view! { <p class="field__hint">{t!("dates-note", note = chore.note)}</p> })}
    }
}
