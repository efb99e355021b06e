//! Changing an app.

use domain::view::apps::AppView;
use leptos::prelude::*;

use super::fields::{Credentials, Profiles, Reach};
use super::reading::{AboutApp, above, path_of};
use crate::components::field::{Field, Kind};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::question::Answers;
use crate::context::form_state;

/// The form with what is there now.
#[component]
pub(crate) fn EditAppPage() -> impl IntoView {
    view! { <AboutApp title="Change an app" draw=edit /> }
}

fn edit(app: AppView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&app.id);
    let seen = state.seen(app.version);
    let (name, name_fault) = (state.value_or("name", &app.name), state.fault("name"));
    let has_secret = state.fault("client_secret").is_none();
    view! {
        <PageHead heading="Change this app" above=above(&app) />
        {if state.conflict {
            view! { <AsItIsNow app=app.clone() /> }.into_any()
        } else {
            view! { <FormFault sentence=state.fault("") /> }.into_any()
        }}
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading="What it may do">
                <Field
                    name="name"
                    label="Name"
                    kind=Kind::Line
                    value=name
                    fault=name_fault
                />
                <Profiles profiles=app.profiles.clone() current=Some(app.profile.clone()) />
                <p class="field__hint">"Another profile holds for the consents to come; who has linked keeps what they allowed."</p>
                <Reach access=Some(app.access) />
            </Section>
            <Section heading="As it is registered">
                <p class="field__hint">
                    "With another client id or other account types every site must be linked again, and the client secret is \
                    asked for once more."
                </p>
                <Credentials
                    provider=app.provider
                    ms_tenant=app.ms_tenant.clone()
                    client_id=app.client_id.clone()

                    has_secret
                />
                <Answers button="Save" leave=path />
            </Section>
        </form>
    }
}

/// What somebody else made of it meanwhile, beside what was typed.
#[component]
fn AsItIsNow(app: AppView) -> impl IntoView {
    view! {
        <Notice weight=Weight::Fault>
            <p>
                <strong>"Somebody else changed this app in the meantime, and nothing of yours was saved. "</strong>
                "This is how it is now; below is what you typed. Save once more to put yours in its place."
            </p>
            <Facts>
                <Fact word="Name">{app.name}</Fact>
                <Fact word="Scopes">
                    <code>{app.profile}</code>
                </Fact>
                <Fact word="Access">{app.access.as_str()}</Fact>
                <Fact word="Client id">
                    <code>{app.client_id}</code>
                </Fact>
            </Facts>
        </Notice>
    }
}
