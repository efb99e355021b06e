//! Which way a request goes, and which runtime does its work.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

/// Requests that are answered without the router, where they come in.
pub(crate) trait ShortWay: Clone + Send + Sync + 'static {
    /// Whether a request for this path is.
    fn takes(path: &str) -> bool;

    /// Answers one.
    fn answer(
        &self,
        request: Request<Incoming>,
        peer: IpAddr,
    ) -> impl Future<Output = Response> + Send + use<Self>;

    /// The same for a core that has it to itself.
    #[must_use]
    fn apart(&self) -> Self {
        self.clone()
    }
}

/// Everything goes by the router.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoShortWay;

impl ShortWay for NoShortWay {
    fn takes(_: &str) -> bool {
        false
    }

    fn answer(&self, _: Request<Incoming>, _: IpAddr) -> impl Future<Output = Response> + Send + use<> {
        async { StatusCode::NOT_FOUND.into_response() }
    }
}

/// All routes, and where they are worked on.
#[derive(Clone)]
pub(crate) struct Routing<W> {
    short: W,
    routes: Router,
    /// For what does not belong on a core; `None`: everything is done where it comes in.
    main: Option<Handle>,
}

impl<W: ShortWay> Routing<W> {
    /// Everything is done where it comes in.
    pub(crate) fn here(short: W, routes: Router) -> Self {
        Self {
            short,
            routes,
            main: None,
        }
    }

    /// What takes the short way is done where it comes in, the rest on this runtime.
    pub(crate) fn beside(short: W, routes: Router, main: Handle) -> Self {
        Self {
            main: Some(main),
            ..Self::here(short, routes)
        }
    }

    /// The same for a core of its own.
    pub(super) fn apart(&self) -> Self {
        Self {
            short: self.short.apart(),
            ..self.clone()
        }
    }

    /// Answers one request.
    pub(super) fn answer(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> impl Future<Output = Response> + Send + use<W> {
        let way = if W::takes(request.uri().path()) {
            Ok(self.short.answer(request, peer.ip()))
        } else {
            // Boxed, so that the one way is no larger for the other.
            let (routes, main) = (self.routes.clone(), self.main.clone());
            Err(Box::pin(routed(routes, main, (request, peer))))
        };
        async {
            match way {
                Ok(short) => short.await,
                Err(routed) => routed.await,
            }
        }
    }
}

async fn routed(
    routes: Router,
    main: Option<Handle>,
    (request, peer): (Request<Incoming>, SocketAddr),
) -> Response {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let answer = routes.oneshot(request);
    let answered = match main {
        Some(main) => Ended(main.spawn(answer)).outcome().await,
        None => Some(answer.await),
    };
    // Lost only when that runtime is gone, and with it the process.
    answered.map_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response(), always)
}

fn always(answered: Result<Response, std::convert::Infallible>) -> Response {
    match answered {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// Work elsewhere that ends with who waits for it, as it would here.
struct Ended<T>(JoinHandle<T>);

impl<T> Ended<T> {
    async fn outcome(mut self) -> Option<T> {
        (&mut self.0).await.ok()
    }
}

impl<T> Drop for Ended<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
