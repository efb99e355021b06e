//! What every request passes before it reaches a route, and every answer after it.
//!
//! From the outside in: who calls, a request id, the log, response headers, the host rule, the https rule,
//! the net under panics, the time limit, the body limit.

mod body;
mod caller;
mod door;
mod headers;
pub(crate) mod host;
mod https;
mod log;
mod panics;
mod refusal;
mod request_id;
#[cfg(test)]
mod tests;
mod timeout;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http_body_util::Limited;
use ipnet::IpNet;
use tracing::Instrument as _;
use url::Url;

use crate::config::Settings;
use crate::language;
use door::Door;
use https::Over;
use refusal::Asked;

pub(crate) use body::{MAX_BODY, takes_lists};
pub(crate) use caller::may_be_a_proxy;
pub use caller::{Caller, Proxy};
pub(crate) use door::asks_for_duplicati;
pub use request_id::RequestId;

/// What the edge needs of the settings.
#[derive(Debug, Clone)]
pub struct EdgeSettings {
    public_url: Url,
    trusted_proxies: Vec<IpNet>,
    /// Set when a peer that is not a trusted proxy sends forwarding headers.
    pub untrusted_forwarding: Arc<AtomicBool>,
    /// How long a handler may take to begin its answer.
    pub time_limit: Duration,
}

impl From<&Settings> for EdgeSettings {
    fn from(settings: &Settings) -> Self {
        Self {
            public_url: settings.public_url.clone(),
            trusted_proxies: settings.trusted_proxies.clone(),
            untrusted_forwarding: Arc::default(),
            time_limit: Duration::from_secs(30),
        }
    }
}

impl EdgeSettings {
    fn origin(&self) -> &str {
        self.public_url.as_str().trim_end_matches('/')
    }

    fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

/// Puts every rule of the edge around the router. Each request has to come with its `ConnectInfo<SocketAddr>`, or every
/// caller looks the same.
pub fn wrap(router: Router, edge: Arc<EdgeSettings>) -> Router {
    router.layer((
        // The limit that holds depends on the path, and is put around the body itself.
        DefaultBodyLimit::disable(),
        from_fn_with_state(edge, outside),
    ))
}

/// A request as it comes to the edge.
pub(crate) struct Arrival<'a> {
    /// Who is at the other end of the connection.
    pub(crate) peer: IpAddr,
    /// The pattern of its route.
    pub(crate) route: &'a str,
    /// Its head.
    pub(crate) head: Parts,
}

/// What the edge found out about a request that it lets through.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// Who calls.
    pub(crate) caller: Caller,
    /// Its number.
    pub(crate) id: RequestId,
}

async fn outside(State(edge): State<Arc<EdgeSettings>>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let peer = head.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let matched = head.extensions.get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("unmatched", MatchedPath::as_str);
    let arrival = Arrival { peer, route, head };
    around(&edge, arrival, |mut head, known| {
        head.extensions.insert(known.caller);
        head.extensions.insert(known.id);
        let body = Body::new(Limited::new(body, body::most(head.uri.path())));
        let request = Request::from_parts(head, body);
        let reader = language::reader_of(&request);
        language::within(reader, next.run(request)).instrument(log::span(route, known.id))
    })
    .await
}

/// What holds for every request and every answer, refusals included. The rules are plain calls and not a layer each: ten
/// layers cost every request ten boxes and ten copies of what is inside.
///
/// What can be found out at once is, and what answers is boxed: the less a connection holds of a request, the less is moved
/// about.
pub(crate) fn around<'r, A, F>(
    edge: &EdgeSettings,
    arrival: Arrival<'r>,
    answer: A,
) -> impl Future<Output = Response> + use<'r, A, F>
where
    A: FnOnce(Parts, Known) -> F,
    F: Future<Output = Response>,
{
    let Arrival {
        peer,
        route,
        mut head,
    } = arrival;
    let known = Known {
        caller: caller::identify(edge, peer, &head.headers),
        id: request_id::assign(&mut head.headers),
    };
    let line = log::Line::begin(&head.method, route, known.id);
    let door = Door::of(&head.uri);
    let asked = Asked::of(&head);
    let time_limit = edge.time_limit;
    let let_in = rules(edge, &head, known, asked).map(|over| {
        // Called within the net: it may panic before it has anything to await.
        (over, Box::pin(async move { answer(head, known).await }))
    });
    async move {
        let mut response = match let_in {
            Ok((over, answer)) => {
                let answer = timeout::limited(time_limit, asked, answer);
                let mut response = panics::caught(known.id, asked, answer).await;
                over.mark(response.headers_mut());
                response
            }
            Err(refusal) => *refusal,
        };
        headers::complete(door, response.headers_mut());
        line.end(response.status());
        request_id::show(known.id, response.headers_mut());
        response
    }
}

/// The rules that may refuse; how the request came, if none does.
fn rules(edge: &EdgeSettings, head: &Parts, known: Known, asked: Asked) -> Result<Over, Box<Response>> {
    if let Some(refusal) = host::refuse(head, edge) {
        return Err(Box::new(refusal));
    }
    let over = https::check(head, known.caller, edge)?;
    if let Some(mut refusal) = body::refuse(head, asked) {
        over.mark(refusal.headers_mut());
        return Err(Box::new(refusal));
    }
    Ok(over)
}
