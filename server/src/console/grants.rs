//! The forms that end linked accounts.

use axum::extract::Path;
use axum::response::Response;
use broker::error::Error;
use domain::form::Faults;
use domain::id::{GrantId, HolderId};
use domain::revoked::EndReach;
use domain::text;

use super::posted::Posted;

/// Ends a grant for everybody who uses it.
pub(crate) async fn revoke(Path(grant): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.manage()?, known(&grant)?);
        let reach = reach(&posted)?;
        posted.prove().await?;
        posted.state.broker.revoke_grant(scope, id, reach).await
    };
    let done = done.await;
    posted.found(done).await
}

/// Ends one who uses a grant.
pub(crate) async fn revoke_holder(Path((grant, holder)): Path<(String, String)>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.manage()?, known(&grant)?);
        let holder: HolderId = holder.parse().map_err(|_| Error::NotFound)?;
        let reach = reach(&posted)?;
        posted.prove().await?;
        let broker = &posted.state.broker;
        broker.revoke_holder(scope, (id, holder), reach).await
    };
    let done = done.await;
    posted.found(done).await
}

/// How far the end goes, where the form asks for that.
pub(super) fn reach(posted: &Posted) -> Result<EndReach, Error> {
    match posted.typed.text("reach") {
        "" | "this_link" => Ok(EndReach::ThisLink),
        "whole_account" => Ok(EndReach::WholeAccount),
        _ => Err(Error::Invalid(
            Faults::none().and("reach", text!("grants-reach-choose")),
        )),
    }
}

/// Ends every grant that nobody has used for so many days.
pub(crate) async fn reap(posted: Posted) -> Response {
    let done = async {
        let scope = posted.manage()?;
        let days = posted.typed.text("days").trim().parse();
        let days =
            days.map_err(|_| Error::Invalid(Faults::none().and("days", text!("grants-unused-not-days"))))?;
        posted.prove().await?;
        let reaped = posted.state.broker.reap_grants(scope, days).await?;
        let word = if reaped.left > 0 { "reaped-some" } else { "reaped" };
        Ok(format!("/console/grants?done={word}&revoked={}", reaped.revoked))
    };
    let done = done.await;
    posted.answer(done).await
}

fn known(grant: &str) -> Result<GrantId, Error> {
    grant.parse().map_err(|_| Error::NotFound)
}
