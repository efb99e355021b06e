//! Changing an app.

use domain::app_registration::Access;
use domain::view::apps::AppView;
use leptos::prelude::*;

use super::fields::{Credentials, Profiles, Reach};
use super::reading::{AboutApp, above, path_of};
use crate::components::field::{Field, Kind};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::question::Answers;
use crate::context::form_state;
use crate::language::t;

/// The form with what is there now.
#[component]
pub(crate) fn EditAppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-edit-title") draw=edit /> }
}

fn edit(app: AppView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&app.id);
    let seen = state.seen(app.version);
    let (name, name_fault) = (state.value_or("name", &app.name), state.fault("name"));
    let has_secret = state.fault("client_secret").is_none();
    view! {
        <PageHead heading=t!("apps-edit-heading") above=above(&app) />
        {if state.conflict {
            view! { <AsItIsNow app=app.clone() /> }.into_any()
        } else {
            view! { <FormFault sentence=state.fault("") /> }.into_any()
        }}
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading=t!("apps-may")>
                <Field
                    name="name"
                    label=t!("apps-name")
                    kind=Kind::Line
                    value=name
                    fault=name_fault
                />
                <Profiles profiles=app.profiles.clone() current=Some(app.profile.clone()) />
                <p class="field__hint">{t!("apps-edit-profile-hint")}</p>
                <Reach access=Some(app.access) />
            </Section>
            <Section heading=t!("apps-registered")>
                <p class="field__hint">
                    {t!("apps-edit-registered-hint")}
                </p>
                <Credentials
                    provider=app.provider
                    ms_tenant=app.ms_tenant.clone()
                    client_id=app.client_id.clone()
                    has_secret
                />
                <Answers button=t!("apps-save") leave=path />
            </Section>
        </form>
    }
}

/// What somebody else made of it meanwhile, beside what was typed.
#[component]
fn AsItIsNow(app: AppView) -> impl IntoView {
    let access = match app.access {
        Access::Sites => t!("apps-access-sites"),
        Access::Open => t!("apps-access-open"),
    };
    view! {
        <Notice weight=Weight::Fault>
            <p>
                <strong>{t!("apps-conflict")}</strong>
                " "
                {t!("apps-conflict-next")}
            </p>
            <Facts>
                <Fact word=t!("apps-name")>{app.name}</Fact>
                <Fact word=t!("apps-scopes")>
                    <code>{app.profile}</code>
                </Fact>
                <Fact word=t!("apps-access")>{access}</Fact>
                <Fact word=t!("apps-client-id")>
                    <code>{app.client_id}</code>
                </Fact>
            </Facts>
        </Notice>
    }
}
