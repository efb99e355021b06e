//! Room for long lists: each takes many times its length while it is read, and as long as it is shown again.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http_body_util::BodyExt as _;
use hyper::body::{Frame, SizeHint};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How many are read at once.
const AT_ONCE: usize = 4;
/// How long one waits for room; nothing of it is read meanwhile.
const WAIT: Duration = Duration::from_secs(5);
/// How long one is heard out for which there was none: a browser that is cut off while it sends shows its own page, not ours with
/// the reason.
const HEARD_OUT: Duration = Duration::from_secs(5);

/// Where lists are read.
#[derive(Debug, Clone)]
pub(crate) struct ReadingRoom(Arc<Semaphore>);

/// Room for one list; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Room(#[expect(dead_code, reason = "held, not read")] OwnedSemaphorePermit);

impl Default for ReadingRoom {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl ReadingRoom {
    /// Waits for room, but not for ever.
    pub(super) async fn enter(&self) -> Option<Room> {
        let room = timeout(WAIT, Arc::clone(&self.0).acquire_owned()).await;
        room.ok()?.ok().map(Room)
    }
}

/// Takes in what nobody reads, and throws it away.
pub(super) async fn hear_out(mut body: Body) {
    let heard = async { while let Some(Ok(_)) = body.frame().await {} };
    // Who sends for longer than that is cut off.
    let _ = timeout(HEARD_OUT, heard).await;
}

impl Room {
    /// Holds the room until the answer, with the list in it, was sent or given up.
    pub(super) fn held_by(self, response: Response) -> Response {
        response.map(|body| Body::new(Held { body, room: self }))
    }
}

/// An answer that holds room.
struct Held {
    body: Body,
    #[expect(dead_code, reason = "held, not read")]
    room: Room,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
