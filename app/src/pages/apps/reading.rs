//! Reading the one app that a page's path names, and what stands there if it cannot be read.

use domain::view::apps::AppView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::apps::show_app;
use crate::components::console::{Console, Place, TitleOf};
use crate::components::page::Above;
use crate::components::read::Read;
use crate::language::t;

/// What the path of this page says under a name.
pub(super) fn path_part(name: &str) -> String {
    use_params_map().read_untracked().get(name).unwrap_or_default()
}

/// A page about the app that its path names.
#[component]
pub(super) fn AboutApp<V: IntoView + 'static>(
    #[prop(into)] title: String,
    /// What is drawn of the app.
    draw: fn(AppView) -> V,
) -> impl IntoView {
    let id = path_part("app");
    let app = Resource::new(|| (), move |()| show_app(id.clone()));
    let of_tab = title.clone();
    view! {
        <Console title place=Place::Apps>
            <Read
                what=app
                heading=t!("apps-title")
                draw=move |app| {
                    view! {
                        <TitleOf name=app.name.clone() what=of_tab.clone() />
                        {draw(app)}
                    }
                }
            />
        </Console>
    }
}

/// An app's page, above those about it.
pub(super) fn above(app: &AppView) -> Above {
    Above::new(path_of(&app.id), &app.name)
}

/// The path of an app's page.
pub(super) fn path_of(app: &str) -> String {
    format!("{}/{app}", Place::Apps.path())
}
