//! An AuthID: made by a consent, good for access tokens, ended.

use std::time::Duration;

use broker::access::CommandLine;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use serde_json::Value;

use crate::stories;
use crate::world::duplicati::shown;
use crate::world::{Linked, Page, World, browser, come_back, consent, send_form, visit};

stories! {
    an_owner_gets_an_auth_id_and_duplicati_refreshes_with_it,
    a_token_is_fetched_once_and_then_known,
    many_who_ask_together_are_one_call,
    what_is_wrong_with_an_auth_id_is_told_in_duplicatis_words,
    a_revoked_auth_id_is_refused_and_its_token_forgotten,
    a_grant_dies_only_of_a_second_refusal,
    the_start_page_stands_at_the_refresh_url_too,
    an_auth_id_outlives_new_keys_of_the_ring,
    who_makes_ids_up_is_told_to_wait_and_who_is_right_is_not,
}

/// The URLs of a site for Duplicati.
pub(crate) fn at(world: &World, site: &Linked, what: &str) -> String {
    let key = site.start.rsplit('/').nth(1).expect("a key");
    format!("{}/d/{key}/{what}", world.origin)
}

/// What an owner's browser does until it shows the AuthID.
pub(crate) async fn made(world: &World, site: &Linked) -> String {
    made_at(world, site, ProviderId::Dropbox).await
}

/// The same at any provider, with the only app of a site.
pub(crate) async fn made_at(world: &World, site: &Linked, provider: ProviderId) -> String {
    world.provider(provider).consents_silently(true);
    let owner = browser();
    let page = come_back(&owner, &at(world, site, "")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.says("Keyferry keeps the token"));
    let address = at(world, site, "");
    let path = address.trim_start_matches(&world.origin);
    let leaving = send_form(&owner, world, path, &[("app", site.app.as_str())]).await;
    let page = come_back(&owner, &consent(&owner, &leaving).await).await;
    shown_on(world, &page)
}

/// The AuthID on the page that shows it.
pub(crate) fn shown_on(world: &World, page: &Page) -> String {
    let id = shown(page);
    world.evidence.secret(id.split_once(':').expect("two halves").1);
    id
}

pub(crate) async fn ask(url: &str, auth_id: &str) -> (StatusCode, String, Value) {
    let answer = browser()
        .get(url)
        .header("X-AuthID", auth_id)
        .send()
        .await
        .unwrap();
    let reason = answer
        .headers()
        .get("x-reason")
        .map(|reason| reason.to_str().unwrap().to_owned());
    (
        answer.status(),
        reason.unwrap_or_default(),
        answer.json().await.unwrap(),
    )
}

async fn an_owner_gets_an_auth_id_and_duplicati_refreshes_with_it(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    for url in [at(&world, &site, "refresh"), format!("{}/refresh", world.origin)] {
        let (status, _, answer) = ask(&url, &id).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert_eq!(answer["type"], "dropbox");
        assert!(answer["expires"].as_u64().unwrap() > 60 && answer["v2_authid"].is_null());
        world.evidence.secret(answer["access_token"].as_str().unwrap());
    }
    let form = [("authid", id.as_str())];
    let client: Client = browser();
    let posted = client
        .post(at(&world, &site, "refresh"))
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(posted.status(), StatusCode::OK);
    let encoded = id.replace(':', "%3A");
    let asked = client
        .get(format!("{}/refresh?authid=%20{encoded}%20", world.origin))
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), StatusCode::OK);
}

async fn a_token_is_fetched_once_and_then_known(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let url = at(&world, &site, "refresh");
    let token = async || {
        ask(&url, &id).await.2["access_token"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let first = token().await;
    assert_eq!(token().await, first);
    world.clock.advance(Duration::from_hours(4));
    let second = token().await;
    assert_ne!(second, first, "it has ended, so a fresh one was fetched");
    assert_eq!(token().await, second);
    for token in [first, second] {
        world.evidence.secret(&token);
    }
}

async fn many_who_ask_together_are_one_call(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    world.clock.advance(Duration::from_hours(5));
    let before = world.simulator.dropbox().calls().len();
    let url = at(&world, &site, "refresh");
    let answers = futures::future::join_all((0..40).map(|_| ask(&url, &id))).await;
    let first = answers[0].2["access_token"].clone();
    for (status, _, answer) in &answers {
        assert_eq!((*status, &answer["access_token"]), (StatusCode::OK, &first));
    }
    assert_eq!(world.simulator.dropbox().calls().len() - before, 1);
    world.evidence.secret(first.as_str().unwrap());
}

async fn what_is_wrong_with_an_auth_id_is_told_in_duplicatis_words(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let other = world.new_site(&operator, "The cellar", &site.app).await;
    let (half, secret) = id.split_once(':').unwrap();
    let wrong_secret = format!("{half}:{}", "A".repeat(43));
    let unknown = format!("0{}:{secret}", "0".repeat(25));
    let own = at(&world, &site, "refresh");
    let rows = [
        (own.clone(), String::new(), StatusCode::BAD_REQUEST, "no AuthID"),
        (
            own.clone(),
            "nonsense".to_owned(),
            StatusCode::BAD_REQUEST,
            "not an AuthID",
        ),
        (own.clone(), wrong_secret, StatusCode::UNAUTHORIZED, "second half"),
        (own, unknown, StatusCode::NOT_FOUND, "unknown"),
        (
            at(&world, &other, "refresh"),
            id.clone(),
            StatusCode::NOT_FOUND,
            "unknown",
        ),
    ];
    for (url, id, status, words) in rows {
        let (answered, reason, body) = ask(&url, &id).await;
        assert_eq!(answered, status, "{reason}");
        assert!(reason.contains(words), "{reason}");
        assert_eq!(body["error"], reason.as_str());
        assert!(body["access_token"].is_null());
    }
    assert_eq!(ask(&at(&world, &site, "refresh"), &id).await.0, StatusCode::OK);
}

async fn a_revoked_auth_id_is_refused_and_its_token_forgotten(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let url = at(&world, &site, "refresh");
    assert_eq!(ask(&url, &id).await.0, StatusCode::OK);
    let owner = browser();
    let form = visit(&owner, &world, "/revoke").await;
    assert!(form.says("Revoke an AuthID") && form.says("type=\"password\""));
    let ended = owner
        .post(format!("{}/revoke", world.origin))
        .form(&[("authid", id.as_str())])
        .send()
        .await
        .unwrap();
    assert_eq!(ended.status(), StatusCode::OK);
    assert!(
        ended
            .text()
            .await
            .unwrap()
            .contains("The link was ended at Dropbox as well")
    );
    world.broker.changes_felt().await;
    let (status, reason, _) = ask(&url, &id).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(reason.contains("revoked"), "{reason}");
    let wrong = format!("{}:{}", id.split_once(':').unwrap().0, "A".repeat(43));
    assert_eq!(ask(&url, &wrong).await.0, StatusCode::UNAUTHORIZED);
}

async fn a_grant_dies_only_of_a_second_refusal(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let url = at(&world, &site, "refresh");
    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    for (wait, words) in [
        (0, "If this lasts"),
        (299, "If this lasts"),
        (2, "ended this link"),
        (60, "ended this link"),
    ] {
        world.clock.advance(Duration::from_secs(wait));
        let (status, reason, _) = ask(&url, &id).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(reason.contains(words), "after {wait} s: {reason}");
    }
}

async fn the_start_page_stands_at_the_refresh_url_too(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    for path in ["", "refresh"] {
        let page = owner
            .get(at(&world, &site, &format!("{path}?type=dropbox")))
            .send()
            .await
            .unwrap();
        assert_eq!(page.status(), StatusCode::OK, "{path}");
        assert!(!page.headers().contains_key("cross-origin-opener-policy"));
        assert!(page.text().await.unwrap().contains("Link Dropbox to The shop?"));
    }
    let none = owner
        .get(at(&world, &site, "?type=googledrive"))
        .send()
        .await
        .unwrap();
    assert_eq!(none.status(), StatusCode::NOT_FOUND);
    let wrong = owner
        .get(format!("{}/d/nothing/?type=dropbox", world.origin))
        .send()
        .await
        .unwrap();
    assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
}

async fn an_auth_id_outlives_new_keys_of_the_ring(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let as_owner = CommandLine::as_owner_of_the_machine();
    for _ in 0..2 {
        world.broker.rotate_keys(as_owner).await.unwrap();
        world.clock.advance(Duration::from_hours(5));
        let (status, reason, answer) = ask(&at(&world, &site, "refresh"), &id).await;
        assert_eq!(status, StatusCode::OK, "{reason}");
        world.evidence.secret(answer["access_token"].as_str().unwrap());
    }
}

async fn who_makes_ids_up_is_told_to_wait_and_who_is_right_is_not(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let url = format!("{}/refresh", world.origin);
    let mut waited = false;
    for number in 0..80 {
        let made_up = format!("0{number:0>25}:{}", "A".repeat(43));
        let (status, _, _) = ask(&url, &made_up).await;
        waited |= status == StatusCode::TOO_MANY_REQUESTS;
        assert!(waited || status == StatusCode::NOT_FOUND, "{number}: {status}");
    }
    assert!(waited);
    assert_eq!(ask(&url, &id).await.0, StatusCode::OK);
}
