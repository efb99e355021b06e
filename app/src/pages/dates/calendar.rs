//! The address of a member's calendar: made, shown once, ended.

use leptos::prelude::*;

use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::notice::LoopbackNotice;
use crate::components::page::{PageHead, Section};
use crate::components::question::{Question, paragraphs};
use crate::context::{PageContext, ShownCalendar, form_state};
use crate::language::t;

/// Before an address is made, and the address once it was.
#[component]
pub(crate) fn MakeCalendarPage() -> impl IntoView {
    let shown = use_context::<ShownCalendar>();
    view! {
        <Console title=t!("dates-calendar-shown") place=Place::Dates>
            {match shown {
                Some(ShownCalendar(url)) => view! { <Shown url=url.into_shown() /> }.into_any(),
                None => view! { <Make /> }.into_any(),
            }}
        </Console>
    }
}

#[component]
fn Shown(url: String) -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    view! {
        <PageHead heading=t!("dates-calendar-shown") above=Place::Dates.above() />
        <LoopbackNotice instance />
        <Section heading=t!("dates-calendar-address")>
            <CodeBlock text=url label=t!("dates-calendar-copy") large=true />
            <p class="field__hint">{t!("dates-calendar-hint")}</p>
        </Section>
    }
}

#[component]
fn Make() -> impl IntoView {
    let happens = paragraphs([
        t!("dates-calendar-intro"),
        t!("dates-calendar-whoever"),
        t!("dates-calendar-renew-means"),
    ]);
    let (above, fault) = (Place::Dates.above(), form_state().fault(""));
    view! {
        <Question above heading=t!("dates-calendar-question") fault button=t!("dates-calendar-make") harm=true>
            {happens}
        </Question>
    }
}

/// Before it is ended.
#[component]
pub(crate) fn EndCalendarPage() -> impl IntoView {
    let happens = paragraphs([t!("dates-calendar-end-means")]);
    let (above, fault) = (Place::Dates.above(), form_state().fault(""));
    view! {
        <Console title=t!("dates-calendar-end") place=Place::Dates>
            <Question above heading=t!("dates-calendar-end-question") fault button=t!("dates-calendar-end") harm=false>
                {happens}
            </Question>
        </Console>
    }
}
