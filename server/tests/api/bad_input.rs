//! Whatever comes: one clear sentence, the right status, nothing lost, nothing leaked.

use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::Endpoint;

use crate::stories;
use crate::world::{CALLBACK, World, browser, click, has_the_contracts_shape, json, open_start};

stories! {
    a_bad_refresh_request_says_what_is_wrong_with_it,
    an_unknown_app_or_key_is_not_found,
    a_callback_that_is_not_the_sites_is_never_followed,
    a_start_url_with_two_callbacks_is_not_guessed_at,
    a_handle_of_ours_never_goes_to_a_provider,
    markup_in_a_callback_stays_text,
    a_request_for_another_host_is_misdirected,
}

async fn a_bad_refresh_request_says_what_is_wrong_with_it(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let long = "x".repeat(20 * 1024);
    let cases = [
        (String::new(), "no refresh token"),
        ("?refresh_token=".to_owned(), "no refresh token"),
        ("?dlid=abc".to_owned(), "no refresh token"),
        (
            "?refresh_token=a&refresh_token=b".to_owned(),
            "two refresh tokens",
        ),
        (
            "?refresh_token=a&refresh_token=a".to_owned(),
            "two refresh tokens",
        ),
        (format!("?refresh_token={long}"), "longer than 16 KiB"),
        ("?refresh_token=%ff%fe".to_owned(), "not UTF-8"),
    ];
    let count = cases.len();
    for (query, words) in cases {
        let (status, answer) = json(
            browser()
                .get(format!("{}{query}", site.refresh))
                .send()
                .await
                .unwrap(),
        )
        .await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{words}");
        assert!(
            has_the_contracts_shape(&answer) && answer["error"] == "invalid_request",
            "{answer}"
        );
        assert!(
            answer["error_description"].as_str().unwrap().contains(words),
            "{answer}"
        );
    }
    let both = browser()
        .post(format!("{}?refresh_token=a", site.refresh))
        .form(&[("refresh_token", "a")]);
    assert_eq!(json(both.send().await.unwrap()).await.0, StatusCode::BAD_REQUEST);
    let form = browser().post(&site.refresh).form(&[("refresh_token", &long)]);
    assert_eq!(json(form.send().await.unwrap()).await.0, StatusCode::BAD_REQUEST);
    let foreign = browser()
        .post(&site.refresh)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(b"refresh_token=\xff".to_vec());
    assert_eq!(
        json(foreign.send().await.unwrap()).await.0,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        browser()
            .head(format!("{}?refresh_token=a", site.refresh))
            .send()
            .await
            .unwrap()
            .status(),
        StatusCode::METHOD_NOT_ALLOWED
    );

    assert_eq!(
        world.simulator.dropbox().counters().of(Endpoint::Token),
        0,
        "none of it reached the provider"
    );
    let events = world.events(&operator).await;
    assert_eq!(
        events
            .iter()
            .filter(|event| event.outcome == "bad_request")
            .count(),
        count.saturating_add(3)
    );
}

async fn an_unknown_app_or_key_is_not_found(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other = world
        .new_app(
            &operator,
            ProviderId::Onedrive,
            domain::app_registration::Access::Sites,
        )
        .await;
    let key_of_another_app = site.refresh.replace(site.app.as_str(), other.as_str());
    let urls = [
        format!("{}/h/aaaaaaaaaa/refresh", world.origin),
        format!("{}/h/not-an-app/refresh", world.origin),
        format!("{}/h/{}/wrong-key/refresh", world.origin, site.app),
        format!("{}/h/{}/%2e%2e/refresh", world.origin, site.app),
        format!("{}/h/{}/callback/refresh", world.origin, site.app),
        key_of_another_app,
    ];
    for url in urls {
        let response = browser()
            .get(format!("{url}?refresh_token=a"))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{url}");
        if url.contains("%2e") {
            continue; // No route at all: a page, not JSON.
        }
        assert!(has_the_contracts_shape(&response.json().await.unwrap()), "{url}");
        let start = url.replace("/refresh", "/start");
        let page = open_start(&browser(), &start, Some(CALLBACK)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{start}");
        assert!(page.says("This helper URL is unknown"), "{start}");
    }
    let events = world.events(&operator).await;
    assert_eq!(
        events
            .iter()
            .filter(|event| event.outcome == "unknown_key")
            .count(),
        events.len()
    );
    assert!(
        events.len() <= 2,
        "strangers are counted, with one row a minute for each app: {events:?}"
    );
}

async fn a_callback_that_is_not_the_sites_is_never_followed(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let foreign = [
        "https://evil.example/shop/",
        "https://www.example.com@evil.example/shop/",
        "https://user@www.example.com/shop/",
        "https://www.example.com:8443/shop/",
        "javascript:alert(1)",
        "https://www.examp1e.com/shop/",
        "https://www.example.com.evil.example/shop/",
        "https://www.example.com/shop/#fragment",
        "https://www.example.com/elsewhere/",
        "http://www.example.com/shop/",
        "https://www.example.com/shop/?access_token=x",
        "/shop/",
        "",
    ];
    for callback in foreign {
        let page = open_start(&browser(), &site.start, Some(callback)).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{callback}");
        assert!(
            page.says("Ada's agency"),
            "it says who can add the address: {callback}"
        );
        assert!(
            !page.text.contains("<form"),
            "there is nothing to send: {callback}"
        );
        let clicked = click(&browser(), &site.start, Some(callback)).await;
        assert_eq!(
            clicked.status,
            StatusCode::BAD_REQUEST,
            "not even by a click that was made up: {callback}"
        );
        assert_eq!(clicked.header("set-cookie"), "");
    }
    let events = world.events(&operator).await;
    assert_eq!(
        events
            .iter()
            .filter(|event| event.kind == "callback_refused")
            .count(),
        foreign.len()
    );
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Authorize), 0);
}

async fn a_start_url_with_two_callbacks_is_not_guessed_at(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    for query in [
        "?callback=https://www.example.com/shop/&callback=https://evil.example/",
        "?callback=%ff",
    ] {
        let response = browser()
            .get(format!("{}{query}", site.start))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        assert!(response.text().await.unwrap().contains("Begin once more"));
    }
}

async fn a_handle_of_ours_never_goes_to_a_provider(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (status, answer) = crate::world::refresh(&site.refresh, "kf1_abcdef").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, Some("invalid_grant"))
    );
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Token), 0);
}

async fn markup_in_a_callback_stays_text(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    for callback in [
        "https://www.example.com/shop/?x=<script>alert(1)</script>\"'",
        "https://<b>evil</b>.example/",
    ] {
        let page = open_start(&browser(), &site.start, Some(callback)).await;
        assert!(
            !page.text.contains("<script>alert") && !page.text.contains("<b>evil"),
            "{callback}"
        );
    }
}

async fn a_request_for_another_host_is_misdirected(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let request = browser()
        .get(format!("{}?refresh_token=a", site.refresh))
        .header("host", "evil.example");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST);
    assert!(has_the_contracts_shape(&response.json().await.unwrap()));
    let health = browser()
        .get(format!("{}/healthz", world.origin))
        .header("host", "10.0.0.1")
        .send()
        .await
        .unwrap();
    assert_eq!(health.status(), StatusCode::OK);
}
