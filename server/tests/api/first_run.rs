//! The first run: once, by page or command line, and closed for ever.

use std::time::Duration;

use broker::access::CommandLine;
use broker::error::Error;
use broker::tenants::{FirstRun, FirstRunDoor};
use reqwest::{Client, StatusCode};
use secrecy::SecretString;

use crate::stories;
use crate::world::{EMAIL, PASSWORD, Page, World, browser, first_run_form, send_form, visit};

stories! {
    the_first_member_is_made_by_the_page_and_signed_in,
    until_then_everything_leads_to_the_first_run,
    a_wrong_code_is_refused_and_the_tenth_ends_it,
    a_code_ends_after_an_hour,
    what_is_typed_wrongly_is_said_beside_its_field_and_the_rest_stays,
    it_happens_once_whoever_is_faster,
}

async fn send(browser: &Client, world: &World, code: &str, changes: &[(&str, &str)]) -> Page {
    let mut form = Vec::from(first_run_form(code));
    for (name, value) in changes {
        form.retain(|(field, _)| field != name);
        form.push((name, value));
    }
    send_form(browser, world, "/setup", &form).await
}

/// In capitals, in groups, with a blank at each end.
fn as_typed(code: &str) -> String {
    let (one, other) = code.split_at(16);
    format!(" {}-{} ", one.to_uppercase(), other.to_uppercase())
}

async fn the_first_member_is_made_by_the_page_and_signed_in(world: World) {
    let browser = browser();
    let page = visit(&browser, &world, "/setup").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says(&world.origin) && page.says("Is this how your sites will reach it?"));

    let code = world.code.clone().unwrap();
    let made = send(&browser, &world, &as_typed(&code), &[]).await;
    assert_eq!(
        (made.status, made.header("location")),
        (StatusCode::SEE_OTHER, "/console")
    );
    let sites = visit(&browser, &world, "/console/sites").await;
    assert_eq!(sites.status, StatusCode::OK);
    assert!(sites.says(EMAIL) && sites.says("keyferry app create"));

    assert_eq!(visit(&browser, &world, "/setup").await.header("location"), "/");
    let again = send(&browser, &world, &code, &[("email", "eve@example.org")]).await;
    assert_eq!(
        (again.status, again.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
}

async fn until_then_everything_leads_to_the_first_run(world: World) {
    let browser = browser();
    assert_eq!(visit(&browser, &world, "/").await.header("location"), "/setup");
    for path in ["/console", "/console/sites"] {
        assert_eq!(
            visit(&browser, &world, path).await.status,
            StatusCode::SEE_OTHER,
            "{path}"
        );
    }
}

async fn a_wrong_code_is_refused_and_the_tenth_ends_it(world: World) {
    let (browser, code) = (browser(), world.code.clone().unwrap());
    for _ in 0..10 {
        let refused = send(&browser, &world, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("This is not the code."));
    }
    assert_eq!(
        send(&browser, &world, &code, &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "it has ended"
    );
    assert!(world.broker.first_run_is_open().await.unwrap());
    assert!(
        world.broker.first_run_code(false).await.unwrap().is_some(),
        "a new one is to be had"
    );
}

async fn a_code_ends_after_an_hour(world: World) {
    world.clock.advance(Duration::from_secs(3_601));
    let refused = send(&browser(), &world, &world.code.clone().unwrap(), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn what_is_typed_wrongly_is_said_beside_its_field_and_the_rest_stays(world: World) {
    let browser = browser();
    let changes = [
        ("email", "<b>ada"),
        ("password", "short"),
        ("address_confirmed", ""),
    ];
    let page = send(&browser, &world, "whatever", &changes).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Write an e-mail address") && page.says("12 to 1,024") && page.says("Please answer"));
    assert!(
        page.text.contains("&lt;b&gt;ada") || page.text.contains("&lt;b>ada"),
        "what was typed stays, as text"
    );
    assert!(!page.text.contains("<b>ada") && !page.text.contains("\"short\"") && page.says("Ada's agency"));

    let cross_site = browser
        .post(format!("{}/setup", world.origin))
        .header("sec-fetch-site", "cross-site")
        .form(&[("code", world.code.clone().unwrap())]);
    assert_eq!(cross_site.send().await.unwrap().status(), StatusCode::FORBIDDEN);
}

async fn it_happens_once_whoever_is_faster(world: World) {
    let first = |email: &str| FirstRun {
        email: email.parse().unwrap(),
        password: SecretString::from(PASSWORD),
        tenant: "Ada's agency".parse().unwrap(),
    };
    let door = || FirstRunDoor::CommandLine(CommandLine::as_owner_of_the_machine());
    let (one, other) = tokio::join!(
        world.broker.set_up(door(), first("a@example.org")),
        world.broker.set_up(door(), first("b@example.org"))
    );
    assert_eq!(
        usize::from(one.is_ok()).saturating_add(usize::from(other.is_ok())),
        1
    );
    assert!(
        [one, other]
            .into_iter()
            .filter_map(Result::err)
            .all(|error| matches!(error, Error::Conflict))
    );
    assert!(
        world.broker.first_run_code(true).await.unwrap().is_none(),
        "no code is made any more"
    );
}
