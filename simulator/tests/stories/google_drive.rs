//! Google at its strictest.

use std::time::Duration;

use http::Method;
use simulator::Fault;

use crate::helpers::{self, code, exchange, form, refresh, story, text};

const FILE: &str = "https://www.googleapis.com/auth/drive.file";
const OFFLINE: [(&str, &str); 2] = [("scope", FILE), ("access_type", "offline")];
const FORCED: [(&str, &str); 3] = [
    ("scope", FILE),
    ("access_type", "offline"),
    ("prompt", "select_account consent"),
];

#[tokio::test]
async fn a_second_consent_brings_no_refresh_token_unless_it_is_forced() {
    let sim = story().await;
    let drive = sim.google_drive();
    let first = exchange(&drive, &code(&drive, &OFFLINE).await, &[]).await.json();
    assert!(text(&first, "refresh_token").starts_with("1//"));
    let second = exchange(&drive, &code(&drive, &OFFLINE).await, &[]).await.json();
    assert!(second.get("refresh_token").is_none() && second["scope"] == FILE);
    let forced = exchange(&drive, &code(&drive, &FORCED).await, &[]).await.json();
    assert!(forced.get("refresh_token").is_some());
    let again = refresh(&drive, text(&first, "refresh_token"), &[]).await.json();
    assert!(again.get("refresh_token").is_none() && again["expires_in"] == 3_599);
}

#[tokio::test]
async fn a_user_may_untick_a_box() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.will_answer(Fault::NarrowScope(FILE.to_owned()));
    let asked = [("scope", "https://www.googleapis.com/auth/drive openid")];
    let answer = exchange(&drive, &code(&drive, &asked).await, &[]).await.json();
    assert_eq!(answer["scope"], FILE);
}

#[tokio::test]
async fn in_testing_every_link_dies_on_the_seventh_day() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.will_answer(Fault::TestingMode);
    let answer = exchange(&drive, &code(&drive, &FORCED).await, &[]).await.json();
    assert_eq!(answer["refresh_token_expires_in"], 604_799);
    let token = text(&answer, "refresh_token");
    assert_eq!(refresh(&drive, token, &[]).await.status, 200);
    sim.advance(Duration::from_hours(24 * 7));
    let dead = refresh(&drive, token, &[]).await.error();
    assert_eq!(dead, "400 invalid_grant: Token has been expired or revoked.");
}

#[tokio::test]
async fn half_a_year_without_use_ends_a_token() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.grant("r");
    for _ in 0..2 {
        sim.advance(Duration::from_hours(24 * 179));
        assert_eq!(refresh(&drive, "r", &[]).await.status, 200);
    }
    sim.advance(Duration::from_hours(24 * 180));
    assert_eq!(refresh(&drive, "r", &[]).await.status, 400);
}

#[tokio::test]
async fn revoking_ends_the_whole_grant_and_works_once() {
    let sim = story().await;
    let drive = sim.google_drive();
    let first = exchange(&drive, &code(&drive, &FORCED).await, &[]).await.json();
    let other = exchange(&drive, &code(&drive, &FORCED).await, &[]).await.json();
    let token = text(&first, "refresh_token");
    let revoke = drive.url("revoke");
    assert_eq!(form(&revoke, &[("token", token)]).await.status, 200);
    assert!(
        !drive.is_live(text(&other, "refresh_token")),
        "the person's other site is ended too"
    );
    let twice = form(&revoke, &[("token", token)]).await.error();
    assert_eq!(twice, "400 invalid_token: Token expired or revoked");
    let anew = exchange(&drive, &code(&drive, &OFFLINE).await, &[]).await.json();
    assert!(
        anew.get("refresh_token").is_some(),
        "the next consent is a first one"
    );
}

#[tokio::test]
async fn the_account_is_told_when_fields_are_named() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.grant("r");
    let token = refresh(&drive, "r", &[]).await.json();
    let token = text(&token, "access_token");
    let about = helpers::with_bearer(Method::GET, &drive.url("account?fields=user"), token)
        .await
        .json();
    assert_eq!(about["user"]["emailAddress"], "ada@example.test");
    assert!(about.get("storageQuota").is_none());
    assert_eq!(
        helpers::with_bearer(Method::GET, &drive.url("account"), token)
            .await
            .status,
        400
    );
    assert_eq!(
        helpers::with_bearer(Method::GET, &drive.url("account?fields=user"), "no")
            .await
            .status,
        401
    );
}
