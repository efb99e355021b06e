//! An app's id before there is an app: its redirect URI is entered at the provider first.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::app_registration::NewApp;
use domain::id::{AppId, TenantId};
use secrecy::SecretString;

use super::{App, ClientSecret};
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::store::apps;
use crate::vault::{Place, Purpose, Sealed, credential};

/// An id that was given to a tenant for an app that it is about to register. Nothing is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReservedApp {
    /// The id.
    pub id: AppId,
    /// What proves that it was given, to whom: goes into the form and comes back with it.
    pub proof: String,
}

impl Broker {
    /// Gives an id for an app that is about to be registered.
    ///
    /// # Errors
    /// [`Error::Internal`] when the machine has no random numbers.
    pub fn reserve_app(&self, scope: &ManageTenant) -> Result<ReservedApp, Error> {
        let id = credential::app_id()?;
        let proof = self
            .vault()
            .seal(&place(scope.tenant(), &id), &SecretString::from(String::new()))?;
        Ok(ReservedApp {
            id,
            proof: URL_SAFE_NO_PAD.encode(proof.into_bytes()),
        })
    }

    /// Registers an app under the id that was given for it. A form that is sent twice makes one app.
    ///
    /// # Errors
    /// As [`Broker::create_app`]; [`Error::Invalid`] for an id that was not given to this tenant.
    pub async fn create_reserved_app(
        &self,
        scope: &ManageTenant,
        reserved: ReservedApp,
        new: NewApp,
        client_secret: ClientSecret,
    ) -> Result<App, Error> {
        self.check_proof(scope, &reserved).await?;
        if let Some(made) = apps::by_id(self.store().reader(), scope.tenant(), &reserved.id).await? {
            return Ok(made);
        }
        self.create_app_as(scope, reserved.id, new, client_secret).await
    }

    async fn check_proof(&self, scope: &ManageTenant, reserved: &ReservedApp) -> Result<(), Error> {
        let not_given = || Error::invalid("", domain::text!("app-fault-reservation"));
        let sealed = URL_SAFE_NO_PAD.decode(&reserved.proof).map_err(|_| not_given())?;
        self.open_sealed(&place(scope.tenant(), &reserved.id), &Sealed::from_bytes(sealed))
            .await
            .map_err(|_| not_given())?;
        Ok(())
    }
}

fn place(tenant: TenantId, id: &AppId) -> Place<'_> {
    Place {
        purpose: Purpose::Reservation,
        tenant,
        table: "app",
        row: id.as_str().as_bytes(),
        column: "id",
        bound_to: &[],
    }
}
