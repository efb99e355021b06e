//! `keyferry app`: what was registered at the providers.

mod answer;
mod arguments;
mod secret;

use broker::access::ManageTenant;
use broker::apps::ClientSecret;
use broker::error::Error;
use catalogue::Language;
use domain::app_registration::{Access, AppChange, NewApp};
use domain::app_verdict::AppVerdict;
use domain::id::AppId;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject, wants_secret};
use super::stdin;
use answer::{AppAnswer, AppRow, CreatedAnswer, DeletedAnswer, ListAnswer, OPEN, SwitchAnswer, TestAnswer};
use arguments::{Change, Create, Delete, OneApp};

pub(super) use arguments::{AppCommand, app_id};

impl AppCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        match self {
            Self::Create(create) => create.perform(desk).await,
            Self::List(tenant) => list(desk, &desk.tenant(&tenant.slug).await?).await,
            Self::Show(one) => show(desk, &desk.tenant(&one.tenant.slug).await?, &one.app).await,
            Self::Set(change) => change.perform(desk).await,
            Self::Disable(one) => one.switch(desk, true).await,
            Self::Enable(one) => one.switch(desk, false).await,
            Self::Test(one) => one.test(desk).await,
            Self::Delete(delete) => delete.perform(desk).await,
            Self::Secret(command) => command.perform(desk).await,
        }
    }
}

impl Create {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let new = NewApp {
            provider: self.provider,
            name: self.name,
            client_id: self.client_id,
            scope_profile: self.scope_profile,
            access: self.access,
            ms_tenant: self.ms_tenant,
        };
        let secret = ClientSecret {
            plain: stdin::secret("Client secret")?,
            expires: self.secret_expires,
        };
        let app = desk
            .broker
            .create_app(&scope, new, secret)
            .await
            .map_err(about(&scope))?;
        Ok(Answer::of(&CreatedAnswer::new(&desk.broker, &app))?.with_note(desk.note_on_addresses()))
    }
}

impl Change {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let before = desk
            .broker
            .app(scope.view(), &self.app)
            .await
            .map_err(about(&scope))?;
        let wanted = self.wanted;
        let opens = wanted.access == Some(Access::Open) && before.app.access != Access::Open;
        if opens && !self.yes {
            confirm(OPEN)?;
        }
        let secret = if wanted.client_secret_stdin {
            Some(ClientSecret {
                plain: stdin::secret("Client secret")?,
                expires: wanted.secret_expires,
            })
        } else {
            None
        };
        let change = AppChange {
            name: wanted.name,
            client_id: wanted.client_id,
            scope_profile: wanted.scope_profile,
            access: wanted.access,
            ms_tenant: wanted.ms_tenant,
            seen: None,
        };
        desk.broker
            .change_app(&scope, &self.app, change, secret)
            .await
            .map_err(|error| {
                let wants = (!wanted.client_secret_stdin)
                    .then(|| wants_secret(&error))
                    .flatten();
                wants.unwrap_or_else(|| about(&scope)(error))
            })?;
        show(desk, &scope, &self.app).await
    }
}

impl OneApp {
    async fn switch(self, desk: &Desk, disabled: bool) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let app = desk
            .broker
            .set_app_disabled(&scope, &self.app, disabled)
            .await
            .map_err(about(&scope))?;
        Answer::of(&SwitchAnswer::from(&app))
    }
}

impl OneApp {
    async fn test(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let details = desk.broker.app(scope.view(), &self.app).await;
        let provider = details.map_err(about(&scope))?.app.provider;
        let found = desk.broker.test_app(&scope, &self.app).await;
        let found = found.map_err(about(&scope))?;
        let fine = found.iter().all(|secret| secret.verdict == AppVerdict::Fine);
        Ok(Answer::of(&TestAnswer::new(&self.app, provider, found))?.exiting(fine))
    }
}

impl Delete {
    async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let (scope, app) = (desk.tenant(&self.one.tenant.slug).await?, self.one.app);
        let details = desk.broker.app(scope.view(), &app).await;
        let name = details.map_err(about(&scope))?.app.name;
        let stops = desk.broker.stops_with_app(scope.view(), &app).await;
        let used_by = stops.map_err(about(&scope))?.used_by;
        if !self.yes {
            let question = format!(
                "The app {name} would be deleted for ever; sites that refresh with it: {}.",
                catalogue::number(Language::ENGLISH, used_by)
            );
            confirm(&question)?;
        }
        desk.broker
            .delete_app(&scope, &app)
            .await
            .map_err(about(&scope))?;
        Answer::of(&DeletedAnswer {
            id: app.to_string(),
            deleted: true,
        })
    }
}

async fn list(desk: &Desk, scope: &ManageTenant) -> Result<Answer, Failure> {
    let apps = desk.broker.apps(scope.view()).await.map_err(about(scope))?;
    Answer::of(&ListAnswer {
        apps: apps.iter().map(AppRow::from).collect(),
    })
}

async fn show(desk: &Desk, scope: &ManageTenant, app: &AppId) -> Result<Answer, Failure> {
    let details = desk.broker.app(scope.view(), app).await.map_err(about(scope))?;
    Answer::of(&AppAnswer::new(&desk.broker, &details))
}

fn about(scope: &ManageTenant) -> impl FnOnce(Error) -> Failure {
    Failure::about(Subject::App(scope.view().slug()))
}

/// Asks on the terminal; without one the option says it.
fn confirm(question: &str) -> Result<(), Failure> {
    match stdin::confirmed(question)? {
        Some(true) => Ok(()),
        Some(false) => Err(Failure::saying("nothing was changed: it was not confirmed")),
        None => Err(Failure::saying(format!(
            "{question} If that is what you want, add --yes"
        ))),
    }
}
