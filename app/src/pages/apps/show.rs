//! One app: what was registered, its client secrets, and what can be done with it.

use domain::app_registration::Access;
use domain::text;
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
use crate::language::{Said as _, rich, t};

const DONE: &[(&str, Text)] = &[
    ("added", text!("apps-done-added")),
    ("changed", text!("apps-done-changed")),
    ("disabled", text!("apps-done-disabled")),
    ("enabled", text!("apps-done-enabled")),
    ("secret-added", text!("apps-done-secret-added")),
    ("secret-removed", text!("apps-done-secret-removed")),
];

/// The page of one app.
#[component]
pub(crate) fn AppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-title") draw=app_page /> }
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
                            <strong>{t!("apps-is-off")}</strong>
                            " "
                            {t!("apps-is-off-so")}
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
        ("enable", t!("apps-switch-on"))
    } else {
        ("disable", t!("apps-switch-off"))
    };
    view! {
        <a class="button" href=format!("{path}/test")>
            {t!("apps-test")}
        </a>
        <a class="button button--secondary" href=format!("{path}/try")>
            {t!("apps-try")}
        </a>
        <a class="button button--secondary" href=format!("{path}/edit")>
            {t!("apps-change")}
        </a>
        <a class="button button--secondary" href=format!("{path}/{last}")>
            {words}
        </a>
        <a class="button button--secondary" href=format!("{path}/delete")>
            {t!("apps-delete")}
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
        <Section heading=t!("apps-registered")>
            <Facts>
                <Fact word=t!("apps-provider")>{app.provider.name()}</Fact>
                <Fact word=t!("apps-client-id")>
                    <CodeBlock text=app.client_id label=t!("apps-client-id-copy") />
                </Fact>
                {app
                    .ms_tenant
                    .map(|segment| {
                        view! {
                            <Fact word=t!("apps-account-types")>
                                <code>{segment}</code>
                            </Fact>
                        }
                    })}
                <Fact word=t!("apps-redirect-uri")>
                    <CodeBlock text=app.redirect_uri label=t!("apps-redirect-uri-copy") />
                    <p class="field__hint">{t!("apps-redirect-uri-exactly")}</p>
                </Fact>
                <Fact word=t!("papers-guide")>
                    <details class="more">
                        <summary>{t!("papers-guide-which")}</summary>
                        <PapersFor provider=app.provider />
                    </details>
                </Fact>
                <Fact word=t!("apps-scopes")>
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
                {rich!(
                    "apps-profile",
                    allows = profile.allows,
                    title => view! { <strong>{profile.title.said()}</strong> }
                )}
            </p>
            <p class="field__hint">{profile.scopes.join(" ")}</p>
        }
        .into_any(),
        None => view! {
            <p>
                {rich!("apps-profile-unknown", profile => view! { <code>{name}</code> })}
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Uses(app: AppView) -> impl IntoView {
    let counted = match (app.sites, app.used_by) {
        (sites, 0) => t!("apps-may-use", sites = sites),
        (sites, used) => t!("apps-have-used", sites = sites, used = used),
    };
    let of_app = |place: Place| format!("{}?app={}", place.path(), app.id);
    let (sites, accounts) = (of_app(Place::Sites), of_app(Place::Grants));
    view! {
        <Section heading=t!("apps-users")>
            {match (app.access, app.open_urls) {
                (Access::Open, Some((helper, refresh))) => {
                    view! {
                        <p>{t!("apps-open-means")}</p>
                        <Facts>
                            <Fact word=t!("apps-helper-url")>
                                <CodeBlock text=helper label=t!("apps-helper-url-copy") />
                            </Fact>
                            <Fact word=t!("apps-refresh-url")>
                                <CodeBlock text=refresh label=t!("apps-refresh-url-copy") />
                            </Fact>
                        </Facts>
                    }
                        .into_any()
                }
                _ if !app.provider.serves_akeeba() => {
                    view! {
                        <p>{t!("apps-not-for-akeeba", provider = app.provider.name())}</p>
                    }
                        .into_any()
                }
                _ => view! { <p>{t!("apps-each-its-url")}</p> }.into_any(),
            }} <p>{counted}</p>
            <p>
                {rich!(
                    "apps-see",
                    sites => view! { <a href=sites>{t!("apps-see-sites")}</a> },
                    accounts => view! { <a href=accounts>{t!("apps-see-accounts")}</a> }
                )}
            </p>
        </Section>
    }
}
