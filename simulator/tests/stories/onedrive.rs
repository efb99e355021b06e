//! Microsoft at its strictest.

use std::time::Duration;

use http::Method;
use simulator::{Fault, Registration};

use crate::helpers::{
    self, CREDENTIALS, code, exchange, form, form_request, get, refresh, send, story, text,
};

const OFFLINE: (&str, &str) = ("scope", "Files.ReadWrite User.Read offline_access");

#[tokio::test]
async fn each_refresh_brings_a_new_long_token_and_the_old_ones_stay_good() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    let without = exchange(
        &onedrive,
        &code(&onedrive, &[("scope", "Files.ReadWrite")]).await,
        &[],
    )
    .await
    .json();
    assert!(without.get("refresh_token").is_none());
    let first = exchange(&onedrive, &code(&onedrive, &[OFFLINE]).await, &[])
        .await
        .json();
    assert_eq!(first["scope"], "Files.ReadWrite User.Read");
    let first = text(&first, "refresh_token").to_owned();
    assert!(first.len() == 3_500 && "!*$+/=".chars().all(|odd| first.contains(odd)));
    let second = refresh(&onedrive, &first, &[]).await.json();
    assert_ne!(text(&second, "refresh_token"), first);
    assert!(onedrive.is_live(&first) && onedrive.is_live(text(&second, "refresh_token")));
}

#[tokio::test]
async fn each_token_has_its_own_ninety_days() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.grant("first");
    sim.advance(Duration::from_hours(24 * 80));
    let second = refresh(&onedrive, "first", &[]).await.json();
    sim.advance(Duration::from_hours(24 * 11));
    assert!(
        refresh(&onedrive, "first", &[])
            .await
            .error()
            .contains("AADSTS700082")
    );
    assert!(onedrive.is_live(text(&second, "refresh_token")));
}

#[tokio::test]
async fn errors_have_numbers_and_several_lines() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.grant("r");
    let wrong = [
        ("grant_type", "refresh_token"),
        ("refresh_token", "r"),
        ("client_id", "sandbox-client"),
        ("client_secret", "the secret's id"),
    ];
    let refused = form(&onedrive.url("token"), &wrong).await;
    let body = refused.json();
    assert_eq!((refused.status, text(&body, "error")), (401, "invalid_client"));
    assert_eq!(body["error_codes"], serde_json::json!([7_000_215]));
    assert!(text(&body, "error_description").contains("\r\nTrace ID: "));
    onedrive.will_answer(Fault::SecretExpired);
    assert_eq!(
        refresh(&onedrive, "r", &[]).await.json()["error_codes"],
        serde_json::json!([7_000_222])
    );
    onedrive.user_disconnects();
    assert!(
        refresh(&onedrive, "r", &[])
            .await
            .error()
            .starts_with("400 invalid_grant: AADSTS70000")
    );
}

#[tokio::test]
async fn a_secret_never_comes_with_an_origin() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.grant("r");
    let fields = [
        &[("grant_type", "refresh_token"), ("refresh_token", "r")],
        &CREDENTIALS[..],
    ]
    .concat();
    let mut request = form_request(&onedrive.url("token"), &fields);
    request
        .headers_mut()
        .insert("origin", "https://keyferry.example".parse().unwrap());
    assert!(send(request).await.unwrap().error().contains("Cross-origin"));
    assert_eq!(form(&onedrive.url("token"), &fields).await.status, 200);
}

#[tokio::test]
async fn scopes_on_refresh_are_a_part_of_those_consented() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.grant("r");
    assert!(
        refresh(&onedrive, "r", &[("scope", "")])
            .await
            .error()
            .contains("AADSTS70011")
    );
    assert!(
        refresh(&onedrive, "r", &[("scope", "Sites.Read.All")])
            .await
            .error()
            .contains("AADSTS65001")
    );
    let long = (
        "scope",
        "offline_access https://graph.microsoft.com/files.readwrite",
    );
    assert_eq!(refresh(&onedrive, "r", &[long]).await.status, 200);
    assert_eq!(
        refresh(&onedrive, "r", &[("redirect_uri", "https://tolerated.example")])
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn graph_tells_the_account_and_nothing_can_be_revoked() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.grant("r");
    let token = refresh(&onedrive, "r", &[]).await.json();
    let token = text(&token, "access_token");
    let me = helpers::with_bearer(Method::GET, &onedrive.url("account"), token)
        .await
        .json();
    assert_eq!(
        (text(&me, "displayName"), text(&me, "mail")),
        ("Ada Backup", "ada@example.test")
    );
    sim.advance(Duration::from_hours(1));
    let late = helpers::with_bearer(Method::GET, &onedrive.url("account"), token).await;
    assert_eq!(
        (late.status, &late.json()["error"]["code"]),
        (401, &"InvalidAuthenticationToken".into())
    );
    assert_eq!(get(&onedrive.url("revoke")).await.status, 404);
}

#[tokio::test]
async fn two_secrets_are_good_while_one_replaces_the_other() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.register_client(Registration::new("app", "old").and_secret("new"));
    onedrive.grant_for("app", "r");
    let with = |secret: &'static str| {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", "r"),
            ("client_id", "app"),
            ("client_secret", secret),
        ];
        let url = onedrive.url("token");
        async move { form(&url, &fields).await.status }
    };
    assert_eq!(
        (with("old").await, with("new").await, with("third").await),
        (200, 200, 401)
    );
    assert!(onedrive.secret_ends("app", "old") && !onedrive.secret_ends("nobody", "old"));
    assert_eq!((with("old").await, with("new").await), (401, 200));
    assert!(
        refresh(&onedrive, "r", &[])
            .await
            .error()
            .starts_with("400 invalid_grant"),
        "another client's token"
    );
}
