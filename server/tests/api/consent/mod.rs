//! The consent: from Akeeba's popup to the tokens on the site.

mod refused;

use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::site::{HandBack, SiteChange};
use reqwest::StatusCode;
use simulator::{Endpoint, Fault};
use url::Url;

use crate::stories;
use crate::world::{
    CALLBACK, Page, World, browser, click, come_back, consent, for_akeeba, open_start, refresh,
};

stories! {
    a_site_gets_its_tokens_and_refreshes_them,
    the_page_before_names_everything_and_nothing_is_sent_without_the_click,
    without_a_callback_the_tokens_are_shown_once,
    the_one_url_for_all_ignores_a_callback,
    what_was_confirmed_once_may_go_at_once,
    tokens_of_every_alphabet_pass_unchanged,
}

async fn a_site_gets_its_tokens_and_refreshes_them(world: World) {
    let operator = world.operator().await;
    for provider in for_akeeba() {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let site = world.new_site(&operator, provider.name(), &app).await;
        world.provider(provider).consents_silently(true);
        let browser = browser();
        open_start(&browser, &site.start, Some(CALLBACK)).await;
        let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
        assert!(back.starts_with(&format!("{}/h/{app}/callback?", world.origin)));
        let page = come_back(&browser, &back).await;
        assert_eq!(page.status, StatusCode::OK, "{provider}: {}", page.text);
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert!(page.says("@example.test"), "{provider}: the account is named");
        assert!(!page.text.contains("<form"), "a page with tokens has no form");

        let handed = Url::parse(&page.address(CALLBACK).unwrap()).unwrap();
        let token = handed
            .query_pairs()
            .find(|(name, _)| name == "refresh_token")
            .unwrap()
            .1
            .into_owned();
        assert!(
            handed
                .query_pairs()
                .any(|(name, value)| name == "access_token" && !value.is_empty())
        );
        let (status, answer) = refresh(&site.refresh, &token).await;
        assert_eq!(
            (status, answer["error"].as_str()),
            (StatusCode::OK, None),
            "{provider}: {answer}"
        );
    }
    let kinds: Vec<String> = world
        .events(&operator)
        .await
        .into_iter()
        .map(|event| event.kind)
        .collect();
    assert_eq!(
        kinds,
        ["refresh", "consent_finished", "consent_started"].repeat(for_akeeba().count())
    );
}

async fn the_page_before_names_everything_and_nothing_is_sent_without_the_click(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = browser();
    let page = open_start(&browser, &site.start, Some(CALLBACK)).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Ada's agency",
        "Backups to Dropbox",
        "The shop",
        "Read, write and delete files",
        CALLBACK,
    ] {
        assert!(page.says(words), "the page names {words}");
    }
    assert!(
        !page.text.contains("0123456789abcdef"),
        "the Download ID is nobody's business"
    );
    assert_eq!(page.header("set-cookie"), "", "looking begins nothing");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(
        page.header("cross-origin-opener-policy"),
        "",
        "Akeeba's popup keeps its opener"
    );

    let foreign = browser
        .post(&site.start)
        .header("sec-fetch-site", "cross-site")
        .send()
        .await
        .unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN, "nobody else can click");
    let leaving = click(&browser, &site.start, Some(CALLBACK)).await;
    assert!(leaving.header("set-cookie").starts_with("kf-"));
    assert!(!leaving.text.contains("<form"));
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Authorize), 0);
}

async fn without_a_callback_the_tokens_are_shown_once(world: World) {
    let (_, site) = world.linked(ProviderId::GoogleDrive).await;
    world.simulator.google_drive().consents_silently(true);
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, None).await).await;
    let page = come_back(&browser, &back).await;
    assert!(page.says("1//"), "the refresh token is there");
    let reload = come_back(&browser, &back).await;
    assert_eq!(reload.status, StatusCode::BAD_REQUEST);
    assert!(reload.says("This was completed already") && !reload.says("1//"));
}

async fn the_one_url_for_all_ignores_a_callback(world: World) {
    let operator = world.operator().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Open).await;
    let start = format!("{}/h/{app}/start", world.origin);
    world.simulator.dropbox().consents_silently(true);
    let browser = browser();
    let page = open_start(&browser, &start, Some("https://evil.example/")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.says("evil.example"));
    let back = consent(
        &browser,
        &click(&browser, &start, Some("https://evil.example/")).await,
    )
    .await;
    assert!(!come_back(&browser, &back).await.says("evil.example"));
}

async fn what_was_confirmed_once_may_go_at_once(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().consents_silently(true);
    let change = SiteChange {
        hand_back: Some(HandBack::AtOnce),
        ..SiteChange::default()
    };
    world
        .broker
        .change_site(&operator, site.site, change)
        .await
        .unwrap();
    let link = async || {
        let browser = browser();
        let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
        come_back(&browser, &back).await
    };
    let waits_for_a_click = |page: &Page| !page.text.contains("http-equiv");
    assert!(
        waits_for_a_click(&link().await),
        "the first time a person confirms"
    );
    assert!(
        !waits_for_a_click(&link().await),
        "the second time it goes at once"
    );
    world.simulator.dropbox().will_answer_at(
        Endpoint::Account,
        Fault::ServerError500,
        simulator::Times::Next(1),
    );
    let unread = link().await;
    assert!(
        waits_for_a_click(&unread) && unread.says("could not be read"),
        "never for an account that nobody has seen"
    );
}

async fn tokens_of_every_alphabet_pass_unchanged(world: World) {
    let (_, site) = world.linked(ProviderId::Onedrive).await;
    let onedrive = world.simulator.onedrive();
    onedrive.consents_silently(true);
    let odd = format!("M.C5/+=!*$ %2F&#\"'<é>{}", "aB3/+=!*$".repeat(450));
    assert!(odd.len() > 4_000);
    onedrive.will_answer(Fault::RefreshToken(odd.clone()));
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    let page = come_back(&browser, &back).await;
    let handed = Url::parse(&page.address(CALLBACK).unwrap()).unwrap();
    assert_eq!(
        handed
            .query_pairs()
            .find(|(name, _)| name == "refresh_token")
            .unwrap()
            .1,
        odd
    );

    let rotated = format!("{odd}-rotated");
    onedrive.will_answer(Fault::RefreshToken(rotated.clone()));
    let (_, answer) = refresh(&site.refresh, &odd).await;
    assert_eq!(answer["refresh_token"].as_str(), Some(rotated.as_str()));
    let sent = onedrive.calls_to(Endpoint::Token);
    assert_eq!(
        sent.last().unwrap().form_value("refresh_token"),
        Some(odd.as_str())
    );
}
