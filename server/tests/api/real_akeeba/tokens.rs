//! Refreshes that succeed: what the profile holds afterwards.

use domain::provider::ProviderId;
use futures::future::join_all;
use reqwest::StatusCode;
use simulator::{Endpoint, Fault};
use url::Url;

use super::php::Profile;
use super::{STALE, Scene};
use crate::database::Kind;
use crate::world::{CALLBACK, Page, click, consent, for_akeeba, open_start};

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_linked_in_a_browser_and_lives_on_sqlite() {
    a_profile_is_linked_in_a_browser_and_lives(Kind::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_linked_in_a_browser_and_lives_on_postgres() {
    a_profile_is_linked_in_a_browser_and_lives(Kind::Postgres).await;
}

async fn a_profile_is_linked_in_a_browser_and_lives(kind: Kind) {
    let scene = Scene::new(kind).await;
    for provider in for_akeeba() {
        let site = scene.site(provider).await;
        let (access_token, refresh_token) = link(&scene, provider, &site.start).await;
        let provided = scene.world.provider(provider);
        provided.forget_calls();
        let mut profile = Profile {
            access_token,
            ..scene.profile(provider, &site.refresh, &refresh_token)
        };
        for _ in 0..2 {
            let outcome = profile.refresh().await;
            assert!(
                !outcome.failed && outcome.status == 200,
                "{provider}: {outcome:?}"
            );
            assert!(outcome.http_1_1, "{provider}: {outcome:?}");
            assert!(!outcome.access_token.is_empty(), "{provider}");
            assert_ne!(outcome.access_token, profile.access_token, "{provider}");
            assert_eq!(
                outcome.refresh_token != profile.refresh_token,
                matches!(provider, ProviderId::Onedrive | ProviderId::Box),
                "{provider} rotates, or does not"
            );
            assert!(provided.is_live(&outcome.refresh_token), "{provider}");
            profile = profile.after(&outcome);
        }
        for call in provided.calls_to(Endpoint::Token) {
            for header in [
                "authorization",
                "dropbox-api-path-root",
                "x-forwarded-for",
                "cookie",
            ] {
                assert_eq!(call.header(header), None, "{provider}: {header} goes no further");
            }
        }
        let written = scene.nginx.written();
        let key = site.refresh.rsplit('/').nth(1).unwrap();
        for secret in [key, &refresh_token, &profile.refresh_token, "0123456789abcdef"] {
            assert!(!written.contains(secret), "nginx writes no secret");
        }
    }
    let log = scene.nginx.access_log();
    let refreshes = log
        .lines()
        .filter(|line| line.contains(" https GET /h 200/200 "))
        .count();
    assert!(refreshes >= 8, "each request has its line: {log}");
}

/// Through the browser, from Akeeba's popup to what its callback is given.
async fn link(scene: &Scene, provider: ProviderId, start: &str) -> (String, String) {
    scene.world.provider(provider).consents_silently(true);
    let browser = scene.browser();
    let page = open_start(&browser, start, Some(CALLBACK)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.header("strict-transport-security"), "max-age=63072000");
    let back = consent(&browser, &click(&browser, start, Some(CALLBACK)).await).await;
    assert!(
        back.starts_with(&scene.ports.public_url()),
        "the provider sends back to https"
    );
    let page = Page::of(browser.get(&back).send().await.unwrap()).await;
    assert_eq!(page.status, StatusCode::OK, "{provider}: {}", page.text);
    let handed = Url::parse(&page.address(CALLBACK).unwrap()).unwrap();
    let value = |wanted: &str| {
        let pair = handed.query_pairs().find(|(name, _)| name == wanted);
        pair.unwrap().1.into_owned()
    };
    (value("access_token"), value("refresh_token"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_url_with_a_query_gets_its_token_by_an_ampersand() {
    let scene = Scene::new(Kind::Sqlite).await;
    for provider in for_akeeba() {
        let (_, mut profile) = scene.linked(provider).await;
        profile.refresh_url.push_str("?engine=dropbox");
        let outcome = profile.refresh().await;
        assert!(!outcome.failed, "{provider}: {outcome:?}");
        assert_ne!(outcome.access_token, STALE);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_of_every_alphabet_and_length_pass_unchanged() {
    let scene = Scene::new(Kind::Sqlite).await;
    for provider in for_akeeba() {
        let site = scene.site(provider).await;
        let provided = scene.world.provider(provider);
        for (mark, length) in [("short", 24), ("long", 4_000)] {
            let held = odd_token(&format!("{mark}-held"), length);
            let (access, rotated) = (
                odd_token(&format!("{mark}-access"), length),
                odd_token(&format!("{mark}-rotated"), length),
            );
            provided.answers_normally();
            provided.grant(&held);
            provided.keeps_answering(Fault::AccessToken(access.clone()));
            provided.will_answer(Fault::RefreshToken(rotated.clone()));
            let outcome = scene.profile(provider, &site.refresh, &held).refresh().await;
            assert!(
                !outcome.failed,
                "{provider}: {} {}",
                outcome.code, outcome.message
            );
            let call = provided.calls_to(Endpoint::Token).pop().unwrap();
            assert!(
                call.form_value("refresh_token") == Some(&held),
                "{provider}: on its way there"
            );
            assert!(outcome.access_token == access, "{provider}: on its way back");
            let kept = match provider {
                // Its connector never stores a new one.
                ProviderId::GoogleDrive => &held,
                _ => &rotated,
            };
            assert!(outcome.refresh_token == *kept, "{provider}: on its way back");
        }
    }
}

/// A token of that many characters, with all that the providers' tokens have.
fn odd_token(mark: &str, length: usize) -> String {
    let odd = "/+=!*$-_.~%2F&";
    mark.chars().chain(odd.chars().cycle()).take(length).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_processes_with_one_token_get_one_answer() {
    let scene = Scene::new(Kind::Sqlite).await;
    let (site, profile) = scene.linked(ProviderId::Onedrive).await;
    let onedrive = scene.world.simulator.onedrive();
    onedrive.close_gate();
    let token = profile.refresh_token.clone();
    let three = tokio::spawn(async move { join_all((0..3).map(|_| profile.refresh())).await });
    while scene.world.broker.refreshes_waiting(&site.app, site.site, &token) < 3 {
        assert!(!three.is_finished(), "nobody is answered before the provider has");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    onedrive.open_gate();
    let outcomes = three.await.unwrap();
    let first = &outcomes[0];
    for outcome in &outcomes {
        assert!(!outcome.failed, "{outcome:?}");
        assert_eq!(outcome.access_token, first.access_token);
        assert_eq!(outcome.refresh_token, first.refresh_token);
    }
    assert!(onedrive.is_live(&first.refresh_token));
    assert_eq!(onedrive.counters().of(Endpoint::Token), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_is_not_trusted_stops_the_refresh_before_the_token_is_sent() {
    let scene = Scene::new(Kind::Sqlite).await;
    let stranger = Scene::new(Kind::Sqlite).await;
    let (_, profile) = scene.linked(ProviderId::Dropbox).await;
    let deceived = Profile {
        authorities: stranger.nginx.certificate(),
        ..profile
    };
    let outcome = deceived.refresh().await;
    assert!(outcome.failed && outcome.status == 0, "{outcome:?}");
    assert_eq!(outcome.code, "curl_60", "the peer cannot be verified");
    assert_eq!(scene.world.events(&scene.operator).await.len(), 0);
    let deceived = Profile {
        authorities: scene.nginx.certificate(),
        refresh_url: deceived.refresh_url.replace("localhost", "127.0.0.1"),
        ..deceived
    };
    assert_eq!(deceived.refresh().await.code, "curl_60", "nor under another name");
}
