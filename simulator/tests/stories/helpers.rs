//! A small HTTP client: one connection per request, no redirects followed.

use axum::body::{Body, to_bytes};
use http::{HeaderMap, Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use simulator::{ProviderHandle, Simulator};
use tokio::net::TcpStream;
use url::Url;

/// Where the stories' client wants the user sent back to.
pub(crate) const CALLBACK: &str = "http://127.0.0.1:8080/h/abc/callback";

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn error(&self) -> String {
        let body = self.json();
        assert!(self.status >= 400, "{}", self.text);
        format!(
            "{} {}: {}",
            self.status,
            text(&body, "error"),
            text(&body, "error_description")
        )
    }

    /// A value of the query that the redirect carries.
    pub(crate) fn back(&self, name: &str) -> Option<String> {
        let target = Url::parse(self.header("location")).expect("a redirect");
        target
            .query_pairs()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }
}

pub(crate) fn text<'body>(body: &'body Value, name: &str) -> &'body str {
    body.get(name).and_then(Value::as_str).unwrap_or_default()
}

pub(crate) async fn story() -> Simulator {
    Simulator::start().await.expect("a free loopback port")
}

pub(crate) async fn send(request: Request<Body>) -> Result<Answer, hyper::Error> {
    let authority = request.uri().authority().expect("a whole address").to_string();
    let stream = TcpStream::connect(&authority)
        .await
        .expect("the simulator listens");
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    let connection = tokio::spawn(connection);
    let response = sender.send_request(request).await?;
    let (head, body) = response.into_parts();
    let body = to_bytes(Body::new(body), usize::MAX)
        .await
        .expect("the whole body");
    drop(sender);
    let _ = connection.await;
    let text = String::from_utf8(body.to_vec()).unwrap();
    Ok(Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        text,
    })
}

pub(crate) fn request(method: Method, url: &str) -> http::request::Builder {
    let authority = Url::parse(url).unwrap().authority().to_owned();
    Request::builder()
        .method(method)
        .uri(url)
        .header("host", authority)
}

pub(crate) async fn get(url: &str) -> Answer {
    send(request(Method::GET, url).body(Body::empty()).unwrap())
        .await
        .unwrap()
}

pub(crate) async fn with_bearer(method: Method, url: &str, token: &str) -> Answer {
    let request = request(method, url).header("authorization", format!("Bearer {token}"));
    send(request.body(Body::empty()).unwrap()).await.unwrap()
}

pub(crate) fn form_request(url: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    let request = request(Method::POST, url).header("content-type", "application/x-www-form-urlencoded");
    request.body(Body::from(body)).unwrap()
}

pub(crate) async fn form(url: &str, fields: &[(&str, &str)]) -> Answer {
    send(form_request(url, fields)).await.unwrap()
}

pub(crate) async fn json(method: Method, url: &str, body: Value) -> Answer {
    let request = request(method, url).header("content-type", "application/json");
    send(request.body(Body::from(body.to_string())).unwrap())
        .await
        .unwrap()
}

pub(crate) const CREDENTIALS: [(&str, &str); 2] = [
    ("client_id", "sandbox-client"),
    ("client_secret", "sandbox-secret"),
];

/// A refresh by the default client, with further fields.
pub(crate) async fn refresh(provider: &ProviderHandle, token: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    form(
        &provider.url("token"),
        &[&fields, &CREDENTIALS[..], more].concat(),
    )
    .await
}

/// The exchange of a code by the default client, with further fields.
pub(crate) async fn exchange(provider: &ProviderHandle, code: &str, more: &[(&str, &str)]) -> Answer {
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
    ];
    form(
        &provider.url("token"),
        &[&fields, &CREDENTIALS[..], more].concat(),
    )
    .await
}

/// The address of a consent page.
pub(crate) fn consent_url(provider: &ProviderHandle, more: &[(&str, &str)]) -> String {
    let fields = [
        ("client_id", "sandbox-client"),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("state", "s t&te"),
    ];
    let mut url = Url::parse(&provider.url("authorize")).unwrap();
    url.query_pairs_mut().extend_pairs(fields).extend_pairs(more);
    url.to_string()
}

/// Consent without a page; the answer is the redirect back.
pub(crate) async fn consent(provider: &ProviderHandle, more: &[(&str, &str)]) -> Answer {
    provider.consents_silently(true);
    let answer = get(&consent_url(provider, more)).await;
    assert_eq!(answer.status, 302, "{}", answer.text);
    answer
}

/// Consent without a page; the code.
pub(crate) async fn code(provider: &ProviderHandle, more: &[(&str, &str)]) -> String {
    consent(provider, more).await.back("code").expect("a code")
}
