//! Where routes are declared: there is no other way to make one.

use axum::Router;
use axum::handler::Handler;
use axum::http::header::ALLOW;
use axum::http::{Method, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, MethodRouter, on};

use super::walls;
use super::{Declared, Door, Way};
use crate::console::reading;
use crate::state::AppState;

/// Routes that were declared, each with its door.
pub(crate) struct Doors {
    routes: Vec<(Declared, MethodRouter<AppState>)>,
    /// What is answered without the router.
    elsewhere: Vec<Declared>,
    without_head: Vec<&'static str>,
}

impl Doors {
    pub(crate) fn new() -> Self {
        Self {
            routes: Vec::new(),
            elsewhere: Vec::new(),
            without_head: Vec::new(),
        }
    }

    /// A page of the console.
    pub(crate) fn page(self, path: &'static str, door: Door) -> Self {
        self.shown(path, door, reading::page)
    }

    /// A page that is not drawn as those of the console are.
    pub(crate) fn shown<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route((MethodFilter::GET, Method::GET), (path, Way::Page, door), handler)
    }

    /// What a page of ours posts.
    pub(crate) fn posted<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(
            (MethodFilter::POST, Method::POST),
            (path, Way::Form, door),
            handler,
        )
    }

    /// A page of the console with a form that is posted to its own path. Who may not send it is not shown it either.
    pub(crate) fn form<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.page(path, door).posted(path, door, handler)
    }

    /// A server function.
    pub(crate) fn function(self, path: &'static str, door: Door) -> Self {
        let route = (path, Way::Function, door);
        self.route(
            (MethodFilter::POST, Method::POST),
            route,
            reading::server_function,
        )
    }

    /// A table for a spreadsheet.
    pub(crate) fn table<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(
            (MethodFilter::GET, Method::GET),
            (path, Way::Table, door),
            handler,
        )
    }

    /// A stream of events, which looks its door up by itself.
    pub(crate) fn stream<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.route(
            (MethodFilter::GET, Method::GET),
            (path, Way::Stream, door),
            handler,
        )
    }

    /// What programs read.
    pub(crate) fn read_by_programs<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let route = (path, Way::Program, door);
        self.route((MethodFilter::GET, Method::GET), route, handler)
    }

    /// What programs send.
    pub(crate) fn sent_by_programs<H, T>(self, path: &'static str, door: Door, handler: H) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let route = (path, Way::Program, door);
        self.route((MethodFilter::POST, Method::POST), route, handler)
    }

    /// Looking is not receiving: where a GET uses something up, a HEAD is refused.
    pub(crate) fn never_head(mut self, path: &'static str) -> Self {
        self.without_head.push(path);
        self
    }

    /// What is answered by a way of its own, before the router is asked.
    pub(crate) fn elsewhere(mut self, method: Method, path: &'static str, door: Door) -> Self {
        self.elsewhere.push(Declared {
            method,
            path,
            way: Way::Program,
            door,
        });
        self
    }

    fn route<H, T>(
        mut self,
        (filter, method): (MethodFilter, Method),
        (path, way, door): (&'static str, Way, Door),
        handler: H,
    ) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        let declared = Declared {
            method,
            path,
            way,
            door,
        };
        self.routes.push((declared, on(filter, handler)));
        self
    }

    /// These and those.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.routes.extend(others.routes);
        self.elsewhere.extend(others.elsewhere);
        self.without_head.extend(others.without_head);
        self
    }

    /// What was declared, in its order.
    pub(crate) fn declared(&self) -> Vec<Declared> {
        let routed = self.routes.iter().map(|(declared, _)| declared);
        routed.chain(&self.elsewhere).cloned().collect()
    }

    /// The router, with every door in its place.
    pub(crate) fn router(self, state: &AppState) -> Router<AppState> {
        let mut router = Router::new();
        for (declared, handler) in self.routes {
            router = router.route(declared.path, walls::around(&declared, handler, state));
        }
        for path in self.without_head {
            router = router.route(path, on(MethodFilter::HEAD, looked));
        }
        router
    }
}

async fn looked() -> impl IntoResponse {
    (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, POST")])
}
