//! People of an organisation: invited, joined, signed in.

use broker::access::{CommandLine, OwnTenant};
use domain::id::MemberId;
use domain::role::Role;
use reqwest::{Client, StatusCode};
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use secrecy::ExposeSecret as _;

use super::{EMAIL, PASSWORD, World, browser, send_form};

/// The password of everybody who joins.
pub(crate) const CHOSEN: &str = "a lighthouse on the other shore";

impl World {
    /// A browser in which the member has just signed in.
    pub(crate) async fn signed_in(&self) -> Client {
        let browser = browser();
        let page = send_form(&browser, self, "/", &[("email", EMAIL), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        browser
    }

    /// From now on every member may only see.
    pub(crate) async fn becomes_viewer(&self) {
        self.everybody_becomes(Role::Viewer).await;
    }

    /// From now on every member has this role.
    pub(crate) async fn everybody_becomes(&self, role: Role) {
        let db = self.broker.store().writer();
        let sql = format!("UPDATE membership SET role = '{}'", role.as_str());
        let changed = db.execute_unprepared(&sql).await;
        changed.expect("a role can be changed");
    }

    /// The right to decide on the people of the organisation with this slug.
    pub(crate) async fn owns(&self, slug: &str) -> OwnTenant {
        let who = CommandLine::as_owner_of_the_machine();
        self.broker.owner_of(who, slug).await.expect("it is there")
    }

    /// The path of a link by which somebody joins.
    pub(crate) async fn invited(&self, own: &OwnTenant, email: &str, role: Role) -> String {
        let email = email.parse().expect("an address");
        let invited = self.broker.invite(own, &email, role).await;
        let token = invited.expect("they can be invited").token;
        self.evidence.secret(token.expose_secret());
        format!("/invite/{}", token.expose_secret())
    }

    /// Lets somebody join, with the password that they have or choose now.
    pub(crate) async fn joins(&self, own: &OwnTenant, email: &str, role: Role) -> MemberId {
        let path = self.invited(own, email, role).await;
        let form = [("email", email), ("password", CHOSEN)];
        let joined = send_form(&browser(), self, &path, &form).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
        self.member(own, email).await
    }

    /// A browser of somebody's who has joined, in which they have just signed in.
    pub(crate) async fn comes(&self, email: &str) -> Client {
        let theirs = browser();
        let form = [("email", email), ("password", CHOSEN)];
        let page = send_form(&theirs, self, "/", &form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        theirs
    }

    /// Who has this address in an organisation.
    pub(crate) async fn member(&self, own: &OwnTenant, email: &str) -> MemberId {
        let people = self.broker.people(own.view()).await.expect("people").people;
        let member = people.iter().find(|person| person.email == email);
        member.expect("they belong to it").id
    }
}
