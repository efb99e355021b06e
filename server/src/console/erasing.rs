//! The forms that erase a site, a member, oneself or what is known of a linked account.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use broker::error::Error;
use domain::text;

use super::grants::reach;
use super::posted::Posted;
use crate::helper::page::{self, Privacy};
use crate::sessions;

/// Erases a site that was revoked.
pub(crate) async fn site(Path(site): Path<String>, posted: Posted) -> Response {
    let done = async {
        let scope = posted.manage()?;
        let id = site.parse().map_err(|_| Error::NotFound)?;
        posted.prove().await?;
        let typed = posted.typed.text("name");
        posted.state.broker.erase_site(scope, id, typed).await?;
        Ok("/console/sites?done=erased".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

/// Erases a member.
pub(crate) async fn person(Path(member): Path<String>, posted: Posted) -> Response {
    let done = async {
        let scope = posted.own()?;
        let id = member.parse().map_err(|_| Error::NotFound)?;
        posted.prove().await?;
        let typed = posted.typed.text("email");
        posted.state.broker.erase_person(scope, id, typed).await?;
        Ok("/console/people?done=erased".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

/// Ends a linked account, and erases what is known of it.
pub(crate) async fn grant(Path(grant): Path<String>, posted: Posted) -> Response {
    let done = async {
        let scope = posted.manage()?;
        let id = grant.parse().map_err(|_| Error::NotFound)?;
        let reach = reach(&posted)?;
        posted.prove().await?;
        posted.state.broker.erase_grant(scope, id, reach).await
    };
    let done = done.await;
    posted.found(done).await
}

/// Erases the member who asks for it. There is no page of the console left for them: what happened is said without one.
pub(crate) async fn own(posted: Posted) -> Response {
    let erased = async {
        posted.prove().await?;
        let typed = posted.typed.text("email");
        let broker = &posted.state.broker;
        broker.erase_own(posted.account()?, typed).await
    };
    if let Err(error) = erased.await {
        return posted.again(error).await;
    }
    // The session's row is gone with the member.
    if let Err(error) = sessions::end(&posted.session).await {
        tracing::warn!(%error, "the session of a member who was erased could not be ended");
    }
    page::message(
        &posted.state,
        StatusCode::OK,
        text!("erase-own-done"),
        [text!("erase-own-done-then"), text!("erase-backups")],
        Privacy::NoReferrer,
    )
}
