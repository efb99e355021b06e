//! Pages of who looks after the instance: its organisations from the outside, and who else looks after it.

mod administrators;
mod change;
mod list;
mod new;
mod show;

pub(crate) use administrators::{AdministratorsPage, EndAdministratorPage};
pub(crate) use change::{CloseOrganisationPage, RenameOrganisationPage, ReopenOrganisationPage};
pub(crate) use list::InstancePage;
pub(crate) use new::{InviteOwnerPage, NewOrganisationPage};
pub(crate) use show::OrganisationPage;

use domain::id::TenantId;
use domain::view::instance::OrganisationSeen;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::instance::show_organisation;
use crate::components::console::{Console, Place, TitleOf};
use crate::components::page::Above;
use crate::components::read::Read;

/// The path of an organisation's page.
fn path_of(organisation: TenantId) -> String {
    format!("{}/{organisation}", Place::Instance.path())
}

/// An organisation's page, above those about it.
fn above(seen: &OrganisationSeen) -> Above {
    Above::new(path_of(seen.id), &seen.name)
}

/// A page about the organisation that its path names.
#[component]
fn AboutOrganisation<V: IntoView + 'static>(
    title: String,
    /// What is drawn of it.
    draw: fn(OrganisationSeen) -> V,
) -> impl IntoView {
    let id = use_params_map().read_untracked().get("organisation");
    let id = id.unwrap_or_default();
    let seen = Resource::new(|| (), move |()| show_organisation(id.clone()));
    let what = title.clone();
    let draw = move |seen: OrganisationSeen| {
        view! {
            <TitleOf name=seen.name.clone() what=what.clone() />
            {draw(seen)}
        }
    };
    view! {
        <Console title place=Place::Instance>
            <Read what=seen draw />
        </Console>
    }
}
