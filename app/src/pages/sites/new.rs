//! Adding one site.

use domain::text;
use domain::view::apps::{AppRow, SecretsState};
use leptos::prelude::*;

use super::fields::{Tick, WhereItLives, WhichApps};
use crate::api::sites::apps_for_sites;
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind};
use crate::components::notice::{FormFault, LoopbackNotice};
use crate::components::page::{PageHead, Section};
use crate::components::read::Read;
use crate::context::{PageContext, form_state};
use crate::language::t;

/// The form of a new site.
#[component]
pub(crate) fn NewSitePage() -> impl IntoView {
    let apps = Resource::new(|| (), |()| apps_for_sites());
    view! {
        <Console title=t!("sites-add") place=Place::Sites>
            <PageHead heading=t!("sites-add") above=Place::Sites.above() />
            <Read what=apps draw=|apps| view! { <Form apps /> } />
        </Console>
    }
}

#[component]
pub(super) fn NoApps() -> impl IntoView {
    view! {
        <section class="empty">
            <p class="empty__sentence">{t!("sites-no-app-yet")}</p>
            <p>
                <a class="button" href="/console/apps/new">
                    {t!("sites-add-app")}
                </a>
            </p>
        </section>
    }
}

/// Every app that can be used is taken for a new site; one that cannot says why.
fn offered(app: AppRow) -> Tick {
    let hindered = match (app.disabled, app.secrets) {
        (true, _) => Some(text!("sites-app-off")),
        (false, SecretsState::NoneWorks) => Some(text!("sites-app-no-secret")),
        (false, SecretsState::Good | SecretsState::EndsAt(_)) => None,
    };
    Tick {
        id: app.id,
        name: app.name,
        provider: app.provider,
        taken: hindered.is_none(),
        hindered,
    }
}

#[component]
fn Form(apps: Vec<AppRow>) -> impl IntoView {
    if apps.is_empty() {
        return view! { <NoApps /> }.into_any();
    }
    let state = form_state();
    let instance = expect_context::<PageContext>().instance;
    view! {
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("sites-new-heading")>
                <WhereItLives name=String::new() addresses=Vec::new() />
                <WhichApps apps=apps.into_iter().map(offered).collect() />
                <Field
                    name="tags"
                    label=t!("sites-tags")
                    kind=Kind::Line
                    hint=t!("sites-tags-hint-new")
                    value=state.value_or("tags", "")
                    fault=state.fault("tags")
                    optional=true
                />
                <button class="button" r#type="submit">
                    {t!("sites-new-button")}
                </button>
            </Section>
        </form>
    }
    .into_any()
}
