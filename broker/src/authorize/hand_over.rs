//! What lies sealed between the click and the provider's answer, and where that does not end it, until the next click.

use domain::grant::GrantCustody;
use domain::id::{GrantId, SiteId, TenantId};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Broker;
use crate::access::HelperScope;
use crate::error::Error;
use crate::grants::Fresh;
use crate::store::consents::RequestRow;
use crate::vault::{Place, Purpose, Sealed};

/// The callback with its query, the PKCE verifier, and the profile that the person agreed to.
#[derive(Serialize, Deserialize)]
pub(super) struct HandOver {
    pub(super) callback: Option<String>,
    pub(super) flow: Flow,
    pub(super) pkce_verifier: Option<String>,
    pub(super) scope_profile: String,
    /// The program that waits for the AuthID.
    #[serde(default)]
    pub(super) program: Option<Uuid>,
    /// The site key in the address where this began, for the links to the site's pages at its end.
    #[serde(default)]
    pub(super) site_key: Option<String>,
    /// What the consent brought, if it waits for who holds the grant.
    #[serde(default)]
    pub(super) fresh: Option<Box<Fresh>>,
}

/// What becomes of the tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Flow {
    /// The backup program keeps them.
    HandBack,
    /// They are looked at once and dropped: an operator tries the app.
    Trial,
    /// They are stored so, and the owner gets an AuthID.
    AuthId(GrantCustody),
    /// They are stored so, and the backup program keeps a handle in place of the refresh token.
    Handle(GrantCustody),
    /// They take the place of those of this dead grant.
    Relink(GrantId),
}

impl Flow {
    /// Whether what was consented to is stored, and written down with it.
    pub(super) const fn stores(self) -> bool {
        match self {
            Self::HandBack | Self::Trial => false,
            Self::AuthId(_) | Self::Handle(_) | Self::Relink(_) => true,
        }
    }
}

impl Broker {
    pub(super) fn seal_hand_over(
        &self,
        scope: &HelperScope,
        request: &Uuid,
        hand_over: &HandOver,
    ) -> Result<Sealed, Error> {
        let text = serde_json::to_string(hand_over)
            .map(SecretString::from)
            .map_err(|_| Error::Internal("a request cannot be written".to_owned()))?;
        let site = written(scope.site());
        let bound_to = [scope.app().id.as_str(), &site];
        Ok(self
            .vault()
            .seal(&place(scope.tenant(), request, &bound_to), &text)?)
    }

    pub(super) async fn open_hand_over(&self, request: &RequestRow) -> Result<HandOver, Error> {
        let site = written(request.site);
        let bound_to = [request.app.as_str(), &site];
        let text = self
            .open_sealed(&place(request.tenant, &request.id, &bound_to), &request.sealed)
            .await?;
        serde_json::from_str(text.expose_secret())
            .map_err(|_| Error::Internal("a request cannot be read".to_owned()))
    }
}

fn written(site: Option<SiteId>) -> String {
    site.map(|site| site.to_string()).unwrap_or_default()
}

fn place<'a>(tenant: TenantId, id: &'a Uuid, bound_to: &'a [&'a str]) -> Place<'a> {
    Place {
        purpose: Purpose::HandOver,
        tenant,
        table: "authorization_request",
        row: id.as_bytes(),
        column: "sealed",
        bound_to,
    }
}
