//! What only a proxy in front can show: who calls, whether over https, and what a wrong set-up reads like.

use domain::provider::ProviderId;
use reqwest::StatusCode;
use reqwest::header::HOST;

use super::{STALE, Scene, TRUSTED};
use crate::database::Kind;
use crate::world::{Page, browser, for_akeeba, has_the_contracts_shape, json};

#[tokio::test(flavor = "multi_thread")]
async fn without_trusted_proxies_the_sentence_names_the_setting() {
    let scene = Scene::with(Kind::Sqlite, &[]).await;
    for provider in for_akeeba() {
        let (_, profile) = scene.linked(provider).await;
        let outcome = profile.refresh().await;
        assert!(outcome.failed, "{outcome:?}");
        assert_eq!(outcome.status, 403);
        // Box's connector looks no further than that.
        if provider != ProviderId::Box {
            assert_eq!(outcome.code, "invalid_request");
            assert!(
                outcome.message.contains("set KEYFERRY_TRUSTED_PROXIES"),
                "{outcome:?}"
            );
        }
        assert_eq!(outcome.refresh_token, profile.refresh_token);
        assert_eq!(outcome.access_token, STALE);
    }
    let page = Page::of(scene.browser().get(&scene.world.origin).send().await.unwrap()).await;
    assert_eq!(
        page.status,
        StatusCode::FORBIDDEN,
        "people are not sent in circles"
    );
    assert!(page.says("KEYFERRY_TRUSTED_PROXIES"));
}

#[tokio::test(flavor = "multi_thread")]
async fn over_plain_http_a_token_is_refused_and_a_person_sent_to_https() {
    let scene = Scene::new(Kind::Sqlite).await;
    let (site, profile) = scene.linked(ProviderId::Dropbox).await;
    // The ports are 443 and 80 elsewhere, where both addresses have the same host.
    let host = format!("localhost:{}", scene.ports.https);
    let plain = |url: &str| {
        let door = format!("http://127.0.0.1:{}", scene.ports.http);
        browser()
            .get(url.replace(&scene.world.origin, &door))
            .header(HOST, &host)
    };
    let refresh = plain(&site.refresh).query(&[("refresh_token", &profile.refresh_token)]);
    let (status, answer) = json(refresh.send().await.unwrap()).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(has_the_contracts_shape(&answer), "{answer}");
    let sentence = answer["error_description"].as_str().unwrap();
    assert!(
        sentence.contains("over http") && sentence.contains(&scene.world.origin),
        "{sentence}"
    );
    let provided = scene.world.simulator.dropbox();
    assert!(provided.calls().is_empty(), "the token is not used");

    let page = Page::of(plain(&site.start).query(&[("dlid", "0")]).send().await.unwrap()).await;
    assert_eq!(page.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(page.header("location"), format!("{}?dlid=0", site.start));
    assert_eq!(
        page.header("strict-transport-security"),
        "",
        "only https may say that"
    );

    // A client cannot talk its way in.
    let refresh = plain(&site.refresh)
        .query(&[("refresh_token", &profile.refresh_token)])
        .header("x-forwarded-proto", "https");
    assert_eq!(refresh.send().await.unwrap().status(), StatusCode::FORBIDDEN);

    let outcome = profile.refresh().await;
    assert!(!outcome.failed, "{outcome:?}");
    let header = |name: &str| outcome.headers.get(name).map(String::as_str);
    assert_eq!(header("strict-transport-security"), Some("max-age=63072000"));
    assert_eq!(header("cache-control"), Some("no-store"));
    assert_eq!(header("content-type"), Some("application/json"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_host_than_the_public_one_is_not_answered() {
    let scene = Scene::new(Kind::Sqlite).await;
    let (_, mut profile) = scene.linked(ProviderId::Onedrive).await;
    profile.headers.push("Host: evil.example".to_owned());
    let outcome = profile.refresh().await;
    assert_eq!((outcome.status, outcome.failed), (421, true), "{outcome:?}");
    assert!(outcome.message.contains(&scene.world.origin), "{outcome:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_written_down_is_the_one_that_nginx_saw() {
    let scene = Scene::new(Kind::Sqlite).await;
    let (_, mut profile) = scene.linked(ProviderId::GoogleDrive).await;
    let newest = async || scene.world.events(&scene.operator).await.remove(0).ip;
    profile.from = Some("127.0.2.1");
    assert!(!profile.refresh().await.failed);
    assert_eq!(newest().await.as_deref(), Some("127.0.2.0/24"));

    for spoofed in ["203.0.113.9", "203.0.113.9, 127.0.0.1", "nonsense"] {
        profile.from = Some("127.0.3.1");
        profile.headers = vec![
            format!("X-Forwarded-For: {spoofed}"),
            format!("X-Real-IP: {spoofed}"),
            format!("Forwarded: for={spoofed}"),
        ];
        assert!(!profile.refresh().await.failed);
        assert_eq!(newest().await.as_deref(), Some("127.0.3.0/24"), "{spoofed}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_two_trusted_proxies_the_address_left_of_both_is_taken() {
    let both = [(TRUSTED.0, "127.0.0.1/32,127.0.3.0/24")];
    let scene = Scene::with(Kind::Sqlite, &both).await;
    let (_, mut profile) = scene.linked(ProviderId::GoogleDrive).await;
    profile.from = Some("127.0.3.1");
    profile.headers = vec!["X-Forwarded-For: 198.51.100.1, 203.0.113.9".to_owned()];
    assert!(!profile.refresh().await.failed);
    let event = scene.world.events(&scene.operator).await.remove(0);
    assert_eq!(event.ip.as_deref(), Some("203.0.113.0/24"));
}
