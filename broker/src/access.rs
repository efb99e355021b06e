//! Permission as a value: who holds one was checked, and it carries the tenant.
//!
//! A use case takes the scope it needs; no scope can be made outside this crate except [`CommandLine`], so a query
//! across tenants cannot be written by accident.

use domain::id::{MemberId, SiteId, TenantId};
use domain::role::Role;

use crate::Broker;
use crate::apps::App;
use crate::error::Error;
use crate::store::{apps, members, sites, tenants};
use crate::vault::credential::Hash;

/// Who did it, for the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A member at the console.
    Member(MemberId),
    /// Who may run the command line on this machine.
    CommandLine,
}

impl Actor {
    pub(crate) fn in_audit(self) -> String {
        match self {
            Self::Member(member) => format!("member:{member}"),
            Self::CommandLine => "command line".to_owned(),
        }
    }
}

/// May do everything: who can open the data directory can read and change it all anyway.
#[derive(Debug, Clone, Copy)]
pub struct CommandLine(());

impl CommandLine {
    /// Only for the command line, after it was made sure that it runs as the data directory's owner.
    pub fn as_owner_of_the_machine() -> Self {
        Self(())
    }
}

/// May see one tenant.
#[derive(Debug, Clone)]
pub struct ViewTenant {
    tenant: TenantId,
    slug: String,
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
}

/// May also change a tenant's apps and sites.
#[derive(Debug, Clone)]
pub struct ManageTenant {
    view: ViewTenant,
    actor: Actor,
}

impl ManageTenant {
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

/// May begin consents and carry refresh tokens for one app, of one site or of nobody in particular (open apps).
#[derive(Debug, Clone)]
pub struct HelperScope {
    tenant: TenantId,
    app: App,
    site: Option<SiteId>,
}

impl HelperScope {
    pub(crate) fn new(tenant: TenantId, app: App, site: Option<SiteId>) -> Self {
        Self { tenant, app, site }
    }

    /// The tenant.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The app.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The site, unless the URL is the one for all.
    pub fn site(&self) -> Option<SiteId> {
        self.site
    }
}

/// What a member may see, for the head of a page.
#[derive(Debug, Clone)]
pub struct Membership {
    /// The right to see the tenant.
    pub view: ViewTenant,
    /// The tenant's name.
    pub tenant_name: String,
    /// What the member may do there.
    pub role: Role,
}

/// How a helper door was opened, or why it was not.
#[derive(Debug)]
pub enum HelperDoor {
    /// With this scope.
    Open(Box<HelperScope>),
    /// There is such an app, but the key is unknown, was revoked, or is for another app; or the app is not open.
    UnknownKey {
        /// Whose app it is, so that its operator can see the knocking.
        tenant: TenantId,
        /// The app.
        app: App,
    },
    /// There is no such app, or it is disabled.
    UnknownApp,
}

impl Broker {
    /// The right to manage a tenant, for the command line.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown slug.
    pub async fn operator_of(&self, _: CommandLine, slug: &str) -> Result<ManageTenant, Error> {
        let tenant = tenants::by_slug(self.store().reader(), slug)
            .await?
            .ok_or(Error::NotFound)?;
        let view = ViewTenant {
            tenant: tenant.id,
            slug: tenant.slug,
        };
        Ok(ManageTenant {
            view,
            actor: Actor::CommandLine,
        })
    }

    /// The tenants that a member belongs to, oldest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn memberships(&self, member: MemberId) -> Result<Vec<Membership>, Error> {
        let rows = members::memberships(self.store().reader(), member).await?;
        Ok(rows
            .into_iter()
            .map(|(tenant, role)| Membership {
                view: ViewTenant {
                    tenant: tenant.id,
                    slug: tenant.slug,
                },
                tenant_name: tenant.name,
                role,
            })
            .collect())
    }

    /// Opens a helper door for an app's id and a site key as they stand in a URL.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; an unknown key is not an error but a [`HelperDoor`].
    pub async fn helper_door(&self, app: &str, site_key: Option<&str>) -> Result<HelperDoor, Error> {
        let Ok(app) = app.parse() else {
            return Ok(HelperDoor::UnknownApp);
        };
        let Some((tenant, app)) = apps::usable(self.store().reader(), &app).await? else {
            return Ok(HelperDoor::UnknownApp);
        };
        let Some(site_key) = site_key else {
            return Ok(if app.access == domain::app_registration::Access::Open {
                HelperDoor::Open(Box::new(HelperScope {
                    tenant,
                    app,
                    site: None,
                }))
            } else {
                HelperDoor::UnknownKey { tenant, app }
            });
        };
        let hash = Hash::of(site_key);
        match sites::by_live_key(self.store().reader(), &hash, tenant, &app.id, self.clock().now()).await? {
            Some(site) => Ok(HelperDoor::Open(Box::new(HelperScope {
                tenant,
                app,
                site: Some(site),
            }))),
            None => Ok(HelperDoor::UnknownKey { tenant, app }),
        }
    }
}
