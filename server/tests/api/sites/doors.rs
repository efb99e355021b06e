//! Sites that are switched off, and origins that were refused.

use domain::provider::ProviderId;
use domain::redirect::SiteAddress;
use domain::view::SiteQuery;
use reqwest::StatusCode;

use crate::stories;
use crate::world::{World, browser, click, come_back, consent, open_start, refresh};

stories! {
    a_site_that_is_switched_off_is_a_stranger,
    a_consent_in_progress_ends_with_the_switch,
    a_refused_origin_is_noted_and_allowed,
    no_more_than_twenty_origins_are_kept,
    another_tenants_site_is_out_of_reach,
}

async fn a_site_that_is_switched_off_is_a_stranger(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let good = refresh(&site.refresh, "live-token").await;
    assert_eq!(good.0, StatusCode::OK);
    let switch = async |off| {
        world
            .broker
            .set_site_disabled(&operator, site.site, off)
            .await
            .unwrap();
        world.broker.changes_felt().await;
    };
    switch(true).await;
    let stranger = site.refresh.replace("/refresh", "x/refresh");
    let (off, unknown) = (
        refresh(&site.refresh, "live-token").await,
        refresh(&stranger, "live-token").await,
    );
    assert_eq!(off.0, StatusCode::NOT_FOUND);
    assert_eq!(off, unknown);
    let page = open_start(&browser(), &site.start, None).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let event = world
        .events(&operator)
        .await
        .into_iter()
        .find(|event| event.site == Some(site.site))
        .unwrap();
    assert_eq!(
        (event.outcome.as_str(), event.reason.as_deref()),
        ("unknown_key", Some("site_disabled"))
    );
    let list = world
        .broker
        .list_sites(operator.view(), &SiteQuery::default())
        .await
        .unwrap();
    let refreshed = list.sites[0].apps[0].last_refresh.as_ref().unwrap();
    assert_eq!(
        refreshed.outcome,
        domain::activity::Outcome::Ok,
        "what it was before"
    );

    switch(false).await;
    let again = refresh(&site.refresh, "live-token").await;
    assert_eq!(again.0, StatusCode::OK, "with the very same key");
}

async fn a_consent_in_progress_ends_with_the_switch(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().consents_silently(true);
    let browser = browser();
    let leaving = click(&browser, &site.start, None).await;
    let back = consent(&browser, &leaving).await;
    world
        .broker
        .set_site_disabled(&operator, site.site, true)
        .await
        .unwrap();
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
}

async fn a_refused_origin_is_noted_and_allowed(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let moved = "https://new.example.com:8443/administrator/index.php?option=com_akeebabackup";
    let opened = async || open_start(&browser(), &site.start, Some(moved)).await.status;
    let refused = async || {
        world
            .broker
            .refused_origins(operator.view(), site.site)
            .await
            .unwrap()
    };
    for _ in 0..3 {
        assert_eq!(opened().await, StatusCode::BAD_REQUEST);
    }
    // One that is no address at all has no origin to allow.
    open_start(&browser(), &site.start, Some("javascript:alert(1)")).await;
    let noted = refused().await;
    assert_eq!(noted.len(), 1);
    assert_eq!(
        (noted[0].origin.as_str(), noted[0].count),
        ("https://new.example.com:8443", 3)
    );
    let address = SiteAddress::parse(&noted[0].origin).unwrap();
    let details = world
        .broker
        .allow_origin(&operator, site.site, &address)
        .await
        .unwrap();
    assert_eq!(details.site.addresses.as_slice().len(), 2);
    assert_eq!(refused().await, []);
    assert_eq!(opened().await, StatusCode::OK);
}

async fn no_more_than_twenty_origins_are_kept(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for number in 0..25 {
        let callback = format!("https://{number}.example.net/");
        open_start(&browser(), &site.start, Some(&callback)).await;
        world.clock.advance(std::time::Duration::from_secs(30));
    }
    let noted = world
        .broker
        .refused_origins(operator.view(), site.site)
        .await
        .unwrap();
    let origins: Vec<_> = noted.iter().map(|noted| noted.origin.as_str()).collect();
    assert_eq!(origins.len(), 20);
    assert_eq!(
        (origins[0], origins[19]),
        ("https://24.example.net", "https://5.example.net")
    );
}

async fn another_tenants_site_is_out_of_reach(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let theirs = world.another_operator().await;
    let address = SiteAddress::parse("https://evil.example").unwrap();
    let broker = &world.broker;
    assert!(broker.set_site_disabled(&theirs, site.site, true).await.is_err());
    assert!(broker.allow_origin(&theirs, site.site, &address).await.is_err());
    assert!(broker.refused_origins(theirs.view(), site.site).await.is_err());
    let app = SiteQuery {
        app: Some(site.app.to_string()),
        ..SiteQuery::default()
    };
    let list = broker.list_sites(theirs.view(), &app).await.unwrap();
    assert_eq!((list.sites.len(), list.total, list.fitting), (0, 0, Some(0)));
}
