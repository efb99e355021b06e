//! A passkey beside the password, or in its place.

use std::time::Duration;

use domain::role::Role;
use reqwest::StatusCode;

use super::super::authenticator::Question;
use super::super::{
    ACCOUNT, COLLEAGUE, colleague, first_step, hidden, is_signed_out, owner, recovery_codes, send,
    switch_codes_on,
};
use super::{answered, asked, made};
use crate::stories;
use crate::world::{World, browser, visit};

stories! {
    a_passkey_is_a_second_step,
    the_passkey_of_another_member_is_no_second_step,
    a_passkey_stands_in_the_place_of_the_password,
}

async fn a_passkey_is_a_second_step(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    let recovery = recovery_codes(&world, &page);
    let half = browser();
    let step = first_step(&world, &half).await;
    assert!(
        step.says("Use a passkey") && step.says("Recovery code"),
        "{}",
        step.text
    );
    let asked = send(
        &half,
        &world,
        "/second-step",
        &[("ask", "passkey"), ("to", "/console/sites")],
    )
    .await;
    let question = Question::on(&asked);
    let answer = passkey.sign(&question);
    let stranger = answered(&browser(), &world, &question, &answer).await;
    assert_eq!(
        stranger.status,
        StatusCode::UNAUTHORIZED,
        "nobody gave the password there"
    );
    let form = [
        ("token", question.token.as_str()),
        ("credential", answer.as_str()),
        ("to", &hidden(&asked, "to")),
    ];
    let signed_in = send(&half, &world, &question.action, &form).await;
    assert_eq!(
        signed_in.header("location"),
        "/console/sites",
        "{}",
        signed_in.text
    );
    let again = browser();
    first_step(&world, &again).await;
    let by_code = send(&again, &world, "/second-step", &[("code", &recovery[0])]).await;
    assert_eq!(by_code.status, StatusCode::SEE_OTHER);
}

async fn the_passkey_of_another_member_is_no_second_step(world: World) {
    let own = owner(&world).await;
    let (_, theirs) = colleague(&world, &own, Role::Owner).await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    let (mut passkey, page) = made(&world, &theirs, "Blue key").await;
    recovery_codes(&world, &page);
    let half = browser();
    first_step(&world, &half).await;
    let question = Question::on(&send(&half, &world, "/second-step", &[("ask", "passkey")]).await);
    let answer = passkey.sign(&question);
    let refused = answered(&half, &world, &question, &answer).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(is_signed_out(&world, &half).await);
    // A challenge that is for signing in alone is none for this.
    let question = asked(&world, &half).await;
    let answer = passkey.sign(&question);
    let form = [
        ("token", question.token.as_str()),
        ("credential", answer.as_str()),
    ];
    let mixed = send(&half, &world, "/second-step", &form).await;
    assert_eq!(mixed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let alone = browser();
    let question = asked(&world, &alone).await;
    let answer = passkey.sign(&question);
    answered(&alone, &world, &question, &answer).await;
    assert!(
        visit(&alone, &world, ACCOUNT).await.says(COLLEAGUE),
        "their own account and no other"
    );
}

async fn a_passkey_stands_in_the_place_of_the_password(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    recovery_codes(&world, &page);
    world.clock.advance(Duration::from_mins(11));
    let prove = "/console/account/prove?to=%2Fconsole%2Faudit.csv";
    let page = visit(&here, &world, prove).await;
    assert!(page.says("Use a passkey"), "{}", page.text);
    let asked = send(
        &here,
        &world,
        prove,
        &[("ask", "passkey"), ("to", "/console/audit.csv")],
    )
    .await;
    let question = Question::on(&asked);
    let answer = passkey.sign(&question);
    let form = [
        ("token", question.token.as_str()),
        ("credential", answer.as_str()),
        ("to", &hidden(&asked, "to")),
    ];
    let proved = send(&here, &world, &question.action, &form).await;
    assert_eq!(proved.header("location"), "/console/audit.csv", "{}", proved.text);
    let invite = visit(&here, &world, "/console/people/invite").await;
    assert!(
        !invite.text.contains("name=\"password\""),
        "it is good for ten minutes"
    );
    let again = send(&here, &world, &question.action, &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}
