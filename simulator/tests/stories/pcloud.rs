//! pCloud at its strictest.

use std::time::Duration;

use http::Method;
use simulator::{Fault, ProviderHandle};

use crate::helpers::{self, CREDENTIALS, consent, consent_url, form, get, story, text, with_bearer};

/// The exchange of a code, in the three fields that pCloud takes.
async fn exchange(pcloud: &ProviderHandle, code: &str, more: &[(&str, &str)]) -> helpers::Answer {
    let fields = [&[("code", code)], &CREDENTIALS[..], more].concat();
    form(&pcloud.url("token"), &fields).await
}

async fn code(pcloud: &ProviderHandle) -> String {
    helpers::code(pcloud, &[]).await
}

#[tokio::test]
async fn a_code_brings_one_token_that_never_ends() {
    let sim = story().await;
    let pcloud = sim.pcloud();
    let code = code(&pcloud).await;
    let answer = exchange(&pcloud, &code, &[]).await.json();
    assert_eq!(answer["result"], 0);
    assert_eq!(
        (&answer["uid"], &answer["locationid"]),
        (&100_000_000_000_000_001_u64.into(), &1.into())
    );
    assert!(answer.get("refresh_token").is_none() && answer.get("expires_in").is_none());
    let token = text(&answer, "access_token");
    assert!(pcloud.is_live(token));
    sim.advance(Duration::from_hours(24 * 3_650));
    let me = with_bearer(Method::GET, &pcloud.url("account"), token)
        .await
        .json();
    assert_eq!(me["userid"], answer["uid"]);
    assert_eq!(text(&me, "email"), "ada@example.test");
    let twice = exchange(&pcloud, &code, &[]).await;
    assert_eq!(
        (twice.status, &twice.json()["result"]),
        (200, &2_012.into()),
        "an error is a success with a number"
    );
    pcloud.user_disconnects();
    assert!(!pcloud.is_live(token));
    let gone = with_bearer(Method::GET, &pcloud.url("account"), token).await;
    assert_eq!((gone.status, &gone.json()["result"]), (200, &2_094.into()));
}

#[tokio::test]
async fn nothing_but_three_fields_is_taken() {
    let sim = story().await;
    let pcloud = sim.pcloud();
    for field in ["grant_type", "redirect_uri", "state", "code_verifier"] {
        let code = code(&pcloud).await;
        let refused = exchange(&pcloud, &code, &[(field, "x")]).await.json();
        assert_eq!(refused["result"], 2_000, "{field}");
        assert_eq!(exchange(&pcloud, &code, &[]).await.json()["result"], 0, "{field}");
    }
    let page = get(&consent_url(&pcloud, &[("code_challenge", "x")])).await;
    assert!(
        page.status >= 400 && page.text.contains("code_challenge"),
        "{}",
        page.text
    );
    let wrong = [
        ("code", "x"),
        ("client_id", "sandbox-client"),
        ("client_secret", "x"),
    ];
    let refused = form(&pcloud.url("token"), &wrong).await.json();
    assert!(text(&refused, "error").contains("client_secret"), "{refused}");
}

#[tokio::test]
async fn the_way_back_names_the_accounts_home() {
    let sim = story().await;
    let pcloud = sim.pcloud();
    let back = consent(&pcloud, &[]).await;
    assert_eq!(back.back("hostname").as_deref(), Some("api.pcloud.com"));
    assert_eq!(back.back("locationid").as_deref(), Some("1"));
    assert_eq!(back.back("state").as_deref(), Some("s t&te"));
    pcloud.names_host("evil.example");
    let back = consent(&pcloud, &[]).await;
    assert_eq!(back.back("hostname").as_deref(), Some("evil.example"));
    pcloud.names_host("");
    pcloud.loses_state(true);
    let back = consent(&pcloud, &[]).await;
    assert_eq!(back.back("hostname").as_deref(), Some("api.pcloud.com"));
    assert_eq!(back.back("state").as_deref(), Some(""), "it came back empty");
}

#[tokio::test]
async fn a_token_without_a_consent_is_good_at_once() {
    let sim = story().await;
    let pcloud = sim.pcloud();
    let token = pcloud.new_grant();
    let me = with_bearer(Method::GET, &pcloud.url("account"), &token).await;
    assert_eq!(me.json()["result"], 0);
    pcloud.will_answer(Fault::TemporarilyUnavailable);
    let code = code(&pcloud).await;
    assert_eq!(exchange(&pcloud, &code, &[]).await.json()["result"], 5_000);
    assert_eq!(
        get(&pcloud.url("revoke")).await.status,
        404,
        "there is no such door"
    );
}
