//! The refresh: what reaches the provider, what comes back, and what is written down.

use std::time::Duration;

use domain::activity::ActivityFilter;
use domain::activity::Outcome;
use domain::app_registration::{Access, AppChange};
use domain::provider::ProviderId;
use domain::view::SiteQuery;
use futures::future::join_all;
use reqwest::StatusCode;
use simulator::{Endpoint, Fault};

use crate::stories;
use crate::world::{World, browser, for_akeeba, has_the_contracts_shape, json, refresh};

stories! {
    the_provider_sees_exactly_the_fields_it_takes,
    a_rotated_token_is_handed_on_and_a_kept_one_is_null,
    each_class_of_failure_has_its_words,
    the_same_token_at_once_is_one_call_to_the_provider,
    different_sites_do_not_share_a_flight,
    a_post_is_as_good_as_a_get,
    the_one_url_for_all_works_only_for_an_open_app,
    whatever_is_not_a_clean_answer_is_time_to_be_patient,
    a_slow_provider_is_given_up_in_time,
    a_provider_that_is_down_is_time_to_be_patient,
    a_revoked_key_and_a_disabled_app_are_refused_at_once,
    a_new_key_lives_beside_the_old_one_for_a_while,
    too_many_refreshes_of_one_token_are_asked_to_wait,
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

async fn each_class_of_failure_has_its_words(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let onedrive = world.simulator.onedrive();
    onedrive.grant("live-token");
    let classes = [
        (
            Fault::InvalidGrant,
            "invalid_grant",
            "link it to OneDrive again",
            Outcome::RelinkNeeded,
        ),
        (
            Fault::InteractionRequired,
            "invalid_grant",
            "link it to OneDrive again",
            Outcome::RelinkNeeded,
        ),
        (
            Fault::InvalidClient,
            "invalid_client",
            "tell the helper's operator",
            Outcome::OperatorNeeded,
        ),
        (
            Fault::SecretExpired,
            "invalid_client",
            "AADSTS7000222",
            Outcome::OperatorNeeded,
        ),
        (
            Fault::UnauthorizedClient,
            "unauthorized_client",
            "operator",
            Outcome::OperatorNeeded,
        ),
        (
            Fault::InvalidScope,
            "invalid_scope",
            "operator",
            Outcome::OperatorNeeded,
        ),
        (
            Fault::AdminNeeded,
            "access_denied",
            "An administrator",
            Outcome::AdminNeeded,
        ),
        (
            Fault::TemporarilyUnavailable,
            "temporarily_unavailable",
            "could not be reached",
            Outcome::Unavailable,
        ),
        (
            Fault::TooManyRequests,
            "temporarily_unavailable",
            "http_429",
            Outcome::Unavailable,
        ),
    ];
    for (fault, error, words, outcome) in classes {
        let told = format!("{fault:?}");
        onedrive.will_answer(fault);
        // Past what is remembered of the refusal before.
        world.clock.advance(Duration::from_mins(1));
        let (status, answer) = refresh(&site.refresh, "live-token").await;
        assert_eq!(
            (status, answer["error"].as_str()),
            (StatusCode::OK, Some(error)),
            "{told}: {answer}"
        );
        assert!(
            has_the_contracts_shape(&answer)
                && answer["access_token"].is_null()
                && answer["refresh_token"].is_null()
        );
        let sentence = answer["error_description"].as_str().unwrap();
        assert!(sentence.contains(words), "{told}: {sentence}");
        assert!(
            !sentence.contains("Trace ID") && !sentence.contains('\n'),
            "the provider's own text is not passed on"
        );
        assert_eq!(
            world.events(&operator).await[0].outcome,
            outcome.as_str(),
            "{told}"
        );
    }
    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["error"].is_null(), "none of that did any harm");
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

async fn whatever_is_not_a_clean_answer_is_time_to_be_patient(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    dropbox.grant("live-token");
    let faults = [
        (Fault::Html, "answer_not_json"),
        (Fault::Huge, "answer_too_large"),
        (Fault::Redirect, "redirected"),
        (Fault::HangUp, "broken_off"),
        (Fault::EmptyBody, "answer_not_json"),
        (Fault::ServerError500, "http_500"),
    ];
    for (fault, code) in faults {
        let told = format!("{fault:?}");
        dropbox.will_answer(fault);
        // Past any pause that the failures before have brought.
        world.clock.advance(Duration::from_mins(2));
        let (status, answer) = refresh(&site.refresh, "live-token").await;
        assert_eq!(
            (status, answer["error"].as_str()),
            (StatusCode::OK, Some("temporarily_unavailable")),
            "{told}"
        );
        assert_eq!(
            world.events(&operator).await[0].reason.as_deref(),
            Some(code),
            "{told}"
        );
    }
    assert_eq!(
        dropbox.counters().of(Endpoint::Trap),
        0,
        "no redirect was followed"
    );
}

async fn a_slow_provider_is_given_up_in_time(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    world.simulator.dropbox().will_answer(Fault::Slow { ms: 40_000 });
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, Some("temporarily_unavailable"))
    );
    assert_eq!(
        world.events(&operator).await[0].reason.as_deref(),
        Some("timeout")
    );
}

async fn a_provider_that_is_down_is_time_to_be_patient(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    drop(world.simulator);
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, Some("temporarily_unavailable"))
    );
    world.broker.recorder().flush().await;
    let filter = ActivityFilter::default();
    let events = world
        .broker
        .newest_events(operator.view(), &filter, 1)
        .await
        .unwrap();
    assert_eq!(events[0].reason.as_deref(), Some("unreachable"));
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

async fn too_many_refreshes_of_one_token_are_asked_to_wait(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let most = world.settings().limits.token_per_minute.get();
    let mut limited = None;
    for _ in 0..most.saturating_add(30) {
        let response = browser()
            .get(&site.refresh)
            .query(&[("refresh_token", "live-token")])
            .send()
            .await
            .unwrap();
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            limited = Some(response);
            break;
        }
    }
    let response = limited.expect("the budget has an end");
    assert!(response.headers().contains_key("retry-after"));
    assert!(has_the_contracts_shape(&response.json().await.unwrap()));
    assert_eq!(
        refresh(&site.refresh, "another-token").await.0,
        StatusCode::OK,
        "another token has its own budget"
    );
    let events = world.events(&operator).await;
    let limited = events.iter().filter(|event| event.outcome == "limited");
    assert_eq!(limited.count(), 1, "counted, with one row a minute");
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
