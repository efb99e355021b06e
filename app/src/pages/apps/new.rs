//! A new app: which provider, then its own console step by step, then what to bring back from there.

use domain::provider::{NotAProvider, ProviderId};
use domain::text;
use domain::text::Text;
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
use crate::language::{Said as _, t};

/// Which provider it is for.
#[component]
pub(crate) fn ChooseProviderPage() -> impl IntoView {
    view! {
        <Console title=t!("apps-add") place=Place::Apps>
            <PageHead heading=t!("apps-add") above=Place::Apps.above() />
            <p class="lead">{t!("new-app-where")}</p>
            <ul class="cards">
                {ProviderId::ALL
                    .map(|provider| {
                        view! {
                            <li>
                                <a class="card cards__link" href=format!("/console/apps/new/{provider}")>
                                    <span class="cards__name">{provider.name()}</span>
                                    <span class="cards__words">{what_for(provider).said()}</span>
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

const fn what_for(provider: ProviderId) -> Text {
    match provider {
        ProviderId::Dropbox => text!("new-app-for-dropbox"),
        ProviderId::Onedrive => text!("new-app-for-onedrive"),
        ProviderId::GoogleDrive => text!("new-app-for-google-drive"),
        ProviderId::Box => text!("new-app-for-box"),
        ProviderId::Pcloud => text!("new-app-for-pcloud"),
    }
}

/// What does not work with a provider, whatever is entered.
const fn hindered(provider: ProviderId) -> Option<Text> {
    match provider {
        ProviderId::Pcloud => Some(text!("new-app-hindered-pcloud")),
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
        <Console title=t!("apps-add") place=Place::Apps>
            <Read what=new heading=t!("apps-add") draw=|new| view! { <NewApp new /> } />
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
    let name = state.value_or("name", &t!("new-app-name-proposed", provider = provider.name()));
    let name_fault = state.fault("name");
    view! {
        <PageHead
            heading=t!("new-app-heading", provider = provider.name())
            above=Above::new("/console/apps/new", t!("new-app-providers"))
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
                            <p>{sentence.said()}</p>
                        </Notice>
                    }
                })}
            <Section heading=t!("new-app-may")>
                <Field
                    name="name"
                    label=t!("apps-name")
                    kind=Kind::Line
                    hint=t!("new-app-name-hint")
                    value=name
                    fault=name_fault
                />
                <Profiles profiles=new.profiles.clone() current=None />
                <Reach access=None />
            </Section>
            <Section heading=t!("new-app-register")>
                <Guide provider />
                <p class="field__label">{t!("new-app-redirect-uri")}</p>
                <CodeBlock text=redirect_uri label=t!("apps-redirect-uri-copy") large=true />
                <p class="field__hint">{t!("new-app-redirect-uri-exactly")}</p>
                <details class="more">
                    <summary>{t!("papers-guide")}</summary>
                    <PapersFor provider />
                </details>
            </Section>
            <Section heading=t!("new-app-bring")>
                <Credentials provider ms_tenant=None client_id=String::new() />
                <button class="button" r#type="submit">
                    {t!("new-app-button")}
                </button>
            </Section>
        </form>
    }
}
