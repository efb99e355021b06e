//! Who stands before a door.

use broker::access::{CommandLine, ManageTenant, OwnTenant};
use domain::form::Email;
use domain::id::MemberId;
use domain::role::Role;
use reqwest::{Client, StatusCode};
use secrecy::ExposeSecret as _;

use crate::world::{World, browser, send_form};

const ADMINISTRATOR: &str = "administrator@example.org";
const CHOSEN: &str = "a lighthouse on the other shore";

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

/// The right to decide on an organisation's people.
pub(super) async fn owner(world: &World, operator: &ManageTenant) -> OwnTenant {
    let who = CommandLine::as_owner_of_the_machine();
    let own = world.broker.owner_of(who, operator.view().slug()).await;
    own.expect("it is there")
}

/// Lets somebody join, who chooses a password.
pub(super) async fn joins(world: &World, own: &OwnTenant, email: &str, role: Role) {
    let address: Email = email.parse().expect("an address");
    let invited = world.broker.invite(own, &address, role).await;
    let token = invited.expect("they can be invited").token;
    world.evidence.secret(token.expose_secret());
    let path = format!("/invite/{}", token.expose_secret());
    let form = [("email", email), ("password", CHOSEN)];
    let joined = send_form(&browser(), world, &path, &form).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
}

/// A browser of theirs, in which they have just signed in.
pub(super) async fn comes(world: &World, who: Who) -> Client {
    let browser = browser();
    let email = match who {
        Who::Stranger => return browser,
        Who::Administrator => ADMINISTRATOR.to_owned(),
        Who::Member(role) => address_of(role),
    };
    let form = [("email", email.as_str()), ("password", CHOSEN)];
    let page = send_form(&browser, world, "/", &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    browser
}

/// One member of every role.
pub(super) async fn everybody_joins(world: &World, own: &OwnTenant) {
    for role in Role::ALL {
        joins(world, own, &address_of(role), role).await;
    }
    joins(world, own, ADMINISTRATOR, Role::Viewer).await;
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
