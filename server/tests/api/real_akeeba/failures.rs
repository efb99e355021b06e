//! Refreshes that fail: what the person at Akeeba reads, and that the profile loses nothing.

use std::time::Duration;

use domain::provider::ProviderId;
use simulator::Fault;

use super::php::{Outcome, Profile};
use super::{Scene, TRUSTED, nginx};
use crate::database::Kind;
use crate::world::for_akeeba;

/// Our own sentence arrived, whole, and the profile holds what it held.
fn reads(outcome: &Outcome, profile: &Profile, status: u16, (code, words): (&str, &str)) {
    let told = format!("{}: {outcome:?}", profile.provider);
    assert!(outcome.failed, "{told}");
    assert_eq!(outcome.status, status, "{told}");
    if profile.provider == ProviderId::Box && status >= 400 {
        assert_eq!(
            outcome.code,
            status.to_string(),
            "its connector looks no further: {told}"
        );
    } else {
        assert_eq!(outcome.code, code, "{told}");
        assert!(outcome.message.contains(words), "{words} in {told}");
        assert!(
            outcome.message.ends_with('.') && !outcome.message.contains(['\n', '<']),
            "one sentence: {told}"
        );
    }
    assert_eq!(outcome.access_token, profile.access_token, "{told}");
    assert_eq!(outcome.refresh_token, profile.refresh_token, "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_turn_it_is_to_act_is_told_in_our_words() {
    let relink = "open your backup profile and link it to";
    let operator = "tell the helper's operator, reference ";
    let classes = [
        (Fault::InvalidGrant, "invalid_grant", relink),
        (Fault::InteractionRequired, "invalid_grant", relink),
        (Fault::InvalidClient, "invalid_client", operator),
        (Fault::SecretExpired, "invalid_client", operator),
        (Fault::UnauthorizedClient, "unauthorized_client", operator),
        (Fault::InvalidScope, "invalid_scope", operator),
    ];
    let scene = Scene::new(Kind::Sqlite).await;
    for provider in for_akeeba() {
        let (_, profile) = scene.linked(provider).await;
        for (fault, code, words) in &classes {
            scene.world.provider(provider).will_answer(fault.clone());
            let outcome = profile.refresh().await;
            // Past what is remembered of a refusal.
            scene.world.clock.advance(Duration::from_mins(1));
            reads(&outcome, &profile, 200, (code, words));
            assert!(outcome.message.contains(provider.name()), "{outcome:?}");
        }
        // The other two have no such answer to a refresh.
        if matches!(provider, ProviderId::Onedrive | ProviderId::GoogleDrive) {
            scene.world.provider(provider).will_answer(Fault::AdminNeeded);
            let words = "An administrator of your organisation must approve this app";
            reads(&profile.refresh().await, &profile, 200, ("access_denied", words));
        }
        let outcome = profile.refresh().await;
        assert!(!outcome.failed, "none of that did any harm: {outcome:?}");
        scene.world.provider(provider).user_disconnects();
        let outcome = profile.refresh().await;
        reads(&outcome, &profile, 200, ("invalid_grant", relink));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_provider_does_in_its_bad_hours_asks_for_patience() {
    let faults = [
        (Fault::TemporarilyUnavailable, ""),
        (Fault::TooManyRequests, "(http_429)"),
        (Fault::ServerError500, ""),
        (Fault::Html, "(answer_not_json)"),
        (Fault::EmptyBody, "(answer_not_json)"),
        (Fault::Redirect, "(redirected)"),
        (Fault::HangUp, "(broken_off)"),
    ];
    let scene = Scene::new(Kind::Sqlite).await;
    for provider in for_akeeba() {
        let (_, profile) = scene.linked(provider).await;
        for (fault, reason) in &faults {
            scene.world.provider(provider).will_answer(fault.clone());
            // Past any pause that the failures before have brought.
            scene.world.clock.advance(Duration::from_mins(2));
            let outcome = profile.refresh().await;
            let words = format!("{} could not be reached", provider.name());
            reads(&outcome, &profile, 200, ("temporarily_unavailable", &words));
            assert!(outcome.message.contains(reason), "{fault:?}: {outcome:?}");
        }
        scene.world.clock.advance(Duration::from_mins(2));
        assert!(!profile.refresh().await.failed, "the next try succeeds");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn above_the_limit_the_sentence_says_how_long_to_wait() {
    let settings = [TRUSTED, ("KEYFERRY_LIMIT_TOKEN_PER_MINUTE", "1")];
    let scene = Scene::with(Kind::Sqlite, &settings).await;
    for provider in for_akeeba() {
        let (_, profile) = scene.linked(provider).await;
        let profile = profile.clone().after(&profile.refresh().await);
        // Where the first refresh has rotated the token, the new one has a budget of its own.
        if matches!(provider, ProviderId::Onedrive | ProviderId::Box) {
            assert!(!profile.refresh().await.failed);
        }
        let outcome = profile.refresh().await;
        let words = "Too many refreshes in a short time; wait ";
        reads(&outcome, &profile, 429, ("temporarily_unavailable", words));
        let seconds = outcome.headers.get("retry-after").expect("a header says it too");
        assert!(provider == ProviderId::Box || outcome.message.contains(&format!("wait {seconds} seconds")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_url_or_a_profile_that_is_not_complete_says_so() {
    let scene = Scene::new(Kind::Sqlite).await;
    for provider in for_akeeba() {
        let (site, profile) = scene.linked(provider).await;
        let wrong_key = Profile {
            refresh_url: site.refresh.replace("/refresh", "x/refresh"),
            ..profile.clone()
        };
        let wrong_app = Profile {
            refresh_url: site.refresh.replace(site.app.as_str(), "aaaaaaaaaa"),
            ..profile.clone()
        };
        for wrong in [&wrong_key, &wrong_app] {
            let words = "This refresh URL is unknown: it was replaced, revoked, or copied incompletely";
            reads(&wrong.refresh().await, wrong, 404, ("invalid_client", words));
        }
        let empty = Profile {
            refresh_token: String::new(),
            ..profile.clone()
        };
        let words = "There is no refresh token in this request";
        reads(&empty.refresh().await, &empty, 400, ("invalid_request", words));
        let too_long = Profile {
            refresh_token: "x".repeat(16 * 1024 + 1),
            ..profile.clone()
        };
        let words = "longer than 16 KiB";
        reads(
            &too_long.refresh().await,
            &too_long,
            400,
            ("invalid_request", words),
        );
        scene
            .world
            .broker
            .revoke_site(&scene.operator, site.site)
            .await
            .unwrap();
        scene.world.broker.changes_felt().await;
        let words = "ask who gave it to you for a new one";
        reads(&profile.refresh().await, &profile, 404, ("invalid_client", words));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_keyferry_is_away_nginx_keeps_the_secrets_to_itself() {
    let scene = Scene::new(Kind::Sqlite).await;
    let ports = nginx::Ports::free();
    let lonely = nginx::Nginx::start(ports, nginx::free_port()).await;
    scene.world.evidence.and_files_below(lonely.folder());
    let (site, mut profile) = scene.linked(ProviderId::Dropbox).await;
    profile.refresh_url = site
        .refresh
        .replace(&scene.ports.public_url(), &ports.public_url());
    profile.authorities = lonely.certificate();
    let outcome = profile.refresh().await;
    let words = "The helper is being restarted";
    reads(&outcome, &profile, 200, ("temporarily_unavailable", words));
    assert_eq!(outcome.refresh_token, profile.refresh_token);
    assert!(
        lonely.access_log().contains(" https GET /h 200/502 "),
        "it is noted"
    );
    let written = lonely.written();
    let key = site.refresh.rsplit('/').nth(1).unwrap();
    for secret in [key, &profile.refresh_token, &profile.access_token] {
        assert!(!written.contains(secret), "without the request line: {written}");
    }
}
