//! The refresh: what reaches the provider, what comes back, and what is written down.

mod keys;
mod trouble;

use std::time::Duration;

use domain::activity::Outcome;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::view::SiteQuery;
use futures::future::join_all;
use reqwest::StatusCode;
use simulator::Endpoint;

use crate::stories;
use crate::world::{World, browser, for_akeeba, has_the_contracts_shape, json, refresh};

stories! {
    the_provider_sees_exactly_the_fields_it_takes,
    a_rotated_token_is_handed_on_and_a_kept_one_is_null,
    the_same_token_at_once_is_one_call_to_the_provider,
    different_sites_do_not_share_a_flight,
    a_post_is_as_good_as_a_get,
    the_list_shows_the_last_refresh,
}

async fn the_provider_sees_exactly_the_fields_it_takes(world: World) {
    let operator = world.operator().await;
    for provider in for_akeeba() {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let site = world.new_site(&operator, "The shop", &app).await;
        world.provider(provider).grant("live-token");
        let (status, answer) = refresh(&site.refresh, "live-token").await;
        assert_eq!(status, StatusCode::OK);
        assert!(has_the_contracts_shape(&answer), "{answer}");
        assert!(
            answer["access_token"].is_string() && answer["error"].is_null(),
            "{provider}: {answer}"
        );
        let call = world.provider(provider).calls_to(Endpoint::Token).remove(0);
        let mut names: Vec<_> = call.form_names().into_iter().collect();
        names.sort_unstable();
        assert_eq!(
            names,
            ["client_id", "client_secret", "grant_type", "refresh_token"],
            "{provider}"
        );
        assert_eq!(
            call.header("authorization"),
            None,
            "a caller's bearer goes nowhere"
        );
    }
}

async fn a_rotated_token_is_handed_on_and_a_kept_one_is_null(world: World) {
    let operator = world.operator().await;
    for (provider, rotates) in [
        (ProviderId::Dropbox, false),
        (ProviderId::GoogleDrive, false),
        (ProviderId::Onedrive, true),
        (ProviderId::Box, true),
    ] {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let site = world.new_site(&operator, "The shop", &app).await;
        world.provider(provider).grant("live-token");
        let (_, answer) = refresh(&site.refresh, "live-token").await;
        assert_eq!(
            answer["refresh_token"].is_string(),
            rotates,
            "{provider}: {answer}"
        );
        assert!(answer["expires_in"].as_u64().is_some_and(|seconds| seconds > 0));
    }
}

async fn the_same_token_at_once_is_one_call_to_the_provider(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let onedrive = world.simulator.onedrive();
    onedrive.grant("live-token");
    onedrive.close_gate();
    let many = tokio::spawn({
        let url = site.refresh.clone();
        async move { join_all((0..20).map(|_| refresh(&url, "live-token"))).await }
    });
    onedrive.wait_for_calls(Endpoint::Token, 1).await;
    // The flight is under way, so whoever comes now joins it; one more proves that the door is reached.
    let one_more = tokio::spawn({
        let url = site.refresh.clone();
        async move { refresh(&url, "live-token").await }
    });
    while world.broker.refreshes_waiting(&site.app, site.site, "live-token") < 21 {
        tokio::task::yield_now().await;
    }
    onedrive.open_gate();
    let answers = many.await.unwrap();
    let last = one_more.await.unwrap();
    assert!(answers.iter().all(|answer| *answer == last), "all get one answer");
    assert_eq!(onedrive.counters().of(Endpoint::Token), 1);
    let events = world.events(&operator).await;
    assert_eq!(events.len(), 21, "each is accounted for");
    assert_eq!(
        events.iter().filter(|event| event.upstream_ms.is_some()).count(),
        1
    );
}

async fn different_sites_do_not_share_a_flight(world: World) {
    let (operator, one) = world.linked(ProviderId::Dropbox).await;
    let other = world.new_site(&operator, "The blog", &one.app).await;
    let dropbox = world.simulator.dropbox();
    dropbox.grant("live-token");
    dropbox.close_gate();
    let both = tokio::spawn(async move {
        tokio::join!(
            refresh(&one.refresh, "live-token"),
            refresh(&other.refresh, "live-token")
        )
    });
    dropbox.wait_for_calls(Endpoint::Token, 2).await;
    dropbox.open_gate();
    let (first, second) = both.await.unwrap();
    assert!(first.1["error"].is_null() && second.1["error"].is_null());
}

async fn a_post_is_as_good_as_a_get(world: World) {
    let (_, site) = world.linked(ProviderId::GoogleDrive).await;
    world.simulator.google_drive().grant("1//a+b/c=");
    let (status, answer) = json(
        browser()
            .post(&site.refresh)
            .form(&[("refresh_token", "1//a+b/c=")])
            .send()
            .await
            .unwrap(),
    )
    .await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, None),
        "{answer}"
    );
}

async fn the_list_shows_the_last_refresh(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let last = async || {
        world.broker.recorder().flush().await;
        let list = world
            .broker
            .list_sites(operator.view(), &SiteQuery::default())
            .await
            .unwrap();
        list.sites[0].apps[0].last_refresh.clone()
    };
    assert!(last().await.is_none());
    refresh(&site.refresh, "live-token").await;
    assert_eq!(last().await.unwrap().outcome, Outcome::Ok);
    world.clock.advance(Duration::from_mins(1));
    world.simulator.dropbox().user_disconnects();
    refresh(&site.refresh, "live-token").await;
    let now = last().await.unwrap();
    assert_eq!(
        (now.outcome, now.reason.as_deref()),
        (Outcome::RelinkNeeded, Some("invalid_grant"))
    );
    assert_eq!(now.at, world.clock.now());
}
