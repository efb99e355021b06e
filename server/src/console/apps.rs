//! The forms that change apps.

mod parse;

use app::context::TestResults;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use broker::apps::{App, ReservedApp};
use broker::error::Error;
use domain::id::{AppId, ClientSecretId};
use domain::provider::ProviderId;

use super::posted::Posted;
use crate::helper::leaving;

/// Registers an app.
pub(crate) async fn create(Path(provider): Path<String>, posted: Posted) -> Response {
    let done = create_app(&posted, &provider).await;
    posted
        .answer(done.map(|app| format!("{}?done=added", path_of(&app.id))))
        .await
}

async fn create_app(posted: &Posted, provider: &str) -> Result<App, Error> {
    let scope = posted.manage()?;
    let provider: ProviderId = provider.parse().map_err(|_| Error::NotFound)?;
    let (new, secret) = parse::new_app(&posted.typed, provider).map_err(Error::Invalid)?;
    let reserved = ReservedApp {
        id: posted.typed.text("id").parse().map_err(|_| Error::NotFound)?,
        proof: posted.typed.text("proof").to_owned(),
    };
    posted.prove().await?;
    posted
        .state
        .broker
        .create_reserved_app(scope, reserved, new, secret)
        .await
}

/// Changes an app.
pub(crate) async fn change(Path(app): Path<String>, posted: Posted) -> Response {
    let done = change_app(&posted, &app).await;
    posted
        .answer(done.map(|app| format!("{}?done=changed", path_of(&app.id))))
        .await
}

async fn change_app(posted: &Posted, app: &str) -> Result<App, Error> {
    let (scope, id) = (posted.manage()?, known(app)?);
    let (change, secret) = parse::change(&posted.typed).map_err(Error::Invalid)?;
    posted.prove().await?;
    posted.state.broker.change_app(scope, &id, change, secret).await
}

/// Switches an app off.
pub(crate) async fn disable(Path(app): Path<String>, posted: Posted) -> Response {
    let done = switch(&posted, &app, true).await;
    posted
        .answer(done.map(|app| format!("{}?done=disabled", path_of(&app.id))))
        .await
}

/// Switches an app on.
pub(crate) async fn enable(Path(app): Path<String>, posted: Posted) -> Response {
    let done = switch(&posted, &app, false).await;
    posted
        .answer(done.map(|app| format!("{}?done=enabled", path_of(&app.id))))
        .await
}

async fn switch(posted: &Posted, app: &str, off: bool) -> Result<App, Error> {
    let (scope, id) = (posted.manage()?, known(app)?);
    if off {
        posted.prove().await?;
    }
    posted.state.broker.set_app_disabled(scope, &id, off).await
}

/// Deletes an app.
pub(crate) async fn delete(Path(app): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.manage()?, known(&app)?);
        posted.prove().await?;
        posted.state.broker.delete_app(scope, &id).await
    };
    let done = done.await;
    posted
        .answer(done.map(|()| "/console/apps?done=deleted".to_owned()))
        .await
}

/// Tests an app at its provider.
pub(crate) async fn test(Path(app): Path<String>, posted: Posted) -> Response {
    let found = async {
        let (scope, id) = (posted.manage()?, known(&app)?);
        posted.state.broker.test_app(scope, &id).await
    };
    let found = found.await;
    posted.found(found.map(TestResults)).await
}

/// Sends the operator to the provider, to consent as an owner would.
pub(crate) async fn try_it(Path(app): Path<String>, headers: HeaderMap, posted: Posted) -> Response {
    let begun = async {
        let (scope, id) = (posted.manage()?, known(&app)?);
        posted.state.broker.begin_trial(scope, &id).await
    };
    match begun.await {
        Ok(begun) => leaving::answer(&posted.state, &headers, begun),
        Err(error) => posted.again(error).await,
    }
}

/// Gives an app a second client secret.
pub(crate) async fn add_secret(Path(app): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.manage()?, known(&app)?);
        let secret = parse::second_secret(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        posted.state.broker.add_secret(scope, &id, secret).await?;
        Ok(format!("{}?done=secret-added", path_of(&id)))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Removes a client secret.
pub(crate) async fn remove_secret(Path((app, secret)): Path<(String, String)>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.manage()?, known(&app)?);
        let secret: ClientSecretId = secret.parse().map_err(|_| Error::NotFound)?;
        posted.prove().await?;
        posted.state.broker.remove_secret(scope, &id, secret).await?;
        Ok(format!("{}?done=secret-removed", path_of(&id)))
    };
    let done = done.await;
    posted.answer(done).await
}

fn known(app: &str) -> Result<AppId, Error> {
    app.parse().map_err(|_| Error::NotFound)
}

fn path_of(app: &AppId) -> String {
    format!("/console/apps/{app}")
}
