//! A test of an app at its provider.

use domain::app_verdict::AppVerdict;
use domain::audit::AuditAction;
use domain::id::{AppId, ClientSecretId};
use domain::view::apps::SecretTest;

use super::deed;
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::providers::Probed;
use crate::store::audit::{self, Changes};
use crate::store::{app_secrets, apps};

impl Broker {
    /// Tests an app at its provider with each of its client secrets, newest first: a code and a refresh token that nobody
    /// gave are sent, and the answers read. What they say of a client secret is kept beside it.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::TooMany`] more than a few times a minute.
    pub async fn test_app(&self, scope: &ManageTenant, id: &AppId) -> Result<Vec<SecretTest>, Error> {
        let app = apps::by_id(self.store().reader(), scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        self.limits().admit_test(&app.id).map_err(|over| Error::TooMany {
            retry_after: over.retry_after,
        })?;
        let registration = self.registration(scope.tenant(), &app).await?;
        let probed = registration.probe().await;
        let found = probed.iter().map(|probed| (probed.secret, probed.verdict));
        self.keep_verdicts(scope, id, found.collect()).await?;
        let view = |probed: Probed| SecretTest {
            secret: probed.secret.to_string(),
            verdict: probed.verdict,
            code: probed.code.to_string(),
        };
        Ok(probed.into_iter().map(view).collect())
    }

    /// Keeps what says something; a provider that did not answer leaves what was known as it is.
    async fn keep_verdicts(
        &self,
        scope: &ManageTenant,
        app: &AppId,
        found: Vec<(ClientSecretId, AppVerdict)>,
    ) -> Result<(), Error> {
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        for (secret, verdict) in found.into_iter().filter(|(_, verdict)| verdict.works().is_some()) {
            app_secrets::keep_verdict(&tx, scope.tenant(), secret, (now, verdict)).await?;
        }
        let deed = deed(scope, AuditAction::AppTest, app.as_str(), Changes::none());
        audit::record(&tx, deed, now).await?;
        Ok(tx.commit().await?)
    }
}
