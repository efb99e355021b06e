//! What does not go well at the provider, and what the site is told then.

use std::time::Duration;

use domain::activity::ActivityFilter;
use domain::activity::Outcome;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::{Endpoint, Fault};

use crate::stories;
use crate::world::{World, browser, has_the_contracts_shape, refresh};

stories! {
    each_class_of_failure_has_its_words,
    whatever_is_not_a_clean_answer_is_time_to_be_patient,
    a_slow_provider_is_given_up_in_time,
    a_provider_that_is_down_is_time_to_be_patient,
    too_many_refreshes_of_one_token_are_asked_to_wait,
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
