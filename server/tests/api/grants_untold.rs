//! The end of a link whose provider cannot be told at once, or never.

use std::time::Duration;

use domain::custody::Custody;
use domain::id::HolderId;
use domain::provider::ProviderId;
use domain::revoked::{AtProvider, EndReach};
use reqwest::StatusCode;
use simulator::{Endpoint, Fault, Times};

use crate::stories;
use crate::world::World;
use crate::world::duplicati::ask;

stories! {
    a_locked_link_that_nobody_shows_again_is_deleted_after_thirty_days,
    a_provider_in_trouble_keeps_no_auth_id_alive,
    what_the_server_opens_alone_is_told_at_once_or_every_hour,
    what_cannot_be_told_for_a_day_is_given_up,
}

async fn a_locked_link_that_nobody_shows_again_is_deleted_after_thirty_days(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let row = world.grant_row().await;
    let holder = HolderId(row.uuid("holder"));
    let ended = world
        .broker
        .revoke_holder(&operator, (row.id(), holder), EndReach::ThisLink)
        .await
        .unwrap();
    assert!(
        matches!(ended.at_provider, AtProvider::WhenShown { .. }),
        "it was the last"
    );
    world.clock.advance(Duration::from_hours(30 * 24 - 1));
    world.broker.end_revoked_grants().await.unwrap();
    assert!(world.grant_row().await.bytes("refresh_sealed").is_some());
    world.clock.advance(Duration::from_hours(1));
    world.broker.end_revoked_grants().await.unwrap();
    let row = world.grant_row().await;
    assert_eq!(
        (
            row.bytes("refresh_sealed"),
            row.bytes("access_sealed"),
            row.number("wipe_at")
        ),
        (None, None, None)
    );
    let dropbox = world.provider(ProviderId::Dropbox);
    assert_eq!(dropbox.counters().of(Endpoint::Revoke), 0);
    let events = world.events(&operator).await;
    let told = events.iter().find(|event| event.kind == "provider_revoke");
    let told = told.expect("the operator is told");
    assert_eq!(told.reason.as_deref(), Some("auth_id_never_shown"));
}

async fn a_provider_in_trouble_keeps_no_auth_id_alive(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let boxes = world.provider(ProviderId::Box);
    boxes.will_answer_at(Endpoint::Revoke, Fault::TemporarilyUnavailable, Times::Always);
    let page = world.revoke(&id, "this").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("could not be told"), "{}", page.text);
    assert!(page.says("Integrations"), "and what is left to do");
    assert_eq!(boxes.counters().of(Endpoint::Revoke), 2, "it is tried again once");
    assert_eq!(world.grant_row().await.bytes("refresh_sealed"), None);
    world.broker.changes_felt().await;
    let refused = ask(&world.duplicati_url(&site), &id).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let events = world.events(&operator).await;
    let told = events
        .iter()
        .find(|event| event.kind == "provider_revoke")
        .unwrap();
    assert_eq!(
        (told.outcome.as_str(), told.reason.as_deref()),
        ("unavailable", Some("http_503"))
    );
}

async fn what_the_server_opens_alone_is_told_at_once_or_every_hour(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    let boxes = world.provider(ProviderId::Box);
    let end = async || {
        let id = world.auth_id(&site, ProviderId::Box).await;
        let grant = world.grant_row().await.id();
        let ended = world
            .broker
            .revoke_grant(&operator, grant, EndReach::ThisLink)
            .await;
        world.broker.changes_felt().await;
        let refused = ask(&world.duplicati_url(&site), &id).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        ended.unwrap().at_provider
    };
    assert_eq!(end().await, AtProvider::Ended, "nobody had to show anything");
    assert_eq!(boxes.revoked().len(), 1);
    assert_eq!(world.grant_row().await.bytes("refresh_sealed"), None);

    boxes.will_answer_at(Endpoint::Revoke, Fault::TemporarilyUnavailable, Times::Next(4));
    let waits = end().await;
    let until = waits.until().expect("it waits");
    assert!(matches!(waits, AtProvider::TriedAgain { .. }), "{waits:?}");
    assert_eq!(until.since(world.clock.now()), Duration::from_hours(24));
    for ended in [1, 2] {
        assert!(world.grant_row().await.bytes("refresh_sealed").is_some());
        world.clock.advance(Duration::from_hours(1));
        world.broker.end_revoked_grants().await.unwrap();
        assert_eq!(boxes.revoked().len(), ended, "after the next hour it works");
    }
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
    world.broker.end_revoked_grants().await.unwrap();
    assert_eq!(boxes.counters().of(Endpoint::Revoke), 6, "and is over then");
}

async fn what_cannot_be_told_for_a_day_is_given_up(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let boxes = world.provider(ProviderId::Box);
    boxes.will_answer_at(Endpoint::Revoke, Fault::InvalidClient, Times::Always);
    let page = world.revoke(&id, "this").await;
    assert!(page.says("tried again every hour for a day"), "{}", page.text);
    world.clock.advance(Duration::from_hours(24));
    let asked = boxes.counters().of(Endpoint::Revoke);
    world.broker.end_revoked_grants().await.unwrap();
    assert_eq!(
        boxes.counters().of(Endpoint::Revoke),
        asked,
        "it is not tried any more"
    );
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
    let events = world.events(&operator).await;
    let told: Vec<_> = events
        .iter()
        .filter(|event| event.kind == "provider_revoke")
        .map(|event| (event.outcome.as_str(), event.reason.as_deref()))
        .collect();
    let newest = ("relink_needed", Some("revoke_given_up"));
    assert_eq!(told.first(), Some(&newest), "{told:?}");
    assert_eq!(told.len(), 2, "and why it went wrong before: {told:?}");
}
