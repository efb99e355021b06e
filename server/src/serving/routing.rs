//! Which runtime does the work of a request.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

/// All routes, and where they are worked on.
#[derive(Clone)]
pub(crate) struct Routing {
    routes: Router,
    /// For what does not belong on a core; `None`: everything is done where it comes in.
    main: Option<Handle>,
}

impl Routing {
    /// Everything is done where it comes in.
    pub(crate) fn here(routes: Router) -> Self {
        Self { routes, main: None }
    }

    /// Refreshes are done where they come in, the rest on this runtime.
    pub(crate) fn beside(routes: Router, main: Handle) -> Self {
        Self {
            routes,
            main: Some(main),
        }
    }

    /// Answers one request.
    pub(super) fn answer(&self, request: Request<Body>) -> impl Future<Output = Response> + Send + use<> {
        let routes = self.routes.clone();
        let elsewhere = self.main.as_ref().filter(|_| !is_refresh(request.uri().path()));
        let elsewhere = elsewhere.cloned();
        async move {
            let answer = routes.oneshot(request);
            let answered = match elsewhere {
                Some(main) => Ended(main.spawn(answer)).outcome().await,
                None => Some(answer.await),
            };
            // Lost only when that runtime is gone, and with it the process.
            answered.map_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response(), always)
        }
    }
}

fn always(answered: Result<Response, std::convert::Infallible>) -> Response {
    match answered {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

/// A backup program's refresh, whose whole way is short and asks no database.
fn is_refresh(path: &str) -> bool {
    path.starts_with("/h/") && path.ends_with("/refresh")
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
