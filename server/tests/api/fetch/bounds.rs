//! What waits for an AuthID has bounds, and what is no such thing is told so.

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, Statement};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{NO_ENTRY, NOT_READY, TOKEN, answered, asking, click_on, consented, fetched, opened, told};
use crate::auth_id::{at, shown_on};
use crate::stories;
use crate::world::{Page, World, browser, browser_at, come_back};

stories! {
    what_is_no_token_and_no_function_is_told_so,
    at_the_root_nobody_waits,
    another_process_gives_it,
    one_network_has_eight_that_wait_and_the_newest_count,
    what_waits_ends_with_the_key,
    a_choice_of_apps_carries_the_token_on,
    nothing_is_left_behind,
}

async fn what_is_no_token_and_no_function_is_told_so(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let program = browser();
    for query in ["", "?token=", "?type=dropbox"] {
        let answer = fetched(&program, &at(&world, &site, &format!("fetch{query}"))).await;
        assert_eq!(answer, told(("error", "Missing token")), "{query}");
    }
    let long = "x".repeat(129);
    for token in [
        "short",
        long.as_str(),
        "0123456789abcdef!",
        "0123456789abcdef%ff",
        "0123456789abcdef&token=0123456789abcdef",
    ] {
        assert_eq!(
            fetched(&program, &asking(&world, &site, token)).await,
            told(NO_ENTRY),
            "{token}"
        );
    }
    opened(&world, &site, (&browser(), TOKEN)).await;
    let wrapped = async |callback: &str| {
        let url = format!("{}&callback={callback}", asking(&world, &site, TOKEN));
        Page::of(program.get(url).send().await.unwrap()).await
    };
    let page = wrapped("angular.callbacks._0").await;
    assert_eq!(page.text, r#"/**/angular.callbacks._0({"wait":"Not ready"});"#);
    assert_eq!(page.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    for hostile in ["alert(1)//", "%3Cscript%3E", "a;b", "", "a&callback=b", "0a"] {
        let page = wrapped(hostile).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{hostile}");
        assert_eq!(page.header("content-type"), "application/json");
        assert!(!page.text.contains("alert") && !page.text.contains("Not ready"));
    }
}

async fn at_the_root_nobody_waits(world: World) {
    for query in ["", "?token=", &format!("?token={TOKEN}")] {
        let answer = fetched(&browser(), &format!("{}/fetch{query}", world.origin)).await;
        assert_eq!(answer, told(NO_ENTRY), "{query}");
    }
    let url = format!("{}/fetch?token={TOKEN}&callback=f", world.origin);
    assert_eq!(
        come_back(&browser(), &url).await.text,
        r#"/**/f({"error":"No such entry"});"#
    );
    let hostile = format!("{}/fetch?token={TOKEN}&callback=f()", world.origin);
    assert_eq!(
        come_back(&browser(), &hostile).await.status,
        StatusCode::BAD_REQUEST
    );
}

async fn another_process_gives_it(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let other = server::build_on(listener, &world.settings(), world.clock.clone())
        .await
        .unwrap();
    tokio::spawn(other.serve(std::future::pending()));
    let there = async |url: &str| {
        let path = url.strip_prefix(&world.origin).unwrap();
        let request = browser()
            .get(format!("http://127.0.0.1:{port}{path}"))
            .header("host", world.origin.trim_start_matches("http://"));
        request.send().await.unwrap().json::<Value>().await.unwrap()
    };
    let (owner, url) = (browser(), asking(&world, &site, TOKEN));
    opened(&world, &site, (&owner, TOKEN)).await;
    assert_eq!(there(&url).await, told(NOT_READY));
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    let id = shown_on(&world, &answered(&world, &owner, &click_on(&asks), "give").await);
    assert_eq!(there(&url).await, json!({ "authid": id }));
    assert_eq!(fetched(&owner, &url).await, told(NO_ENTRY));
}

async fn one_network_has_eight_that_wait_and_the_newest_count(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (owner, elsewhere) = (browser(), browser_at([127, 0, 2, 1].into()));
    let token = |number: u32| format!("0123456789abcdef-{number:02}");
    opened(&world, &site, (&elsewhere, &token(0))).await;
    for number in 0..10 {
        opened(&world, &site, (&owner, &token(number))).await;
        world.clock.advance(Duration::from_secs(1));
    }
    for number in 0..10 {
        let expected = if number < 2 { NO_ENTRY } else { NOT_READY };
        let url = asking(&world, &site, &token(number));
        assert_eq!(fetched(&owner, &url).await, told(expected), "{number}");
    }
    let url = asking(&world, &site, &token(0));
    assert_eq!(
        fetched(&elsewhere, &url).await,
        told(NOT_READY),
        "each network for itself"
    );
    world.clock.advance(Duration::from_mins(10));
    assert_eq!(
        fetched(&owner, &asking(&world, &site, &token(9))).await,
        told(NO_ENTRY)
    );
}

async fn what_waits_ends_with_the_key(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    opened(&world, &site, (&owner, TOKEN)).await;
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    shown_on(&world, &answered(&world, &owner, &click_on(&asks), "give").await);
    let rekeyed = world
        .broker
        .rekey_site(&operator, site.site, Duration::ZERO)
        .await
        .unwrap();
    world.evidence.secret(rekeyed.key.expose_secret());
    world.broker.changes_felt().await;
    assert_eq!(
        fetched(&owner, &asking(&world, &site, TOKEN)).await,
        told(NO_ENTRY)
    );
    assert_eq!(rows(&world).await, 0);
}

async fn a_choice_of_apps_carries_the_token_on(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let another = world
        .new_app(
            &operator,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    world.give_app(&operator, site.site, &another).await;
    world.broker.changes_felt().await;
    let owner = browser();
    let choice = opened(&world, &site, (&owner, TOKEN)).await;
    assert!(choice.says("Where are the backups to go?"), "{}", choice.text);
    let path = choice.address("/d/").expect("a way on");
    let page = come_back(&owner, &format!("{}{path}", world.origin)).await;
    assert!(page.says("is waiting for the AuthID"), "{}", page.text);
    assert_eq!(
        fetched(&owner, &asking(&world, &site, TOKEN)).await,
        told(NOT_READY)
    );
}

async fn rows(world: &World) -> i64 {
    let db = world.broker.store().writer();
    let count = "SELECT count(*) AS waiting FROM fetch_entry";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), count));
    row.await.unwrap().unwrap().try_get("", "waiting").unwrap()
}

async fn nothing_is_left_behind(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    opened(&world, &site, (&owner, TOKEN)).await;
    consented(&world, &site, (&owner, TOKEN)).await;
    assert_eq!(rows(&world).await, 1);
    world.broker.sweep().await.unwrap();
    assert_eq!(rows(&world).await, 1, "it has not ended");
    world.clock.advance(Duration::from_mins(6));
    world.broker.sweep().await.unwrap();
    assert_eq!(rows(&world).await, 0);
}
