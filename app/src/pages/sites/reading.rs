//! Reading the one site that a page's path names, and what stands there if it cannot be read.

use domain::view::sites::SiteView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::sites::show_site;
use crate::components::console::{Console, Place};
use crate::components::page::Above;
use crate::components::read::Read;

/// A page about the site that its path names.
#[component]
pub(super) fn AboutSite<V: IntoView + 'static>(
    title: &'static str,
    /// What is drawn of the site.
    draw: fn(SiteView) -> V,
) -> impl IntoView {
    let id = use_params_map().read_untracked().get("site").unwrap_or_default();
    let site = Resource::new(|| (), move |()| show_site(id.clone()));
    view! {
        <Console title place=Place::Sites>
            <Read what=site heading="Site" draw />
        </Console>
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
