//! Permission as a value: who holds one was checked, and it carries the tenant.
//!
//! A use case takes the scope it needs; no scope can be made outside this crate except [`CommandLine`], so a query
//! across tenants cannot be written by accident.

mod actor;
mod command_line;
mod door;
mod entrance;
mod habits;
mod instance;
mod lanes;
mod own_account;
mod proofs;

use std::net::IpAddr;
use std::sync::Arc;

use domain::activity::AddressKeeping;
use domain::custody::Custody;
use domain::id::{MemberId, SiteId, TenantId};
use domain::role::{Right, Role};
use domain::zone::Zone;
use secrecy::{ExposeSecret as _, SecretString};

use crate::Broker;
use crate::apps::App;
use crate::error::Error;
use crate::store::setup_links::StoredLink;
use crate::store::tenants::TenantRow;
use crate::store::{memberships, sites};
use crate::vault::Fingerprints;

pub use actor::Actor;
pub use command_line::CommandLine;
pub(crate) use door::Doors;
pub use door::HelperDoor;
pub use entrance::Entrance;
pub(crate) use habits::Habits;
pub use instance::AdministerInstance;
pub use own_account::OwnAccount;

/// May see one tenant.
#[derive(Debug, Clone)]
pub struct ViewTenant {
    tenant: TenantId,
    slug: String,
    zone: Zone,
}

impl From<&TenantRow> for ViewTenant {
    fn from(row: &TenantRow) -> Self {
        Self {
            tenant: row.id,
            slug: row.slug.clone(),
            zone: row.settings.zone.clone(),
        }
    }
}

impl ViewTenant {
    /// The tenant.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The tenant's name on the command line.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// By which time its people are told the time.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }
}

/// May also change a tenant's apps and sites.
#[derive(Debug, Clone)]
pub struct ManageTenant {
    view: ViewTenant,
    actor: Actor,
}

impl ManageTenant {
    fn of(row: &TenantRow, actor: Actor) -> Self {
        Self {
            view: ViewTenant::from(row),
            actor,
        }
    }

    /// The same tenant, only to see.
    pub fn view(&self) -> &ViewTenant {
        &self.view
    }

    pub(crate) fn tenant(&self) -> TenantId {
        self.view.tenant
    }

    pub(crate) fn actor(&self) -> Actor {
        self.actor
    }
}

/// May also decide who belongs to a tenant, and as what.
#[derive(Debug, Clone)]
pub struct OwnTenant {
    manage: ManageTenant,
}

impl OwnTenant {
    /// The same tenant, only to see.
    pub fn view(&self) -> &ViewTenant {
        &self.manage.view
    }

    /// The same tenant, only to change its apps and sites.
    pub fn manage(&self) -> &ManageTenant {
        &self.manage
    }

    pub(crate) fn tenant(&self) -> TenantId {
        self.manage.view.tenant
    }

    pub(crate) fn actor(&self) -> Actor {
        self.manage.actor
    }
}

/// May begin consents and carry refresh tokens for one app, of one site or of nobody in particular (open apps). Cheap
/// to clone.
#[derive(Debug, Clone)]
pub struct HelperScope(Arc<Reach>);

#[derive(Debug)]
struct Reach {
    tenant: TenantId,
    app: App,
    site: Option<SiteId>,
    custody: Custody,
    fingerprints: Fingerprints,
    addresses: AddressKeeping,
}

impl HelperScope {
    /// The fingerprint under which a token stands in this tenant's activity.
    pub(crate) fn fingerprint(&self, token: &SecretString) -> i64 {
        self.0.fingerprints.of(token.expose_secret())
    }

    /// The tenant.
    pub fn tenant(&self) -> TenantId {
        self.0.tenant
    }

    /// The app.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// The site, unless the URL is the one for all.
    pub fn site(&self) -> Option<SiteId> {
        self.0.site
    }

    /// Who keeps the refresh tokens that the site's next consents bring; nothing is stored for the URL for all.
    pub fn custody(&self) -> Custody {
        self.0.custody
    }

    /// How much of an address the tenant's events keep.
    pub(crate) fn addresses(&self) -> AddressKeeping {
        self.0.addresses
    }
}

/// May see one site's addresses and how it stands, by its set-up link.
#[derive(Debug, Clone)]
pub struct SiteOwner(StoredLink);

impl SiteOwner {
    pub(crate) fn of(link: StoredLink) -> Self {
        Self(link)
    }

    pub(crate) fn link(&self) -> &StoredLink {
        &self.0
    }
}

/// What a member may see and do in one tenant.
#[derive(Debug, Clone)]
pub struct Membership {
    /// The right to see the tenant.
    pub view: ViewTenant,
    /// The right to change its apps and sites, from the role of a manager on.
    pub manage: Option<ManageTenant>,
    /// The right to decide on its people, as an owner.
    pub own: Option<OwnTenant>,
    /// The tenant's name.
    pub tenant_name: String,
    /// What the tenant's own provider is called, for who came in through it.
    pub through: Option<String>,
    /// Whether the tenant is shown only to who has a second factor.
    pub second_factor_required: bool,
    /// What the member may do there.
    pub role: Role,
}

impl Broker {
    /// The scope of a door that was proved open.
    pub(crate) async fn helper_scope(
        &self,
        tenant: TenantId,
        app: App,
        site: Option<SiteId>,
    ) -> Result<HelperScope, Error> {
        let addresses = self.addresses_kept(tenant).await?;
        let fingerprints = self.vault().fingerprints(tenant)?;
        let custody = match site {
            Some(site) => sites::custody(self.store().reader(), tenant, site)
                .await?
                .ok_or(Error::NotFound)?,
            None => Custody::PassThrough,
        };
        Ok(HelperScope(Arc::new(Reach {
            tenant,
            app,
            site,
            custody,
            fingerprints,
            addresses,
        })))
    }

    /// The tenants that a member belongs to and reaches, oldest first. What they change there is written down with their address, as far as
    /// each tenant keeps addresses; who only looks on needs none.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn memberships(
        &self,
        (member, entrance): (MemberId, Entrance),
        address: Option<IpAddr>,
    ) -> Result<Vec<Membership>, Error> {
        let reach = self.reach_of(entrance).await?;
        let rows = memberships::of_member(self.store().reader(), member).await?;
        let rows = rows
            .into_iter()
            .filter(|(tenant, role)| role.may(Right::See) && reach.takes_in(tenant.id));
        let memberships = rows.map(|(tenant, role)| {
            let view = ViewTenant::from(&tenant);
            let from = address.and_then(|address| tenant.settings.addresses.kept(address));
            let manage = ManageTenant::of(&tenant, Actor::Member { member, from });
            let own = role.may(Right::DecideOnPeople).then(|| OwnTenant {
                manage: manage.clone(),
            });
            Membership {
                view,
                manage: role.may(Right::Change).then_some(manage),
                own,
                tenant_name: tenant.settings.name.to_string(),
                through: reach.through(),
                second_factor_required: tenant.settings.second_factor_required,
                role,
            }
        });
        Ok(memberships.collect())
    }
}
