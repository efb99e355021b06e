mod answers;
mod rules;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Extension, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION, REFERRER_POLICY};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;
use tower::ServiceExt;

use super::{Caller, EdgeSettings, RequestId, wrap};

const PROXY: &str = "10.0.0.1:4000";
const STRANGER: &str = "192.0.2.9:4000";
const OVER_HTTPS: (&str, &str) = ("x-forwarded-proto", "https");
const SECRET: &str = "hunter2";

fn edge(public_url: &str) -> EdgeSettings {
    EdgeSettings {
        public_url: public_url.parse().unwrap(),
        trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
        untrusted_forwarding: Arc::default(),
        time_limit: Duration::from_secs(30),
    }
}

async fn panics() -> &'static str {
    panic!("on purpose")
}

async fn own_headers() -> ([(&'static str, &'static str); 4], &'static str) {
    let headers = [
        ("content-security-policy", "default-src 'self'"),
        ("referrer-policy", "same-origin"),
        ("cache-control", "public"),
        ("cross-origin-opener-policy", "same-origin"),
    ];
    (headers, "own")
}

/// Reads the body past axum's extractors, as server functions do.
async fn reads_by_itself(request: Request) -> StatusCode {
    let read = axum::body::to_bytes(request.into_body(), usize::MAX).await;
    if read.is_ok() {
        StatusCode::OK
    } else {
        StatusCode::PAYLOAD_TOO_LARGE
    }
}

fn router() -> Router {
    let slow = || async { tokio::time::sleep(Duration::from_mins(1)).await };
    let who = |Extension(caller): Extension<Caller>, Extension(id): Extension<RequestId>| async move {
        Json(serde_json::json!({ "address": caller.address, "https": caller.https, "id": id.to_string() }))
    };
    Router::new()
        .route("/", get(|| async { "root" }))
        .route("/healthz", get(|| async { "ok" }))
        .route("/who", get(who))
        .route("/own", get(own_headers))
        .route("/h/{app}/own", get(own_headers))
        .route("/pkg/own", get(own_headers))
        .route("/legal/{tenant}/privacy", get(own_headers))
        .route("/panic", get(panics))
        .route("/slow", get(slow))
        .route("/h/{app}/start", get(|| async { "start" }))
        .route(
            "/h/{app}/{site_key}/refresh",
            post(|body: Bytes| async move { body.len().to_string() }),
        )
        .route("/console/fn/read", post(reads_by_itself))
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

async fn send(edge: EdgeSettings, peer: &str, request: http::request::Builder, body: Body) -> Answer {
    let mut request = request.body(body).unwrap();
    request
        .extensions_mut()
        .insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    let (parts, body) = wrap(router(), Arc::new(edge))
        .oneshot(request)
        .await
        .unwrap()
        .into_parts();
    let body = axum::body::to_bytes(body, 1_000_000).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

fn request(method: Method, uri: &str, headers: &[(&str, &str)]) -> http::request::Builder {
    headers.iter().fold(
        Request::builder().method(method).uri(uri),
        |request, (name, value)| request.header(*name, *value),
    )
}

/// A GET with the right host.
async fn ask(public_url: &str, peer: &str, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let edge = edge(public_url);
    let host = edge.public_url.authority().to_owned();
    let request = request(Method::GET, uri, headers).header("host", host);
    send(edge, peer, request, Body::empty()).await
}

async fn local(uri: &str) -> Answer {
    ask("http://localhost:8080", STRANGER, uri, &[]).await
}
