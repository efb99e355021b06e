//! Guessing passwords: it comes to nothing, costs little, and keeps nobody out for long.

use std::time::Duration;

use broker::access::CommandLine;
use broker::activity::Caller;
use broker::error::Error;
use broker::members::SignedIn;
use futures::FutureExt as _;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use secrecy::{ExposeSecret as _, SecretString};

use crate::stories;
use crate::world::{EMAIL, PASSWORD, World, browser, first_run_form, send_form};

stories! {
    past_its_budget_an_address_has_one_try_left_for_whoever_it_names,
    a_neighbours_wrong_passwords_do_not_keep_out_a_browser_that_is_known,
    behind_a_proxy_that_names_nobody_strangers_do_not_lock_a_member_out,
    a_known_browser_has_its_own_few_wrong_ones,
    a_browser_is_known_until_it_is_replaced_or_ninety_days_have_passed,
    a_browser_stays_known_when_its_member_signs_out,
    hanging_up_sets_no_place_of_a_stranger_free,
    what_was_done_is_not_undone_by_a_browser_that_cannot_be_remembered,
}

/// The wrong passwords that one address has, whoever they are for.
const ALL_TRIES: u32 = 100;
const OFFICE: [u8; 4] = [192, 0, 2, 1];

fn at(address: [u8; 4], address_is_shared: bool) -> Caller {
    Caller {
        address: address.into(),
        address_is_shared,
        request_id: uuid::Uuid::nil(),
    }
}

/// Comes with the right password.
async fn ada(world: &World, caller: &Caller, browser: Option<&SecretString>) -> Result<SignedIn, Error> {
    world
        .broker
        .sign_in(EMAIL, PASSWORD.into(), caller, browser)
        .await
}

/// Whether she was told to come back later.
async fn ada_is_kept_out(world: &World, caller: &Caller, browser: Option<&SecretString>) -> bool {
    matches!(ada(world, caller, browser).await, Err(Error::TooMany { .. }))
}

/// A browser in which she has just signed in.
async fn known_browser(world: &World, caller: &Caller) -> SecretString {
    let signed_in = ada(world, caller, None).await.unwrap();
    world.broker.know_browser(signed_in.member, None).await.unwrap()
}

/// Somebody at this address guesses until they are told to wait, or have had all of its tries.
async fn guesses(world: &World, caller: &Caller, email: impl Fn(u32) -> String) {
    for number in 0..ALL_TRIES {
        let email = email(number);
        let guess = world
            .broker
            .sign_in(&email, "not the password".into(), caller, None);
        match guess.await {
            Err(Error::TooMany { .. }) => return,
            outcome => assert!(
                matches!(outcome, Err(Error::Forbidden)),
                "wrong ones are told that they are: {outcome:?}"
            ),
        }
    }
}

fn made_up(number: u32) -> String {
    format!("guess-{number}@example.org")
}

fn adas(_: u32) -> String {
    EMAIL.to_owned()
}

async fn past_its_budget_an_address_has_one_try_left_for_whoever_it_names(world: World) {
    world.operator().await;
    let office = at(OFFICE, false);
    guesses(&world, &office, made_up).await;
    assert!(
        ada(&world, &office, None).await.is_ok(),
        "a right one is not refused for others' wrong ones"
    );
    let guess = async |email: &str| {
        let wrong = SecretString::from("not the password");
        match world.broker.sign_in(email, wrong, &office, None).await {
            Err(Error::TooMany { retry_after }) => Some(retry_after),
            _ => None,
        }
    };
    for email in [EMAIL, "nobody@example.org"] {
        assert_eq!(guess(email).await, None, "{email}: one wrong one");
    }
    assert!(guess(EMAIL).await.is_some(), "and no other");
    assert_eq!(
        guess(EMAIL).await,
        guess("nobody@example.org").await,
        "members and made-up ones are told the same"
    );
    assert!(ada_is_kept_out(&world, &office, None).await);
    assert!(ada(&world, &at([192, 0, 2, 2], false), None).await.is_ok());
    world.clock.advance(Duration::from_mins(15));
    assert!(ada(&world, &office, None).await.is_ok());
}

/// An agency behind one address: one of them, or a guest in their network, guesses passwords.
async fn a_neighbours_wrong_passwords_do_not_keep_out_a_browser_that_is_known(world: World) {
    world.operator().await;
    let office = at(OFFICE, false);
    let known = known_browser(&world, &office).await;
    guesses(&world, &office, adas).await;
    guesses(&world, &office, made_up).await;
    assert!(ada_is_kept_out(&world, &office, None).await);
    assert!(ada(&world, &office, Some(&known)).await.is_ok());
    let invented = SecretString::from("abcdefghijklmnopqrstuvwxyz234567");
    assert!(ada_is_kept_out(&world, &office, Some(&invented)).await);
    let bo = "bo@example.org";
    guesses(&world, &office, |_| bo.to_owned()).await;
    let another = world.broker.sign_in(bo, PASSWORD.into(), &office, Some(&known));
    assert!(
        matches!(another.await, Err(Error::TooMany { .. })),
        "it is known for one member alone"
    );
}

async fn behind_a_proxy_that_names_nobody_strangers_do_not_lock_a_member_out(world: World) {
    world.operator().await;
    let proxy = at([127, 0, 0, 1], true);
    let known = known_browser(&world, &proxy).await;
    guesses(&world, &proxy, adas).await;
    assert!(ada(&world, &proxy, Some(&known)).await.is_ok());

    // In a new browser a link helps, whatever strangers do meanwhile.
    assert!(ada_is_kept_out(&world, &proxy, None).await);
    let link = world
        .broker
        .reset_member(CommandLine::as_owner_of_the_machine(), &EMAIL.parse().unwrap())
        .await
        .unwrap();
    let path = format!("/reset/{}", link.expose_secret());
    let (new_browser, password) = (browser(), "another ferry entirely");
    let set = send_form(&new_browser, &world, &path, &[("password", password)]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    assert!(
        ada_is_kept_out(&world, &proxy, Some(&known)).await,
        "with the password the browsers end that knew it"
    );
    let by_the_proxy = async |browser: reqwest::Client| {
        let request = browser
            .post(format!("{}/", world.origin))
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", "203.0.113.7")
            .form(&[("email", EMAIL), ("password", password)]);
        request.send().await.unwrap().status()
    };
    assert_eq!(by_the_proxy(browser()).await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(by_the_proxy(new_browser).await, StatusCode::SEE_OTHER);
}

async fn a_known_browser_has_its_own_few_wrong_ones(world: World) {
    world.operator().await;
    let office = at(OFFICE, false);
    let known = known_browser(&world, &office).await;
    for _ in 0..10 {
        let wrong = world
            .broker
            .sign_in(EMAIL, "not the password".into(), &office, Some(&known));
        assert!(matches!(wrong.await, Err(Error::Forbidden)));
    }
    assert!(
        ada_is_kept_out(&world, &office, Some(&known)).await,
        "whoever has got hold of it"
    );
    assert!(
        ada(&world, &office, None).await.is_ok(),
        "the address has its own"
    );
}

async fn a_browser_is_known_until_it_is_replaced_or_ninety_days_have_passed(world: World) {
    world.operator().await;
    let office = at(OFFICE, false);
    let first = known_browser(&world, &office).await;
    let member = ada(&world, &office, None).await.unwrap().member;
    let know = async |held| world.broker.know_browser(member, held).await.unwrap();
    let second = know(Some(&first)).await;
    guesses(&world, &office, adas).await;
    assert!(ada_is_kept_out(&world, &office, Some(&first)).await);
    assert!(ada(&world, &office, Some(&second)).await.is_ok());

    let mut newest = second.clone();
    for _ in 0..16 {
        world.clock.advance(Duration::from_secs(1));
        newest = know(None).await;
    }
    assert!(ada_is_kept_out(&world, &office, Some(&second)).await, "sixteen");
    assert!(ada(&world, &office, Some(&newest)).await.is_ok());

    world.clock.advance(broker::browsers::KNOWN_FOR);
    world.broker.sweep().await.unwrap();
    guesses(&world, &office, adas).await;
    assert!(ada_is_kept_out(&world, &office, Some(&newest)).await);
}

async fn a_browser_stays_known_when_its_member_signs_out(world: World) {
    world.operator().await;
    let known = browser();
    let form = |password| [("email", EMAIL), ("password", password)];
    let signed_in = send_form(&known, &world, "/", &form(PASSWORD)).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
    send_form(&known, &world, "/console/sign-out", &[]).await;
    for _ in 0..10 {
        let wrong = send_form(&browser(), &world, "/", &form("not the password")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let stranger = send_form(&browser(), &world, "/", &form(PASSWORD)).await;
    assert_eq!(stranger.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(stranger.says("Too many tries"));
    let again = send_form(&known, &world, "/", &form(PASSWORD)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

/// More than there is room for.
const CROWD: u32 = 200;

async fn hanging_up_sets_no_place_of_a_stranger_free(world: World) {
    world.operator().await;
    let office = at(OFFICE, false);
    let known = known_browser(&world, &office).await;
    let mut refused = 0;
    for number in 0..CROWD {
        let email = made_up(number);
        let guess = world
            .broker
            .sign_in(&email, "not the password".into(), &office, None);
        // Looked at once, and dropped: its caller has hung up.
        match guess.now_or_never() {
            Some(Err(Error::TooMany { .. })) => refused += 1,
            outcome => assert!(outcome.is_none(), "{outcome:?}"),
        }
    }
    assert!(refused > 0, "the room of strangers is full");
    assert!(ada(&world, &office, Some(&known)).await.is_ok());
}

async fn what_was_done_is_not_undone_by_a_browser_that_cannot_be_remembered(world: World) {
    let db = world.broker.store().writer();
    db.execute_unprepared("ALTER TABLE known_browser RENAME COLUMN ends_at TO ends_at_away")
        .await
        .unwrap();
    let code = world.code.clone().unwrap();
    let first_run = first_run_form(&code);
    let link = async || {
        let ada = EMAIL.parse().unwrap();
        let link = world
            .broker
            .reset_member(CommandLine::as_owner_of_the_machine(), &ada);
        format!("/reset/{}", link.await.unwrap().expose_secret())
    };
    let done = async |path: &str, form: &[(&str, &str)]| {
        let answer = send_form(&browser(), &world, path, form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        let cookies = answer.headers.get_all("set-cookie").iter();
        let mut cookies = cookies.map(|cookie| cookie.to_str().unwrap());
        assert!(!cookies.any(|cookie| cookie.contains("known")), "{path}");
    };
    done("/setup", &first_run).await;
    done("/", &[("email", EMAIL), ("password", PASSWORD)]).await;
    done(&link().await, &[("password", "another ferry entirely")]).await;
}
