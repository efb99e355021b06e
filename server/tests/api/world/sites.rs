//! Apps and sites, made as an operator would.

use broker::access::ManageTenant;
use broker::apps::ClientSecret;
use domain::app_registration::{Access, NewApp};
use domain::custody::Custody;
use domain::id::{AppId, SiteId};
use domain::provider::ProviderId;
use domain::redirect::SiteAddress;
use domain::site::{NewSite, SiteAddresses, SiteChange, Tags};
use secrecy::{ExposeSecret as _, SecretString};
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET};

use super::{SITE_ADDRESS, World};

/// A site with one app, and its URLs.
pub(crate) struct Linked {
    pub(crate) app: AppId,
    pub(crate) site: SiteId,
    pub(crate) start: String,
    pub(crate) refresh: String,
}

impl World {
    pub(crate) async fn new_app(
        &self,
        operator: &ManageTenant,
        provider: ProviderId,
        access: Access,
    ) -> AppId {
        let new = NewApp {
            provider,
            name: format!("Backups to {}", provider.name()).parse().expect("a name"),
            client_id: DEFAULT_CLIENT_ID.parse().expect("a client id"),
            scope_profile: None,
            access,
            ms_tenant: None,
        };
        let secret = ClientSecret {
            plain: SecretString::from(DEFAULT_CLIENT_SECRET),
            expires: None,
        };
        self.broker
            .create_app(operator, new, secret)
            .await
            .expect("an app can be made")
            .id
    }

    pub(crate) async fn new_site(&self, operator: &ManageTenant, name: &str, app: &AppId) -> Linked {
        let address = SiteAddress::parse(SITE_ADDRESS).expect("an address");
        let new = NewSite {
            name: name.parse().expect("a name"),
            addresses: SiteAddresses::new(vec![address]).expect("one address"),
            apps: vec![app.clone()],
            custody: Custody::PassThrough,
            tags: Tags::default(),
        };
        let made = self
            .broker
            .create_site(operator, new)
            .await
            .expect("a site can be made");
        let key = made.key.expose_secret();
        self.evidence.secret(key);
        Linked {
            app: app.clone(),
            site: made.details.site.id,
            start: format!("{}/h/{app}/{key}/start", self.origin),
            refresh: format!("{}/h/{app}/{key}/refresh", self.origin),
        }
    }

    /// Gives a site one app more.
    pub(crate) async fn give_app(&self, operator: &ManageTenant, site: SiteId, app: &AppId) {
        let has = self
            .broker
            .site(operator.view(), site)
            .await
            .expect("it is there")
            .apps;
        let has = has.into_iter().map(|has| has.app.parse().expect("an id"));
        let apps = has.chain([app.clone()]).collect();
        let change = SiteChange {
            apps: Some(apps),
            ..SiteChange::default()
        };
        self.broker
            .change_site(operator, site, change)
            .await
            .expect("the app is the tenant's");
    }

    /// From now on this keeps the tokens of a site's next links.
    pub(crate) async fn keeps(&self, operator: &ManageTenant, site: SiteId, custody: Custody) {
        let change = SiteChange {
            custody: Some(custody),
            ..SiteChange::default()
        };
        let changed = self.broker.change_site(operator, site, change).await;
        changed.expect("a site can be changed");
        self.broker.changes_felt().await;
    }

    /// A set-up instance with one app and one site.
    pub(crate) async fn linked(&self, provider: ProviderId) -> (ManageTenant, Linked) {
        let operator = self.operator().await;
        let app = self.new_app(&operator, provider, Access::Sites).await;
        let site = self.new_site(&operator, "The shop", &app).await;
        (operator, site)
    }

    /// One app and one site of another organisation.
    pub(crate) async fn others_linked(&self, provider: ProviderId, name: &str) -> (ManageTenant, Linked) {
        let others = self.another_operator().await;
        let app = self.new_app(&others, provider, Access::Sites).await;
        let site = self.new_site(&others, name, &app).await;
        (others, site)
    }
}
