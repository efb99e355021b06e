//! A test of an app at its provider.

use domain::id::AppId;
use domain::view::apps::SecretTest;

use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::providers::Probed;
use crate::store::apps;

impl Broker {
    /// Tests an app at its provider with each of its client secrets, newest first: a code and a refresh token that nobody
    /// gave are sent, and the answers read. Nothing is changed.
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
        let view = |probed: Probed| SecretTest {
            secret: probed.secret.to_string(),
            verdict: probed.verdict,
            code: probed.code.to_string(),
        };
        Ok(registration.probe().await.into_iter().map(view).collect())
    }
}
