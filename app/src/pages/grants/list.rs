//! Every account whose token Keyferry keeps, page by page.

use domain::text;
use domain::timestamp::Timestamp;
use domain::view::grants::{GrantList, GrantQuery};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::hooks::use_query_map;

use super::filter::{Filter, address_of, query_of};
use super::parts::GrantTable;
use crate::api::grants::list_grants;
use crate::components::console::{Console, Place};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::PageHead;
use crate::components::paging::{Back, Paging};
use crate::components::read::Read;
use crate::context::{Now, may_manage};
use crate::language::{Said as _, t};

/// What was ended of what nobody used.
#[component]
fn Reaped() -> impl IntoView {
    let asked = use_query_map().read_untracked();
    let told = match asked.get("revoked").and_then(|count| count.parse::<u64>().ok()) {
        None | Some(0) => text!("grants-reaped-none"),
        Some(count) => text!("grants-reaped", count = count),
    };
    let told = match asked.get("done").as_deref() {
        Some("reaped") => told.said(),
        Some("reaped-some") => t!("grants-reaped-more", told = told),
        _ => return ().into_any(),
    };
    view! {
        <Notice weight=Weight::Good>
            <p>{told}</p>
        </Notice>
    }
    .into_any()
}

/// The list, or what a linked account is while there is none.
#[component]
pub(crate) fn GrantsPage() -> impl IntoView {
    let asked = query_of(&use_query_map().read_untracked());
    view! {
        <Console title=t!("grants-heading") place=Place::Grants>
            <PageHead heading=t!("grants-heading")>
                {may_manage()
                    .then(|| {
                        view! {
                            <a class="button button--secondary" href="/console/grants/unused">
                                {t!("grants-unused")}
                            </a>
                        }
                    })}
            </PageHead>
            <Reaped />
            {match asked {
                Ok(asked) => view! { <Found asked /> }.into_any(),
                Err(wrong) => view! { <Refused sentence=wrong.in_words().said() /> }.into_any(),
            }}
        </Console>
    }
}

#[component]
fn Refused(sentence: String) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    view! {
        <FormFault sentence=Some(sentence) />
        <p>
            <a href=Place::Grants.path()>{t!("grants-see-all")}</a>
        </p>
    }
}

#[component]
fn Found(asked: GrantQuery) -> impl IntoView {
    let Now(now) = expect_context();
    let query = asked.clone();
    let list = Resource::new(|| (), move |()| list_grants(query.clone()));
    view! { <Read what=list draw=move |list| view! { <Grants list asked=asked.clone() now /> } /> }
}

#[component]
fn Grants(list: GrantList, asked: GrantQuery, now: Timestamp) -> impl IntoView {
    let none = list.grants.is_empty();
    if none && !asked.is_filtered() && asked.after.is_none() {
        return view! { <NoGrants /> }.into_any();
    }
    let on = list.next.map(|next| {
        address_of(&GrantQuery {
            after: Some(next),
            ..asked.clone()
        })
    });
    let first = asked.after.is_some().then(|| {
        address_of(&GrantQuery {
            after: None,
            ..asked.clone()
        })
    });
    let grants = list.grants.clone();
    view! {
        <Filter list asked />
        {if none {
            view! { <p class="activity__nothing">{t!("grants-filter-nothing")}</p> }.into_any()
        } else {
            view! { <GrantTable grants now /> }.into_any()
        }}
        <Paging of=t!("grants-pages") back=first.map(Back::Newest) on />
    }
    .into_any()
}

#[component]
fn NoGrants() -> impl IntoView {
    view! {
        <section class="empty">
            <h2 class="empty__heading">{t!("grants-none")}</h2>
            <p class="empty__sentence">
                {t!("grants-none-means")}
            </p>
        </section>
    }
}
