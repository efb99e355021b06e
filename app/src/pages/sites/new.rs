//! Adding one site.

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

/// The form of a new site.
#[component]
pub(crate) fn NewSitePage() -> impl IntoView {
    let apps = Resource::new(|| (), |()| apps_for_sites());
    view! {
        <Console title="Add a site" place=Place::Sites>
            <PageHead heading="Add a site" above=Place::Sites.above() />
            <Read what=apps draw=|apps| view! { <Form apps /> } />
        </Console>
    }
}

#[component]
pub(super) fn NoApps() -> impl IntoView {
    view! {
        <section class="empty">
            <p class="empty__sentence">"A site stores its backups through an app, and there is none yet."</p>
            <p>
                <a class="button" href="/console/apps/new">
                    "Add an app"
                </a>
            </p>
        </section>
    }
}

/// Every app that can be used is taken for a new site; one that cannot says why.
fn offered(app: AppRow) -> Tick {
    let hindered = match (app.disabled, app.secrets) {
        (true, _) => Some("switched off"),
        (false, SecretsState::NoneWorks) => Some("no client secret of it works"),
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
            <Section heading="The installation that makes backups">
                <WhereItLives name=String::new() addresses=Vec::new() />
                <WhichApps apps=apps.into_iter().map(offered).collect() />
                <Field
                    name="tags"
                    label="Tags"
                    kind=Kind::Line
                    hint="Words by which you find it, with commas between them."
                    value=state.value_or("tags", "")
                    fault=state.fault("tags")
                    optional=true
                />
                <button class="button" r#type="submit">
                    "Add the site"
                </button>
            </Section>
        </form>
    }
    .into_any()
}
