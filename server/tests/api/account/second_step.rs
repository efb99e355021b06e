//! Signing in in two steps.

use std::net::Ipv4Addr;
use std::time::Duration;

use reqwest::{Client, StatusCode};

use super::{App, STEP, code_at, first_step, is_signed_out, send, switch_codes_on};
use crate::stories;
use crate::world::{EMAIL, PASSWORD, Page, World, browser, browser_at, send_form, visit};

stories! {
    a_code_is_asked_for_after_the_right_password,
    nobody_is_signed_in_by_the_password_alone,
    a_code_is_taken_once_and_in_its_time,
    a_recovery_code_is_taken_once,
    the_second_step_is_taken_within_five_minutes_in_the_same_browser,
    wrong_codes_are_counted_and_lock_nobody_else_out,
    who_is_unknown_and_who_types_a_wrong_password_are_told_the_same,
    where_somebody_wanted_to_go_they_are_led_after_the_second_step,
    a_new_password_leaves_the_second_step_behind,
    from_all_addresses_together_a_hundred_codes_an_hour_are_wrong,
    an_invitation_is_no_way_around_the_second_step,
    who_is_signed_in_joins_by_the_password,
}

const PAGE: &str = "/second-step";

/// A member with an app.
async fn with_app(world: &World) -> App {
    world.operator().await;
    let here = world.signed_in().await;
    switch_codes_on(world, &here).await
}

async fn show(world: &World, browser: &Client, code: &str) -> Page {
    send(browser, world, PAGE, &[("code", code)]).await
}

async fn a_code_is_asked_for_after_the_right_password(world: World) {
    let app = with_app(&world).await;
    let browser = browser();
    first_step(&world, &browser).await;
    let wrong = show(&world, &browser, "000000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("This code is not right"), "{}", wrong.text);
    assert!(
        wrong.says("keyferry member reset --second-factor"),
        "it says who can help"
    );
    let code = app.next_code(&world);
    let right = show(&world, &browser, &code).await;
    assert_eq!(
        (right.status, right.header("location")),
        (StatusCode::SEE_OTHER, "/console")
    );
    assert_eq!(visit(&browser, &world, "/console").await.status, StatusCode::OK);
    assert_eq!(visit(&browser, &world, PAGE).await.header("location"), "/");
}

async fn nobody_is_signed_in_by_the_password_alone(world: World) {
    with_app(&world).await;
    let half = browser();
    first_step(&world, &half).await;
    assert!(is_signed_out(&world, &half).await);
    for path in [
        "/console/settings",
        "/console/account/password",
        "/console/account/codes/off",
    ] {
        let page = send(&half, &world, path, &[("name", "Mine"), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let function = send(&half, &world, "/console/fn/show_account", &[]).await;
    assert_eq!(function.status, StatusCode::SEE_OTHER, "{}", function.text);
    let live = visit(&half, &world, "/console/live").await;
    assert_ne!(live.status, StatusCode::OK);
}

async fn a_code_is_taken_once_and_in_its_time(world: World) {
    let app = with_app(&world).await;
    let (one, other) = (browser(), browser());
    first_step(&world, &one).await;
    first_step(&world, &other).await;
    let first = app.code(&world);
    assert_eq!(
        show(&world, &one, &first).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the one that switched codes on"
    );
    let now = world.clock.now();
    for (name, at) in [
        ("too early", now.plus(STEP * 2)),
        ("too late", now.minus(STEP * 2)),
    ] {
        let code = code_at(&app.secret, at);
        let page = show(&world, &one, &code).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    let ahead = code_at(&app.secret, now.plus(STEP));
    assert_eq!(
        show(&world, &one, &ahead).await.status,
        StatusCode::SEE_OTHER,
        "a clock that is ahead"
    );
    let reused = show(&world, &other, &ahead).await;
    assert_eq!(reused.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.clock.advance(STEP * 3);
    let behind = code_at(&app.secret, world.clock.now().minus(STEP));
    assert_eq!(
        show(&world, &other, &behind).await.status,
        StatusCode::SEE_OTHER,
        "one that is behind"
    );
}

async fn a_recovery_code_is_taken_once(world: World) {
    let app = with_app(&world).await;
    let (one, other) = (browser(), browser());
    first_step(&world, &one).await;
    let code = app.recovery[0].to_uppercase().replace('-', " ");
    let right = show(&world, &one, &code).await;
    assert_eq!(
        right.header("location"),
        "/console/account?done=recovered",
        "{}",
        right.text
    );
    first_step(&world, &other).await;
    let used = show(&world, &other, &app.recovery[0]).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        show(&world, &other, &app.recovery[1]).await.status,
        StatusCode::SEE_OTHER
    );
}

async fn the_second_step_is_taken_within_five_minutes_in_the_same_browser(world: World) {
    let app = with_app(&world).await;
    let (half, stranger) = (browser(), browser());
    first_step(&world, &half).await;
    let code = app.next_code(&world);
    let foreign = show(&world, &stranger, &code).await;
    assert_eq!(foreign.status, StatusCode::UNAUTHORIZED);
    assert!(foreign.says("in the same browser"), "{}", foreign.text);
    world.clock.advance(Duration::from_mins(5));
    let late = show(&world, &half, &app.code(&world)).await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED);
    assert!(is_signed_out(&world, &half).await);
}

async fn wrong_codes_are_counted_and_lock_nobody_else_out(world: World) {
    let app = with_app(&world).await;
    let (half, neighbour) = (browser(), browser_at(Ipv4Addr::new(127, 0, 0, 2)));
    first_step(&world, &half).await;
    for _ in 0..10 {
        let page = show(&world, &half, "000000").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let code = app.next_code(&world);
    let over = show(&world, &half, &code).await;
    assert_eq!(over.status, StatusCode::UNAUTHORIZED, "ten wrong ones are all");
    assert!(over.says("after ten wrong codes"), "{}", over.text);
    assert!(is_signed_out(&world, &half).await);
    first_step(&world, &half).await;
    let kept_out = show(&world, &half, &code).await;
    assert_eq!(
        kept_out.status,
        StatusCode::TOO_MANY_REQUESTS,
        "{}",
        kept_out.text
    );
    first_step(&world, &neighbour).await;
    assert_eq!(
        show(&world, &neighbour, &code).await.status,
        StatusCode::SEE_OTHER
    );
}

async fn who_is_unknown_and_who_types_a_wrong_password_are_told_the_same(world: World) {
    with_app(&world).await;
    let told = async |email: &str| {
        let form = [("email", email), ("password", "not the password at all")];
        let page = send_form(&browser(), &world, "/", &form).await;
        (page.status, page.text.replace(email, "…").len())
    };
    let (member, unknown) = (told(EMAIL).await, told("eva@example.org").await);
    assert_eq!(member.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(member, unknown);
}

async fn where_somebody_wanted_to_go_they_are_led_after_the_second_step(world: World) {
    let app = with_app(&world).await;
    let browser = browser();
    let form = [
        ("email", EMAIL),
        ("password", PASSWORD),
        ("to", "/console/sites?x=1"),
    ];
    let page = send_form(&browser, &world, "/", &form).await;
    assert_eq!(super::hidden(&page, "to"), "/console/sites?x=1");
    let code = app.next_code(&world);
    let form = [("code", code.as_str()), ("to", "/console/sites?x=1")];
    let led = send(&browser, &world, PAGE, &form).await;
    assert_eq!(led.header("location"), "/console/sites?x=1");
}

async fn a_new_password_leaves_the_second_step_behind(world: World) {
    let app = with_app(&world).await;
    let half = browser();
    first_step(&world, &half).await;
    world.clock.advance(Duration::from_secs(1));
    let who = broker::access::CommandLine::as_owner_of_the_machine();
    let link = world
        .broker
        .reset_member(who, &EMAIL.parse().unwrap())
        .await
        .unwrap();
    let path = format!("/reset/{}", secrecy::ExposeSecret::expose_secret(&link));
    send_form(
        &browser(),
        &world,
        &path,
        &[("password", "a bridge across the strait")],
    )
    .await;
    let code = app.next_code(&world);
    assert_eq!(show(&world, &half, &code).await.status, StatusCode::UNAUTHORIZED);
}

async fn from_all_addresses_together_a_hundred_codes_an_hour_are_wrong(world: World) {
    world.operator().await;
    let known = world.signed_in().await;
    let app = switch_codes_on(&world, &known).await;
    for guess in 0..25 {
        let stranger = browser_at(Ipv4Addr::new(127, 0, 1, 1 + guess));
        first_step(&world, &stranger).await;
        let wrong = show(&world, &stranger, "000000").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{guess}");
    }
    let stranger = browser_at(Ipv4Addr::new(127, 0, 1, 99));
    first_step(&world, &stranger).await;
    let code = app.next_code(&world);
    let over = show(&world, &stranger, &code).await;
    assert_eq!(over.status, StatusCode::TOO_MANY_REQUESTS, "{}", over.text);
    // The member's own browser is not concerned.
    first_step(&world, &known).await;
    let right = show(&world, &known, &code).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text);
    world.clock.advance(Duration::from_mins(15));
    first_step(&world, &stranger).await;
    let later = show(&world, &stranger, &app.code(&world)).await;
    assert_eq!(later.status, StatusCode::SEE_OTHER, "{}", later.text);
}

/// The path of an invitation of the member into another organisation.
async fn invitation(world: &World) -> String {
    let others = world.another_operator().await;
    let own = world.owns(others.view().slug()).await;
    world.invited(&own, EMAIL, domain::role::Role::Viewer).await
}

async fn an_invitation_is_no_way_around_the_second_step(world: World) {
    let app = with_app(&world).await;
    let (path, guesser) = (invitation(&world).await, browser());
    let by_password = [("email", EMAIL), ("password", PASSWORD)];
    let asked = send_form(&guesser, &world, &path, &by_password).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        asked.says("more than a password") && asked.text.contains("name=\"code\""),
        "{}",
        asked.text
    );
    let with = async |code: &str| {
        let form = [("email", EMAIL), ("password", PASSWORD), ("code", code)];
        send(&guesser, &world, &path, &form).await
    };
    let wrong = with("000000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("This code is not right"), "{}", wrong.text);
    let right = with(&app.next_code(&world)).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text);
    let cookies = right.headers.get_all("set-cookie").iter();
    assert!(
        cookies
            .into_iter()
            .all(|line| !line.to_str().unwrap().contains("known")),
        "no guesses of its own"
    );
}

async fn who_is_signed_in_joins_by_the_password(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    let path = invitation(&world).await;
    let form = [("email", EMAIL), ("password", PASSWORD)];
    let joined = send_form(&here, &world, &path, &form).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
    let page = visit(&here, &world, "/console/organisations").await;
    assert!(page.says("Others"), "{}", page.text);
}
