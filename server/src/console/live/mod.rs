//! What happens, to look on at: server-sent events.

mod pace;
mod seats;
mod stream;
mod wire;

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::activity::live::Seen;
use broker::error::Error;
use domain::text;
use domain::text::Text;
use futures::stream as streams;
use tokio::sync::mpsc;
use tower_sessions::Session;

use super::member;
use crate::language;
use crate::state::AppState;
use seats::NoSeat;
pub(crate) use seats::Seats;
use stream::Watch;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Tells nginx to pass on what comes as it comes.
const ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What happens in the member's organisation, from now on or from where their browser lost sight of it. The session is looked
/// up, and not used: a page that is left open must not keep it alive.
pub(crate) async fn show(State(state): State<AppState>, session: Session, headers: HeaderMap) -> Response {
    match open(&state, &session, &headers).await {
        Ok(watch) => answer(watch),
        Err(refusal) => refusal.into_response(),
    }
}

type Refusal = (StatusCode, [(HeaderName, HeaderValue); 1], String);

fn refusal(status: StatusCode, retry_after: &'static str, sentence: &Text) -> Refusal {
    let sentence = catalogue::say(language::reader().language, sentence);
    let retry_after = HeaderValue::from_static(retry_after);
    (status, [(RETRY_AFTER, retry_after)], sentence)
}

fn unavailable(_: Error) -> Refusal {
    let sentence = text!("activity-live-no-database");
    refusal(StatusCode::SERVICE_UNAVAILABLE, "20", &sentence)
}

async fn open(state: &AppState, session: &Session, headers: &HeaderMap) -> Result<Watch, Refusal> {
    let signed_out = || refusal(StatusCode::UNAUTHORIZED, "60", &text!("activity-live-signed-out"));
    let session = session.id().ok_or_else(signed_out)?;
    // Before the session is looked up: what is taken away meanwhile is not missed.
    let removals = state.broker.removals();
    let found = member::looks_on(state, session).await.map_err(unavailable)?;
    let (member, view) = found.ok_or_else(signed_out)?;
    let seat = state.seats.take(member).map_err(|none| match none {
        NoSeat::OfThisMember => refusal(
            StatusCode::TOO_MANY_REQUESTS,
            "60",
            &text!("activity-live-your-pages"),
        ),
        NoSeat::AtAll => refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            "60",
            &text!("activity-live-full"),
        ),
    })?;
    let seen = headers.get(LAST_EVENT_ID).and_then(|seen| seen.to_str().ok());
    let seen: Option<Seen> = seen.and_then(|seen| seen.parse().ok());
    let onlooker = state.broker.look_on(&view, seen).await.map_err(unavailable)?;
    Ok(Watch {
        state: state.clone(),
        session,
        looks_on: (member, view.tenant()),
        zone: view.zone().clone(),
        language: language::reader().language,
        removals,
        onlooker,
        seat,
    })
}

/// The stream is written by a task of its own, on the runtime that the database belongs to; what the browser does not take is
/// not written.
fn answer(watch: Watch) -> Response {
    let (to_browser, parts) = mpsc::channel(1);
    tokio::spawn(watch.write(to_browser));
    let body = streams::unfold(parts, |mut parts: mpsc::Receiver<Bytes>| async {
        let part = parts.recv().await?;
        Some((Ok::<_, Infallible>(part), parts))
    });
    let head = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (ACCEL_BUFFERING, HeaderValue::from_static("no")),
    ];
    (head, Body::from_stream(body)).into_response()
}
