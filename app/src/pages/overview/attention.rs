//! What needs somebody: sites, client secrets that end, and apps whose calls pause.

use domain::activity::{ActivityFilter, EventKind, in_words};
use domain::id::SiteId;
use domain::number::grouped;
use domain::timestamp::Timestamp;
use domain::view::activity::AppName;
use domain::view::dates::DueDate;
use domain::view::overview::{EndingSecret, Listed, NeverSeen, PausedApp, SiteInTrouble};
use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::notice::{Notice, Weight};
use crate::components::outcome::OutcomeStatus;
use crate::components::page::Section;
use crate::components::time::{Ago, TypedDay, WithinHour};
use crate::language::t;
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
                <p>"No site needs anybody's attention."</p>
            </Notice>
        }
        .into_any();
    }
    let counted = told(&listed, "site needs attention", "sites need attention");
    view! {
        <Section heading="Needs attention">
            <p>{counted}</p>
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
                <p>{words.happened} " " {words.next}</p>
                <p class="field__hint">
                    "Newest try " <Ago at=site.newest now />
                    {match site.last_worked {
                        Some(worked) => view! { "; last worked " <WithinHour hour=worked now /> }.into_any(),
                        None => "; has not worked in the last 30 days".into_any(),
                    }} ". " <a href=events>"What happened there"</a>
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
        let counted = told(&listed, "site was never seen", "sites were never seen");
        let sentence = if listed.total == 1 {
            " It was set up here, and its backup program has not asked for anything yet: enter the site's URLs there."
        } else {
            " They were set up here, and their backup programs have not asked for anything yet: enter each site's URLs there."
        };
        view! {
            <Section heading="Never seen">
                <p>
                    {counted} {sentence}
                </p>
                <details class="more">
                    <summary>"Which ones"</summary>
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
                                        <span class="field__hint">"made " <Ago at=seen.made now /></span>
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

/// How many there are, and how many of them are shown.
fn told<T>(listed: &Listed<T>, one: &str, several: &str) -> String {
    let shown = listed.newest.len();
    match listed.total {
        1 => format!("1 {one}."),
        total if u64::try_from(shown).is_ok_and(|shown| shown < total) => {
            format!("{} {several}; these are the newest {shown}.", grouped(total))
        }
        total => format!("{} {several}.", grouped(total)),
    }
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
                            <AppLink app=paused.app /> ": its calls pause, since its provider failed several times in a row ("
                            <WithinHour hour=paused.since now /> "). They go on by themselves as soon as one works."
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
    let (weight, words, step) = if secret.ended {
        (
            Weight::Fault,
            ": its client secret ended on ",
            ". Make a new one at the provider; on the app's page here, press Add a second secret. Until then none of its sites can refresh.",
        )
    } else {
        (
            Weight::Warning,
            ": its client secret ends on ",
            ". Before that day make a new one at the provider; on the app's page here, press Add a second secret.",
        )
    };
    view! {
        <Notice weight>
            <p>
                <AppLink app=secret.app /> {words} <TypedDay day=secret.ends /> {step}
            </p>
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
