//! "Try it": a real consent by the operator, whose tokens are looked at once and dropped.

use domain::app_verdict::AppVerdict;
use domain::audit::AuditAction;
use domain::id::AppId;
use domain::text;
use domain::text::Text;
use domain::view::ConsentSubject;
use domain::view::apps::DrivesSeen;

use super::begin::Beginning;
use super::complete::{Returned, lives_shortly};
use super::hand_over::{Flow, HandOver};
use super::{Begun, ConsentError};
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::providers::{SecretsTried, Tokens};
use crate::store::audit::{self, Changes, Deed};
use crate::store::consents::RequestRow;
use crate::store::{app_secrets, apps, tenants};

/// What a trial found.
#[derive(Debug)]
pub struct Trial {
    /// What it is about.
    pub subject: ConsentSubject,
    /// The app, to go back to.
    pub app: AppId,
    /// The account that consented, if it could be read.
    pub account: Option<String>,
    /// The scopes that were granted, as far as they were asked for.
    pub granted: Vec<String>,
    /// Those that were not.
    pub refused: Vec<String>,
    /// Whether no backup works without one of those.
    pub is_enough: bool,
    /// Whether a refresh token came, or why the provider may have given none.
    pub refresh_token: Result<(), Text>,
    /// Whether that token ends within days.
    pub ends_soon: bool,
    /// The shared drives, where the provider has such a thing.
    pub drives: Option<DrivesSeen>,
}

impl Broker {
    /// Begins a trial of an app after the operator's click.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for an app that is switched off; [`Error::TooMany`] more than a few times a
    /// minute.
    pub async fn begin_trial(&self, scope: &ManageTenant, id: &AppId) -> Result<Begun, Error> {
        let db = self.store().reader();
        let app = apps::by_id(db, scope.tenant(), id)
            .await?
            .ok_or(Error::NotFound)?;
        if app.disabled {
            return Err(Error::invalid("", text!("consent-trial-app-off")));
        }
        self.limits().admit_test(id).map_err(|over| Error::TooMany {
            retry_after: over.retry_after,
        })?;
        let tenant = tenants::by_id(db, scope.tenant()).await?.ok_or(Error::NotFound)?;
        let subject = ConsentSubject {
            tenant: tenant.settings.name.to_string(),
            tenant_slug: tenant.slug,
            app: app.name.to_string(),
            provider: app.provider,
            site: None,
        };
        let app = self.helper_scope(scope.tenant(), app, None).await?;
        let beginning = Beginning {
            callback: None,
            flow: Flow::Trial,
            profile: app.app().profile().ok_or(Error::NotFound)?,
            program: None,
            site_key: None,
        };
        let begun = self.begin(&app, subject, beginning).await?;
        let now = self.clock().now();
        let tx = self.store().begin().await?;
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action: AuditAction::AppTry,
            target: id.as_str(),
            changes: Changes::none(),
        };
        audit::record(&tx, deed, now).await?;
        tx.commit().await?;
        Ok(begun)
    }

    /// A trial whose end is loaded once more has no backup program that waits for it, so it is told apart.
    pub(super) async fn or_after_a_trial(&self, error: ConsentError, request: &RequestRow) -> ConsentError {
        if !matches!(error, ConsentError::AlreadyUsed) {
            return error;
        }
        match self.open_hand_over(request).await {
            Ok(HandOver {
                flow: Flow::Trial, ..
            }) => ConsentError::TrialOver,
            _ => error,
        }
    }

    /// Looks at what the tokens of a trial can do. They are dropped with it; that they came is kept beside the client secret.
    pub(super) async fn look_at(
        &self,
        returned: Returned,
        tokens: Tokens,
        tried: &SecretsTried,
    ) -> Result<Trial, ConsentError> {
        let Returned {
            scope,
            profile,
            registration,
            ..
        } = returned;
        if let Some(secret) = tried.used {
            let found = (self.clock().now(), AppVerdict::Fine);
            app_secrets::keep_verdict(self.store().writer(), scope.tenant(), secret, found)
                .await
                .map_err(Error::from)?;
        }
        let parties = self.parties(&scope).await?;
        let (granted, refused) = tokens.granted_of(profile);
        Ok(Trial {
            subject: parties.subject,
            app: scope.app().id.clone(),
            account: registration.account(&tokens).await.label,
            drives: registration.shared_drives(profile, &tokens).await,
            granted,
            refused,
            is_enough: tokens.cover(profile),
            refresh_token: match tokens.refresh_token {
                Some(_) => Ok(()),
                None => Err(registration.without_refresh_token()),
            },
            ends_soon: lives_shortly(&tokens),
        })
    }
}
