//! What lies sealed between the click and the provider's answer.

use domain::id::TenantId;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Broker;
use crate::error::Error;
use crate::store::consents::RequestRow;
use crate::vault::{Place, Purpose, Sealed};

/// The callback with its query, the PKCE verifier, and the profile that the person agreed to.
#[derive(Serialize, Deserialize)]
pub(super) struct HandOver {
    pub(super) callback: Option<String>,
    pub(super) pkce_verifier: Option<String>,
    pub(super) scope_profile: String,
}

impl Broker {
    pub(super) fn seal_hand_over(
        &self,
        tenant: TenantId,
        request: &Uuid,
        hand_over: &HandOver,
    ) -> Result<Sealed, Error> {
        let text = serde_json::to_string(hand_over)
            .map(SecretString::from)
            .map_err(|_| Error::Internal("a request cannot be written".to_owned()))?;
        Ok(self.vault().seal(&place(tenant, request), &text)?)
    }

    pub(super) fn open_hand_over(&self, request: &RequestRow) -> Result<HandOver, Error> {
        let text = self
            .vault()
            .open(&place(request.tenant, &request.id), &request.sealed)?;
        serde_json::from_str(text.expose_secret())
            .map_err(|_| Error::Internal("a request cannot be read".to_owned()))
    }
}

fn place(tenant: TenantId, id: &Uuid) -> Place<'_> {
    Place {
        purpose: Purpose::HandOver,
        tenant,
        table: "authorization_request",
        row: id.as_bytes(),
        column: "sealed",
        bound_to: &[],
    }
}
