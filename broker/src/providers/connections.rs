//! Kept-alive HTTP/1.1 connections to providers: for each app and host a stack, the one used last on top.
//!
//! A connection carries one request at a time and is kept only if nothing is left of it: the request was short, and the
//! answer was read to its end. No app uses another's, so that a provider that answers twice, or late, cannot hand one
//! tenant's tokens to another.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;
use std::{fmt, io};

use bytes::Bytes;
use domain::id::AppId;
use foldhash::HashMap;
use http::header::{CONTENT_LENGTH, HOST, HeaderValue, TRANSFER_ENCODING};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Request, StatusCode, Uri};
use http_body_util::Full;
use hyper::body::Body as _;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use oauth2::HttpResponse;
use tokio::time::{Instant, sleep, timeout};
use tower::ServiceExt as _;

use super::call::{CallFault, read_whole};

/// How long making a connection may take: name, address and TLS together.
pub(super) const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection is kept that nobody uses.
pub(super) const IDLE: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// How many are kept that nobody uses: as many as one app may have in use.
const KEPT: usize = 256;
/// The longest body, in bytes, that is sure to be on its way when the answer comes. Of a longer one, something may still
/// wait that the provider never takes, and what is sent after it would wait as well.
const SMALL: u64 = 8 * 1024;
/// The longest head of an answer, in bytes.
const MAX_HEAD: usize = 64 * 1024;

/// What goes by a connection: a small body, whole in memory. Boxed wherever it waits: it is large, and a future keeps what it
/// is given twice.
pub(super) type Call = Request<Full<Bytes>>;
type Connection = SendRequest<Full<Bytes>>;

/// The connections of one core; or those of all threads that keep none.
pub(super) struct Connections {
    connector: HttpsConnector<HttpConnector>,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    lines: HashMap<Line, Vec<Idle>>,
    /// Of all lines together.
    idle: usize,
    /// Whether somebody comes by and closes those that nobody uses.
    looked_after: bool,
}

struct Idle {
    connection: Connection,
    since: Instant,
}

/// Who calls whom.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    whose: Option<AppId>,
    scheme: Scheme,
    authority: Authority,
}

impl Hash for Line {
    /// By the app alone, which calls one host or two: a host's letters would be hashed one by one, as each may be large or
    /// small.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.whose.hash(state);
    }
}

/// Why a call has no answer.
enum Unanswered {
    /// The connection was at its end before anything was sent; the call may go by another one.
    NotSent(Box<Call>),
    /// It was sent, or may have been.
    Fault(CallFault),
}

impl Connections {
    pub(super) fn new(connector: HttpsConnector<HttpConnector>) -> Arc<Self> {
        Arc::new(Self {
            connector,
            kept: Mutex::default(),
        })
    }

    /// Sends an app's call and reads its answer. A kept connection that the provider has closed meanwhile costs nothing:
    /// what was not sent goes by a new one. What was sent is never sent twice.
    ///
    /// # Errors
    /// [`CallFault`] by kind, [`CallFault::NotJson`] excepted.
    pub(super) async fn send(
        self: &Arc<Self>,
        whose: Option<&AppId>,
        mut call: Box<Call>,
    ) -> Result<HttpResponse, CallFault> {
        let line = take_line(whose, &mut call).ok_or(CallFault::Unreachable)?;
        let mut kept = self.take(&line);
        loop {
            let was_kept = kept.is_some();
            let connection = match kept.take() {
                Some(kept) => kept,
                // Boxed: what happens seldom must not make every call larger.
                None => Box::pin(self.connect(&line)).await?,
            };
            match self.send_by(connection, &line, call).await {
                Ok(answer) => return Ok(answer),
                Err(Unanswered::NotSent(unsent)) if was_kept => call = unsent,
                Err(Unanswered::NotSent(_)) => return Err(CallFault::Unreachable),
                Err(Unanswered::Fault(fault)) => return Err(fault),
            }
        }
    }

    async fn send_by(
        self: &Arc<Self>,
        mut connection: Connection,
        line: &Line,
        call: Box<Call>,
    ) -> Result<HttpResponse, Unanswered> {
        let is_small = call
            .body()
            .size_hint()
            .exact()
            .is_some_and(|bytes| bytes <= SMALL);
        let sent = connection.try_send_request(*call).await;
        let answer = sent.map_err(|mut error| match error.take_message() {
            Some(unsent) => Unanswered::NotSent(Box::new(unsent)),
            None => Unanswered::Fault(CallFault::Broken),
        })?;
        let answer = read_whole(answer).await.map_err(Unanswered::Fault)?;
        if is_small && connection.is_ready() && leaves_nothing(&answer) {
            self.keep(line, connection);
        }
        Ok(answer)
    }

    async fn connect(&self, line: &Line) -> Result<Connection, CallFault> {
        let connecting = async {
            let stream = self.connector.clone().oneshot(line.uri()?).await;
            let stream = stream.map_err(|error| fault_of(&*error))?;
            let made = http1::Builder::new()
                // A form is small: put into one piece it is sent sooner than in two.
                .writev(false)
                .max_buf_size(MAX_HEAD)
                .handshake(stream)
                .await;
            made.map_err(|_| CallFault::Unreachable)
        };
        let connecting = timeout(CONNECT_PATIENCE, connecting).await;
        let (connection, driven) = connecting.map_err(|_| CallFault::TooSlow)??;
        // How it ends is seen by who uses it; it ends when nobody holds it.
        tokio::spawn(async move { drop(driven.await) });
        Ok(connection)
    }

    /// The connection of this line that was used last, if it is still good.
    fn take(&self, line: &Line) -> Option<Connection> {
        let mut kept = self.kept();
        while let Some(last) = kept.lines.get_mut(line).and_then(Vec::pop) {
            kept.idle = kept.idle.saturating_sub(1);
            if last.is_good() {
                return Some(last.connection);
            }
        }
        None
    }

    fn keep(self: &Arc<Self>, line: &Line, connection: Connection) {
        let since = Instant::now();
        let mut kept = self.kept();
        if kept.idle >= KEPT {
            return;
        }
        kept.idle = kept.idle.saturating_add(1);
        let one = Idle { connection, since };
        match kept.lines.get_mut(line) {
            Some(idle) => idle.push(one),
            None => drop(kept.lines.insert(line.clone(), vec![one])),
        }
        if !kept.looked_after {
            kept.looked_after = true;
            tokio::spawn(look_after(Arc::downgrade(self)));
        }
    }

    /// Closes those that nobody used for a while; whether any line is left.
    fn close_the_idle(&self) -> bool {
        let mut kept = self.kept();
        kept.lines.retain(|_, idle| {
            idle.retain(Idle::is_good);
            !idle.is_empty()
        });
        kept.idle = kept.lines.values().map(Vec::len).sum();
        kept.looked_after = !kept.lines.is_empty();
        kept.looked_after
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connections").finish_non_exhaustive()
    }
}

impl Idle {
    fn is_good(&self) -> bool {
        self.connection.is_ready() && self.since.elapsed() < IDLE
    }
}

impl Line {
    fn uri(&self) -> Result<Uri, CallFault> {
        let uri = Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(PathAndQuery::from_static("/"));
        uri.build().map_err(|_| CallFault::Unreachable)
    }

    /// The host as a request names it (RFC 9110 §7.2): without a user.
    fn named(&self) -> Option<HeaderValue> {
        let authority = self.authority.as_str();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        HeaderValue::from_str(host).ok()
    }
}

/// Takes from a call whom it is for, and leaves what is said to them (RFC 9112 §3.2.1); nothing if it names nobody.
fn take_line(whose: Option<&AppId>, call: &mut Call) -> Option<Line> {
    let uri = std::mem::take(call.uri_mut()).into_parts();
    let line = Line {
        whose: whose.cloned(),
        scheme: uri.scheme?,
        authority: uri.authority?,
    };
    *call.uri_mut() = uri.path_and_query?.into();
    call.headers_mut().insert(HOST, line.named()?);
    Some(line)
}

/// Whether an answer says in one way how long it is. Who sends something else after it, or says it in two ways, may send
/// more than was read (RFC 9112 §6.3).
fn leaves_nothing(answer: &HttpResponse) -> bool {
    let status = answer.status();
    let headers = answer.headers();
    let is_usual = status == StatusCode::OK || status.is_client_error();
    is_usual && headers.contains_key(CONTENT_LENGTH) != headers.contains_key(TRANSFER_ENCODING)
}

/// Comes by now and then as long as any connection is kept.
async fn look_after(connections: Weak<Connections>) {
    loop {
        sleep(LOOK_EVERY).await;
        let any_left = connections.upgrade().is_some_and(|kept| kept.close_the_idle());
        if !any_left {
            return;
        }
    }
}

/// A connection that could not be made in time is as slow as an answer that does not come.
fn fault_of(error: &(dyn std::error::Error + 'static)) -> CallFault {
    let mut cause = Some(error);
    while let Some(this) = cause {
        let io = this.downcast_ref::<io::Error>();
        if io.is_some_and(|io| io.kind() == io::ErrorKind::TimedOut) {
            return CallFault::TooSlow;
        }
        // What an I/O error carries is not what it calls its source.
        let carried = io.and_then(io::Error::get_ref);
        cause = carried.map_or_else(|| this.source(), |carried| Some(carried));
    }
    CallFault::Unreachable
}

#[cfg(test)]
mod tests;
