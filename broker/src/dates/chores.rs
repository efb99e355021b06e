//! What an operator says of what a provider asks of an app.

use domain::audit::{AuditAction, AuditField};
use domain::chore::{Chore, ChoreChange, ChoreSaid};
use domain::id::AppId;
use domain::site::Notes;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::dates::ChoreView;

use super::DatedApp;
use crate::Broker;
use crate::access::{ManageTenant, ViewTenant};
use crate::error::Error;
use crate::store::app_chores::{self, SaidOfChore};
use crate::store::audit::{self, Changes, Deed, Facts};

impl Broker {
    /// One chore of an app.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for what nobody asks of such an app.
    pub async fn chore(&self, scope: &ViewTenant, (app, chore): (&AppId, Chore)) -> Result<ChoreView, Error> {
        let dated = self.app_with(scope, app, chore).await?;
        let found = app_chores::of_app(self.store().reader(), scope.tenant(), (app, chore)).await?;
        let SaidOfChore { said, note } = found.unwrap_or_default();
        Ok(ChoreView {
            app: dated.name(),
            chore,
            rule: chore.rule(),
            due: said.next(chore, &dated.facts()),
            done: said.done,
            not_ours: said.not_ours,
            note,
            today: scope.zone().shown(self.clock().now()).day_begins(),
        })
    }

    /// Writes down what an operator says of a chore.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for what nobody asks of such an app; [`Error::Invalid`] for a day on which nothing can have been
    /// done, by the clocks of the organisation.
    pub async fn settle_chore(
        &self,
        scope: &ManageTenant,
        (app, chore): (&AppId, Chore),
        (change, note): (ChoreChange, Notes),
    ) -> Result<(), Error> {
        let dated = self.app_with(scope.view(), app, chore).await?;
        let now = self.clock().now();
        if let ChoreChange::Done(day) = change
            && day > scope.view().zone().shown(now)
        {
            return Err(Error::invalid("done_day", text!("chore-not-yet")));
        }
        let tx = self.store().begin().await?;
        let found = app_chores::of_app(&tx, scope.tenant(), (app, chore)).await?;
        let before = found.unwrap_or_default();
        let after = SaidOfChore {
            said: before.said.after(change),
            note: note.as_str().to_owned(),
        };
        let told = |said: &SaidOfChore| facts(&dated, chore, said);
        let changes = Changes::between(told(&before), told(&after));
        let changes = changes.and(AuditField::Chore, None, Some(chore.as_str().to_owned()));
        app_chores::put(&tx, scope.tenant(), (app, chore), after).await?;
        let deed = Deed {
            tenant: Some(scope.tenant()),
            actor: scope.actor(),
            action: AuditAction::AppChore,
            target: app.as_str(),
            changes,
        };
        audit::record(&tx, deed, now).await?;
        Ok(tx.commit().await?)
    }

    async fn app_with(&self, scope: &ViewTenant, app: &AppId, chore: Chore) -> Result<DatedApp, Error> {
        let apps = self.dated_apps(scope.tenant()).await?;
        let dated = apps.into_iter().find(|dated| dated.app.id == *app);
        let dated = dated.filter(|dated| chore.is_asked_of(&dated.facts()));
        dated.ok_or(Error::NotFound)
    }
}

/// What the audit tells of a chore.
fn facts(dated: &DatedApp, chore: Chore, SaidOfChore { said, note }: &SaidOfChore) -> Facts {
    let ChoreSaid { not_ours, done, .. } = *said;
    let state = not_ours.then(|| "not-ours".to_owned());
    vec![
        (AuditField::State, state),
        (AuditField::ChoreDone, done.map(Timestamp::iso_date)),
        (
            AuditField::ChoreDue,
            said.next(chore, &dated.facts()).map(Timestamp::iso_date),
        ),
        (AuditField::Notes, (!note.is_empty()).then(|| note.clone())),
    ]
}
