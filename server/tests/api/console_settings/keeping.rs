//! What activity keeps, and for how long.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use domain::tenant::TenantChange;

use super::save;
use crate::stories;
use crate::world::{CALLBACK, World, browser, click, open_start, refresh};

stories! {
    addresses_are_kept_as_the_organisation_wants,
    every_kind_of_event_keeps_addresses_the_same_way,
    events_are_kept_as_long_as_the_organisation_wants,
    many_events_go_in_one_sweep,
}

/// Where each event came from, newest first.
async fn addresses(world: &World, operator: &ManageTenant) -> Vec<Option<String>> {
    let events = world.events(operator).await;
    events.into_iter().map(|event| event.ip).collect()
}

async fn addresses_are_kept_as_the_organisation_wants(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let (others, theirs) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    world.simulator.dropbox().grant("live-token");
    let browser = world.signed_in().await;
    refresh(&shop.refresh, "live-token").await;
    for addresses in ["whole", "none"] {
        save(&browser, &world, &[("addresses", addresses)]).await;
        world.clock.advance(Duration::from_secs(1));
        refresh(&shop.refresh, "live-token").await;
        refresh(&theirs.refresh, "live-token").await;
    }
    let kept = |address: &str| Some(address.to_owned());
    assert_eq!(
        addresses(&world, &operator).await,
        [None, kept("127.0.0.1"), kept("127.0.0.0/24")],
        "each as it was wanted then"
    );
    assert_eq!(
        addresses(&world, &others).await,
        [kept("127.0.0.0/24"), kept("127.0.0.0/24")],
        "another organisation decides for itself"
    );
}

async fn every_kind_of_event_keeps_addresses_the_same_way(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let blog = world.new_site(&operator, "The blog", &shop.app).await;
    save(&world.signed_in().await, &world, &[("addresses", "whole")]).await;
    let wrong_key = format!("{}/h/{}/no-such-key/refresh", world.origin, shop.app);
    refresh(&wrong_key, "live-token").await;
    refresh(&shop.refresh, "").await;
    let owner = browser();
    open_start(&owner, &shop.start, Some("https://evil.example/")).await;
    open_start(&owner, &shop.start, Some(CALLBACK)).await;
    click(&owner, &shop.start, Some(CALLBACK)).await;
    world
        .simulator
        .dropbox()
        .keeps_answering(simulator::Fault::ServerError500);
    for number in 0..10 {
        let site = if number % 2 == 0 { &shop } else { &blog };
        refresh(&site.refresh, &format!("token-{number}")).await;
    }
    let events = world.events(&operator).await;
    let kinds = [
        "refresh",
        "callback_refused",
        "consent_started",
        "provider_paused",
    ];
    for kind in kinds {
        assert!(
            events.iter().any(|event| event.kind == kind),
            "{kind}: {events:?}"
        );
    }
    assert!(events.iter().any(|event| event.outcome == "unknown_key"));
    for event in events {
        assert_eq!(event.ip.as_deref(), Some("127.0.0.1"), "{event:?}");
    }
}

/// Lets time go by; a clock that leapt is believed in the end.
async fn sweep_after(world: &World, days: u64) {
    world.clock.advance(Duration::from_hours(days * 24));
    for _ in 0..12 {
        world.broker.sweep().await.unwrap();
    }
}

async fn events_are_kept_as_long_as_the_organisation_wants(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let (others, theirs) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    world.simulator.dropbox().grant("live-token");
    let browser = world.signed_in().await;
    save(&browser, &world, &[("keep_days", "365")]).await;
    refresh(&shop.refresh, "live-token").await;
    refresh(&theirs.refresh, "live-token").await;
    let count = async |operator| world.events(operator).await.len();
    assert_eq!((count(&operator).await, count(&others).await), (1, 1));
    sweep_after(&world, 200).await;
    assert_eq!(
        (count(&operator).await, count(&others).await),
        (1, 0),
        "ours are kept for a year, theirs for 90 days"
    );
    let browser = world.signed_in().await;
    save(&browser, &world, &[("keep_days", "90")]).await;
    assert_eq!(count(&operator).await, 1, "nothing goes before the sweep");
    world.broker.sweep().await.unwrap();
    assert_eq!(count(&operator).await, 0);
}

async fn many_events_go_in_one_sweep(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let long_ago = world.clock.now().minus(Duration::from_hours(20 * 24)).micros();
    let moments = (0..4_500).map(|number| long_ago - number);
    crate::activity::write_refreshes(&world, &shop, moments, "limited").await;
    let recent = [world.clock.now().micros()];
    crate::activity::write_refreshes(&world, &shop, recent, "limited").await;
    let shorter = TenantChange {
        keep_days: "14".parse().ok(),
        ..TenantChange::default()
    };
    let changed = world.broker.change_settings(&operator, shorter).await.unwrap();
    assert!(changed.forgets_sooner);
    world.broker.sweep().await.unwrap();
    assert_eq!(
        world.events(&operator).await.len(),
        1,
        "more than one statement deletes"
    );
}
