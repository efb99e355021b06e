//! Passkeys: made and removed, signing in alone, as the second step, and in the place of the password.

mod second_step;

use std::time::Duration;

use domain::role::Role;
use reqwest::{Client, StatusCode};
use sea_orm_migration::sea_orm::{ConnectionTrait as _, Statement};

use super::authenticator::{Passkey, Question};
use super::{ACCOUNT, colleague, is_signed_out, owner, recovery_codes, send};
use crate::database::Kind;
use crate::stories;
use crate::world::{Page, World, browser, visit};

stories! {
    a_passkey_is_made_and_signs_in_alone,
    a_removed_passkey_signs_nobody_in,
    what_is_not_as_asked_makes_no_passkey,
    a_passkey_that_is_not_ours_signs_nobody_in,
    a_challenge_is_signed_once_within_five_minutes,
    a_copied_passkey_that_counts_behind_is_refused,
    who_asks_for_challenges_again_and_again_keeps_nobody_from_asking,
}

const NEW: &str = "/console/account/passkeys/new";

/// Makes a passkey in a browser that has signed in a short while ago; the page that follows.
pub(super) async fn made(world: &World, browser: &Client, name: &str) -> (Passkey, Page) {
    let asked = send(browser, world, NEW, &[("name", name)]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    let question = Question::on(&asked);
    assert_eq!(question.asks("/authenticatorSelection/residentKey"), "required");
    assert_eq!(
        question.asks("/authenticatorSelection/userVerification"),
        "required"
    );
    assert_eq!(question.asks("/rp/id"), "localhost");
    let (passkey, answer) = Passkey::make(world, &question);
    let page = answered(browser, world, &question, &answer).await;
    (passkey, page)
}

async fn answered(browser: &Client, world: &World, question: &Question, answer: &str) -> Page {
    let form = [
        ("token", question.token.as_str()),
        ("credential", answer),
        ("name", "Blue key"),
    ];
    send(browser, world, &question.action, &form).await
}

/// What a browser is asked that wants to sign in by a passkey.
async fn asked(world: &World, browser: &Client) -> Question {
    let page = send(browser, world, "/passkey", &[("ask", "passkey")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    Question::on(&page)
}

async fn a_passkey_is_made_and_signs_in_alone(world: World) {
    world.operator().await;
    let (here, elsewhere) = (world.signed_in().await, world.signed_in().await);
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    recovery_codes(&world, &page);
    assert!(is_signed_out(&world, &elsewhere).await);
    let account = visit(&here, &world, ACCOUNT).await;
    assert!(
        account.says("Blue key") && account.says("not used yet"),
        "{}",
        account.text
    );

    let alone = browser();
    assert!(visit(&alone, &world, "/").await.says("Sign in with a passkey"));
    let question = asked(&world, &alone).await;
    assert_eq!(question.asks("/userVerification"), "required");
    let answer = passkey.sign(&question);
    let signed_in = answered(&alone, &world, &question, &answer).await;
    assert_eq!(
        (signed_in.status, signed_in.header("location")),
        (StatusCode::SEE_OTHER, "/console")
    );
    assert_eq!(visit(&alone, &world, "/console").await.status, StatusCode::OK);
    assert!(visit(&here, &world, ACCOUNT).await.says("used last on"));
    let (_, second) = made(&world, &here, "Laptop").await;
    assert_eq!(
        second.header("location"),
        "/console/account?done=passkey",
        "no second set of codes"
    );
}

async fn a_removed_passkey_signs_nobody_in(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    recovery_codes(&world, &page);
    let account = visit(&here, &world, ACCOUNT).await;
    let path = account.address("/console/account/passkeys/remove?").unwrap();
    let id = path.rsplit('=').next().unwrap().to_owned();
    assert!(visit(&here, &world, &path).await.says("The passkey \"Blue key\""));
    let removed = send(&here, &world, &path, &[("passkey", &id)]).await;
    assert_eq!(
        removed.header("location"),
        "/console/account?done=passkey_removed"
    );
    let alone = browser();
    let question = asked(&world, &alone).await;
    let answer = passkey.sign(&question);
    let refused = answered(&alone, &world, &question, &answer).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("not known here") && is_signed_out(&world, &alone).await);
    let again = send(&here, &world, &path, &[("passkey", &id)]).await;
    assert!(again.says("removed in the meantime"), "{}", again.text);
    world.signed_in().await;
}

async fn what_is_not_as_asked_makes_no_passkey(world: World) {
    let own = owner(&world).await;
    let here = world.signed_in().await;
    let (_, theirs) = colleague(&world, &own, Role::Owner).await;
    let nameless = send(&here, &world, NEW, &[("name", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    for spoil in [
        |passkey: &mut Passkey| passkey.rp = String::from("evil.example"),
        |passkey: &mut Passkey| passkey.origin = String::from("https://evil.example"),
        |passkey: &mut Passkey| passkey.verifies = false,
    ] {
        let question = Question::on(&send(&here, &world, NEW, &[("name", "Blue key")]).await);
        let (mut passkey, _) = Passkey::make(&world, &question);
        spoil(&mut passkey);
        let refused = answered(&here, &world, &question, &passkey.made(&question)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("The passkey was not made"), "{}", refused.text);
    }
    let question = Question::on(&send(&here, &world, NEW, &[("name", "Blue key")]).await);
    let (_, answer) = Passkey::make(&world, &question);
    let foreign = answered(&theirs, &world, &question, &answer).await;
    assert_eq!(
        foreign.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "somebody else's challenge"
    );
    let nonsense = Question::on(&send(&here, &world, NEW, &[("name", "Blue key")]).await);
    let nonsense = answered(&here, &world, &nonsense, "{}").await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visit(&here, &world, ACCOUNT).await.says("No passkeys."));
}

async fn a_passkey_that_is_not_ours_signs_nobody_in(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    recovery_codes(&world, &page);
    for (rp, origin, verifies) in [
        ("evil.example", world.origin.as_str(), true),
        ("localhost", "https://evil.example", true),
        ("localhost", "http://localhost:1", true),
        ("localhost", world.origin.as_str(), false),
    ] {
        (passkey.rp, passkey.origin, passkey.verifies) = (rp.to_owned(), origin.to_owned(), verifies);
        let alone = browser();
        let question = asked(&world, &alone).await;
        let answer = passkey.sign(&question);
        let refused = answered(&alone, &world, &question, &answer).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{rp} {origin} {verifies}"
        );
        assert!(is_signed_out(&world, &alone).await);
    }
}

async fn a_challenge_is_signed_once_within_five_minutes(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    recovery_codes(&world, &page);
    let (one, other) = (browser(), browser());
    let question = asked(&world, &one).await;
    let answer = passkey.sign(&question);
    assert_eq!(
        answered(&one, &world, &question, &answer).await.status,
        StatusCode::SEE_OTHER
    );
    let twice = answered(&other, &world, &question, &answer).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (first, second) = (asked(&world, &other).await, asked(&world, &other).await);
    let crossed = answered(&other, &world, &second, &passkey.sign(&first)).await;
    assert_eq!(
        crossed.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "of another challenge"
    );
    let late = asked(&world, &other).await;
    let answer = passkey.sign(&late);
    world.clock.advance(Duration::from_mins(5));
    let late = answered(&other, &world, &late, &answer).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.broker.sweep().await.unwrap();
}

async fn a_copied_passkey_that_counts_behind_is_refused(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    recovery_codes(&world, &page);
    let alone = browser();
    let (early, late) = (asked(&world, &alone).await, asked(&world, &alone).await);
    let before = passkey.sign(&early);
    let after = passkey.sign(&late);
    assert_eq!(
        answered(&browser(), &world, &late, &after).await.status,
        StatusCode::SEE_OTHER
    );
    let behind = answered(&alone, &world, &early, &before).await;
    assert_eq!(behind.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn who_asks_for_challenges_again_and_again_keeps_nobody_from_asking(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let (mut passkey, page) = made(&world, &here, "Blue key").await;
    recovery_codes(&world, &page);
    let stranger = browser();
    for _ in 0..120 {
        asked(&world, &stranger).await;
    }
    let row = Statement::from_string(
        world.broker.store().writer().get_database_backend(),
        "SELECT count(*) AS found FROM passkey_answered",
    );
    let row = world.broker.store().writer().query_one_raw(row).await.unwrap();
    let found: i64 = row.unwrap().try_get("", "found").unwrap();
    assert_eq!(
        found, 1,
        "the question that made the passkey, and none that nobody answered"
    );
    let question = asked(&world, &stranger).await;
    let answer = passkey.sign(&question);
    let signed_in = answered(&stranger, &world, &question, &answer).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER, "{}", signed_in.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_a_number_has_no_passkeys() {
    let world = World::behind("http://127.0.0.1:9", Kind::Sqlite, &[]).await;
    assert!(!world.broker.passkeys_work());
    assert!(World::new(Kind::Sqlite).await.broker.passkeys_work());
}
