//! Consents that come to nothing, and what people are told then.

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::{Endpoint, Fault};
use url::Url;

use crate::stories;
use crate::world::{CALLBACK, World, browser, click, come_back, consent, open_start};

stories! {
    a_state_works_once_in_its_own_browser_and_in_time,
    a_refusal_at_the_provider_is_told_in_words,
    an_app_that_is_set_up_wrongly_is_told_to_the_operator,
    a_link_that_would_not_last_is_refused,
    a_site_revoked_in_the_middle_gets_nothing,
    testing_mode_is_told,
    the_issuer_must_be_the_apps_own,
}

async fn a_state_works_once_in_its_own_browser_and_in_time(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().consents_silently(true);
    let (mine, other) = (browser(), browser());
    let back = consent(&mine, &click(&mine, &site.start, None).await).await;

    let foreign = come_back(&other, &back).await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST);
    assert!(foreign.says("Another browser began this"));
    let other_app = back.replace(site.app.as_str(), "aaaaaaaaaa");
    assert!(come_back(&mine, &other_app).await.says("belongs elsewhere"));
    assert_eq!(
        mine.head(&back).send().await.unwrap().status(),
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(
        come_back(&mine, &back).await.status,
        StatusCode::OK,
        "nothing of that used it up"
    );
    assert!(come_back(&mine, &back).await.says("completed already"));

    let late = consent(&mine, &click(&mine, &site.start, None).await).await;
    world.clock.advance(Duration::from_secs(601));
    assert!(come_back(&mine, &late).await.says("This took too long"));

    let address = format!("{}/h/{}/callback", world.origin, site.app);
    for query in ["", "?code=abc", "?state=unknown&code=abc", "?error=access_denied"] {
        let page = come_back(&mine, &format!("{address}{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(page.says("There is nothing to complete"), "{query}");
    }
    let doubled = come_back(&mine, &format!("{address}?state=a&state=b&code=c")).await;
    assert_eq!(doubled.status, StatusCode::BAD_REQUEST);
    let approved = come_back(&mine, &format!("{address}?admin_consent=True&tenant=x&state=y")).await;
    assert_eq!(approved.status, StatusCode::OK);
    assert!(approved.says("approved"));
}

async fn a_refusal_at_the_provider_is_told_in_words(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let browser = browser();
    let answers = [
        (
            "access_denied",
            "Nothing was linked",
            StatusCode::FORBIDDEN,
            "cancelled",
        ),
        (
            "temporarily_unavailable",
            "did not answer",
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
        ),
        (
            "invalid_client",
            "not set up correctly",
            StatusCode::BAD_GATEWAY,
            "operator_needed",
        ),
        (
            "<script>alert(1)</script>",
            "did not answer",
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
        ),
    ];
    for (error, words, status, outcome) in answers {
        let leaving = click(&browser, &site.start, Some(CALLBACK)).await;
        let to_provider = Url::parse(&leaving.address("http://127.0.0.1:").unwrap()).unwrap();
        let state = to_provider
            .query_pairs()
            .find(|(name, _)| name == "state")
            .unwrap()
            .1
            .into_owned();
        let mut back = Url::parse(&format!("{}/h/{}/callback", world.origin, site.app)).unwrap();
        back.query_pairs_mut()
            .append_pair("error", error)
            .append_pair("error_description", "<b>AADSTS</b>")
            .append_pair("state", &state);
        let page = come_back(&browser, back.as_str()).await;
        assert_eq!(page.status, status, "{error}");
        assert!(
            page.says(words) && !page.text.contains("AADSTS<") && !page.text.contains("<script>alert"),
            "{error}"
        );
        assert_eq!(world.events(&operator).await[0].outcome, outcome, "{error}");
    }
}

async fn an_app_that_is_set_up_wrongly_is_told_to_the_operator(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    world.simulator.onedrive().consents_silently(true);
    world.simulator.onedrive().will_answer(Fault::SecretExpired);
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, None).await).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::BAD_GATEWAY);
    assert!(page.says("not set up correctly") && page.says("AADSTS7000222"));
    let event = world.events(&operator).await.remove(0);
    assert_eq!(
        (event.outcome.as_str(), event.reason.as_deref()),
        ("operator_needed", Some("AADSTS7000222"))
    );
}

async fn a_link_that_would_not_last_is_refused(world: World) {
    let (_, site) = world.linked(ProviderId::GoogleDrive).await;
    world.simulator.google_drive().consents_silently(true);
    let browser = browser();
    world.simulator.google_drive().will_answer(Fault::NoRefreshToken);
    let back = consent(&browser, &click(&browser, &site.start, None).await).await;
    assert!(come_back(&browser, &back).await.says("The link would not last"));
    world
        .simulator
        .google_drive()
        .will_answer(Fault::NarrowScope("openid".to_owned()));
    let back = consent(&browser, &click(&browser, &site.start, None).await).await;
    assert!(
        come_back(&browser, &back)
            .await
            .says("Not everything was allowed")
    );
}

async fn a_site_revoked_in_the_middle_gets_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().consents_silently(true);
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.broker.changes_felt().await;
    let page = come_back(&browser, &back).await;
    assert_ne!(page.status, StatusCode::OK);
    assert_eq!(
        world.simulator.dropbox().counters().of(Endpoint::Token),
        0,
        "the code was not even exchanged"
    );
    assert_eq!(
        open_start(&browser, &site.start, None).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn testing_mode_is_told(world: World) {
    let (operator, site) = world.linked(ProviderId::GoogleDrive).await;
    world.simulator.google_drive().consents_silently(true);
    world.simulator.google_drive().will_answer(Fault::TestingMode);
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    assert!(come_back(&browser, &back).await.says("testing mode"));
    assert_eq!(
        world.events(&operator).await[0].reason.as_deref(),
        Some("refresh_token_ends_soon")
    );
}

async fn the_issuer_must_be_the_apps_own(world: World) {
    let (_, site) = world.linked(ProviderId::GoogleDrive).await;
    let google = world.simulator.google_drive();
    google.consents_silently(true);
    google.sends_iss(true);
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, None).await).await;
    assert!(back.contains("iss="));
    assert_eq!(come_back(&browser, &back).await.status, StatusCode::OK);
    google.claims_issuer("https://evil.example");
    let back = consent(&browser, &click(&browser, &site.start, None).await).await;
    assert!(come_back(&browser, &back).await.says("belongs elsewhere"));
}
