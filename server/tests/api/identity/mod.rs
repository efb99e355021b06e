//! Signing in through an organisation's own OpenID Connect provider: a real one that nobody here wrote, and one that lies.

mod command_line;
mod crooked;
mod provider;
mod settings;
mod upright;

use broker::access::OwnTenant;
use domain::id::MemberId;
use domain::role::Role;
use reqwest::{Client, StatusCode};

use crate::database::Kind;
use crate::world::{CHOSEN, Page, World, browser_believing, come_back, send_form, visit};
use provider::{CLIENT_ID, CLIENT_SECRET, IdentityServer};

const GRACE: &str = "grace@example.org";
const PROVIDER: &str = "/console/people/provider";
const ACCOUNT: &str = "/console/account";

/// An instance with one organisation, and the server of its identity provider.
struct Agency {
    world: World,
    server: IdentityServer,
    own: OwnTenant,
}

impl Agency {
    async fn new(kind: Kind) -> Self {
        let server = IdentityServer::start().await;
        let world = World::with(
            kind,
            &[
                ("KEYFERRY_OUTBOUND_ALLOW", &server.exceptions()),
                ("KEYFERRY_OUTBOUND_CA_FILE", &server.authority_file()),
            ],
        )
        .await;
        world.evidence.secret(CLIENT_SECRET);
        let operator = world.operator().await;
        let own = world.owns(operator.view().slug()).await;
        Self { world, server, own }
    }

    fn slug(&self) -> &str {
        self.own.view().slug()
    }

    /// Where the organisation's members sign in.
    fn sign_in(&self) -> String {
        format!("/sign-in/{}", self.slug())
    }

    fn browser(&self) -> Client {
        browser_believing(self.server.authority())
    }

    /// Sets this provider in the console; the page after it.
    async fn set(&self, owner: &Client, issuer: &str, more: &[(&str, &str)]) -> Page {
        let mut form = vec![
            ("name", "Agency ID"),
            ("issuer", issuer),
            ("client_id", CLIENT_ID),
            ("client_secret", CLIENT_SECRET),
        ];
        form.extend(more);
        send_form(owner, &self.world, PROVIDER, &form).await
    }

    /// With the provider that nobody here wrote.
    async fn upright(&self) -> Client {
        let redirect_uri = format!("{}{}/callback", self.world.origin, self.sign_in());
        self.server.knows(&redirect_uri).await;
        let owner = self.world.signed_in().await;
        let set = self.set(&owner, &self.server.issuer("upright"), &[]).await;
        assert_eq!(
            set.header("location"),
            "/console/people/provider?done=set",
            "{}",
            set.text
        );
        owner
    }

    /// With the provider that lies.
    async fn crooked(&self) -> Client {
        let owner = self.world.signed_in().await;
        let set = self.set(&owner, &self.server.issuer("crooked"), &[]).await;
        assert_eq!(
            set.header("location"),
            "/console/people/provider?done=set",
            "{}",
            set.text
        );
        owner
    }

    /// A member of the organisation, who has a password.
    async fn grace(&self, role: Role) -> MemberId {
        self.world.joins(&self.own, GRACE, role).await
    }

    /// Goes to the provider from the organisation's sign-in page; where the page leads.
    async fn leave(&self, browser: &Client) -> String {
        let leaving = send_form(browser, &self.world, &self.sign_in(), &[]).await;
        self.leads_to(&leaving)
    }

    fn leads_to(&self, leaving: &Page) -> String {
        assert_eq!(leaving.status, StatusCode::OK, "{}", leaving.text);
        leaving
            .address(&self.server.origin())
            .expect("the page leads to the provider")
    }

    /// All the way: to the provider, in as this person, and back.
    async fn sign_in_as(&self, browser: &Client, login: &str) -> Page {
        let there = self.leave(browser).await;
        let back = self
            .server
            .log_in(browser, there, (login, &self.world.origin))
            .await;
        come_back(browser, &back).await
    }
}

/// Whether somebody is signed in, in this browser.
async fn is_in(agency: &Agency, browser: &Client) -> bool {
    visit(browser, &agency.world, "/console").await.status == StatusCode::OK
}
