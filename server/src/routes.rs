//! All routes on one page.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::ALLOW;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get, post};

use crate::config::Settings;
use crate::console::{
    account, activity, apps, audit, grants, invited, live, member, passkey, people as decisions, reading,
    reset, second_step, settings as own, setup, sign_in, sites,
};
use crate::edge::{self, EdgeSettings};
use crate::helper::akeeba::refresh::Refreshes;
use crate::helper::akeeba::{callback, start};
use crate::helper::duplicati::{another, chooser, confirm, fetch, refresh, revoke, start as auth_id};
use crate::helper::{relink, setup_link};
use crate::state::AppState;
use crate::{assets, health, language, pages, same_origin, sessions};

/// Every route, with every rule around it.
pub(crate) struct Routes {
    /// The refresh URLs.
    pub(crate) refreshes: Refreshes,
    /// All others.
    pub(crate) others: Router,
}

pub(crate) fn routes(state: AppState, settings: &Settings) -> Routes {
    let mut edge = EdgeSettings::from(settings);
    edge.untrusted_forwarding = state.broker.untrusted_forwarding();
    let edge = Arc::new(edge);
    let refreshes = Refreshes::new(state.clone(), Arc::clone(&edge));
    let routes = Router::new()
        .merge(console(&state))
        .route("/console/live", get(live::show))
        .merge(people(&state))
        .layer(sessions::layer(&state))
        .merge(owners(&state))
        .merge(stored())
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .merge(assets::router())
        .fallback(pages::not_found)
        .with_state(state);
    Routes {
        refreshes,
        others: edge::wrap(routes, edge),
    }
}

/// Only for members who are signed in.
fn console(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/console", get(reading::page))
        .route("/console/activity", get(reading::page))
        .route("/console/activity/{event}", get(reading::page))
        .route("/console/activity.csv", get(activity::table))
        .route("/console/audit", get(reading::page))
        .route("/console/audit.csv", get(audit::table))
        .route("/console/settings", form(post(own::change)))
        .merge(console_sites())
        .merge(console_apps())
        .merge(console_grants())
        .merge(console_people())
        .merge(console_account())
        .route("/console/organisations", get(reading::page))
        .route("/console/organisations/{slug}", post(member::choose))
        .route("/console/sign-out", post(sign_in::sign_out))
        .route("/console/fn/{*name}", post(reading::server_function))
        .route_layer(from_fn_with_state(state.clone(), member::require))
        .route_layer(from_fn_with_state(state.clone(), same_origin::require))
}

/// A form, posted to the path of its page.
fn form(posted: MethodRouter<AppState>) -> MethodRouter<AppState> {
    posted.get(reading::page)
}

/// Sites.
fn console_sites() -> Router<AppState> {
    Router::new()
        .route("/console/sites", get(reading::page))
        .route("/console/sites/new", form(post(sites::create)))
        .route("/console/sites/import", form(post(sites::import::submit)))
        .route("/console/sites/setup-links", form(post(sites::give_setup_links)))
        .route("/console/sites/{site}", get(reading::page))
        .route("/console/sites/{site}/edit", form(post(sites::change)))
        .route("/console/sites/{site}/notes", form(post(sites::note)))
        .route(
            "/console/sites/{site}/addresses",
            form(post(sites::show_addresses)),
        )
        .route("/console/sites/{site}/rekey", form(post(sites::rekey)))
        .route("/console/sites/{site}/keys/{key}/end", form(post(sites::end_key)))
        .route(
            "/console/sites/{site}/setup-link",
            form(post(sites::give_setup_link)),
        )
        .route(
            "/console/sites/{site}/setup-link/end",
            form(post(sites::end_setup_link)),
        )
        .route("/console/sites/{site}/allow", form(post(sites::allow)))
        .route("/console/sites/{site}/disable", form(post(sites::disable)))
        .route("/console/sites/{site}/enable", form(post(sites::enable)))
        .route("/console/sites/{site}/revoke", form(post(sites::revoke)))
}

/// Apps.
fn console_apps() -> Router<AppState> {
    Router::new()
        .route("/console/apps", get(reading::page))
        .route("/console/apps/new", get(reading::page))
        .route("/console/apps/new/{provider}", form(post(apps::create)))
        .route("/console/apps/{app}", get(reading::page))
        .route("/console/apps/{app}/test", form(post(apps::test)))
        .route("/console/apps/{app}/try", form(post(apps::try_it)))
        .route("/console/apps/{app}/edit", form(post(apps::change)))
        .route("/console/apps/{app}/disable", form(post(apps::disable)))
        .route("/console/apps/{app}/enable", form(post(apps::enable)))
        .route("/console/apps/{app}/delete", form(post(apps::delete)))
        .route("/console/apps/{app}/secrets/new", form(post(apps::add_secret)))
        .route(
            "/console/apps/{app}/secrets/{secret}/remove",
            form(post(apps::remove_secret)),
        )
}

/// Linked accounts.
fn console_grants() -> Router<AppState> {
    Router::new()
        .route("/console/grants", get(reading::page))
        .route("/console/grants/unused", form(post(grants::reap)))
        .route("/console/grants/{grant}", get(reading::page))
        .route("/console/grants/{grant}/revoke", form(post(grants::revoke)))
        .route(
            "/console/grants/{grant}/holders/{holder}/revoke",
            form(post(grants::revoke_holder)),
        )
}

/// Who belongs to the organisation.
fn console_people() -> Router<AppState> {
    Router::new()
        .route("/console/people", get(reading::page))
        .route("/console/people/invite", form(post(decisions::invite)))
        .route(
            "/console/people/invitations/{invitation}/withdraw",
            form(post(decisions::withdraw)),
        )
        .route(
            "/console/people/{member}/role",
            form(post(decisions::change_role)),
        )
        .route("/console/people/{member}/remove", form(post(decisions::remove)))
        .route(
            "/console/people/second-factor",
            form(post(decisions::require_second_factor)),
        )
        .route(
            "/console/people/{member}/second-factor",
            form(post(account::clear_factors)),
        )
}

/// What a member decides for themselves.
fn console_account() -> Router<AppState> {
    Router::new()
        .route("/console/account", form(post(account::end_sessions)))
        .route("/console/account/password", form(post(account::change_password)))
        .route("/console/account/codes", form(post(account::switch_codes_on)))
        .route(
            "/console/account/codes/off",
            form(post(account::switch_codes_off)),
        )
        .route(
            "/console/account/recovery-codes",
            form(post(account::renew_recovery_codes)),
        )
        .route("/console/account/passkeys/new", form(post(account::add_passkey)))
        .route(
            "/console/account/passkeys/{passkey}/remove",
            form(post(account::remove_passkey)),
        )
        .route("/console/account/prove", form(post(account::prove)))
}

/// The doors of the console.
fn people(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/", get(sign_in::show).post(sign_in::submit))
        .route("/passkey", get(passkey::show).post(passkey::submit))
        .route("/second-step", get(second_step::show).post(second_step::submit))
        .route("/setup", get(setup::show).post(setup::submit))
        .route("/reset/{token}", get(reset::show).post(reset::submit))
        .route("/invite/{token}", get(invited::show).post(invited::submit))
        .route("/language", post(language::choose))
        .route_layer(from_fn_with_state(state.clone(), same_origin::require))
}

/// What site owners open: Akeeba's helper protocol, with a site's key and without, but for the refreshes; and set-up links.
fn owners(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/h/{app}/start", get(start::show_open).post(start::submit_open))
        .route("/h/{app}/{site_key}/start", get(start::show).post(start::submit))
        .route("/h/{app}/callback", get(callback::receive))
        .route(
            "/setup-link/{token}",
            get(setup_link::show).post(setup_link::open),
        )
        .route("/setup-link/{token}/check", get(setup_link::check))
        .merge(duplicati())
        .route_layer(from_fn_with_state(state.clone(), same_origin::require))
}

/// Where an AuthID begins, for Duplicati, and what waits for it; and where an ended link goes on.
fn duplicati() -> Router<AppState> {
    Router::new()
        .route("/d/", post(chooser::submit))
        .route("/d/{site_key}/", get(auth_id::show).post(auth_id::submit))
        .route("/d/{site_key}/another", get(another::show).post(another::submit))
        .route("/d/{site_key}/fetch", get(fetch::at_site).head(looked))
        .route("/fetch", get(fetch::at_root).post(fetch::submit).head(looked))
        .route("/relink/{id}", get(relink::show).post(relink::submit))
        .route("/relink/{id}/confirm", post(confirm::submit))
}

/// What takes an AuthID, which no page of others can know: from programs and from pages of ours.
fn stored() -> Router<AppState> {
    Router::new()
        .route(
            "/d/{site_key}/refresh",
            get(refresh::get_at_site).post(refresh::post_at_site).head(looked),
        )
        .route(
            "/refresh",
            get(refresh::get_at_root).post(refresh::post_at_root).head(looked),
        )
        .route(
            "/d/{site_key}/revoke",
            get(revoke::show_at_site).post(revoke::submit_at_site),
        )
        .route("/revoke", get(revoke::show_at_root).post(revoke::submit_at_root))
}

/// Looking is not receiving: a HEAD uses nothing up.
async fn looked() -> impl IntoResponse {
    (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, POST")])
}
