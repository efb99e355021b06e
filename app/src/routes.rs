//! Which page answers which path.

use leptos::prelude::*;
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::pages::not_found::NotFoundPage;
use crate::pages::reset::ResetPage;
use crate::pages::setup::SetupPage;
use crate::pages::sign_in::SignInPage;
use crate::pages::sites::list::SitesPage;

/// Every page of the console. A page is sent whole: its status is known before its first byte.
#[component]
pub fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/setup") view=SetupPage ssr=SsrMode::Async />
                <Route path=path!("/reset/:token") view=ResetPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites") view=SitesPage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
