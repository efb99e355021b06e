//! An app's client secrets, two at most: the next one is entered before the old one ends.

use domain::app_verdict::AppVerdict;
use domain::audit::{AuditAction, AuditField};
use domain::id::{AppId, ClientSecretId};
use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;
use secrecy::ExposeSecret as _;

use super::client_secret::checked_secret;
use super::{ClientSecret, deed, told};
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::providers::SecretPast;
use crate::store::app_secrets::{self, SecretRow};
use crate::store::audit::{self, Changes, Facts};
use crate::store::{apps, instance};

/// How many client secrets an app holds at most.
pub const MOST_SECRETS: usize = 2;

/// What is known of a client secret; not the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretDetails {
    /// What it is called.
    pub id: ClientSecretId,
    /// When it was entered.
    pub created: Timestamp,
    /// When its provider will stop accepting it, if that is known.
    pub expires: Option<Timestamp>,
    /// Whether that moment has passed.
    pub expired: bool,
    /// How many calls with it brought tokens.
    pub uses: i64,
    /// When one last did.
    pub last_used: Option<Timestamp>,
    /// When the provider last refused it.
    pub last_refused: Option<Timestamp>,
    /// With which safe code.
    pub last_refused_code: Option<String>,
    /// The last test that told something of it, and what it found.
    pub tested: Option<(Timestamp, AppVerdict)>,
    /// Whether nothing speaks against it: it has not ended, and since it last worked, or a test found it right, neither the
    /// provider refused it nor a test found it wrong.
    pub stands: bool,
    /// Whether it brought tokens, or the last test found it right.
    pub proven: bool,
}

impl SecretDetails {
    fn of(row: SecretRow, now: Timestamp) -> Self {
        let SecretPast {
            created,
            expires,
            last_used,
            last_refused,
        } = row.past;
        let expired = row.past.has_ended(now);
        let found = |works: bool| {
            let told = row.tested.filter(|(_, verdict)| verdict.works() == Some(works));
            told.map(|(at, _)| at)
        };
        let (last_good, last_bad) = (last_used.max(found(true)), last_refused.max(found(false)));
        Self {
            id: row.id,
            created,
            expires,
            expired,
            uses: row.uses,
            last_used,
            last_refused,
            last_refused_code: row.last_refused_code,
            tested: row.tested,
            stands: !expired && (last_bad.is_none() || last_bad < last_good),
            proven: last_good.is_some(),
        }
    }
}

impl Broker {
    /// An app's client secrets, newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn secrets(&self, scope: &ViewTenant, app: &AppId) -> Result<Vec<SecretDetails>, Error> {
        Ok(self.app(scope, app).await?.secrets)
    }

    /// Gives an app a second client secret. It is tried first from then on, while the old one stands by.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a third, for one that the app has already, and for one that cannot be a
    /// client secret.
    pub async fn add_secret(
        &self,
        scope: &ManageTenant,
        id: &AppId,
        secret: ClientSecret,
    ) -> Result<SecretDetails, Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        let app = apps::lock(&tx, scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let held = app_secrets::of_app(&tx, scope.tenant(), id).await?;
        if held.len() >= MOST_SECRETS {
            return Err(full(&self.shown(held)));
        }
        let sealed = self.seal_secret(scope.tenant(), &app, &secret)?;
        let plain = checked_secret(&secret.plain)?;
        let opened = self.open_secrets(scope.tenant(), &app, held).await?;
        if let Some(same) = opened
            .iter()
            .find(|held| held.plain.expose_secret() == plain.expose_secret())
        {
            let sentence = text!("app-fault-secret-same", secret = same.id.to_string());
            return Err(Error::invalid("client_secret", sentence));
        }
        let added = sealed.id;
        let changes = Changes::made(facts(added, sealed.expires));
        app_secrets::insert(&tx, scope.tenant(), id, sealed, now).await?;
        instance::raise_change_counter(&tx).await?;
        let target = format!("{id}/{added}");
        audit::record(&tx, deed(scope, AuditAction::AppSecretAdd, &target, changes), now).await?;
        tx.commit().await?;
        let secrets = self.secrets(scope.view(), id).await?;
        secrets
            .into_iter()
            .find(|secret| secret.id == added)
            .ok_or(Error::Conflict)
    }

    /// Takes a client secret away from an app. Refreshes under way go on with it; it is forgotten by every process
    /// within two seconds.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an unknown app; [`Error::Invalid`] for an unknown secret, the only one, and one that works
    /// while the other does not: every site would stop.
    pub async fn remove_secret(
        &self,
        scope: &ManageTenant,
        id: &AppId,
        secret: ClientSecretId,
    ) -> Result<Vec<SecretDetails>, Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        apps::lock(&tx, scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        let held = self.shown(app_secrets::of_app(&tx, scope.tenant(), id).await?);
        may_go(&held, secret)?;
        let ends = held
            .iter()
            .find(|one| one.id == secret)
            .and_then(|one| one.expires);
        let changes = Changes::ended(facts(secret, ends));
        app_secrets::delete(&tx, scope.tenant(), id, secret).await?;
        instance::raise_change_counter(&tx).await?;
        let target = format!("{id}/{secret}");
        let deed = deed(scope, AuditAction::AppSecretRemove, &target, changes);
        audit::record(&tx, deed, now).await?;
        tx.commit().await?;
        self.secrets(scope.view(), id).await
    }

    pub(super) fn shown(&self, rows: Vec<SecretRow>) -> Vec<SecretDetails> {
        let now = self.clock().now();
        rows.into_iter().map(|row| SecretDetails::of(row, now)).collect()
    }
}

/// What the audit tells of a client secret.
fn facts(secret: ClientSecretId, ends: Option<Timestamp>) -> Facts {
    vec![
        (AuditField::SecretName, Some(secret.to_string())),
        (AuditField::SecretEnds, told(ends)),
    ]
}

/// A third secret has no place; the one that is least worth keeping is named.
fn full(held: &[SecretDetails]) -> Error {
    let worst = held
        .iter()
        .min_by_key(|secret| (secret.stands, secret.last_used, secret.created));
    let sentence = worst.map_or_else(
        || Text::verbatim(String::new()),
        |secret| {
            text!(
                "app-fault-secrets-full",
                secret = secret.id.to_string(),
                why = why(secret)
            )
        },
    );
    Error::invalid("client_secret", sentence)
}

/// Why a secret is not worth keeping, as the messages choose their words by it.
fn why(secret: &SecretDetails) -> &'static str {
    match secret {
        SecretDetails { expired: true, .. } => "ended",
        SecretDetails { stands: false, .. } => "refused",
        SecretDetails { last_used: None, .. } => "unused",
        SecretDetails { .. } => "idle",
    }
}

/// Whether a secret may be taken away without stopping every site.
fn may_go(held: &[SecretDetails], secret: ClientSecretId) -> Result<(), Error> {
    let refused = |sentence: Text| Err(Error::invalid("secret", sentence));
    let Some(going) = held.iter().find(|one| one.id == secret) else {
        return refused(text!("app-fault-secret-unknown"));
    };
    let Some(staying) = held.iter().find(|one| one.id != secret) else {
        return refused(text!("app-fault-secret-only"));
    };
    if going.stands && !staying.stands {
        return refused(text!(
            "app-fault-secret-needed",
            secret = staying.id.to_string(),
            why = why(staying)
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn secret(number: u128, stands: bool) -> SecretDetails {
        SecretDetails {
            id: ClientSecretId(Uuid::from_u128(number)),
            created: Timestamp::from_micros(0),
            expires: None,
            expired: false,
            uses: 0,
            last_used: None,
            last_refused: None,
            last_refused_code: None,
            tested: None,
            stands,
            proven: stands,
        }
    }

    fn goes(held: &[SecretDetails], number: u128) -> bool {
        may_go(held, ClientSecretId(Uuid::from_u128(number))).is_ok()
    }

    #[test]
    fn the_last_secret_that_works_stays() {
        let (good, also_good, bad) = (secret(1, true), secret(2, true), secret(3, false));
        assert!(!goes(std::slice::from_ref(&good), 1), "the only one");
        assert!(!goes(&[good.clone(), bad.clone()], 1), "the only good one");
        assert!(goes(&[good.clone(), bad.clone()], 3));
        assert!(goes(&[good.clone(), also_good], 1));
        assert!(goes(&[bad, secret(4, false)], 3), "nothing is lost");
        assert!(!goes(&[good, secret(4, true)], 9), "unknown");
    }
}
