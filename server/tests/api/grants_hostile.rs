//! What somebody hostile does with an AuthID, a handle, or the address of a dead link; and what it costs others.

use std::time::Duration;

use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::{Client, Method, StatusCode};
use serde_json::Value;
use simulator::Endpoint;

use crate::auth_id::{ask, at, made};
use crate::database::Kind;
use crate::relink::dies;
use crate::stories;
use crate::world::duplicati::{self, GrantRow};
use crate::world::{Linked, Page, World, browser, link, refresh, send_form};

stories! {
    a_revoked_auth_id_makes_no_other,
    a_revoke_that_is_clicked_twice_is_told_so,
    the_address_of_a_dead_link_costs_its_site_nothing,
    wrong_handles_cost_the_right_one_nothing,
    a_handle_in_any_guise_stays_in_the_house,
    looking_uses_nothing_up,
    an_auth_id_is_decoded_once_and_may_stand_twice,
    a_lock_that_was_put_in_anothers_place_takes_no_token,
}

async fn another(world: &World, site: &Linked, auth_id: &str) -> Page {
    let path = at(world, site, "another");
    let path = path.strip_prefix(&world.origin).unwrap();
    send_form(&browser(), world, path, &[("authid", auth_id)]).await
}

async fn a_revoked_auth_id_makes_no_other(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let first = made(&world, &site).await;
    crate::auth_id::shown_on(&world, &another(&world, &site, &first).await);
    // The door is remembered until the change is felt; what it opens on is looked at all the same.
    world.revoke(&first, "this").await;
    let page = another(&world, &site, &first).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
    assert!(page.says("This AuthID was revoked"), "{}", page.text);
}

async fn a_revoke_that_is_clicked_twice_is_told_so(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    assert_eq!(world.revoke(&id, "this").await.status, StatusCode::OK);
    let again = world.revoke(&id, "this").await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    assert!(again.says("This AuthID was revoked"), "{}", again.text);
}

async fn the_address_of_a_dead_link_costs_its_site_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dead = made(&world, &site).await;
    let path = dies(&world, &site, &dead).await;
    let alive = made(&world, &site).await;
    let mut begun = 0;
    for _ in 0..20 {
        let page = send_form(&browser(), &world, &path, &[]).await;
        match page.status {
            StatusCode::OK => begun += 1,
            status => assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{}", page.text),
        }
    }
    // And some more if a minute ended in between.
    assert!((10..20).contains(&begun), "{begun}");
    assert_eq!(ask(&at(&world, &site, "refresh"), &alive).await.0, StatusCode::OK);
    let started = world.events(&operator).await;
    let started = started.iter().filter(|event| event.kind == "consent_started");
    assert_eq!(
        started.count(),
        begun + 2,
        "those of the two AuthIDs are there too"
    );
}

async fn wrong_handles_cost_the_right_one_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    world.simulator.dropbox().consents_silently(true);
    let (_, handle) = link(&world, &site).await;
    let mut told_to_wait = 0;
    for number in 0..100 {
        let (status, answer) = refresh(&site.refresh, &format!("made-up-{number}")).await;
        told_to_wait += usize::from(status == StatusCode::TOO_MANY_REQUESTS);
        assert!(!answer["error"].is_null(), "{answer}");
    }
    assert!(told_to_wait > 0, "who makes them up is told to wait");
    let (status, answer) = refresh(&site.refresh, &handle).await;
    assert!(status == StatusCode::OK && answer["error"].is_null(), "{answer}");
    world.evidence.secret(answer["access_token"].as_str().unwrap());
    let events = world.events(&operator).await;
    let vain = events
        .iter()
        .filter(|event| event.reason.as_deref() == Some("not_a_handle"));
    assert!(
        (10..30).contains(&vain.count()),
        "some of it is told, and all is counted"
    );
}

async fn a_handle_in_any_guise_stays_in_the_house(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let calls = world.simulator.dropbox().counters().of(Endpoint::Token);
    for guise in [" kf1_x", "\nkf1_x", "\u{feff}kf1_x", "KF1_x", "\t Kf1_x"] {
        let (_, answer) = refresh(&site.refresh, guise).await;
        assert_eq!(answer["error"], "invalid_grant", "{guise:?}: {answer}");
    }
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Token), calls);
}

async fn looked(client: &Client, url: &str, auth_id: &str) -> StatusCode {
    let looked = client.request(Method::HEAD, url).header("X-AuthID", auth_id);
    looked.send().await.unwrap().status()
}

async fn looking_uses_nothing_up(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let client = browser();
    for url in [
        at(&world, &site, "refresh"),
        format!("{}/refresh", world.origin),
        at(&world, &site, "fetch?token=0123456789abcdef"),
        format!("{}/fetch?token=0123456789abcdef", world.origin),
    ] {
        assert_eq!(
            looked(&client, &url, &id).await,
            StatusCode::METHOD_NOT_ALLOWED,
            "{url}"
        );
    }
}

async fn an_auth_id_is_decoded_once_and_may_stand_twice(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let url = at(&world, &site, "refresh");
    let client = browser();
    let encoded = |colon: &str| id.replace(':', colon);
    let got = async |query: &str| {
        client
            .get(format!("{url}?{query}"))
            .send()
            .await
            .unwrap()
            .status()
    };
    assert_eq!(got(&format!("authid={}", encoded("%3A"))).await, StatusCode::OK);
    assert_eq!(
        got(&format!("authid={}", encoded("%253A"))).await,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(got(&format!("authid={id}&authid={id}")).await, StatusCode::OK);
    let posted = async |request: reqwest::RequestBuilder| request.send().await.unwrap().status();
    let by_header = || client.post(&url).header("X-AuthID", &id);
    assert_eq!(posted(by_header()).await, StatusCode::OK, "nothing in the body");
    assert_eq!(
        posted(by_header().json(&Value::Null)).await,
        StatusCode::OK,
        "nor a form"
    );
    let form = "application/x-www-form-urlencoded";
    let bytes = by_header()
        .header("content-type", form)
        .body(b"authid=\xff".to_vec());
    assert_eq!(posted(bytes).await, StatusCode::BAD_REQUEST, "nor text");
}

async fn a_lock_that_was_put_in_anothers_place_takes_no_token(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let first = world.auth_id(&site, ProviderId::Box).await;
    let lock_of_first = lock_of(&world.grant_row().await);
    let second = world.auth_id(&site, ProviderId::Box).await;
    let row = world.grant_row().await;
    let (grant, lock) = (row.id(), lock_of(&row));
    world.clock.advance(Duration::from_hours(5));
    let calls = world.provider(ProviderId::Box).counters().of(Endpoint::Token);
    let put = async |lock: &str| {
        let literal = if world.broker.store().is_postgres() {
            format!("'\\x{lock}'::bytea")
        } else {
            format!("x'{lock}'")
        };
        let whose = if world.broker.store().is_postgres() {
            format!("'{grant}'")
        } else {
            format!("x'{}'", grant.0.simple())
        };
        world
            .tamper(&format!(
                "UPDATE oauth_grant SET lock = {literal} WHERE id = {whose}"
            ))
            .await;
    };
    put(&lock_of_first).await;
    let url = world.duplicati_url(&site);
    let refused = duplicati::ask(&url, &second).await;
    assert_eq!(refused.status, StatusCode::GATEWAY_TIMEOUT, "{}", refused.reason);
    assert_eq!(
        world.provider(ProviderId::Box).counters().of(Endpoint::Token),
        calls
    );
    put(&lock).await;
    world.access_token(&site, &second).await;
    world.access_token(&site, &first).await;
}

fn lock_of(row: &GrantRow) -> String {
    use std::fmt::Write as _;
    let mut hex = String::new();
    for byte in row.bytes("lock").unwrap() {
        write!(hex, "{byte:02x}").unwrap();
    }
    hex
}

/// One that is busy is told to wait before it takes anything from the others of its site.
#[tokio::test(flavor = "multi_thread")]
async fn a_busy_auth_id_leaves_its_neighbours_alone() {
    let budgets = [
        ("KEYFERRY_LIMIT_TOKEN_PER_MINUTE", "3"),
        ("KEYFERRY_LIMIT_SITE_PER_MINUTE", "12"),
    ];
    let world = World::with(Kind::Sqlite, &budgets).await;
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (busy, other) = (made(&world, &site).await, made(&world, &site).await);
    let url = at(&world, &site, "refresh");
    let mut limited = 0;
    for _ in 0..30 {
        limited += usize::from(ask(&url, &busy).await.0 == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(limited >= 24, "{limited}");
    assert_eq!(ask(&url, &other).await.0, StatusCode::OK);
}
