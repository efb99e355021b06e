//! What programs ask: with an AuthID, which no page of others can know; with a refresh token; and what is no secret at all.

use axum::http::Method;

use crate::doors::{Door, Doors};
use crate::helper::duplicati::{refresh, revoke};
use crate::{assets, calendar, health};

pub(super) fn doors() -> Doors {
    Doors::new()
        .read_by_programs("/d/{site_key}/refresh", Door::Bearer, refresh::get_at_site)
        .sent_by_programs("/d/{site_key}/refresh", Door::Bearer, refresh::post_at_site)
        .never_head("/d/{site_key}/refresh")
        .read_by_programs("/refresh", Door::Bearer, refresh::get_at_root)
        .sent_by_programs("/refresh", Door::Bearer, refresh::post_at_root)
        .never_head("/refresh")
        .read_by_programs("/d/{site_key}/revoke", Door::Bearer, revoke::show_at_site)
        .sent_by_programs("/d/{site_key}/revoke", Door::Bearer, revoke::submit_at_site)
        .read_by_programs("/revoke", Door::Bearer, revoke::show_at_root)
        .sent_by_programs("/revoke", Door::Bearer, revoke::submit_at_root)
        .and(akeebas_refreshes())
        .read_by_programs("/calendar/{token}", Door::Bearer, calendar::show)
        .read_by_programs("/healthz", Door::Anybody, health::live)
        .read_by_programs("/readyz", Door::Anybody, health::ready)
        .read_by_programs("/pkg/{file}", Door::Anybody, assets::file)
        .read_by_programs("/assets/{file}", Door::Anybody, assets::file)
}

/// They have a short way of their own, past the router.
fn akeebas_refreshes() -> Doors {
    ["/h/{app}/refresh", "/h/{app}/{site_key}/refresh"]
        .into_iter()
        .fold(Doors::new(), |doors, path| {
            doors
                .elsewhere(Method::GET, path, Door::Bearer)
                .elsewhere(Method::POST, path, Door::Bearer)
        })
}
