//! By which address a refresh is asked for, and until when.

use std::time::Duration;

use domain::app_registration::{Access, AppChange};
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::stories;
use crate::world::{World, has_the_contracts_shape, refresh};

stories! {
    the_one_url_for_all_works_only_for_an_open_app,
    a_revoked_key_and_a_disabled_app_are_refused_at_once,
    a_new_key_lives_beside_the_old_one_for_a_while,
}

async fn the_one_url_for_all_works_only_for_an_open_app(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let keyless = format!("{}/h/{}/refresh", world.origin, site.app);
    let (status, answer) = refresh(&keyless, "live-token").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(has_the_contracts_shape(&answer));
    let change = AppChange {
        access: Some(Access::Open),
        ..AppChange::default()
    };
    world
        .broker
        .change_app(&operator, &site.app, change, None)
        .await
        .unwrap();
    world.broker.changes_felt().await;
    assert_eq!(refresh(&keyless, "live-token").await.0, StatusCode::OK);
}

async fn a_revoked_key_and_a_disabled_app_are_refused_at_once(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
    world
        .broker
        .set_app_disabled(&operator, &site.app, true)
        .await
        .unwrap();
    world.broker.changes_felt().await;
    assert_eq!(
        refresh(&site.refresh, "live-token").await.0,
        StatusCode::NOT_FOUND
    );
    world
        .broker
        .set_app_disabled(&operator, &site.app, false)
        .await
        .unwrap();
    world.broker.changes_felt().await;
    assert_eq!(refresh(&site.refresh, "live-token").await.0, StatusCode::OK);
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.broker.changes_felt().await;
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(answer["error_description"].as_str().unwrap().contains("revoked"));
}

async fn a_new_key_lives_beside_the_old_one_for_a_while(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let overlap = Duration::from_hours(1);
    let made = world
        .broker
        .rekey_site(&operator, site.site, overlap)
        .await
        .unwrap();
    let new = format!(
        "{}/h/{}/{}/refresh",
        world.origin,
        site.app,
        secrecy::ExposeSecret::expose_secret(&made.key)
    );
    for url in [&new, &site.refresh] {
        assert_eq!(refresh(url, "live-token").await.0, StatusCode::OK);
    }
    world.clock.advance(overlap);
    assert_eq!(
        refresh(&site.refresh, "live-token").await.0,
        StatusCode::NOT_FOUND
    );
    assert_eq!(refresh(&new, "live-token").await.0, StatusCode::OK);
}
