use futures::stream;

use super::*;

const MAX: usize = super::super::body::MAX_BODY;

#[tokio::test]
async fn serves_the_public_host_only() {
    let sent = |host: &'static [&'static str], uri: &'static str| async move {
        let request = host.iter().fold(request(Method::GET, uri, &[]), |request, host| {
            request.header("host", *host)
        });
        send(edge("http://localhost:8080"), STRANGER, request, Body::empty()).await
    };
    assert_eq!(sent(&["localhost:8080"], "/").await.status, StatusCode::OK);
    assert_eq!(sent(&[], "http://localhost:8080/").await.status, StatusCode::OK);
    let wrong = sent(&["evil.example"], "/").await;
    assert_eq!(wrong.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(wrong.body.contains("http://localhost:8080") && !wrong.body.contains("evil"));
    assert_eq!(wrong.headers["x-content-type-options"], "nosniff");
    assert!(wrong.headers.contains_key("x-request-id"));
    assert_eq!(
        sent(&["localhost:8080"], "http://evil.example/").await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
    assert_eq!(
        sent(&["evil.example"], "http://localhost:8080/").await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
    assert_eq!(
        sent(&["localhost:8080", "evil.example"], "/").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(sent(&[], "/").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(sent(&["10.1.1.1:8080"], "/healthz").await.status, StatusCode::OK);
    assert_eq!(
        sent(&["evil.example"], "/nowhere").await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
}

#[tokio::test]
async fn redirects_pages_from_http_to_https() {
    let page = ask(
        "https://k.example",
        STRANGER,
        "/h/app/callback?code=1&state=2",
        &[],
    )
    .await;
    assert_eq!(page.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(
        page.headers[LOCATION],
        "https://k.example/h/app/callback?code=1&state=2"
    );
    assert!(!page.headers.contains_key("strict-transport-security"));
    let odd = ask("https://k.example", STRANGER, "//evil.example/x", &[]).await;
    assert_eq!(odd.headers[LOCATION], "https://k.example//evil.example/x");
    let through = ask("https://k.example", PROXY, "/", &[("x-forwarded-proto", "http")]).await;
    assert_eq!(through.status, StatusCode::PERMANENT_REDIRECT);
}

#[tokio::test]
async fn refuses_tokens_over_http() {
    let uris = [
        "/h/app/refresh?refresh_token=hunter2",
        "/d/key/refresh",
        "/refresh?authid=hunter2",
        "/o/app/token",
        "/api/v1/x",
    ];
    for uri in uris {
        let refused = ask("https://k.example", STRANGER, uri, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{uri}");
        assert!(
            refused.body.contains("https://k.example") && !refused.body.contains(SECRET),
            "{uri}"
        );
    }
    let request = request(Method::POST, "/setup", &[("host", "k.example")]);
    let posted = send(edge("https://k.example"), STRANGER, request, Body::empty()).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn names_the_proxy_setting_instead_of_redirecting_for_ever() {
    let untrusted = ask("https://k.example", STRANGER, "/", &[OVER_HTTPS]).await;
    assert_eq!(untrusted.status, StatusCode::FORBIDDEN);
    assert!(untrusted.body.contains("KEYFERRY_TRUSTED_PROXIES"));
    let silent = ask("https://k.example", PROXY, "/", &[]).await;
    assert_eq!(silent.status, StatusCode::FORBIDDEN);
    assert!(silent.body.contains("X-Forwarded-Proto"));
    assert_eq!(
        ask("http://localhost:8080", STRANGER, "/", &[OVER_HTTPS])
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn marks_answers_over_https_and_lets_health_through() {
    for uri in ["/", "/nowhere", "/panic"] {
        let answer = ask("https://k.example", PROXY, uri, &[OVER_HTTPS]).await;
        assert_eq!(
            answer.headers["strict-transport-security"], "max-age=63072000",
            "{uri}"
        );
    }
    let health = ask("https://k.example", STRANGER, "/healthz", &[]).await;
    assert_eq!(health.status, StatusCode::OK);
    assert!(!local("/").await.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn answers_after_a_panic() {
    let answer = local("/panic").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(
        answer
            .body
            .contains(answer.headers["x-request-id"].to_str().unwrap())
    );
    assert!(!answer.body.contains("on purpose"));
}

#[tokio::test]
async fn gives_up_what_takes_too_long() {
    let mut edge = edge("http://localhost:8080");
    edge.time_limit = Duration::from_millis(20);
    let request = request(Method::GET, "/slow", &[("host", "localhost:8080")]);
    let answer = send(edge, STRANGER, request, Body::empty()).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.headers["retry-after"], "60");
}

#[tokio::test]
async fn limits_bodies() {
    let sent = |uri: &'static str, length: usize, announced: bool| async move {
        let mut request = request(Method::POST, uri, &[("host", "localhost:8080")]);
        if announced {
            request = request.header("content-length", length.to_string());
        }
        let body = Body::from_stream(stream::iter([Ok::<_, std::io::Error>(vec![b'x'; length])]));
        send(edge("http://localhost:8080"), STRANGER, request, body).await
    };
    for announced in [true, false] {
        assert_eq!(sent("/h/a/k/refresh", MAX, announced).await.body, MAX.to_string());
        assert_eq!(
            sent("/console/fn/read", MAX, announced).await.status,
            StatusCode::OK
        );
        assert_eq!(
            sent("/console/fn/read", MAX + 1, announced).await.status,
            StatusCode::PAYLOAD_TOO_LARGE
        );
    }
    let akeeba = sent("/h/a/k/refresh", MAX + 1, true).await;
    assert_eq!(akeeba.status, StatusCode::BAD_REQUEST);
    assert_eq!(akeeba.json()["error"], "invalid_request");
    assert_eq!(
        sent("/h/a/k/refresh", MAX + 1, false).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}
