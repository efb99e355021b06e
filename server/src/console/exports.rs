//! The forms that give out what is kept of a site, a member, oneself or a linked account, as one file.

use axum::body::Body;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use broker::error::Error;
use broker::export::Export;
use domain::id::{GrantId, MemberId, SiteId};

use super::file_name;
use super::posted::Posted;

/// A site's.
pub(crate) async fn site(Path(site): Path<String>, posted: Posted) -> Response {
    let export = async {
        let (scope, id) = (posted.manage()?, known::<SiteId>(&site)?);
        posted.prove().await?;
        posted.state.broker.export_site(scope, id).await
    };
    let export = export.await;
    let name = in_organisation(&posted, "site");
    given(posted, export, name).await
}

/// A linked account's.
pub(crate) async fn grant(Path(grant): Path<String>, posted: Posted) -> Response {
    let export = async {
        let (scope, id) = (posted.manage()?, known::<GrantId>(&grant)?);
        posted.prove().await?;
        posted.state.broker.export_grant(scope, id).await
    };
    let export = export.await;
    let name = in_organisation(&posted, "linked-account");
    given(posted, export, name).await
}

/// A member's, as far as this organisation goes.
pub(crate) async fn person(Path(member): Path<String>, posted: Posted) -> Response {
    let export = async {
        let (scope, id) = (posted.own()?, known::<MemberId>(&member)?);
        posted.prove().await?;
        posted.state.broker.export_person(scope, id).await
    };
    let export = export.await;
    let name = in_organisation(&posted, "member");
    given(posted, export, name).await
}

/// The member's own, in every organisation.
pub(crate) async fn own(posted: Posted) -> Response {
    let export = async {
        posted.prove().await?;
        posted.state.broker.export_own(posted.account()?).await
    };
    let export = export.await;
    let name = file_name::of_everything(("account", "json"), posted.state.broker.clock().now());
    given(posted, export, name).await
}

fn known<Id: std::str::FromStr>(id: &str) -> Result<Id, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

fn in_organisation(posted: &Posted, what: &str) -> HeaderValue {
    let now = posted.state.broker.clock().now();
    file_name::of_organisation(&posted.member, (what, "json"), now)
}

/// The file, or the page with what was wrong.
async fn given(posted: Posted, export: Result<Export, Error>, name: HeaderValue) -> Response {
    let export = match export {
        Ok(export) => export,
        Err(error) => return posted.again(error).await,
    };
    let head = [
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (CONTENT_DISPOSITION, name),
    ];
    (head, Body::from_stream(export)).into_response()
}
