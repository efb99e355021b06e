//! The list: filtered, page by page.

use domain::audit::{AuditFilter, AuditQuery, TypedAuditFilter};
use domain::form::Faults;
use domain::timestamp::Timestamp;
use domain::view::audit::AuditPage as Deeds;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::chain::Chain;
use super::filter::FilterForm;
use super::path_to;
use super::table::DeedTable;
use crate::api::audit::list_audit;
use crate::components::console::{Console, Place};
use crate::components::page::PageHead;
use crate::components::paging::{Back, Paging};
use crate::components::read::Read;
use crate::context::{Now, may_manage, zone};
use crate::language::t;

/// The list, or what is wrong with the filter in the address.
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let parts = use_context::<http::request::Parts>();
    let query = parts
        .and_then(|parts| parts.uri.query().map(str::to_owned))
        .unwrap_or_default();
    view! {
        <Console title=t!("audit-heading") place=Place::Audit>
            {match AuditQuery::read(&query, &zone()) {
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
fn NotMeant(typed: TypedAuditFilter, faults: Faults) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Only for the members to choose from.
    let page = Resource::new(|| (), |()| list_audit(String::new()));
    view! {
        <PageHead heading=t!("audit-heading") />
        <Read
            what=page
            draw=move |page| {
                let (typed, faults) = (typed.clone(), faults.clone());
                view! { <FilterForm typed faults people=page.people /> }
            }
        />
    }
}

#[component]
fn Found(asked: AuditQuery, query: String) -> impl IntoView {
    let page = Resource::new(|| (), move |()| list_audit(query.clone()));
    let Now(now) = expect_context();
    view! {
        <Head filter=asked.filter.clone() />
        <Read
            what=page
            draw=move |page| {
                let AuditQuery { typed, filter, after } = asked.clone();
                let typed = typed.shown_as(&filter, &zone());
                let people = page.people.clone();
                view! {
                    <Chain checked=page.checked now />
                    <FilterForm typed faults=Faults::none() people />
                    <Rows page filter is_first_page=after.is_none() now />
                }
            }
        />
    }
}

#[component]
fn Head(filter: AuditFilter) -> impl IntoView {
    let table = format!("/console/audit.csv?{}", filter.query_after(None));
    view! {
        <PageHead heading=t!("audit-heading")>
            {may_manage()
                .then(|| {
                    view! {
                        <a class="button button--secondary" href=table>
                            {t!("audit-download")}
                        </a>
                    }
                })}
        </PageHead>
    }
}

#[component]
fn Rows(page: Deeds, filter: AuditFilter, is_first_page: bool, now: Timestamp) -> impl IntoView {
    let on = page.next.map(|next| path_to(&filter, Some(next)));
    let first = (!is_first_page).then(|| path_to(&filter, None));
    let empty = page.rows.is_empty();
    view! {
        {if !empty {
            view! { <DeedTable rows=page.rows now /> }.into_any()
        } else if filter.is_empty() {
            view! { <Nothing /> }.into_any()
        } else {
            view! { <p class="activity__nothing">{t!("audit-nothing-fits")}</p> }.into_any()
        }}
        <Paging of=t!("audit-list") back=first.map(Back::Newest) on />
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <section class="empty">
            <h2 class="empty__heading">{t!("audit-nothing")}</h2>
            <p class="empty__sentence">{t!("audit-nothing-why")}</p>
        </section>
    }
}
