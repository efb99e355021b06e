//! Tokens that Keyferry keeps alone.

use std::time::Duration;

use broker::access::CommandLine;
use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::auth_id::{ask, at, made};
use crate::stories;
use crate::world::{World, browser, come_back, link, refresh, send_form};

stories! {
    a_held_grant_goes_all_the_way,
    a_held_link_of_akeeba_outlives_new_keys_of_the_ring,
}

async fn a_held_grant_goes_all_the_way(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    let page = come_back(&browser(), &at(&world, &site, "?type=dropbox")).await;
    assert!(
        page.says("Who runs this Keyferry can open it too"),
        "{}",
        page.text
    );
    let id = made(&world, &site).await;
    let url = at(&world, &site, "refresh");
    let as_owner = CommandLine::as_owner_of_the_machine();
    for _ in 0..2 {
        let (status, reason, answer) = ask(&url, &id).await;
        assert_eq!(status, StatusCode::OK, "{reason}");
        world.evidence.secret(answer["access_token"].as_str().unwrap());
        world.broker.rotate_keys(as_owner).await.unwrap();
        world.clock.advance(Duration::from_hours(5));
    }
    let wrong = format!("{}:{}", id.split_once(':').unwrap().0, "A".repeat(43));
    assert_eq!(ask(&url, &wrong).await.0, StatusCode::UNAUTHORIZED);
    let path = at(&world, &site, "revoke");
    let path = path.strip_prefix(&world.origin).unwrap();
    let ended = send_form(&browser(), &world, path, &[("authid", &id)]).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.text);
    world.broker.changes_felt().await;
    let (status, reason, _) = ask(&url, &id).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(reason.contains("revoked"), "{reason}");
}

async fn a_held_link_of_akeeba_outlives_new_keys_of_the_ring(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    world.simulator.box_com().consents_silently(true);
    let (_, handle) = link(&world, &site).await;
    let as_owner = CommandLine::as_owner_of_the_machine();
    for _ in 0..2 {
        world.broker.rotate_keys(as_owner).await.unwrap();
        world.clock.advance(Duration::from_hours(5));
        let (_, answer) = refresh(&site.refresh, &handle).await;
        assert!(answer["error"].is_null(), "{answer}");
        world.evidence.secret(answer["access_token"].as_str().unwrap());
    }
}
