//! Which way a request goes, and which runtime does its work.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

use crate::helper::akeeba::refresh::Refreshes;

/// All routes, and where they are worked on.
#[derive(Clone)]
pub(crate) struct Routing {
    /// A backup program's refresh, whose whole way is short and asks no database: done where it comes in.
    refreshes: Option<Refreshes>,
    routes: Router,
    /// For what does not belong on a core; `None`: everything is done where it comes in.
    main: Option<Handle>,
}

impl Routing {
    /// Everything is done where it comes in.
    pub(crate) fn here(routes: Router) -> Self {
        Self {
            refreshes: None,
            routes,
            main: None,
        }
    }

    /// These routes are worked on by this runtime.
    pub(crate) fn beside(routes: Router, main: Handle) -> Self {
        Self {
            main: Some(main),
            ..Self::here(routes)
        }
    }

    /// With refreshes, which are done where they come in.
    pub(crate) fn and_refreshes(self, refreshes: Refreshes) -> Self {
        Self {
            refreshes: Some(refreshes),
            ..self
        }
    }

    /// Answers one request.
    pub(super) fn answer(
        &self,
        request: Request<Incoming>,
        peer: SocketAddr,
    ) -> impl Future<Output = Response> + Send + use<> {
        let taken = Refreshes::take(request.uri().path());
        let way = match self.refreshes.as_ref().filter(|_| taken) {
            Some(refreshes) => Ok(refreshes.clone().answer(request, peer.ip())),
            // Boxed, so that the one way is no larger for the other.
            None => Err(Box::pin(routed(
                self.routes.clone(),
                self.main.clone(),
                (request, peer),
            ))),
        };
        async {
            match way {
                Ok(refresh) => refresh.await,
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
