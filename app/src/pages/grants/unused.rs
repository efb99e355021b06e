//! Linked accounts that nobody uses: which they are, and the question before they are ended.

use domain::grant::{FEWEST_DAYS_UNUSED, too_few_days_unused};
use domain::timestamp::Timestamp;
use domain::view::grants::UnusedGrants;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::parts::GrantTable;
use crate::api::grants::list_unused_grants;
use crate::components::console::{Console, Place};
use crate::components::field::PasswordAgain;
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, paragraphs};
use crate::components::read::Read;
use crate::context::{Now, form_state};
use crate::language::{Said as _, t};

/// Half a year, unless something else is asked for.
const USUAL_DAYS: u32 = 180;

/// The page.
#[component]
pub(crate) fn UnusedGrantsPage() -> impl IntoView {
    let Now(now) = expect_context();
    let asked = use_query_map().read_untracked().get("days").unwrap_or_default();
    let typed = form_state().value_or("days", &asked);
    let days = match typed.trim() {
        "" => Some(USUAL_DAYS),
        typed => typed
            .parse::<u32>()
            .ok()
            .filter(|days| *days >= FEWEST_DAYS_UNUSED),
    };
    view! {
        <Console title=t!("grants-unused-title") place=Place::Grants>
            <PageHead heading=t!("grants-unused") above=Place::Grants.above() />
            <ForDays typed=days.map_or(typed, |days| days.to_string()) meant=days.is_some() />
            {days.map(|days| view! { <Found days now /> })}
        </Console>
    }
}

#[component]
fn ForDays(typed: String, meant: bool) -> impl IntoView {
    let fault = (!meant).then(too_few_days_unused);
    view! {
        <form class="card filter" method="get">
            <div class="field">
                <label class="field__label" for="asked-days">
                    {t!("grants-unused-days")}
                </label>
                <input
                    class="field__input"
                    id="asked-days"
                    name="days"
                    inputmode="numeric"
                    value=typed
                    aria-invalid=(!meant).then_some("true")
                    aria-describedby=if meant { "asked-days-hint" } else { "asked-days-fault" }
                />
                {match fault {
                    Some(sentence) => view! { <p class="field__fault" id="asked-days-fault">{sentence.said()}</p> }.into_any(),
                    None => {
                        view! {
                            <p class="field__hint" id="asked-days-hint">
                                {t!("grants-unused-days-hint", days = FEWEST_DAYS_UNUSED)}
                            </p>
                        }
                            .into_any()
                    }
                }}
            </div>
            <div class="filter__deeds">
                <button class="button button--secondary" r#type="submit">
                    {t!("grants-filter-show")}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Found(days: u32, now: Timestamp) -> impl IntoView {
    let found = Resource::new(|| (), move |()| list_unused_grants(days));
    view! { <Read what=found draw=move |found| view! { <Unused found now /> } /> }
}

#[component]
fn Unused(found: UnusedGrants, now: Timestamp) -> impl IntoView {
    let UnusedGrants { days, total, grants } = found;
    if total == 0 {
        return view! { <p class="activity__nothing">{t!("grants-unused-none", days = days)}</p> }.into_any();
    }
    let shown = u64::try_from(grants.len()).unwrap_or(u64::MAX);
    let counted = if total > shown {
        t!(
            "grants-unused-count-more",
            count = total,
            days = days,
            shown = shown
        )
    } else {
        t!("grants-unused-count", count = total, days = days)
    };
    view! {
        <p class="field__hint">{counted}</p>
        <GrantTable grants now />
        <End days total />
    }
    .into_any()
}

#[component]
fn End(days: u32, total: u64) -> impl IntoView {
    let state = form_state();
    let button = t!("grants-unused-button", count = total);
    view! {
        <FormFault sentence=state.fault("").or_else(|| state.fault("days")) />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                {paragraphs([
                    t!("grants-unused-happens"),
                    t!("grants-unused-at-provider"),
                ])} <input r#type="hidden" name="days" value=days.to_string() /> <PasswordAgain />
                <Answers button leave=Place::Grants.path().to_owned() harm=true />
            </Section>
        </form>
    }
}
