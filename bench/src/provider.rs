//! A provider whose apps of one kind wait for their answers, and all others do not.

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use clap::Args;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::Outcome;

const ANSWER: &str =
    r#"{"access_token":"sl.u.AbVnq8yM3kQ2x7Zt5Rw9Lc1Jd4Hf6Gs0Pa","expires_in":14400,"token_type":"bearer"}"#;

/// Where to listen, on this machine, and who waits.
#[derive(Args, Clone)]
pub(crate) struct Provide {
    /// The port to listen on
    #[arg(long)]
    port: u16,
    /// The provider whose apps wait, as in URLs
    #[arg(long)]
    slow: String,
    /// How long they wait, in seconds
    #[arg(long)]
    seconds: u64,
}

impl Provide {
    pub(crate) fn run(self) -> Outcome<()> {
        Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
                let routes = Router::new()
                    .route("/{provider}/token", post(answer))
                    .with_state(self);
                Ok(axum::serve(listener, routes).await?)
            })
    }
}

async fn answer(State(provide): State<Provide>, Path(provider): Path<String>) -> Response {
    if provider == provide.slow {
        tokio::time::sleep(Duration::from_secs(provide.seconds)).await;
    }
    ([(CONTENT_TYPE, "application/json")], ANSWER).into_response()
}
