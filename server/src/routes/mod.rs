//! All routes, a room each, declared with their doors.

mod console;
mod front;
mod functions;
mod instance;
mod owners;
mod programs;

use std::sync::Arc;

use axum::Router;

use crate::config::Settings;
use crate::doors::{Declared, Doors};
use crate::edge::{self, EdgeSettings};
use crate::helper::akeeba::refresh::Refreshes;
use crate::state::AppState;
use crate::{pages, sessions};

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
    let routes = with_sessions()
        .router(&state)
        .layer(sessions::layer(&state))
        .merge(without_sessions().router(&state))
        .fallback(pages::not_found)
        .with_state(state);
    Routes {
        refreshes,
        others: edge::wrap(routes, edge),
    }
}

/// Every route as it was declared.
pub(crate) fn declared() -> Vec<Declared> {
    with_sessions().and(without_sessions()).declared()
}

/// Where it matters who is signed in.
fn with_sessions() -> Doors {
    front::doors()
        .and(console::doors())
        .and(functions::doors())
        .and(instance::doors())
}

/// Where it does not.
fn without_sessions() -> Doors {
    owners::doors().and(programs::doors())
}
