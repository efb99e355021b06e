//! Everything that ends or comes due: what is overdue first, then what is to come, then what is settled.

use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::dates::{DatesView, DueDate, SettledChore};
use leptos::prelude::*;

use super::DueRow;
use crate::api::dates::list_dates;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::notice::{Notice, OthersDo, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::read::Read;
use crate::components::time::{Day, TypedDay};
use crate::context::may_manage;
use crate::language::{rich, t};

const DONE: &[(&str, Text)] = &[
    ("settled", text!("dates-done-settled")),
    ("calendar-ended", text!("dates-done-calendar-ended")),
];

/// The list.
#[component]
pub(crate) fn DatesPage() -> impl IntoView {
    let dates = Resource::new(|| (), |()| list_dates());
    view! {
        <Console title=t!("dates-heading") place=Place::Dates>
            <PageHead heading=t!("dates-heading") above=Place::Overview.above() />
            <Done words=DONE />
            <Read what=dates draw=|(dates, calendar)| view! { <Dates dates calendar /> } />
        </Console>
    }
}

#[component]
fn Dates(dates: DatesView, calendar: Option<Timestamp>) -> impl IntoView {
    let (over, coming): (Vec<_>, Vec<_>) = dates.due.into_iter().partition(|due| due.over);
    let nothing = over.is_empty() && coming.is_empty();
    view! {
        <p>{if nothing { t!("dates-none") } else { t!("dates-intro") }}</p>
        {(!nothing).then(|| view! { <OthersDo /> })}
        {dates
            .more_links
            .then(|| {
                view! {
                    <Notice weight=Weight::Warning>
                        <p>
                            <a href=Place::Grants.path()>{t!("dates-more-links")}</a>
                        </p>
                    </Notice>
                }
            })}
        <Due heading=t!("dates-overdue") due=over />
        <Due heading=t!("dates-coming") due=coming />
        <Settled settled=dates.settled />
        <Calendar calendar />
    }
}

#[component]
fn Due(#[prop(into)] heading: String, due: Vec<DueDate>) -> impl IntoView {
    (!due.is_empty()).then(|| {
        view! {
            <Section heading>
                <ul class="rows">{due.into_iter().map(|due| view! { <DueRow due /> }).collect_view()}</ul>
            </Section>
        }
    })
}

#[component]
fn Settled(settled: Vec<SettledChore>) -> impl IntoView {
    (!settled.is_empty()).then(|| {
        view! {
            <Section heading=t!("dates-settled")>
                <ul class="rows">{settled.into_iter().map(|chore| view! { <SettledRow chore /> }).collect_view()}</ul>
            </Section>
        }
    })
}

#[component]
fn SettledRow(chore: SettledChore) -> impl IntoView {
    let app = chore.app.name.as_ref().unwrap_or(&chore.app.id);
    let title = t!("dates-chore", app = app, chore = chore.chore.in_words());
    let path = format!(
        "{}/{}/{}",
        Place::Dates.path(),
        chore.app.id,
        chore.chore.as_str()
    );
    let label = format!("{}: {title}", t!("dates-change"));
    let how = match chore.done {
        Some(day) => rich!("dates-settled-done", day => view! { <TypedDay day /> }).into_any(),
        None => t!("dates-settled-not-ours").into_any(),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{title}</strong>
                </p>
                <p class="field__hint">{how}</p>
                {(!chore.note.is_empty()).then(|| view! { <p class="field__hint">{t!("dates-note", note = chore.note)}</p> })}
            </div>
            {may_manage()
                .then(|| {
                    view! {
                        <div class="deeds">
                            <a class="button button--secondary" href=path aria-label=label>
                                {t!("dates-change")}
                            </a>
                        </div>
                    }
                })}
        </li>
    }
}

#[component]
fn Calendar(calendar: Option<Timestamp>) -> impl IntoView {
    let path = format!("{}/calendar", Place::Dates.path());
    let (has, make) = match calendar {
        Some(since) => (
            rich!("dates-calendar-since", day => view! { <Day at=since /> }).into_any(),
            t!("dates-calendar-renew"),
        ),
        None => (t!("dates-calendar-none").into_any(), t!("dates-calendar-make")),
    };
    let end = calendar.map(|_| {
        view! {
            <a class="button button--secondary" href=format!("{path}/end")>
                {t!("dates-calendar-end")}
            </a>
        }
    });
    view! {
        <Section heading=t!("dates-calendar")>
            <p>{t!("dates-calendar-intro")}</p>
            <p>{has}</p>
            <div class="deeds">
                <a class="button button--secondary" href=path.clone()>
                    {make}
                </a>
                {end}
            </div>
        </Section>
    }
}
