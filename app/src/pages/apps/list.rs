//! Every app of the organisation.

use domain::app_registration::Access;
use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use domain::view::apps::{AppRow, SecretsState};
use leptos::prelude::*;

use super::reading::path_of;
use crate::api::apps::list_apps;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::notice::OthersDo;
use crate::components::outcome::{AppStanding, AppStandingStatus};
use crate::components::page::PageHead;
use crate::components::read::Read;
use crate::components::table::Table;
use crate::components::time::TypedDay;
use crate::context::{Now, may_manage};
use crate::language::{rich, t};

const DONE: &[(&str, Text)] = &[("deleted", text!("apps-done-deleted"))];

/// The list, or what an app is while there is none.
#[component]
pub(crate) fn AppsPage() -> impl IntoView {
    let apps = Resource::new(|| (), |()| list_apps());
    let Now(now) = expect_context();
    view! {
        <Console title=t!("apps-heading") place=Place::Apps>
            <PageHead heading=t!("apps-heading")>{may_manage().then(|| view! { <AddApp /> })}</PageHead>
            <Done words=DONE />
            <Read what=apps draw=move |apps| view! { <Apps apps now /> } />
        </Console>
    }
}

#[component]
fn Apps(apps: Vec<AppRow>, now: Timestamp) -> impl IntoView {
    if apps.is_empty() {
        view! { <NoApps /> }.into_any()
    } else {
        view! { <AppTable apps now /> }.into_any()
    }
}

#[component]
fn AddApp() -> impl IntoView {
    view! {
        <a class="button" href="/console/apps/new">
            {t!("apps-add")}
        </a>
    }
}

#[component]
fn NoApps() -> impl IntoView {
    view! {
        <section class="empty">
            <h2 class="empty__heading">{if may_manage() { t!("apps-first") } else { t!("apps-none-yet") }}</h2>
            <p class="empty__sentence">
                {t!("apps-first-why")}
            </p>
            <OthersDo />
        </section>
    }
}

#[component]
fn AppTable(apps: Vec<AppRow>, now: Timestamp) -> impl IntoView {
    let columns = [
        t!("apps-column-app"),
        t!("apps-column-for"),
        t!("apps-column-secret"),
        t!("apps-column-state"),
    ];
    view! {
        <Table caption=t!("apps-caption") columns>
            {apps.into_iter().map(|app| view! { <Row app now /> }).collect_view()}
        </Table>
    }
}

#[component]
fn Row(app: AppRow, now: Timestamp) -> impl IntoView {
    let used = match (app.access, app.sites) {
        (Access::Open, _) => t!("apps-one-url"),
        (Access::Sites, sites) => t!("apps-site-count", count = sites),
    };
    let standing = match (app.disabled, app.secrets) {
        (true, _) => AppStanding::Off,
        (false, SecretsState::NoneWorks) => AppStanding::NoSecret,
        (false, SecretsState::EndsAt(end)) if ends_soon(end, now) => AppStanding::SecretEndsSoon,
        (false, _) if !app.proven => AppStanding::NotTried,
        (false, SecretsState::EndsAt(_) | SecretsState::Good) => AppStanding::Ready,
    };
    view! {
        <tbody role="rowgroup" class="table__group" class:table__group--ended=app.disabled>
            <tr role="row">
                <th role="rowheader" scope="row" class="table__site">
                    <a class="table__name" href=path_of(&app.id)>
                        {app.name}
                    </a>
                    <span class="badge">{app.provider.name()}</span>
                </th>
                <td role="cell" class="table__app">{used}</td>
                <td role="cell" class="table__time">
                    {match app.secrets {
                        SecretsState::Good => view! { <span class="table__nothing">{t!("apps-secret-no-end")}</span> }.into_any(),
                        SecretsState::EndsAt(end) => rich!("apps-secret-until", day => view! { <TypedDay day=end /> }).into_any(),
                        SecretsState::NoneWorks => view! { <span class="table__nothing">{t!("apps-secret-none-works")}</span> }.into_any(),
                    }}
                </td>
                <td role="cell" class="table__state">
                    <AppStandingStatus standing />
                </td>
            </tr>
        </tbody>
    }
}

/// Whether there is a month or less to enter the next one.
pub(super) fn ends_soon(end: Timestamp, now: Timestamp) -> bool {
    end.since(now).as_secs() <= 30 * 24 * 3_600
}
