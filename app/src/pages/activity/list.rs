//! What happened, newest first: filtered, page by page.

use domain::activity::{ActivityFilter, ActivityQuery, TypedFilter};
use domain::form::Faults;
use domain::view::activity::ActivityPage as Events;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::filter::FilterForm;
use super::path_to;
use super::table::EventTable;
use crate::api::activity::list_activity;
use crate::components::console::{Console, Place};
use crate::components::notice::{Notice, Weight};
use crate::components::page::PageHead;
use crate::components::paging::{Back, Paging};
use crate::components::read::Read;
use crate::components::time::Moment;
use crate::context::{Now, may_manage, zone};
use crate::language::{rich, t};

/// The list, or what is wrong with the filter in the address.
#[component]
pub(crate) fn ActivityPage() -> impl IntoView {
    let parts = use_context::<http::request::Parts>();
    let query = parts
        .and_then(|parts| parts.uri.query().map(str::to_owned))
        .unwrap_or_default();
    view! {
        <Console title=t!("activity-heading") place=Place::Activity>
            {match ActivityQuery::read(&query, &zone()) {
                Ok(asked) => view! { <Found asked query /> }.into_any(),
                Err(wrong) => {
                    let (typed, faults) = *wrong;
                    view! { <NotMeant typed faults /> }.into_any()
                }
            }}
        </Console>
    }
}

#[component]
fn NotMeant(typed: TypedFilter, faults: Faults) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Only for the apps to choose from.
    let page = Resource::new(|| (), |()| list_activity(String::new()));
    view! {
        <PageHead heading=t!("activity-heading") />
        <Read
            what=page
            draw=move |page| {
                let (typed, faults) = (typed.clone(), faults.clone());
                view! { <FilterForm typed faults apps=page.apps site=None /> }
            }
        />
    }
}

#[component]
fn Found(asked: ActivityQuery, query: String) -> impl IntoView {
    let page = Resource::new(|| (), move |()| list_activity(query.clone()));
    let Now(now) = expect_context();
    let table = format!("/console/activity.csv?{}", asked.filter.query());
    view! {
        <PageHead heading=t!("activity-heading")>
            {may_manage()
                .then(|| {
                    view! {
                        <a class="button button--secondary" href=crate::pages::audit::PATH>
                            {t!("activity-who-changed")}
                        </a>
                    }
                })}
            <a class="button button--secondary" href=table>
                {t!("activity-download")}
            </a>
        </PageHead>
        <Read
            what=page
            draw=move |page| {
                let ActivityQuery { typed, filter, after } = asked.clone();
                let typed = typed.shown_as(&filter, &zone());
                let (apps, site) = (page.apps.clone(), page.site.clone());
                view! {
                    <FilterForm typed faults=Faults::none() apps site />
                    <Events page filter is_first_page=after.is_none() now />
                }
            }
        />
    }
}

#[component]
fn Events(
    page: Events,
    filter: ActivityFilter,
    is_first_page: bool,
    now: domain::timestamp::Timestamp,
) -> impl IntoView {
    let empty = page.events.is_empty();
    let on = page
        .next
        .map(|next| format!("{}?{}", Place::Activity.path(), filter.query_after(Some(next))));
    let first = (!is_first_page).then(|| path_to(&filter));
    let on_words = page
        .looked_back_to
        .map(|_| t!("activity-further-back"))
        .unwrap_or_default();
    let nothing = if filter.is_empty() {
        t!("activity-nothing")
    } else {
        t!("activity-nothing-fits")
    };
    view! {
        {(!empty).then(|| view! { <EventTable events=page.events now /> })}
        {match page.looked_back_to {
            Some(looked) => {
                view! {
                    <Notice weight=Weight::Note>
                        <p>{rich!("activity-looked-back", moment => view! { <Moment at=looked /> })}</p>
                    </Notice>
                }
                    .into_any()
            }
            None if empty => view! { <p class="activity__nothing">{nothing}</p> }.into_any(),
            None => ().into_any(),
        }}
        <Paging of=t!("activity-list") back=first.map(Back::Newest) on on_words />
    }
}
