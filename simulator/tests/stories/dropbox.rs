//! Dropbox at its strictest.

use axum::body::Body;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use sha2::{Digest as _, Sha256};

use crate::helpers::{
    self, CALLBACK, code, exchange, form, form_request, refresh, request, send, story, text,
};

const OFFLINE: [(&str, &str); 2] = [("scope", "account_info.read"), ("token_access_type", "offline")];

#[tokio::test]
async fn a_refresh_token_comes_only_when_offline_is_asked_for() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    let online = exchange(&dropbox, &code(&dropbox, &[]).await, &[]).await;
    assert!(online.json().get("refresh_token").is_none());
    assert_eq!(online.header("content-type"), "text/javascript");
    let offline = exchange(&dropbox, &code(&dropbox, &OFFLINE).await, &[])
        .await
        .json();
    assert_eq!(offline["scope"], "account_info.read");
    assert!(text(&offline, "account_id").starts_with("dbid:") && offline["expires_in"] == 14_400);
    let again = refresh(&dropbox, text(&offline, "refresh_token"), &[]).await;
    assert_eq!((again.status, again.json().get("refresh_token")), (200, None));
}

#[tokio::test]
async fn every_field_that_it_does_not_know_is_refused() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("r");
    let unknown = |name: &str| format!("400 invalid_request: unknown field \"{name}\"");
    for name in ["state", "redirect_uri", "code_verifier", "x"] {
        assert_eq!(
            refresh(&dropbox, "r", &[(name, "y")]).await.error(),
            unknown(name)
        );
    }
    let code = code(&dropbox, &[]).await;
    assert_eq!(
        exchange(&dropbox, &code, &[("state", "y")]).await.error(),
        unknown("state")
    );
    let fields = [
        &[("grant_type", "refresh_token"), ("refresh_token", "r")],
        &helpers::CREDENTIALS[..],
    ]
    .concat();
    let mut basic = form_request(&dropbox.url("token"), &fields);
    basic.headers_mut().insert(
        "authorization",
        "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=".parse().unwrap(),
    );
    assert_eq!(send(basic).await.unwrap().error(), unknown("client_id"));
    let in_url = form(&dropbox.url("token?grant_type=refresh_token"), &fields).await;
    assert_eq!(in_url.status, 400);
}

#[tokio::test]
async fn wrong_credentials_and_dead_tokens_are_400() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("r");
    let wrong = [
        ("grant_type", "refresh_token"),
        ("refresh_token", "r"),
        ("client_id", "sandbox-client"),
        ("client_secret", "wrong"),
    ];
    assert!(
        form(&dropbox.url("token"), &wrong)
            .await
            .error()
            .starts_with("400 invalid_client")
    );
    assert_eq!(
        refresh(&dropbox, "cut", &[]).await.error(),
        "400 invalid_grant: refresh token is malformed"
    );
    dropbox.user_disconnects();
    assert_eq!(
        refresh(&dropbox, "r", &[]).await.error(),
        "400 invalid_grant: refresh token is invalid or revoked"
    );
}

#[tokio::test]
async fn a_verifier_and_a_secret_exclude_each_other() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    let verifier = "v".repeat(43);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
    let asked = [
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    let code = code(&dropbox, &asked).await;
    let both = exchange(&dropbox, &code, &[("code_verifier", &verifier)]).await;
    assert!(both.error().contains("mutually exclusive"), "{}", both.text);
    let public = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", CALLBACK),
        ("client_id", "sandbox-client"),
        ("code_verifier", &verifier),
    ];
    assert_eq!(form(&dropbox.url("token"), &public).await.status, 200);
}

#[tokio::test]
async fn the_account_wants_a_post_with_nothing_in_it() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("r");
    let token = refresh(&dropbox, "r", &[]).await.json();
    let token = text(&token, "access_token");
    let url = dropbox.url("account");
    let account = helpers::with_bearer(Method::POST, &url, token).await.json();
    assert_eq!(
        (text(&account, "email"), &account["name"]["display_name"]),
        ("ada@example.test", &"Ada Backup".into())
    );
    let with_body = request(Method::POST, &url)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .body(Body::from("{}"));
    let refused = send(with_body.unwrap()).await.unwrap();
    assert_eq!(
        (refused.status, refused.header("content-type")),
        (400, "text/plain; charset=utf-8")
    );
    let unknown = helpers::with_bearer(Method::POST, &url, "unknown").await;
    assert_eq!(
        (unknown.status, &unknown.json()["error"][".tag"]),
        (401, &"invalid_access_token".into())
    );
    assert_eq!(helpers::with_bearer(Method::GET, &url, token).await.status, 405);
}

#[tokio::test]
async fn revoking_an_access_token_ends_its_refresh_token_and_siblings() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("r");
    dropbox.grant("other");
    let (first, second) = (
        refresh(&dropbox, "r", &[]).await.json(),
        refresh(&dropbox, "r", &[]).await.json(),
    );
    let url = dropbox.url("revoke");
    let revoked = helpers::with_bearer(Method::POST, &url, text(&first, "access_token")).await;
    assert_eq!((revoked.status, revoked.text.as_str()), (200, "null"));
    assert!(!dropbox.is_live("r") && dropbox.is_live("other"));
    let sibling = helpers::with_bearer(
        Method::POST,
        &dropbox.url("account"),
        text(&second, "access_token"),
    )
    .await;
    assert_eq!(sibling.status, 401);
}

#[tokio::test]
async fn less_scope_may_be_asked_for_but_not_more() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("r");
    let less = refresh(&dropbox, "r", &[("scope", "files.content.read")])
        .await
        .json();
    assert_eq!(less["scope"], "files.content.read");
    assert!(
        refresh(&dropbox, "r", &[("scope", "sharing.write")])
            .await
            .error()
            .starts_with("400 invalid_scope")
    );
}
