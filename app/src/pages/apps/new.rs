//! A new app: which provider, then its own console step by step, then what to bring back from there.

use domain::provider::{NotAProvider, ProviderId};
use domain::view::apps::NewAppView;
use leptos::prelude::*;

use super::fields::{Credentials, Profiles, Reach};
use super::guide::Guide;
use super::papers::PapersFor;
use super::reading::path_part;
use crate::api::apps::new_app;
use crate::api::error::ApiError;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind};
use crate::components::notice::{FormFault, LoopbackNotice, Notice, Weight};
use crate::components::page::{Above, PageHead, Section};
use crate::components::read::Read;
use crate::context::{PageContext, form_state};
use crate::language::t;

/// Which provider it is for.
#[component]
pub(crate) fn ChooseProviderPage() -> impl IntoView {
    view! {
        <Console title="Add an app" place=Place::Apps>
            <PageHead heading="Add an app" above=Place::Apps.above() />
            <p class="lead">"Where shall the backups be stored?"</p>
            <ul class="cards">
                {ProviderId::ALL
                    .map(|provider| {
                        view! {
                            <li>
                                <a class="card cards__link" href=format!("/console/apps/new/{provider}")>
                                    <span class="cards__name">{provider.name()}</span>
                                    <span class="cards__words">{what_for(provider)}</span>
                                </a>
                            </li>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </ul>
        </Console>
    }
}

const fn what_for(provider: ProviderId) -> &'static str {
    match provider {
        ProviderId::Dropbox => "Personal and team accounts. Free to register; nothing to renew.",
        ProviderId::Onedrive => {
            "Personal and work accounts, SharePoint too. Needs a Microsoft directory; the client secret is renewed every two \
             years at the latest."
        }
        ProviderId::GoogleDrive => {
            "Personal and Workspace accounts. Shared drives need a scope that Google examines, unless the app is internal."
        }
        ProviderId::Box => {
            "Personal and company accounts; a company's administrator may have to enable the app. Nothing to renew."
        }
        ProviderId::Pcloud => {
            "Accounts in the United States and in Europe. Today no backup program can use it: Akeeba Backup cannot store there, and \
             Duplicati takes no AuthID there."
        }
    }
}

/// What does not work with a provider, whatever is entered.
const fn hindered(provider: ProviderId) -> Option<&'static str> {
    match provider {
        ProviderId::Pcloud => Some(
            "Today no backup program can use an app for pCloud. Akeeba Backup cannot store at pCloud. Duplicati takes no AuthID there: \
             it wants pCloud’s own access token, which Keyferry does not hand out. You can add the app and try it; OAuth clients such \
             as rclone could use it, but this Keyferry does not serve them yet.",
        ),
        ProviderId::Dropbox | ProviderId::Onedrive | ProviderId::GoogleDrive | ProviderId::Box => None,
    }
}

/// The form for one provider.
#[component]
pub(crate) fn NewAppPage() -> impl IntoView {
    let provider = path_part("provider").parse::<ProviderId>();
    let new = Resource::new(
        || (),
        move |()| {
            let provider = provider.clone();
            async move {
                match provider {
                    Ok(provider) => new_app(provider).await,
                    Err(NotAProvider) => Err(ApiError::NotFound),
                }
            }
        },
    );
    view! {
        <Console title="Add an app" place=Place::Apps>
            <Read what=new heading="Add an app" draw=|new| view! { <NewApp new /> } />
        </Console>
    }
}

#[component]
fn NewApp(new: NewAppView) -> impl IntoView {
    let state = form_state();
    let instance = expect_context::<PageContext>().instance;
    // What came back keeps the id whose redirect URI may stand at the provider already.
    let kept = (state.value_or("id", &new.id), state.value_or("proof", &new.proof));
    let redirect_uri = new.redirect_uri.replace(&new.id, &kept.0);
    let provider = new.provider;
    let name = state.value_or("name", &format!("Backups to {}", provider.name()));
    let name_fault = state.fault("name");
    view! {
        <PageHead
            heading=format!("Add an app for {}", provider.name())
            above=Above::new("/console/apps/new", "All providers")
        />
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <input r#type="hidden" name="id" value=kept.0 />
            <input r#type="hidden" name="proof" value=kept.1 />
            {hindered(provider)
                .map(|sentence| {
                    view! {
                        <Notice weight=Weight::Warning>
                            <p>{sentence}</p>
                        </Notice>
                    }
                })}
            <Section heading="1. What it may do">
                <Field
                    name="name"
                    label="Name"
                    kind=Kind::Line
                    hint="What you call it here; people see it before they consent."
                    value=name
                    fault=name_fault
                />
                <Profiles profiles=new.profiles.clone() current=None />
                <Reach access=None />
            </Section>
            <Section heading="2. Register it at the provider">
                <Guide provider />
                <p class="field__label">"The redirect URI to register there"</p>
                <CodeBlock text=redirect_uri label="Copy the redirect URI" large=true />
                <p class="field__hint">"Paste it exactly as it is: one letter or slash more, and every consent fails."</p>
                <details class="more">
                    <summary>{t!("papers-guide")}</summary>
                    <PapersFor provider />
                </details>
            </Section>
            <Section heading="3. Bring back what it shows">
                <Credentials provider ms_tenant=None client_id=String::new() />
                <button class="button" r#type="submit">
                    "Add the app"
                </button>
            </Section>
        </form>
    }
}
