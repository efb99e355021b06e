//! The least that a helper can do: a token in, the provider asked, the answer handed on. No key is looked up, no budget
//! held, nothing written down.

use std::net::{Ipv4Addr, SocketAddr};
use std::thread;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, Response, StatusCode};
use axum::routing::get;
use broker::providers::ProviderHttp;
use clap::{Args, ValueEnum};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client as LegacyClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::net::TcpSocket;
use tokio::runtime::Builder;

use crate::Outcome;

/// Where to listen and whom to ask, both on this machine.
#[derive(Args, Clone, Copy)]
pub(crate) struct Forward {
    /// The port to listen on
    #[arg(long)]
    port: u16,
    /// The provider's port
    #[arg(long)]
    provider: u16,
    /// Whose client asks the provider
    #[arg(long, value_enum, default_value_t = ClientOf::Keyferry)]
    client: ClientOf,
}

/// HTTP clients that can be held against each other.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ClientOf {
    /// Keyferry's own
    Keyferry,
    /// The one under reqwest, bare
    HyperUtil,
    /// reqwest as it comes
    Reqwest,
}

#[derive(Clone)]
enum Client {
    Keyferry(ProviderHttp),
    HyperUtil(Box<Pool>),
    Reqwest(reqwest::Client),
}

type Pool = LegacyClient<HttpConnector, Full<Bytes>>;

impl Client {
    #[allow(clippy::disallowed_methods, reason = "what Keyferry's client is held against")]
    fn new(of: ClientOf) -> Outcome<Self> {
        Ok(match of {
            ClientOf::Keyferry => Self::Keyferry(ProviderHttp::new(true)?),
            ClientOf::HyperUtil => {
                Self::HyperUtil(Box::new(LegacyClient::builder(TokioExecutor::new()).build_http()))
            }
            ClientOf::Reqwest => Self::Reqwest(reqwest::Client::builder().no_proxy().build()?),
        })
    }

    async fn send(&self, request: Request<Vec<u8>>) -> Outcome<Bytes> {
        Ok(match self {
            Self::Keyferry(client) => client.send(request).await?.into_body().into(),
            Self::HyperUtil(client) => {
                let answer = client.request(request.map(|body| Full::new(body.into()))).await?;
                answer.into_body().collect().await?.to_bytes()
            }
            Self::Reqwest(client) => client.execute(request.try_into()?).await?.bytes().await?,
        })
    }
}

impl Forward {
    /// One thread, one listener and one client a core, as Keyferry does.
    pub(crate) fn run(self) -> Outcome<()> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let threads: Vec<_> = (0..cores).map(|_| thread::spawn(move || self.serve())).collect();
        for thread in threads {
            thread.join().map_err(|_| "a core panicked")??;
        }
        Ok(())
    }

    fn serve(self) -> Outcome<()> {
        let client = Client::new(self.client)?;
        let token = format!("http://127.0.0.1:{}/dropbox/token", self.provider);
        Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(async {
                let socket = TcpSocket::new_v4()?;
                socket.set_reuseaddr(true)?;
                socket.set_reuseport(true)?;
                socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)))?;
                let routes = Router::new().fallback(get(forward)).with_state((client, token));
                Ok(axum::serve(socket.listen(1_024)?, routes).await?)
            })
    }
}

async fn forward(
    State((client, token)): State<(Client, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response<Body>, StatusCode> {
    let sent = query.unwrap_or_default();
    let refresh_token = sent.trim_start_matches("refresh_token=");
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "refresh_token")
        .append_pair("refresh_token", refresh_token)
        .append_pair("client_id", "benchmark-client")
        .append_pair("client_secret", "benchmark-secret")
        .finish();
    let request = Request::post(token)
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(form.into_bytes())
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let answer = client.send(request).await.map_err(|_| StatusCode::BAD_GATEWAY)?;
    Response::builder()
        .header(CONTENT_TYPE, "application/json")
        .body(Body::from(answer))
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}
