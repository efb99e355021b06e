//! What needs somebody: sites, client secrets that end, and apps whose calls pause.

use domain::activity::{ActivityFilter, EventKind, in_words};
use domain::id::SiteId;
use domain::timestamp::Timestamp;
use domain::view::activity::AppName;
use domain::view::dates::DueDate;
use domain::view::overview::{EndingSecret, Listed, NeverSeen, PausedApp, SiteInTrouble};
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::notice::{Notice, OthersDo, Weight};
use crate::components::outcome::OutcomeStatus;
use crate::components::page::Section;
use crate::components::time::{Ago, TypedDay, WithinHour};
use crate::language::{Said as _, rich, t};
use crate::pages::activity::path_to;
use crate::pages::dates::DueRow;

/// How many dates the overview shows.
const DUE_SHOWN: usize = 5;

/// Sites that wait for a person, newest first.
#[component]
pub(super) fn Attention(listed: Listed<SiteInTrouble>, now: Timestamp) -> impl IntoView {
    if listed.newest.is_empty() {
        return view! {
            <Notice weight=Weight::Good>
                <p>{t!("overview-attention-none")}</p>
            </Notice>
        }
        .into_any();
    }
    let (count, shown) = (listed.total, listed.newest.len());
    let counted = if is_whole(&listed) {
        t!("overview-attention-count", count = count)
    } else {
        t!("overview-attention-newest", count = count, shown = shown)
    };
    view! {
        <Section heading=t!("overview-attention")>
            <p>{counted}</p>
            <OthersDo />
            <ul class="rows">
                {listed.newest.into_iter().map(|site| view! { <Trouble site now /> }).collect_view()}
            </ul>
        </Section>
    }
    .into_any()
}

#[component]
fn Trouble(site: SiteInTrouble, now: Timestamp) -> impl IntoView {
    let words = in_words(EventKind::Refresh, site.outcome, site.reason.as_deref());
    let events = path_to(&ActivityFilter::of_site(site.site.id));
    let newest = view! { <Ago at=site.newest now /> };
    let tries = match site.last_worked {
        Some(hour) => rich!("overview-tries", ago => newest, within => view! { <WithinHour hour now /> }),
        None => rich!("overview-tries-in-vain", ago => newest),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <div class="rows__head">
                    <a class="table__name" href=site_path(site.site.id)>
                        {site.site.name}
                    </a>
                    <AppBadge app=site.app />
                    <OutcomeStatus outcome=site.outcome />
                    {site.reason.map(|reason| view! { <code class="table__reason">{reason}</code> })}
                </div>
                <p>{words.with_step().said()}</p>
                <p class="field__hint">
                    {tries} " " <a href=events>{t!("overview-what-happened")}</a>
                </p>
            </div>
        </li>
    }
}

fn site_path(site: SiteId) -> String {
    format!("{}/{site}", Place::Sites.path())
}

#[component]
fn AppBadge(app: AppName) -> impl IntoView {
    let name = app.name.unwrap_or(app.id);
    view! { <span class="badge">{name}</span> }
}

/// Sites that were set up and never used.
#[component]
pub(super) fn NeverUsed(listed: Listed<NeverSeen>, now: Timestamp) -> impl IntoView {
    (!listed.newest.is_empty()).then(|| {
        let (count, shown) = (listed.total, listed.newest.len());
        let counted = if is_whole(&listed) {
            t!("overview-never-seen-count", count = count)
        } else {
            t!("overview-never-seen-newest", count = count, shown = shown)
        };
        view! {
            <Section heading=t!("overview-never-seen")>
                <p>{counted}</p>
                <OthersDo />
                <details class="more">
                    <summary>{t!("overview-which-ones")}</summary>
                    <ul class="rows">
                        {listed
                            .newest
                            .into_iter()
                            .map(|seen| {
                                view! {
                                    <li class="rows__row">
                                        <span class="rows__head">
                                            <a class="table__name" href=site_path(seen.site.id)>
                                                {seen.site.name}
                                            </a>
                                            <AppBadge app=seen.app />
                                        </span>
                                        <span class="field__hint">
                                            {rich!("overview-made", ago => view! { <Ago at=seen.made now /> })}
                                        </span>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </details>
            </Section>
        }
    })
}

/// Whether all of them are shown.
fn is_whole<T>(listed: &Listed<T>) -> bool {
    u64::try_from(listed.newest.len()).is_ok_and(|shown| shown >= listed.total)
}

/// Apps that pause, and client secrets that end.
#[component]
pub(super) fn Apps(paused: Vec<PausedApp>, ending: Vec<EndingSecret>, now: Timestamp) -> impl IntoView {
    view! {
        {paused
            .into_iter()
            .map(|paused| {
                view! {
                    <Notice weight=Weight::Warning>
                        <p>
                            {rich!(
                                "overview-paused",
                                app => view! { <AppLink app=paused.app /> },
                                within => view! { <WithinHour hour=paused.since now /> }
                            )}
                        </p>
                    </Notice>
                }
            })
            .collect_view()}
        {ending.into_iter().map(|secret| view! { <Ending secret /> }).collect_view()}
    }
}

#[component]
fn Ending(secret: EndingSecret) -> impl IntoView {
    let app = view! { <AppLink app=secret.app /> };
    let day = view! { <TypedDay day=secret.ends /> };
    let (weight, words) = if secret.ended {
        (
            Weight::Fault,
            rich!("overview-secret-ended", app => app, day => day),
        )
    } else {
        (
            Weight::Warning,
            rich!("overview-secret-ends", app => app, day => day),
        )
    };
    view! {
        <Notice weight>
            <p>{words}</p>
            <OthersDo />
        </Notice>
    }
}

#[component]
fn AppLink(app: AppName) -> impl IntoView {
    let path = format!("{}/{}", Place::Apps.path(), app.id);
    view! { <a href=path>{app.name.unwrap_or(app.id)}</a> }
}

/// What ends or comes due soon, or is overdue: the first of it.
#[component]
pub(super) fn DueSoon(due: Vec<DueDate>) -> impl IntoView {
    (!due.is_empty()).then(|| {
        let more = (due.len() > DUE_SHOWN).then(|| {
            view! {
                <p>
                    <a href=Place::Dates.path()>{t!("dates-all")}</a>
                </p>
            }
        });
        view! {
            <Section heading=t!("dates-soon")>
                <ul class="rows">{due.into_iter().take(DUE_SHOWN).map(|due| view! { <DueRow due /> }).collect_view()}</ul>
                {more}
            </Section>
        }
    })
}
