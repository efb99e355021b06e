//! Codes of an authenticator app and recovery codes, switched on, renewed and switched off.

use std::time::Duration;

use reqwest::StatusCode;

use super::{
    ACCOUNT, STEP, between, code_at, first_step, hidden, is_signed_out, recovery_codes, send, switch_codes_on,
};
use crate::stories;
use crate::world::{EMAIL, PASSWORD, World, browser, send_form, visit};

stories! {
    an_app_is_shown_the_secret_and_confirms_it,
    an_offer_is_good_for_a_quarter_of_an_hour_and_for_one_member,
    codes_are_switched_off_again,
    new_recovery_codes_end_the_old_ones,
    what_could_do_harm_asks_for_a_code_too,
}

const PAGE: &str = "/console/account/codes";

async fn an_app_is_shown_the_secret_and_confirms_it(world: World) {
    world.operator().await;
    let (here, elsewhere) = (world.signed_in().await, world.signed_in().await);
    let opened = visit(&here, &world, PAGE).await;
    assert!(opened.says("authenticator app") && !opened.text.contains("<svg class=\"qr\""));
    let offered = send(&here, &world, PAGE, &[]).await;
    assert!(offered.text.contains("<svg class=\"qr\""), "{}", offered.text);
    assert!(!offered.text.contains("style="), "the policy blocks them");
    let secret = between(&offered, "<code>", "</code>").unwrap().to_owned();
    world.evidence.secret(&secret);
    let sealed = hidden(&offered, "offered");
    let late = code_at(&secret, world.clock.now().plus(STEP * 2));
    let wrong = send(&here, &world, PAGE, &[("offered", &sealed), ("code", &late)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.says("not the code that the app shows now"),
        "{}",
        wrong.text
    );
    assert_eq!(
        between(&wrong, "<code>", "</code>"),
        Some(secret.as_str()),
        "the same once more"
    );
    assert_eq!(visit(&elsewhere, &world, "/console").await.status, StatusCode::OK);

    let code = code_at(&secret, world.clock.now());
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let shown = send(&here, &world, PAGE, &[("offered", &sealed), ("code", &spaced)]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.says("Ten codes for when you lose"), "{}", shown.text);
    recovery_codes(&world, &shown);
    assert!(is_signed_out(&world, &elsewhere).await);
    let page = visit(&here, &world, ACCOUNT).await;
    assert!(
        page.says("Codes of an app: on since") && page.says("10 recovery codes are left"),
        "{}",
        page.text
    );
    let again = send(&here, &world, PAGE, &[("offered", &sealed), ("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("switched on already"), "{}", again.text);
}

async fn an_offer_is_good_for_a_quarter_of_an_hour_and_for_one_member(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let offered = send(&here, &world, PAGE, &[]).await;
    let secret = between(&offered, "<code>", "</code>").unwrap().to_owned();
    world.evidence.secret(&secret);
    let sealed = hidden(&offered, "offered");
    for nonsense in ["nonsense", "AAAA", &sealed[1..]] {
        let page = send(&here, &world, PAGE, &[("offered", nonsense), ("code", "123456")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense}");
        assert!(page.says("Begin again"));
    }
    world.clock.advance(Duration::from_mins(15));
    let code = code_at(&secret, world.clock.now());
    let form = [
        ("offered", sealed.as_str()),
        ("code", &code),
        ("password", PASSWORD),
    ];
    let late = send(&here, &world, PAGE, &form).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visit(&here, &world, ACCOUNT).await.says("Codes of an app: off"));
}

async fn codes_are_switched_off_again(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let app = switch_codes_on(&world, &here).await;
    world.clock.advance(Duration::from_mins(11));
    let off = "/console/account/codes/off";
    let unproved = send(&here, &world, off, &[("password", PASSWORD)]).await;
    assert_eq!(unproved.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unproved.says("Type a code to go on."), "{}", unproved.text);
    let form = [("password", PASSWORD), ("code", &app.code(&world))];
    let switched = send(&here, &world, off, &form).await;
    assert_eq!(
        switched.header("location"),
        "/console/account?done=codes_off",
        "{}",
        switched.text
    );
    let page = visit(&here, &world, ACCOUNT).await;
    assert!(
        page.says("Codes of an app: off") && !page.says("recovery codes are left"),
        "{}",
        page.text
    );
    world.signed_in().await;
    let again = send(&here, &world, off, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn new_recovery_codes_end_the_old_ones(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let page = "/console/account/recovery-codes";
    assert_eq!(
        send(&here, &world, page, &[]).await.status,
        StatusCode::NOT_FOUND,
        "nothing to recover"
    );
    let app = switch_codes_on(&world, &here).await;
    let renewed = send(&here, &world, page, &[]).await;
    let renewed = recovery_codes(&world, &renewed);
    let browser = browser();
    first_step(&world, &browser).await;
    let old = send(&browser, &world, "/second-step", &[("code", &app.recovery[0])]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = send(&browser, &world, "/second-step", &[("code", &renewed[0])]).await;
    assert_eq!(new.header("location"), "/console/account?done=recovered");
    assert!(
        visit(&here, &world, ACCOUNT)
            .await
            .says("9 recovery codes are left")
    );
}

async fn what_could_do_harm_asks_for_a_code_too(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let app = switch_codes_on(&world, &here).await;
    world.clock.advance(Duration::from_mins(11));
    let invite = "/console/people/invite";
    let page = visit(&here, &world, invite).await;
    assert!(
        page.text.contains("name=\"code\"") && page.text.contains("name=\"password\""),
        "{}",
        page.text
    );
    let form = [
        ("email", "grace@example.org"),
        ("role", "viewer"),
        ("password", PASSWORD),
    ];
    for code in ["", "000000", "not a code"] {
        let with_code: Vec<_> = form.into_iter().chain([("code", code)]).collect();
        let page = send(&here, &world, invite, &with_code).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        assert!(
            page.text.contains("value=\"grace@example.org\""),
            "nothing typed is lost"
        );
    }
    let with_code: Vec<_> = form
        .into_iter()
        .chain([("code", app.recovery[3].as_str())])
        .collect();
    let made = send(&here, &world, invite, &with_code).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let link = made.address(&format!("{}/invite/", world.origin)).unwrap();
    world.evidence.secret(link.rsplit('/').next().unwrap());
    let used = send_form(
        &browser(),
        &world,
        "/",
        &[("email", EMAIL), ("password", PASSWORD)],
    )
    .await;
    assert_eq!(used.status, StatusCode::OK, "the password alone is half of it");
}
