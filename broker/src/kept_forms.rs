//! What was typed into a form whose session had ended: sealed, kept by the browser that sent it, good for ten minutes.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::TenantId;
use domain::timestamp::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Broker;
use crate::error::Error;
use crate::vault::{Place, Purpose, Sealed};

/// How long it may take to sign in again.
const KEPT_FOR: Duration = Duration::from_mins(10);

/// A form that waits until its sender has signed in again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// The path of its page.
    pub path: String,
    /// What was typed, by field; never a password or a client secret.
    pub typed: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    form: KeptForm,
    until: Timestamp,
}

impl Broker {
    /// Seals a form for the browser to keep.
    ///
    /// # Errors
    /// [`Error::Internal`] if it cannot be sealed.
    pub fn keep_form(&self, form: KeptForm) -> Result<String, Error> {
        let until = self.clock().now().plus(KEPT_FOR);
        let text = serde_json::to_string(&Written { form, until })
            .map_err(|_| Error::Internal("a form could not be written down".to_owned()))?;
        let sealed = self.vault().seal(&PLACE, &SecretString::from(text))?;
        Ok(URL_SAFE_NO_PAD.encode(sealed.into_bytes()))
    }

    /// A form that a browser has kept; nothing if it is none of ours, or ten minutes have passed.
    pub async fn kept_form(&self, kept: &str) -> Option<KeptForm> {
        let sealed = Sealed::from_bytes(URL_SAFE_NO_PAD.decode(kept).ok()?);
        let text = self.open_sealed(&PLACE, &sealed).await.ok()?;
        let written: Written = serde_json::from_str(text.expose_secret()).ok()?;
        (self.clock().now() < written.until).then_some(written.form)
    }
}

/// It is nobody's yet, and lies in no row.
const PLACE: Place<'static> = Place {
    purpose: Purpose::KeptForm,
    tenant: TenantId(Uuid::nil()),
    table: "kept_form",
    row: &[],
    column: "typed",
    bound_to: &[],
};
