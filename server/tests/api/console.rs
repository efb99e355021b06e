//! The console: signing in and out, new passwords, and the list of sites.

use std::time::Duration;

use broker::access::CommandLine;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use secrecy::ExposeSecret as _;

use crate::stories;
use crate::world::{EMAIL, PASSWORD, Page, World, browser, refresh, send_form, visit};

stories! {
    a_member_signs_in_sees_the_sites_and_signs_out,
    a_wrong_password_and_an_unknown_member_look_alike,
    ten_wrong_passwords_from_one_address_are_enough,
    a_session_ends_after_an_idle_hour_and_after_twelve_hours,
    a_new_password_by_a_link_that_works_once,
    a_form_from_elsewhere_does_nothing,
    names_with_markup_stay_text,
    a_switched_off_app_is_named_in_the_list,
    unknown_pages_are_not_found,
    a_bookmark_leads_to_its_page_after_signing_in,
}

async fn sign_in(browser: &Client, world: &World, password: &str) -> Page {
    send_form(
        browser,
        world,
        "/",
        &[("email", "Ada@Example.org "), ("password", password)],
    )
    .await
}

async fn a_member_signs_in_sees_the_sites_and_signs_out(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&site.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    let browser = browser();
    assert_eq!(
        visit(&browser, &world, "/console/sites").await.header("location"),
        "/?to=%2Fconsole%2Fsites"
    );
    let signed_in = sign_in(&browser, &world, PASSWORD).await;
    assert_eq!(
        (signed_in.status, signed_in.header("location")),
        (StatusCode::SEE_OTHER, "/console")
    );
    let cookie = signed_in.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );

    let sites = visit(&browser, &world, "/console/sites").await;
    assert_eq!(sites.status, StatusCode::OK);
    for words in [
        "The shop",
        "https://www.example.com/shop/",
        "Backups to Dropbox",
        "Working",
        EMAIL,
        "Sandbox",
    ] {
        assert!(sites.says(words), "the list shows {words}");
    }
    assert!(
        sites
            .header("content-security-policy")
            .contains("'strict-dynamic'")
    );
    assert_eq!(sites.header("cross-origin-opener-policy"), "same-origin");
    assert_eq!(sites.header("cache-control"), "no-store");
    assert_eq!(visit(&browser, &world, "/").await.header("location"), "/console");

    let out = browser
        .post(format!("{}/console/sign-out", world.origin))
        .header("origin", &world.origin)
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        visit(&browser, &world, "/console/sites").await.header("location"),
        "/?to=%2Fconsole%2Fsites"
    );
}

async fn a_wrong_password_and_an_unknown_member_look_alike(world: World) {
    world.operator().await;
    let wrong = sign_in(&browser(), &world, "not the password").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("E-mail address or password is wrong") && !wrong.text.contains("not the password"));
    let form = [("email", "nobody@example.org"), ("password", PASSWORD)];
    let unknown = send_form(&browser(), &world, "/", &form).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.says("E-mail address or password is wrong"));
}

async fn ten_wrong_passwords_from_one_address_are_enough(world: World) {
    world.operator().await;
    for _ in 0..10 {
        assert_eq!(
            sign_in(&browser(), &world, "not the password").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let refused = sign_in(&browser(), &world, PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.says("Too many tries in a short time"));
    world.clock.advance(Duration::from_mins(15));
    assert_eq!(
        sign_in(&browser(), &world, PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
}

async fn a_session_ends_after_an_idle_hour_and_after_twelve_hours(world: World) {
    world.operator().await;
    let idle = browser();
    sign_in(&idle, &world, PASSWORD).await;
    world.clock.advance(Duration::from_secs(3_700));
    assert_eq!(
        visit(&idle, &world, "/console/sites").await.header("location"),
        "/?to=%2Fconsole%2Fsites"
    );
}

async fn a_new_password_by_a_link_that_works_once(world: World) {
    world.operator().await;
    let signed_in = browser();
    sign_in(&signed_in, &world, PASSWORD).await;
    let command_line = CommandLine::as_owner_of_the_machine();
    let token = world
        .broker
        .reset_member(command_line, &EMAIL.parse().unwrap())
        .await
        .unwrap();
    let path = format!("/reset/{}", token.expose_secret());
    let browser = browser();
    for _ in 0..2 {
        assert_eq!(
            visit(&browser, &world, &path).await.status,
            StatusCode::OK,
            "looking uses nothing up"
        );
    }
    let send = async |password: &str| send_form(&browser, &world, &path, &[("password", password)]).await;
    assert_eq!(send("short").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send("another ferry entirely").await.status, StatusCode::SEE_OTHER);
    assert_eq!(send("and a third one, too").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visit(&browser, &world, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        visit(&signed_in, &world, "/console/sites")
            .await
            .header("location"),
        "/?to=%2Fconsole%2Fsites",
        "old sessions have ended"
    );
    assert_eq!(
        sign_in(&browser, &world, PASSWORD).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        sign_in(&browser, &world, "another ferry entirely").await.status,
        StatusCode::SEE_OTHER
    );

    let late = world
        .broker
        .reset_member(command_line, &EMAIL.parse().unwrap())
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(3_601));
    assert!(!world.broker.reset_is_live(late.expose_secret()).await.unwrap());
}

async fn a_form_from_elsewhere_does_nothing(world: World) {
    world.operator().await;
    let browser = browser();
    sign_in(&browser, &world, PASSWORD).await;
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
        ("x-none", "x"),
    ] {
        let out = browser
            .post(format!("{}/console/sign-out", world.origin))
            .header(header, value)
            .send()
            .await
            .unwrap();
        assert_eq!(out.status(), StatusCode::FORBIDDEN, "{header}: {value}");
    }
    assert_eq!(
        visit(&browser, &world, "/console/sites").await.status,
        StatusCode::OK
    );
}

async fn names_with_markup_stay_text(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world
        .new_site(&operator, "<img src=x onerror=alert(1)>", &site.app)
        .await;
    let browser = browser();
    sign_in(&browser, &world, PASSWORD).await;
    let page = visit(&browser, &world, "/console/sites").await;
    assert!(page.says("<img src=x onerror=alert(1)>") && !page.text.contains("<img src=x"));
}

async fn a_switched_off_app_is_named_in_the_list(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = browser();
    sign_in(&browser, &world, PASSWORD).await;
    for off in [true, false] {
        world
            .broker
            .set_app_disabled(&operator, &site.app, off)
            .await
            .unwrap();
        let page = visit(&browser, &world, "/console/sites").await;
        assert_eq!(page.says("App switched off"), off);
    }
}

async fn unknown_pages_are_not_found(world: World) {
    world.operator().await;
    for path in [
        "/nothing",
        "/console.bak",
        "/h/",
        "/h/abc",
        "/pkg/none.js",
        "/setup/x",
    ] {
        assert_eq!(
            visit(&browser(), &world, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

async fn a_bookmark_leads_to_its_page_after_signing_in(world: World) {
    world.operator().await;
    let bookmark = "/console/activity?kind=refresh&outcome=ok";
    let browser = browser();
    let asked = visit(&browser, &world, bookmark).await;
    let sign_in_page = asked.header("location").to_owned();
    assert!(sign_in_page.starts_with("/?to="), "{sign_in_page}");
    let page = visit(&browser, &world, &sign_in_page).await;
    assert!(
        page.says(&format!("name=\"to\" value=\"{bookmark}\"")),
        "{}",
        page.text
    );
    let form = |password, to| [("email", EMAIL), ("password", password), ("to", to)];
    let wrong = send_form(&browser, &world, "/", &form("not the password", bookmark)).await;
    assert!(
        wrong.says(&format!("value=\"{bookmark}\"")),
        "a wrong password loses nothing: {}",
        wrong.text
    );
    let elsewhere = send_form(&browser, &world, "/", &form(PASSWORD, "//evil.example/console")).await;
    assert_eq!(
        elsewhere.header("location"),
        "/console",
        "nobody is led elsewhere"
    );
    assert_eq!(
        visit(&browser, &world, &sign_in_page).await.header("location"),
        bookmark,
        "who is signed in is led on at once"
    );
    let right = send_form(&browser, &world, "/", &form(PASSWORD, bookmark)).await;
    assert_eq!(right.header("location"), bookmark);
}
