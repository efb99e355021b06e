//! One app: what was registered, its client secrets, and what can be done with it.

use domain::app_registration::Access;
use domain::number::grouped;
use domain::text::Text;
use domain::view::apps::{AppView, ProfileView};
use leptos::prelude::*;

use super::papers::PapersFor;
use super::reading::{AboutApp, path_of};
use super::secrets::Secrets;
use super::trial::ForOrganisations;
use crate::components::code::CodeBlock;
use crate::components::console::Place;
use crate::components::done::Done;
use crate::components::notice::{LoopbackNotice, Notice, Weight};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::context::{Now, PageContext, may_manage};
use crate::language::t;

const DONE: &[(&str, Text)] = &[
    (
        "added",
        Text::of(
            "The app was added. Test it now: a wrong secret is sooner found here than at the first backup.",
        ),
    ),
    (
        "changed",
        Text::of("The app was changed. Every process goes by it within two seconds."),
    ),
    (
        "disabled",
        Text::of("The app was switched off. Its sites are refused until it is switched on again."),
    ),
    ("enabled", Text::of("The app was switched on again.")),
    (
        "secret-added",
        Text::of("The client secret was added and is tried first from now on; the old one stands by."),
    ),
    ("secret-removed", Text::of("The client secret was removed.")),
];

/// The page of one app.
#[component]
pub(crate) fn AppPage() -> impl IntoView {
    view! { <AboutApp title="App" draw=app_page /> }
}

fn app_page(app: AppView) -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    let Now(now) = expect_context();
    let path = path_of(&app.id);
    view! {
        <PageHead heading=app.name.clone() above=Place::Apps.above()>
            {may_manage().then(|| view! { <Deeds path=path.clone() disabled=app.disabled /> })}
        </PageHead>
        <Done words=DONE />
        <LoopbackNotice instance />
        {app
            .disabled
            .then(|| {
                view! {
                    <Notice weight=Weight::Warning>
                        <p>
                            <strong>"This app is switched off. "</strong>
                            "Its sites are refused, and nobody can link."
                        </p>
                    </Notice>
                }
            })}
        <Registration app=app.clone() />
        <Secrets app=app.clone() now />
        {app.admin_consent_url.clone().map(|url| view! { <ForOrganisations url /> })}
        <Uses app />
    }
}

#[component]
fn Deeds(path: String, disabled: bool) -> impl IntoView {
    let (last, words) = if disabled {
        ("enable", "Switch on")
    } else {
        ("disable", "Switch off")
    };
    view! {
        <a class="button" href=format!("{path}/test")>
            "Test this app"
        </a>
        <a class="button button--secondary" href=format!("{path}/try")>
            "Try it"
        </a>
        <a class="button button--secondary" href=format!("{path}/edit")>
            "Change"
        </a>
        <a class="button button--secondary" href=format!("{path}/{last}")>
            {words}
        </a>
        <a class="button button--secondary" href=format!("{path}/delete")>
            "Delete"
        </a>
    }
}

#[component]
fn Registration(app: AppView) -> impl IntoView {
    let profile = app
        .profiles
        .iter()
        .find(|profile| profile.name == app.profile)
        .cloned();
    view! {
        <Section heading="As it is registered">
            <Facts>
                <Fact word="Provider">{app.provider.name()}</Fact>
                <Fact word="Client id">
                    <CodeBlock text=app.client_id label="Copy the client id" />
                </Fact>
                {app
                    .ms_tenant
                    .map(|segment| {
                        view! {
                            <Fact word="Account types">
                                <code>{segment}</code>
                            </Fact>
                        }
                    })}
                <Fact word="Redirect URI">
                    <CodeBlock text=app.redirect_uri label="Copy the redirect URI" />
                    <p class="field__hint">"It must stand at the provider exactly so."</p>
                </Fact>
                <Fact word=t!("papers-guide")>
                    <details class="more">
                        <summary>{t!("papers-guide-which")}</summary>
                        <PapersFor provider=app.provider />
                    </details>
                </Fact>
                <Fact word="Scopes">
                    <Scopes name=app.profile profile />
                </Fact>
            </Facts>
        </Section>
    }
}

#[component]
fn Scopes(name: String, profile: Option<ProfileView>) -> impl IntoView {
    match profile {
        Some(profile) => view! {
            <p>
                <strong>{profile.title}</strong>
                ": "
                {profile.allows}
            </p>
            <p class="field__hint">{profile.scopes.join(" ")}</p>
        }
        .into_any(),
        None => view! {
            <p>
                <code>{name}</code>
                " is not known to this version of Keyferry; choose another profile."
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Uses(app: AppView) -> impl IntoView {
    let counted = match (app.sites, app.used_by) {
        (0, _) => "No site may use it yet.".to_owned(),
        (1, 0) => "One site may use it, and has not yet.".to_owned(),
        (1, _) => "One site uses it.".to_owned(),
        (sites, 0) => format!("{} sites may use it; none has yet.", grouped(sites)),
        (sites, used) => format!("{} sites may use it; {} have.", grouped(sites), grouped(used)),
    };
    view! {
        <Section heading="Who uses it">
            {match (app.access, app.open_urls) {
                (Access::Open, Some((helper, refresh))) => {
                    view! {
                        <p>"One URL for all: anybody who knows it can use this app."</p>
                        <Facts>
                            <Fact word="Helper URL">
                                <CodeBlock text=helper label="Copy the helper URL" />
                            </Fact>
                            <Fact word="Refresh URL">
                                <CodeBlock text=refresh label="Copy the refresh URL" />
                            </Fact>
                        </Facts>
                    }
                        .into_any()
                }
                _ if !app.provider.serves_akeeba() => {
                    view! {
                        <p>
                            {format!(
                                "For Duplicati and OAuth clients: Akeeba Backup cannot store at {}, so no site gets addresses for it.",
                                app.provider.name(),
                            )}
                        </p>
                    }
                        .into_any()
                }
                _ => view! { <p>"Each site has its own URL."</p> }.into_any(),
            }} <p>{counted}</p>
            <p>
                <a href=format!("{}?app={}", Place::Sites.path(), app.id)>"See these sites"</a>
                ", "
                <a href=format!("{}?app={}", Place::Grants.path(), app.id)>"see the accounts linked with it"</a>
            </p>
        </Section>
    }
}
