//! The password, and where a member is signed in.

use std::time::Duration;

use domain::role::Role;
use reqwest::{Client, StatusCode};

use super::{ACCOUNT, COLLEAGUE, colleague, hidden, is_signed_out, owner, send};
use crate::stories;
use crate::world::{EMAIL, PASSWORD, Page, World, browser, send_form, visit};

stories! {
    a_new_password_keeps_this_browser_alone,
    the_password_before_is_asked_for_however_fresh_it_is,
    a_member_sees_where_they_are_signed_in_and_ends_one,
    nobody_ends_the_sessions_of_others,
    signing_out_everywhere_is_here_too,
    who_may_change_nothing_keeps_their_own_account,
}

const NEW: &str = "a tunnel under the strait";
const PAGE: &str = "/console/account/password";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn change(browser: &Client, world: &World, before: &str, after: &str) -> Page {
    world.evidence.secret(after);
    let form = [("password", before), ("new_password", after)];
    send_form(browser, world, PAGE, &form).await
}

/// A browser that says what it is.
pub(super) async fn signed_in_with_firefox(world: &World) -> Client {
    let browser = browser();
    let request = browser
        .post(format!("{}/", world.origin))
        .header("sec-fetch-site", "same-origin")
        .header("user-agent", FIREFOX)
        .form(&[("email", EMAIL), ("password", PASSWORD)]);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    browser
}

async fn a_new_password_keeps_this_browser_alone(world: World) {
    world.operator().await;
    let (here, elsewhere) = (world.signed_in().await, world.signed_in().await);
    let changed = change(&here, &world, PASSWORD, NEW).await;
    assert_eq!(
        changed.header("location"),
        "/console/account?done=password",
        "{}",
        changed.text
    );
    assert!(
        changed
            .headers
            .get_all("set-cookie")
            .iter()
            .any(|line| { line.to_str().unwrap().starts_with("keyferry=") }),
        "under another id"
    );
    assert!(is_signed_out(&world, &elsewhere).await);
    let page = visit(&here, &world, "/console/account?done=password").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.says(
            "The new password holds. You were signed out everywhere else, and links for a new password"
        ),
        "{}",
        page.text
    );
    world.clock.advance(Duration::from_mins(30));
    assert_eq!(visit(&here, &world, "/console").await.status, StatusCode::OK);

    let old = send_form(
        &browser(),
        &world,
        "/",
        &[("email", EMAIL), ("password", PASSWORD)],
    )
    .await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = send_form(&browser(), &world, "/", &[("email", EMAIL), ("password", NEW)]).await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
}

async fn the_password_before_is_asked_for_however_fresh_it_is(world: World) {
    world.operator().await;
    let (here, elsewhere) = (world.signed_in().await, world.signed_in().await);
    for (before, after, words) in [
        ("", NEW, "Type your password to go on."),
        ("not the password", NEW, "This is not your password."),
        (PASSWORD, "too short", "12 to 1,024 characters"),
    ] {
        let page = change(&here, &world, before, after).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(words), "{words}: {}", page.text);
        assert!(!page.text.contains(NEW), "it is not given back");
    }
    assert_eq!(visit(&elsewhere, &world, "/console").await.status, StatusCode::OK);
}

async fn a_member_sees_where_they_are_signed_in_and_ends_one(world: World) {
    world.operator().await;
    let elsewhere = signed_in_with_firefox(&world).await;
    world.clock.advance(Duration::from_mins(3));
    let here = world.signed_in().await;
    let page = visit(&here, &world, ACCOUNT).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Firefox, Linux",
        "Unknown browser",
        "This one",
        "127.0.0.0/24",
        "3 minutes ago",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let mark = hidden(&page, "session");
    let ended = send(&here, &world, ACCOUNT, &[("session", &mark)]).await;
    assert_eq!(ended.header("location"), "/console/account?done=ended");
    assert!(is_signed_out(&world, &elsewhere).await);
    let page = visit(&here, &world, ACCOUNT).await;
    assert!(!page.says("Firefox, Linux"), "{}", page.text);
    let again = send(&here, &world, ACCOUNT, &[("session", &mark)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let audit = visit(&here, &world, "/console/audit").await;
    assert_eq!(audit.status, StatusCode::OK);
}

async fn nobody_ends_the_sessions_of_others(world: World) {
    let own = owner(&world).await;
    let (_, theirs) = colleague(&world, &own, Role::Owner).await;
    let here = world.signed_in().await;
    world.signed_in().await;
    let mark = hidden(&visit(&here, &world, ACCOUNT).await, "session");
    let refused = send(&theirs, &world, ACCOUNT, &[("session", &mark)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let page = visit(&theirs, &world, ACCOUNT).await;
    assert!(
        page.says(COLLEAGUE) && !page.text.contains("name=\"session\""),
        "{}",
        page.text
    );
    send(&theirs, &world, ACCOUNT, &[("everywhere", "yes")]).await;
    assert_eq!(visit(&here, &world, "/console").await.status, StatusCode::OK);
}

async fn signing_out_everywhere_is_here_too(world: World) {
    world.operator().await;
    let (here, elsewhere) = (world.signed_in().await, world.signed_in().await);
    let nothing = send(&here, &world, ACCOUNT, &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let out = send(&here, &world, ACCOUNT, &[("everywhere", "yes")]).await;
    assert_eq!((out.status, out.header("location")), (StatusCode::SEE_OTHER, "/"));
    assert!(is_signed_out(&world, &here).await && is_signed_out(&world, &elsewhere).await);
}

async fn who_may_change_nothing_keeps_their_own_account(world: World) {
    world.operator().await;
    world.becomes_viewer().await;
    let here = world.signed_in().await;
    let page = visit(&here, &world, "/console").await;
    assert!(page.text.contains("href=\"/console/account\""), "{}", page.text);
    let changed = change(&here, &world, PASSWORD, NEW).await;
    assert_eq!(
        changed.header("location"),
        "/console/account?done=password",
        "{}",
        changed.text
    );
    let foreign = here
        .post(format!("{}{PAGE}", world.origin))
        .header("sec-fetch-site", "cross-site")
        .form(&[("password", NEW), ("new_password", PASSWORD)]);
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN);
}
