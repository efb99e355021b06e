//! Every account whose token Keyferry keeps, page by page.

use domain::number::grouped;
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

/// What was ended of what nobody used.
#[component]
fn Reaped() -> impl IntoView {
    let asked = use_query_map().read_untracked();
    let more = match asked.get("done").as_deref() {
        Some("reaped") => "",
        Some("reaped-some") => " There are more: do it once again.",
        _ => return ().into_any(),
    };
    let told = match asked.get("revoked").and_then(|count| count.parse::<u64>().ok()) {
        None | Some(0) => "None was revoked: they were used or revoked meanwhile.".to_owned(),
        Some(1) => "One linked account that nobody used was revoked.".to_owned(),
        Some(count) => format!(
            "{} linked accounts that nobody used were revoked.",
            grouped(count)
        ),
    };
    view! {
        <Notice weight=Weight::Good>
            <p>{told} {more}</p>
        </Notice>
    }
    .into_any()
}

/// The list, or what a linked account is while there is none.
#[component]
pub(crate) fn GrantsPage() -> impl IntoView {
    let asked = query_of(&use_query_map().read_untracked());
    view! {
        <Console title="Linked accounts" place=Place::Grants>
            <PageHead heading="Linked accounts">
                {may_manage()
                    .then(|| {
                        view! {
                            <a class="button button--secondary" href="/console/grants/unused">
                                "End what nobody uses"
                            </a>
                        }
                    })}
            </PageHead>
            <Reaped />
            {match asked {
                Ok(asked) => view! { <Found asked /> }.into_any(),
                Err(wrong) => view! { <Refused sentence=wrong.to_string() /> }.into_any(),
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
        <FormFault sentence=Some(format!("The address of this page asks for something that there is not: {sentence}.")) />
        <p>
            <a href=Place::Grants.path()>"See all linked accounts"</a>
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
            view! { <p class="activity__nothing">"Nothing fits this filter."</p> }.into_any()
        } else {
            view! { <GrantTable grants now /> }.into_any()
        }}
        <Paging of="linked accounts" back=first.map(Back::Newest) on />
    }
    .into_any()
}

#[component]
fn NoGrants() -> impl IntoView {
    view! {
        <section class="empty">
            <h2 class="empty__heading">"No account is linked yet"</h2>
            <p class="empty__sentence">
                "Here stand the accounts whose token Keyferry keeps: those that Duplicati uses by an AuthID, and those of sites \
                that let Keyferry keep the token. What Akeeba Backup keeps itself is not here, since Keyferry stores nothing of \
                it. Give a site its Duplicati address, and the account appears as soon as its owner has linked it."
            </p>
        </section>
    }
}
