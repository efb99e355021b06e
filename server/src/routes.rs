//! All routes on one page.

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::config::Settings;
use crate::console::{member, reset, setup, sign_in, sites};
use crate::edge::{self, EdgeSettings};
use crate::helper::akeeba::refresh::Refreshes;
use crate::helper::akeeba::{callback, start};
use crate::state::AppState;
use crate::{assets, health, pages, same_origin, sessions};

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
        .merge(people(&state))
        .layer(sessions::layer(&state))
        .merge(akeeba(&state))
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
        .route("/console", get(sites::first_page))
        .route("/console/sites", get(sites::list))
        .route("/console/sign-out", post(sign_in::sign_out))
        .route("/console/fn/{*name}", post(sites::server_function))
        .route_layer(from_fn_with_state(state.clone(), member::require))
        .route_layer(from_fn_with_state(state.clone(), same_origin::require))
}

/// The doors of the console.
fn people(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/", get(sign_in::show).post(sign_in::submit))
        .route("/setup", get(setup::show).post(setup::submit))
        .route("/reset/{token}", get(reset::show).post(reset::submit))
        .route_layer(from_fn_with_state(state.clone(), same_origin::require))
}

/// Akeeba's helper protocol, with a site's key and without, but for the refreshes.
fn akeeba(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/h/{app}/start", get(start::show_open).post(start::submit_open))
        .route("/h/{app}/{site_key}/start", get(start::show).post(start::submit))
        .route("/h/{app}/callback", get(callback::receive))
        .route_layer(from_fn_with_state(state.clone(), same_origin::require))
}
