//! What is kept about a member, given out to themselves and to an owner.

use std::time::Duration;

use domain::role::Role;
use domain::timestamp::Timestamp;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use super::own_page::signed_in_with_firefox;
use super::passkeys::made;
use super::{ACCOUNT, App, CHOSEN, COLLEAGUE, colleague, owner, send, switch_codes_on};
use crate::stories;
use crate::world::{EMAIL, PASSWORD, World, visit};

stories! {
    everything_kept_about_oneself_is_in_one_file,
    how_somebody_signs_in_is_told_without_what_signs_in,
    oneself_is_exported_after_the_password_alone,
}

const EXPORT: &str = "/console/account/export";

async fn exported(world: &World, browser: &Client, path: &str) -> Value {
    let page = send(browser, world, path, &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.header("content-type"), "application/json");
    serde_json::from_str(&page.text).expect("one JSON object")
}

async fn everything_kept_about_oneself_is_in_one_file(world: World) {
    let own = owner(&world).await;
    let (member, theirs) = colleague(&world, &own, Role::Viewer).await;
    let others = world.another_operator().await;
    let elsewhere = world.owns(others.view().slug()).await;
    world.invited(&elsewhere, COLLEAGUE, Role::Manager).await;
    assert!(visit(&theirs, &world, ACCOUNT).await.text.contains(EXPORT));
    let asked = visit(&theirs, &world, EXPORT).await;
    assert!(asked.says("Export what is kept about you?"), "{}", asked.text);
    let file = exported(&world, &theirs, EXPORT).await;
    assert_eq!(
        (&file["kind"], &file["member"]["id"], &file["member"]["email"]),
        (
            &json!("keyferry.member"),
            &json!(member.to_string()),
            &json!(COLLEAGUE)
        )
    );
    assert_eq!(file["memberships"][0]["role"], "viewer");
    // Nobody has proved that the address is theirs: what waits for it where they never were is told to nobody.
    assert!(file["invitations"].as_array().unwrap().is_empty());
    assert_eq!(file["known_browsers"].as_array().unwrap().len(), 1);
    let deeds = file["audit"].as_array().unwrap();
    let did = |action: &str| deeds.iter().any(|deed| deed["action"] == action);
    assert!(did("member.sign_in") && did("member.join") && did("member.export"));
    // An owner is told nothing of what waits elsewhere.
    let here = world.signed_in().await;
    let theirs = exported(&world, &here, &format!("/console/people/{member}/export")).await;
    assert!(theirs.get("invitations").is_none() && !theirs.to_string().contains(others.view().slug()));
}

async fn how_somebody_signs_in_is_told_without_what_signs_in(world: World) {
    let own = owner(&world).await;
    let (member, grace) = colleague(&world, &own, Role::Owner).await;
    let people = world.broker.people(own.view()).await.unwrap().people;
    let ada = people.iter().find(|person| person.id != member).unwrap().id;
    let ada_export = format!("/console/people/{ada}/export");
    let here = signed_in_with_firefox(&world).await;
    let none = exported(&world, &here, EXPORT).await;
    assert_eq!(
        (&none["second_factors"], &none["recovery_codes_left"]),
        (&json!([]), &json!(0))
    );
    let before = exported(&world, &grace, &ada_export).await;
    assert_eq!(before["has_second_factor"], false);
    let app: App = switch_codes_on(&world, &here).await;
    let switched_on = world.clock.now();
    world.clock.advance(Duration::from_mins(2));
    let (_, page) = made(&world, &here, "Blue key").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);

    // An owner is told that there is one, and nothing of where else the member goes with what.
    let told = exported(&world, &grace, &ada_export).await;
    assert_eq!(told["has_second_factor"], true);
    for of_the_account in [
        "second_factors",
        "recovery_codes_left",
        "sessions",
        "known_browsers",
    ] {
        assert!(told.get(of_the_account).is_none(), "{of_the_account}: {told}");
    }
    let told = told.to_string();
    for never in ["Blue key", "Firefox"] {
        assert!(!told.contains(never), "{never}: {told}");
    }
    let file = exported(&world, &here, EXPORT).await;
    tells_how_they_sign_in(&file, switched_on);
    let file = file.to_string();
    for never in [&app.secret, &app.recovery[0], "argon2", "credential"] {
        assert!(!file.contains(never), "no secret is in it");
    }
}

fn tells_how_they_sign_in(file: &Value, switched_on: Timestamp) {
    assert_eq!(file["member"]["email"], EMAIL);
    assert_eq!(file["second_factors"].as_array().unwrap().len(), 2, "{file}");
    let (codes, passkey) = (&file["second_factors"][0], &file["second_factors"][1]);
    assert_eq!(
        (&codes["kind"], &codes["name"], &codes["since"]),
        (&json!("codes"), &Value::Null, &json!(switched_on.rfc3339()))
    );
    let used = codes["last_used"].as_str().unwrap();
    let used = Timestamp::from_rfc3339(used).unwrap();
    assert!(
        switched_on.since(used) < super::STEP,
        "the code that switched them on"
    );
    assert_eq!(
        (&passkey["kind"], &passkey["name"], &passkey["last_used"]),
        (&json!("passkey"), &json!("Blue key"), &Value::Null)
    );
    assert_eq!(file["recovery_codes_left"], 10);
    assert_eq!(file["sessions"].as_array().unwrap().len(), 1, "{file}");
    let session = &file["sessions"][0];
    assert_eq!(
        (&session["browser"], &session["from"]),
        (&json!("Firefox, Linux"), &json!("127.0.0.0/24"))
    );
    for moment in ["since", "last_seen", "ends"] {
        assert!(session[moment].is_string(), "{moment}: {session}");
    }
}

async fn oneself_is_exported_after_the_password_alone(world: World) {
    let own = owner(&world).await;
    let (_, theirs) = colleague(&world, &own, Role::Viewer).await;
    world.clock.advance(Duration::from_mins(11));
    let asked = send(&theirs, &world, EXPORT, &[]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("Type your password"), "{}", asked.text);
    let wrong = send(&theirs, &world, EXPORT, &[("password", PASSWORD)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = send(&theirs, &world, EXPORT, &[("password", CHOSEN)]).await;
    assert_eq!(page.header("content-type"), "application/json");
}
