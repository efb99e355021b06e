//! Who stands before a door.

use broker::access::{CommandLine, OwnTenant};
use domain::id::MemberId;
use domain::role::Role;
use reqwest::Client;

use crate::world::{World, browser};

const ADMINISTRATOR: &str = "administrator@example.org";

/// Somebody at a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A member of the organisation.
    Member(Role),
    /// Who looks after the instance and belongs to no organisation.
    Administrator,
    /// Nobody that Keyferry knows.
    Stranger,
}

impl Who {
    pub(super) const ALL: [Self; 5] = [
        Self::Stranger,
        Self::Administrator,
        Self::Member(Role::Viewer),
        Self::Member(Role::Manager),
        Self::Member(Role::Owner),
    ];
}

/// A browser of theirs, in which they have just signed in.
pub(super) async fn comes(world: &World, who: Who) -> Client {
    match who {
        Who::Stranger => browser(),
        Who::Administrator => world.comes(ADMINISTRATOR).await,
        Who::Member(role) => world.comes(&address_of(role)).await,
    }
}

/// One member of every role.
pub(super) async fn everybody_joins(world: &World, own: &OwnTenant) {
    for role in Role::ALL {
        world.joins(own, &address_of(role), role).await;
    }
    world.joins(own, ADMINISTRATOR, Role::Viewer).await;
    let member = administers(world, ADMINISTRATOR).await;
    let left = world.broker.remove_person(own, member).await;
    left.expect("the last owner is somebody else");
}

/// From now on somebody looks after the instance.
pub(super) async fn administers(world: &World, email: &str) -> MemberId {
    let scope = world
        .broker
        .administration_by(CommandLine::as_owner_of_the_machine());
    let email = email.parse().expect("an address");
    let row = world.broker.make_administrator(&scope, &email).await;
    row.expect("they have a password").id
}

fn address_of(role: Role) -> String {
    format!("{}@example.org", role.as_str())
}
