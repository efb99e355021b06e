//! Pages about the people of an organisation: who belongs to it, who is invited, and the page behind an invitation.

mod change;
mod factors;
mod invite;
mod invited;
mod keep;
mod list;
mod organisations;
mod provider;

pub(crate) use change::{ChangeRolePage, RemovePersonPage, WithdrawInvitationPage};
pub(crate) use factors::{ClearFactorsPage, RequireFactorPage};
pub(crate) use invite::{InvitePage, ShownLink};
pub(crate) use invited::InvitedPage;
pub(crate) use keep::{ErasePersonPage, ExportPersonPage};
pub(crate) use list::PeoplePage;
pub(crate) use organisations::OrganisationsPage;
pub(crate) use provider::{IdentityProviderPage, RemoveIdentityProviderPage};

use domain::role::Role;
use leptos::prelude::*;

use crate::components::choice::{Choice, Choices};
use crate::context::form_state;
use crate::language::Said as _;

/// The roles as cards, each with what it lets somebody do.
#[component]
fn Roles(#[prop(into)] legend: String, taken: Role) -> impl IntoView {
    let state = form_state();
    let choices = Role::ALL.map(|role| Choice {
        taken: state.has_or("role", role.as_str(), role == taken),
        value: role.as_str().to_owned(),
        label: role.in_words().said(),
        means: vec![role.means().said()],
    });
    view! { <Choices name="role" legend choices=choices.into() fault=state.fault("role") /> }
}
