//! Box at its strictest.

use std::time::Duration;

use http::Method;
use simulator::{Fault, ProviderHandle, Revoked};

use crate::helpers::{
    CREDENTIALS, code, consent_url, exchange, form, form_request, get, json, refresh, send, story, text,
    with_bearer,
};

/// Access and refresh token of an answer.
async fn pair(provider: &ProviderHandle, token: &str) -> (String, String) {
    let answer = refresh(provider, token, &[]).await.json();
    (
        text(&answer, "access_token").to_owned(),
        text(&answer, "refresh_token").to_owned(),
    )
}

#[tokio::test]
async fn the_old_token_brings_the_same_pair_until_the_new_one_is_used() {
    let sim = story().await;
    let box_com = sim.box_com();
    box_com.grant("first");
    let second = pair(&box_com, "first").await;
    assert_eq!(
        pair(&box_com, "first").await,
        second,
        "its answer may have been lost"
    );
    assert!(box_com.is_live("first") && box_com.is_live(&second.1));
    let third = pair(&box_com, &second.1).await;
    assert_ne!(third, second);
    assert!(!box_com.is_live("first") && box_com.is_live(&second.1));
    let refused = refresh(&box_com, "first", &[]).await.error();
    assert_eq!(refused, "400 invalid_grant: Invalid refresh token");
    assert!(
        !box_com.is_live(&third.1),
        "who comes with an older one ends the link"
    );
    assert_eq!(box_com.token_calls_with("first"), 4);
}

#[tokio::test]
async fn using_the_new_access_token_is_use_of_the_new_pair() {
    let sim = story().await;
    let box_com = sim.box_com();
    box_com.grant("first");
    let (access, second) = pair(&box_com, "first").await;
    let me = with_bearer(Method::GET, &box_com.url("account"), &access)
        .await
        .json();
    assert_eq!(
        (text(&me, "login"), text(&me, "id")),
        ("ada@example.test", "100000000000000001")
    );
    assert!(!box_com.is_live("first") && box_com.is_live(&second));
}

#[tokio::test]
async fn an_answer_that_was_lost_can_be_asked_for_again() {
    let sim = story().await;
    let box_com = sim.box_com();
    box_com.grant("first");
    box_com.will_answer(Fault::AnswerLost);
    let fields = [("grant_type", "refresh_token"), ("refresh_token", "first")];
    let lost = send(form_request(
        &box_com.url("token"),
        &[&fields, &CREDENTIALS[..]].concat(),
    ));
    assert!(lost.await.is_err());
    let again = pair(&box_com, "first").await;
    assert_eq!(pair(&box_com, "first").await, again);
    let asked = serde_json::json!({"refresh_token": again.1});
    let family = json(Method::POST, &format!("{}/control/box/family", sim.url()), asked).await;
    assert_eq!(
        family.json(),
        serde_json::json!({"token_calls": 3, "generation": 1, "live": true})
    );
}

#[tokio::test]
async fn a_code_lives_half_a_minute_and_a_refresh_token_sixty_days() {
    let sim = story().await;
    let box_com = sim.box_com();
    let late = code(&box_com, &[]).await;
    sim.advance(Duration::from_secs(31));
    let refused = exchange(&box_com, &late, &[]).await.error();
    assert_eq!(refused, "400 invalid_grant: The authorization code has expired");
    let first = exchange(&box_com, &code(&box_com, &[]).await, &[]).await.json();
    assert_eq!(first["expires_in"], 4_169);
    sim.advance(Duration::from_hours(24 * 61));
    let refused = refresh(&box_com, text(&first, "refresh_token"), &[])
        .await
        .error();
    assert_eq!(refused, "400 invalid_grant: Refresh token has expired");
}

#[tokio::test]
async fn a_revocation_takes_the_client_and_ends_one_grant() {
    let sim = story().await;
    let box_com = sim.box_com();
    box_com.grant("mine");
    box_com.grant("other");
    let with = |fields: Vec<(&'static str, &'static str)>| {
        let url = box_com.url("revoke");
        async move { form(&url, &fields).await }
    };
    let alone = with(vec![("token", "mine")]).await;
    assert_eq!(alone.status, 400);
    let wrong = [
        ("token", "mine"),
        ("client_id", "sandbox-client"),
        ("client_secret", "x"),
    ];
    assert!(
        with(wrong.to_vec())
            .await
            .error()
            .starts_with("400 invalid_client")
    );
    let right = [&[("token", "mine")], &CREDENTIALS[..]].concat();
    assert_eq!(with(right.clone()).await.status, 200);
    assert!(!box_com.is_live("mine") && box_com.is_live("other"));
    assert_eq!(with(right).await.status, 400, "it is gone");
    let revoked = Revoked {
        client_id: "sandbox-client".to_owned(),
        account: "ada",
        by_refresh_token: true,
    };
    assert_eq!(box_com.revoked(), [revoked]);
    let told = get(&format!("{}/control/box/revoked", sim.url())).await.json();
    assert_eq!(told[0]["account"], "ada");
}

#[tokio::test]
async fn what_box_does_not_know_is_refused() {
    let sim = story().await;
    let box_com = sim.box_com();
    box_com.grant("r");
    let refused = refresh(&box_com, "r", &[("redirect_uri", "https://a.example")])
        .await
        .error();
    assert!(refused.starts_with("400 invalid_request"), "{refused}");
    let page = get(&consent_url(&box_com, &[("prompt", "consent")])).await;
    assert!(
        page.status >= 400 && page.text.contains("prompt"),
        "{}",
        page.text
    );
}
