//! The forms that change sites.

pub(crate) mod import;
mod parse;

use app::context::{ShownSetupLink, ShownUrls};
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use broker::access::ManageTenant;
use broker::error::Error;
use broker::sites::{Site, SiteWithKey};
use domain::form::Faults;
use domain::id::SiteId;
use domain::text;
use domain::view::Unprinted;
use domain::view::sites::GivenSetupLink;
use secrecy::ExposeSecret as _;

use super::file_name;
use super::posted::Posted;

/// Adds a site.
pub(crate) async fn create(posted: Posted) -> Response {
    let done = async {
        let scope = posted.manage()?;
        let new = parse::new_site(&posted.typed).map_err(Error::Invalid)?;
        let broker = &posted.state.broker;
        // A form that is sent twice, or once more by mistake, makes one site.
        if broker.has_twin(scope.view(), &new).await? {
            return Err(Error::Invalid(Faults::none().and("name", text!("sites-twin"))));
        }
        broker.create_site(scope, new).await
    };
    let done = done.await;
    posted
        .answer(done.map(|made| after(made.details.site.id, "added")))
        .await
}

/// Changes where a site lives and what it may do.
pub(crate) async fn change(Path(site): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = known(&posted, &site)?;
        let change = parse::change(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        posted.state.broker.change_site(scope, id, change).await?;
        Ok(after(id, "changed"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Changes what people know of a site.
pub(crate) async fn note(Path(site): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = known(&posted, &site)?;
        let change = parse::notes(&posted.typed).map_err(Error::Invalid)?;
        posted.state.broker.change_site(scope, id, change).await?;
        Ok(after(id, "noted"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Shows a site's addresses, with its key in them.
pub(crate) async fn show_addresses(Path(site): Path<String>, posted: Posted) -> Response {
    let shown = async {
        let (scope, id) = known(&posted, &site)?;
        posted.prove().await?;
        posted.state.broker.show_site_key(scope, id).await
    };
    let shown = shown.await;
    with_urls(posted, shown).await
}

/// Gives a site a new key, and shows its new addresses.
pub(crate) async fn rekey(Path(site): Path<String>, posted: Posted) -> Response {
    let made = async {
        let (scope, id) = known(&posted, &site)?;
        let overlap = parse::overlap(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        posted.state.broker.rekey_site(scope, id, overlap).await
    };
    let made = made.await;
    with_urls(posted, made).await
}

async fn with_urls(posted: Posted, shown: Result<SiteWithKey, Error>) -> Response {
    let broker = &posted.state.broker;
    let urls = shown.map(|shown| ShownUrls {
        akeeba: broker.site_urls(&shown),
        duplicati: Unprinted::new(broker.duplicati_url(&shown.key)),
    });
    posted.found(urls).await
}

/// Gives a site a set-up link, and shows it.
pub(crate) async fn give_setup_link(Path(site): Path<String>, posted: Posted) -> Response {
    let given = async {
        let (scope, id) = known(&posted, &site)?;
        posted.prove().await?;
        let mut given = posted.state.broker.give_setup_links(scope, &[id]).await?;
        given.pop().ok_or(Error::NotFound)
    };
    let given = given.await.map(|link| {
        ShownSetupLink(GivenSetupLink {
            url: Unprinted::new(link.url.expose_secret().to_owned()),
            ends: link.ends,
        })
    });
    posted.found(given).await
}

/// Ends a site's set-up link.
pub(crate) async fn end_setup_link(Path(site): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = known(&posted, &site)?;
        posted.state.broker.end_setup_link(scope, id).await?;
        Ok(after(id, "link-ended"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Gives set-up links to every site that fits, as a table.
pub(crate) async fn give_setup_links(posted: Posted) -> Response {
    let table = async {
        let scope = posted.manage()?;
        posted.prove().await?;
        let query = parse::query(&posted.typed).map_err(Error::Invalid)?;
        posted.state.broker.setup_links_csv(scope, &query).await
    };
    match table.await {
        Ok(table) => {
            let now = posted.state.broker.clock().now();
            let name = file_name::of_organisation(&posted.member, ("setup-links", "csv"), now);
            let head = [
                (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
                (CONTENT_DISPOSITION, name),
            ];
            (head, table).into_response()
        }
        Err(error) => posted.again(error).await,
    }
}

/// Ends one of a site's keys.
pub(crate) async fn end_key(Path((site, key)): Path<(String, String)>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = known(&posted, &site)?;
        let key = key.parse().map_err(|_| Error::NotFound)?;
        posted.prove().await?;
        posted.state.broker.end_site_key(scope, id, key).await?;
        Ok(after(id, "key-ended"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Allows an origin that was refused.
pub(crate) async fn allow(Path(site): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = known(&posted, &site)?;
        let origin = parse::origin(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        posted.state.broker.allow_origin(scope, id, &origin).await?;
        Ok(after(id, "allowed"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Switches a site off.
pub(crate) async fn disable(Path(site): Path<String>, posted: Posted) -> Response {
    let done = switch(&posted, &site, true).await;
    posted.answer(done.map(|site| after(site.id, "disabled"))).await
}

/// Switches a site on.
pub(crate) async fn enable(Path(site): Path<String>, posted: Posted) -> Response {
    let done = switch(&posted, &site, false).await;
    posted.answer(done.map(|site| after(site.id, "enabled"))).await
}

async fn switch(posted: &Posted, site: &str, off: bool) -> Result<Site, Error> {
    let (scope, id) = known(posted, site)?;
    if off {
        posted.prove().await?;
    }
    posted.state.broker.set_site_disabled(scope, id, off).await
}

/// Ends a site for ever, with all that it holds.
pub(crate) async fn revoke(Path(site): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = known(&posted, &site)?;
        posted.prove().await?;
        posted.state.broker.revoke_site(scope, id).await?;
        posted.state.broker.end_revoked_grants_soon();
        Ok(after(id, "revoked"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// The right to change, and the site that the path names.
fn known<'a>(posted: &'a Posted, site: &str) -> Result<(&'a ManageTenant, SiteId), Error> {
    let scope = posted.manage()?;
    Ok((scope, site.parse().map_err(|_| Error::NotFound)?))
}

fn after(site: SiteId, done: &str) -> String {
    format!("/console/sites/{site}?done={done}")
}
