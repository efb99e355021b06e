//! Where a handle is unknown, and what is told to who presents something else.

use domain::app_registration::Access;
use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use serde_json::Value;
use simulator::Endpoint;

use crate::auth_id::{ask, at, made};
use crate::stories;
use crate::world::{World, browser, link, open_start, refresh, send_form};

stories! {
    a_handle_opens_at_its_own_door_alone,
    an_auth_id_is_no_handle_and_a_handle_no_auth_id,
    a_token_from_before_is_told_to_link_again,
    a_change_of_keeper_counts_for_the_next_links_alone,
    what_was_read_on_the_page_before_is_what_is_agreed_to,
    who_makes_handles_up_is_told_to_wait_and_who_is_right_is_not,
}

fn refused_with(answer: &Value, words: &str) {
    assert_eq!(answer["error"], "invalid_grant", "{answer}");
    let sentence = answer["error_description"].as_str().unwrap();
    assert!(sentence.contains(words), "{sentence}");
    assert!(
        answer["access_token"].is_null() && answer["refresh_token"].is_null(),
        "{answer}"
    );
}

async fn a_handle_opens_at_its_own_door_alone(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other_app = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    world.give_app(&operator, site.site, &other_app).await;
    let other_site = world.new_site(&operator, "The cellar", &site.app).await;
    for site in [site.site, other_site.site] {
        world.keeps(&operator, site, Custody::Sealed).await;
    }
    world.simulator.dropbox().consents_silently(true);
    let (_, handle) = link(&world, &site).await;
    let calls = world.simulator.dropbox().counters().of(Endpoint::Token);
    let of_other_app = site.refresh.replace(site.app.as_str(), other_app.as_str());
    let damaged = format!("{}A", &handle[..handle.len() - 1]);
    let swapped = handle.replacen("kf1_", "kf1_0", 1);
    for (url, presented) in [
        (&other_site.refresh, handle.as_str()),
        (&of_other_app, handle.as_str()),
        (
            &site.refresh,
            if damaged == handle {
                "kf1_"
            } else {
                damaged.as_str()
            },
        ),
        (&site.refresh, swapped.as_str()),
        (&site.refresh, "kf1_"),
    ] {
        let (status, answer) = refresh(url, presented).await;
        assert_eq!(status, StatusCode::OK);
        refused_with(&answer, "This link is unknown at this address");
    }
    let (_, answer) = refresh(&site.refresh, &handle).await;
    assert!(answer["error"].is_null(), "{answer}");
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Token), calls);
    let events = world.events(&operator).await;
    let unknown = events
        .iter()
        .filter(|event| event.reason.as_deref() == Some("unknown_handle"));
    assert_eq!(unknown.count(), 5, "{events:?}");
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.broker.changes_felt().await;
    assert_eq!(refresh(&site.refresh, &handle).await.0, StatusCode::NOT_FOUND);
}

async fn an_auth_id_is_no_handle_and_a_handle_no_auth_id(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    let id = made(&world, &site).await;
    let (_, handle) = link(&world, &site).await;
    let as_auth_id = format!("{}:{}", &handle[4..30], &handle[30..73]);
    for url in [at(&world, &site, "refresh"), format!("{}/refresh", world.origin)] {
        assert_eq!(ask(&url, &as_auth_id).await.0, StatusCode::NOT_FOUND);
        assert_eq!(ask(&url, &handle).await.0, StatusCode::BAD_REQUEST);
    }
    for presented in [id.clone(), handle_of(&id)] {
        world.evidence.secret(&presented);
        let (_, answer) = refresh(&site.refresh, &presented).await;
        assert_eq!(answer["error"], "invalid_grant", "{answer}");
    }
    assert_eq!(ask(&at(&world, &site, "refresh"), &id).await.0, StatusCode::OK);
}

/// A well-formed handle with the two halves of an AuthID.
fn handle_of(auth_id: &str) -> String {
    use base64::Engine as _;
    let unchecked = format!("kf1_{}", auth_id.replacen(':', "", 1));
    let hash = broker::vault::credential::Hash::of(&unchecked);
    let check = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash);
    format!("{unchecked}{}", &check[..6])
}

async fn a_token_from_before_is_told_to_link_again(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    dropbox.grant("live-token");
    assert!(refresh(&site.refresh, "live-token").await.1["error"].is_null());
    world.keeps(&operator, site.site, Custody::Held).await;
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(status, StatusCode::OK);
    refused_with(&answer, "kept by Keyferry now");
    assert!(
        answer["error_description"]
            .as_str()
            .unwrap()
            .contains("link it again")
    );
    assert_eq!(dropbox.token_calls_with("live-token"), 1, "it went no further");
    let newest = &world.events(&operator).await[0];
    assert_eq!(
        (newest.outcome.as_str(), newest.reason.as_deref()),
        ("relink_needed", Some("not_a_handle"))
    );
}

async fn a_change_of_keeper_counts_for_the_next_links_alone(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    world.simulator.dropbox().consents_silently(true);
    let (_, sealed) = link(&world, &site).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    let (_, held) = link(&world, &site).await;
    for handle in [&sealed, &held] {
        let (_, answer) = refresh(&site.refresh, handle).await;
        assert!(answer["error"].is_null(), "each as it was made: {answer}");
    }
    world.keeps(&operator, site.site, Custody::PassThrough).await;
    let calls = world.simulator.dropbox().counters().of(Endpoint::Token);
    for handle in [&sealed, &held] {
        let (_, answer) = refresh(&site.refresh, handle).await;
        refused_with(&answer, "This is not a refresh token of Dropbox");
    }
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Token), calls);
    let (_, own) = link(&world, &site).await;
    assert!(!own.starts_with("kf1_"));
    assert!(refresh(&site.refresh, &own).await.1["error"].is_null());
}

async fn what_was_read_on_the_page_before_is_what_is_agreed_to(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    let asked = open_start(&owner, &site.start, None).await;
    assert!(
        asked.text.contains("name=\"kept\" value=\"pass_through\""),
        "{}",
        asked.text
    );
    world.keeps(&operator, site.site, Custody::Held).await;
    let start = site.start.strip_prefix(&world.origin).unwrap();
    let at_duplicatis = at(&world, &site, "");
    let duplicatis = at_duplicatis.strip_prefix(&world.origin).unwrap();
    for (path, read, status) in [
        (start, "pass_through", StatusCode::CONFLICT),
        (start, "held", StatusCode::OK),
        (duplicatis, "sealed", StatusCode::CONFLICT),
        (duplicatis, "held", StatusCode::OK),
    ] {
        let form = [("app", site.app.as_str()), ("kept", read)];
        let page = send_form(&owner, &world, path, &form).await;
        assert_eq!(page.status, status, "{path} {read}: {}", page.text);
        assert_eq!(page.says("nothing was begun"), status == StatusCode::CONFLICT);
    }
}

async fn who_makes_handles_up_is_told_to_wait_and_who_is_right_is_not(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    world.simulator.dropbox().consents_silently(true);
    let (_, handle) = link(&world, &site).await;
    let mut waited = false;
    for number in 0..80 {
        let made_up = handle_of(&format!("0{number:0>25}:{}", "A".repeat(43)));
        let (status, answer) = refresh(&site.refresh, &made_up).await;
        waited |= status == StatusCode::TOO_MANY_REQUESTS;
        assert!(waited || answer["error"] == "invalid_grant", "{number}: {answer}");
    }
    assert!(waited);
    assert!(refresh(&site.refresh, &handle).await.1["error"].is_null());
}
