//! The control API in JSON.

use http::Method;
use serde_json::{Value, json};
use simulator::{ProviderId, Simulator};

use crate::helpers::{self, form, get, refresh, send, story, text};

async fn control(sim: &Simulator, path: &str, body: Value) -> helpers::Answer {
    let answer = helpers::json(Method::POST, &format!("{}/control/{path}", sim.url()), body).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer
}

async fn delete(sim: &Simulator, path: &str) {
    let request = helpers::request(Method::DELETE, &format!("{}/control/{path}", sim.url()));
    assert_eq!(
        send(request.body(axum::body::Body::empty()).unwrap())
            .await
            .unwrap()
            .status,
        200
    );
}

#[tokio::test]
async fn a_grant_is_made_refreshed_and_taken_away() {
    let sim = story().await;
    // pCloud has nothing to refresh.
    for id in ProviderId::ALL.into_iter().filter(|id| *id != ProviderId::PCloud) {
        let provider = sim.provider(id);
        let made = control(&sim, &format!("{}/grants", id.slug()), json!({}))
            .await
            .json();
        let token = text(&made, "refresh_token");
        assert_eq!(refresh(&provider, token, &[]).await.status, 200);
        let path = format!("{}/family", id.slug());
        let family = control(&sim, &path, json!({"refresh_token": token})).await;
        assert_eq!(family.json()["token_calls"], 1);
        let chosen = json!({"refresh_token": "literal", "account": "grace"});
        assert_eq!(
            control(&sim, &format!("{}/grants", id.slug()), chosen)
                .await
                .json()["refresh_token"],
            "literal"
        );
        control(&sim, &format!("{}/revoke_all", id.slug()), json!({})).await;
        assert_eq!(refresh(&provider, token, &[]).await.status, 400);
    }
}

#[tokio::test]
async fn a_client_is_registered() {
    let sim = story().await;
    let client = json!({"client_id": "c", "client_secret": "s", "redirect_uris": ["https://a.example/cb"]});
    control(&sim, "dropbox/clients", client).await;
    control(
        &sim,
        "dropbox/grants",
        json!({"refresh_token": "r", "client_id": "c"}),
    )
    .await;
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", "r"),
        ("client_id", "c"),
        ("client_secret", "s"),
    ];
    assert_eq!(form(&sim.dropbox().url("token"), &fields).await.status, 200);
}

#[tokio::test]
async fn answers_are_told_and_forgotten() {
    let sim = story().await;
    sim.dropbox().grant("r");
    let told = [
        (json!("invalid_grant"), 400),
        (json!("server_error_500"), 500),
        (json!({"slow": {"ms": 1}}), 200),
        (json!({"refresh_token": "literal"}), 200),
        (json!({"raw": {"status": 418, "body": "x"}}), 418),
    ];
    for (answer, status) in told {
        control(
            &sim,
            "dropbox/next",
            json!({"endpoint": "token", "answer": answer}),
        )
        .await;
        assert_eq!(refresh(&sim.dropbox(), "r", &[]).await.status, status, "{answer}");
    }
    control(
        &sim,
        "dropbox/next",
        json!({"endpoint": "token", "times": null, "answer": "html"}),
    )
    .await;
    assert_eq!(
        refresh(&sim.dropbox(), "r", &[]).await.header("content-type"),
        "text/html; charset=utf-8"
    );
    delete(&sim, "dropbox/next").await;
    assert!(refresh(&sim.dropbox(), "r", &[]).await.json()["access_token"].is_string());
    let unknown = json!({"endpoint": "token", "answer": "nonsense"});
    let refused = helpers::json(
        Method::POST,
        &format!("{}/control/dropbox/next", sim.url()),
        unknown,
    )
    .await;
    assert_eq!(refused.status, 422);
}

#[tokio::test]
async fn calls_are_listed_with_counters() {
    let sim = story().await;
    refresh(&sim.onedrive(), "r", &[]).await;
    let url = format!("{}/control/onedrive/calls?endpoint=token&at_least=1", sim.url());
    let listed = get(&url).await.json();
    assert_eq!(
        (&listed["counters"]["token"], &listed["calls"][0]["endpoint"]),
        (&1.into(), &"token".into())
    );
    assert_eq!(
        listed["calls"][0]["form"][0],
        json!(["grant_type", "refresh_token"])
    );
    delete(&sim, "onedrive/calls").await;
    assert_eq!(
        get(&format!("{}/control/onedrive/calls", sim.url())).await.json()["calls"],
        json!([])
    );
}

#[tokio::test]
async fn what_nobody_else_may_see_is_listed() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.consents_silently(true);
    let back = helpers::consent(&drive, &[("scope", "x"), ("access_type", "offline")]).await;
    let code = back.back("code").unwrap();
    let tokens = helpers::exchange(&drive, &code, &[]).await.json();
    let client = json!({"client_id": "c", "client_secret": "first", "more_secrets": ["second"]});
    control(&sim, "google-drive/clients", client).await;
    refresh(&drive, "a-wrong-token", &[]).await;

    let url = format!("{}/control/google-drive/secrets", sim.url());
    let listed: Vec<String> = serde_json::from_value(get(&url).await.json()).unwrap();
    let (of_all, of_another) = (sim.secrets(), sim.dropbox().secrets());
    let state = back.back("state").unwrap();
    let made = ["access_token", "refresh_token"].map(|name| text(&tokens, name));
    for secret in [
        &code,
        &state,
        made[0],
        made[1],
        "first",
        "second",
        "a-wrong-token",
    ] {
        assert!(listed.iter().any(|kept| kept == secret), "{secret} in {listed:?}");
        assert!(of_all.contains(secret), "{secret} in {of_all:?}");
        assert!(!of_another.iter().any(|kept| kept == secret), "{secret}");
    }
}

#[tokio::test]
async fn modes_gate_and_clock_are_set() {
    let sim = story().await;
    control(
        &sim,
        "onedrive/modes",
        json!({"silent_consent": true, "with_iss": true}),
    )
    .await;
    let back = helpers::consent(&sim.onedrive(), &[("scope", "x")]).await;
    assert!(back.back("iss").is_some());
    control(&sim, "onedrive/gate", json!({"closed": true})).await;
    control(&sim, "onedrive/gate", json!({"closed": false})).await;
    sim.onedrive().grant("r");
    control(&sim, "clock", json!({"advance_seconds": 91 * 86_400})).await;
    assert_eq!(refresh(&sim.onedrive(), "r", &[]).await.status, 400);
    assert_eq!(
        get(&format!("{}/control/nowhere/calls", sim.url())).await.status,
        400
    );
}
