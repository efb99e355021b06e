//! Links that nobody uses are renewed before their provider ends them, where Keyferry opens the token alone.

use std::time::Duration;

use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::auth_id::{ask, at, made_at};
use crate::stories;
use crate::world::{Linked, World};

const DAY: Duration = Duration::from_hours(24);

stories! {
    a_link_that_nobody_uses_outlives_the_providers_patience,
    what_is_locked_for_its_holder_cannot_be_kept_alive,
    a_link_that_is_used_is_left_alone,
    one_process_at_a_time_looks_after_it,
    an_app_that_is_switched_off_calls_nobody,
}

async fn linked(world: &World, custody: Custody) -> (Linked, String) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    world.keeps(&operator, site.site, custody).await;
    let id = made_at(world, &site, ProviderId::Box).await;
    (site, id)
}

/// Days go by, and each hour's round with them; how many calls were made.
async fn days_go_by(world: &World, days: u32) -> usize {
    let mut made = 0;
    for _ in 0..days {
        world.clock.advance(DAY);
        world.simulator.advance(DAY);
        made += world.broker.keep_grants_alive().await.unwrap();
    }
    made
}

async fn works(world: &World, site: &Linked, id: &str) -> bool {
    let (status, _, answer) = ask(&at(world, site, "refresh"), id).await;
    if let Some(token) = answer["access_token"].as_str() {
        world.evidence.secret(token);
    }
    status == StatusCode::OK
}

async fn a_link_that_nobody_uses_outlives_the_providers_patience(world: World) {
    let (site, id) = linked(&world, Custody::Held).await;
    assert_eq!(
        days_go_by(&world, 29).await,
        0,
        "it has not rested for half of 60 days"
    );
    let made = days_go_by(&world, 171).await;
    assert!((4..=6).contains(&made), "{made} times in 200 days");
    assert!(works(&world, &site, &id).await);
}

async fn what_is_locked_for_its_holder_cannot_be_kept_alive(world: World) {
    let (site, id) = linked(&world, Custody::Sealed).await;
    assert_eq!(days_go_by(&world, 61).await, 0);
    assert!(!works(&world, &site, &id).await, "Box ended it after 60 days");
}

async fn a_link_that_is_used_is_left_alone(world: World) {
    let (site, id) = linked(&world, Custody::Held).await;
    for _ in 0..4 {
        assert_eq!(days_go_by(&world, 25).await, 0);
        assert!(works(&world, &site, &id).await);
    }
}

async fn one_process_at_a_time_looks_after_it(world: World) {
    let (site, id) = linked(&world, Custody::Held).await;
    world.clock.advance(DAY * 50);
    world.simulator.advance(DAY * 50);
    let rounds = (0..8).map(|_| world.broker.keep_grants_alive());
    let made: usize = futures::future::join_all(rounds)
        .await
        .into_iter()
        .map(Result::unwrap)
        .sum();
    assert_eq!(made, 1);
    assert!(works(&world, &site, &id).await);
}

async fn an_app_that_is_switched_off_calls_nobody(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    made_at(&world, &site, ProviderId::Box).await;
    world
        .broker
        .set_app_disabled(&operator, &site.app, true)
        .await
        .unwrap();
    assert_eq!(days_go_by(&world, 55).await, 0);
}
