//! Reading the one site that a page's path names, and what stands there if it cannot be read.

use domain::site::SiteState;
use domain::view::sites::SiteView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::sites::show_site;
use crate::components::console::{Console, Place, TitleOf};
use crate::components::notice::{Notice, Weight};
use crate::components::page::{Above, PageHead};
use crate::components::read::Read;
use crate::language::t;

/// A page about the site that its path names.
#[component]
pub(super) fn AboutSite<V: IntoView + 'static>(
    #[prop(into)] title: String,
    /// What is drawn of the site.
    draw: fn(SiteView) -> V,
) -> impl IntoView {
    view! { <OneSite title draw=move |site| draw(site).into_any() /> }
}

/// A page on which something is done with a site, as long as anything can be.
#[component]
pub(super) fn ChangeSite<V: IntoView + 'static>(
    #[prop(into)] title: String,
    /// What is drawn of a site that was not revoked.
    draw: fn(SiteView) -> V,
) -> impl IntoView {
    let of_tab = title.clone();
    let draw = move |site: SiteView| match site.state {
        SiteState::Active | SiteState::Disabled => draw(site).into_any(),
        SiteState::Revoked => view! { <PastChange title=of_tab.clone() site /> }.into_any(),
    };
    view! { <OneSite title draw /> }
}

#[component]
fn OneSite<D>(#[prop(into)] title: String, draw: D) -> impl IntoView
where
    D: Fn(SiteView) -> AnyView + Clone + Send + Sync + 'static,
{
    let id = use_params_map().read_untracked().get("site").unwrap_or_default();
    let site = Resource::new(|| (), move |()| show_site(id.clone()));
    let of_tab = title.clone();
    let draw = move |site: SiteView| {
        view! {
            <TitleOf name=site.name.clone() what=of_tab.clone() />
            {draw(site)}
        }
    };
    view! {
        <Console title place=Place::Sites>
            <Read what=site heading=t!("sites-one") draw />
        </Console>
    }
}

/// What stands in place of a form that would change a revoked site.
#[component]
fn PastChange(#[prop(into)] title: String, site: SiteView) -> impl IntoView {
    let path = path_of(&site);
    view! {
        <PageHead heading=title above=above(&site) />
        <Notice weight=Weight::Warning>
            <p>
                <strong>{t!("sites-past")}</strong>
                " "
                {t!("sites-past-means")}
            </p>
        </Notice>
        <p class="deeds">
            <a class="button" href="/console/sites/new">
                {t!("sites-add")}
            </a>
            <a class="button button--secondary" href=path>
                {t!("sites-back-to-one")}
            </a>
        </p>
    }
}

/// A site's page, above those about it.
pub(super) fn above(site: &SiteView) -> Above {
    Above::new(path_of(site), &site.name)
}

/// The path of a site's page.
pub(super) fn path_of(site: &SiteView) -> String {
    path(&site.id.to_string())
}

/// The path of the page of the site with this id.
pub(super) fn path(id: &str) -> String {
    format!("{}/{id}", Place::Sites.path())
}
