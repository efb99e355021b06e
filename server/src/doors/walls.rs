//! What stands around a route so that nobody passes but by its door.

use app::api::error::ApiError;
use app::context::FormState;
use axum::Extension;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::MethodRouter;
use broker::error::Error;
use leptos::prelude::provide_context;

use super::{Declared, Door, Way};
use crate::console::form::failure;
use crate::console::member::{self, Member};
use crate::state::AppState;
use crate::{pages, same_origin};

/// The page of who looks after the instance.
const INSTANCE: &str = "/console/instance";

/// The route behind its door. From the outside in: where it was sent from, who is signed in, what they may do.
pub(super) fn around(
    declared: &Declared,
    handler: MethodRouter<AppState>,
    state: &AppState,
) -> MethodRouter<AppState> {
    let mut walled = handler;
    if declared.door == Door::FirstRun {
        walled = walled.route_layer(from_fn_with_state(state.clone(), require_first_run));
    }
    // A stream looks up who looks on again and again.
    if declared.way != Way::Stream {
        if matches!(declared.door, Door::Member(_) | Door::InstanceAdministrator) {
            let wanted = Wanted {
                state: state.clone(),
                way: declared.way,
                door: declared.door,
            };
            walled = walled.route_layer(from_fn_with_state(wanted, require_right));
        }
        if declared.door.is_for_members() {
            walled = walled.route_layer(from_fn_with_state(state.clone(), member::require));
        }
    }
    if declared.way.is_our_pages_alone() {
        walled = walled.route_layer(from_fn_with_state(state.clone(), same_origin::require));
    }
    walled
}

/// Lets nobody pass once somebody is a member.
async fn require_first_run(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match state.broker.first_run_is_open().await {
        Ok(false) => Redirect::to("/").into_response(),
        // What a database that does not answer means is for the page to say.
        Ok(true) | Err(_) => next.run(request).await,
    }
}

#[derive(Clone)]
struct Wanted {
    state: AppState,
    way: Way,
    door: Door,
}

impl Wanted {
    fn lets_pass(&self, member: &Member) -> bool {
        match self.door {
            Door::Member(right) => member.signed_in.role.is_some_and(|role| role.may(right)),
            Door::InstanceAdministrator => member.administers.is_some(),
            Door::Anybody | Door::FirstRun | Door::Bearer | Door::SignedIn => true,
        }
    }
}

/// Lets members pass whose role has the right, and tells the others. What they sent is not read.
async fn require_right(
    State(wanted): State<Wanted>,
    Extension(member): Extension<Member>,
    request: Request,
    next: Next,
) -> Response {
    if wanted.lets_pass(&member) {
        return next.run(request).await;
    }
    match wanted.way {
        // Who belongs to no organisation has one page to go to.
        Way::Page if member.here.is_none() => Redirect::to(INSTANCE).into_response(),
        Way::Function => {
            let answer = serde_json::to_string(&ApiError::Forbidden).unwrap_or_default();
            (
                StatusCode::FORBIDDEN,
                [(CONTENT_TYPE, "application/json")],
                answer,
            )
                .into_response()
        }
        Way::Page | Way::Form | Way::Table | Way::Stream | Way::Program => {
            not_for_them(&wanted.state, member, request.uri().path()).await
        }
    }
}

/// The page that it is about, with nothing but what they may see, and a sentence that says so.
async fn not_for_them(state: &AppState, member: Member, path: &str) -> Response {
    let (status, faults) = failure(Error::Forbidden);
    let form = FormState::of([], faults, false);
    // A table is none: its page has the same address without the ending.
    let page = path.strip_suffix(".csv").unwrap_or(path);
    pages::render_again_for(state, page, Some(member), status, move || {
        provide_context(form.clone());
    })
    .await
}
