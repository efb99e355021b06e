//! One who looks on, from the first event to the last.

use axum::body::Bytes;
use broker::activity::live::Onlooker;
use broker::changes::Removals;
use catalogue::Language;
use domain::id::{MemberId, TenantId};
use domain::zone::Zone;
use futures::{Stream, StreamExt as _, stream as streams};
use tokio::sync::mpsc;
use tower_sessions::session::Id;

use super::seats::Seat;
use super::{pace, wire};
use crate::console::member;
use crate::state::AppState;

/// A member's browser that looks on.
pub(super) struct Watch {
    pub(super) state: AppState,
    pub(super) session: Id,
    /// Who looks on, and at whose events.
    pub(super) looks_on: (MemberId, TenantId),
    /// By whose clocks they are told, and in which language.
    pub(super) zone: Zone,
    pub(super) language: Language,
    pub(super) removals: Removals,
    pub(super) onlooker: Onlooker,
    /// Held as long as the stream lasts.
    pub(super) seat: Seat,
}

impl Watch {
    /// Writes until the server stops, or the stream ends for a reason of its own.
    pub(super) async fn write(self, browser: mpsc::Sender<Bytes>) {
        let Self {
            state,
            session,
            looks_on,
            zone,
            language,
            removals,
            onlooker,
            seat,
        } = self;
        let mut stopping = state.stopping.clone();
        let parts = parts(onlooker, &state, (&zone, language));
        let may_look_on = || may_look_on(&state, session, looks_on);
        tokio::select! {
            biased;
            _ = stopping.wait_for(|stop| *stop) => {}
            () = pace::keep(&browser, parts, each(removals), may_look_on) => {}
        }
        drop(seat);
    }
}

/// What happens, as it is written.
fn parts(onlooker: Onlooker, state: &AppState, told: (&Zone, Language)) -> impl Stream<Item = Bytes> {
    let news = streams::unfold(onlooker, |mut onlooker| async {
        let news = onlooker.next().await?;
        Some((news, onlooker))
    });
    news.map(move |news| wire::news(&news, state.broker.clock().now(), told))
}

/// One after the other that something may have been taken away.
fn each(removals: Removals) -> impl Stream<Item = ()> {
    streams::unfold(removals, |mut removals| async {
        removals.next().await;
        Some(((), removals))
    })
}

/// Whether the session still lets the same member look at the same events. When that cannot be told, it does not.
async fn may_look_on(state: &AppState, session: Id, looks_on: (MemberId, TenantId)) -> bool {
    let found = member::looks_on(state, session).await;
    matches!(found, Ok(Some((member, view))) if (member, view.tenant()) == looks_on)
}
