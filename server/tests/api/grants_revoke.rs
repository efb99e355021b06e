//! The end of a link: refused here from the first moment on, and told to the provider where it can be told.

use std::time::{Duration, Instant};

use broker::clock::Clock;
use broker::error::Error;
use domain::app_registration::Access;
use domain::id::HolderId;
use domain::provider::ProviderId;
use domain::revoked::{AtProvider, EndReach};
use reqwest::StatusCode;
use simulator::Endpoint;
use tokio::net::TcpListener;

use crate::stories;
use crate::world::duplicati::{ask, with_wrong_secret};
use crate::world::{World, browser, visit};

stories! {
    an_owner_ends_a_link_here_and_at_the_provider,
    at_google_only_who_wants_everything_ends_everything,
    who_must_end_a_link_alone_is_told_how,
    an_operator_ends_a_locked_link_and_the_provider_hears_of_it_when_it_is_shown,
    another_organisation_ends_nothing,
    every_process_refuses_a_revoked_auth_id_within_two_seconds,
    wrong_secrets_are_seen_by_the_operator_and_fill_nothing,
}

async fn an_owner_ends_a_link_here_and_at_the_provider(world: World) {
    let operator = world.operator().await;
    for provider in [ProviderId::Dropbox, ProviderId::Box] {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let site = world.new_site(&operator, "The shop", &app).await;
        let id = world.auth_id(&site, provider).await;
        world.access_token(&site, &id).await;
        let ended = world.revoke(&id, "this").await;
        assert_eq!(ended.status, StatusCode::OK, "{}", ended.text);
        assert!(ended.says("was ended at"), "{}", ended.text);
        assert!(ended.says("Access tokens that were handed out already end with it"));
        let revoked = world.provider(provider).revoked();
        assert_eq!(revoked.len(), 1, "{provider}: {revoked:?}");
        let row = world.grant_row().await;
        assert_eq!(row.word("state"), "revoked");
        for column in ["refresh_sealed", "access_sealed", "other_sealed"] {
            assert_eq!(row.bytes(column), None, "{column}");
        }
        world.broker.changes_felt().await;
        let refused = ask(&world.duplicati_url(&site), &id).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert!(refused.reason.contains("revoked"), "{}", refused.reason);
        assert_eq!(
            ask(&world.duplicati_url(&site), &with_wrong_secret(&id))
                .await
                .status,
            StatusCode::UNAUTHORIZED
        );
    }
    let events = world.events(&operator).await;
    let of = |kind: &str| events.iter().filter(|event| event.kind == kind).count();
    assert_eq!((of("link_revoked"), of("provider_revoke")), (2, 2));
    assert!(events.iter().all(|event| event.outcome != "unavailable"));
}

async fn at_google_only_who_wants_everything_ends_everything(world: World) {
    let (_, site) = world.linked(ProviderId::GoogleDrive).await;
    let google = world.provider(ProviderId::GoogleDrive);
    let (one, other, third) = (
        world.auth_id(&site, ProviderId::GoogleDrive).await,
        world.auth_id(&site, ProviderId::GoogleDrive).await,
        world.auth_id(&site, ProviderId::GoogleDrive).await,
    );
    let question = format!("/console/grants/{}/revoke", world.grant_row().await.id());
    let question = visit(&world.signed_in().await, &world, &question).await;
    assert!(
        question.says("Also linked with it: The shop"),
        "{}",
        question.text
    );
    let page = world.revoke(&one, "this").await;
    assert!(
        page.says("would end the links of every other site"),
        "{}",
        page.text
    );
    assert!(page.says("myaccount.google.com/connections"));
    assert!(google.revoked().is_empty());
    world.clock.advance(Duration::from_hours(5));
    world.access_token(&site, &other).await;

    let page = world.revoke(&other, "account").await;
    assert!(page.says("must be linked again"), "{}", page.text);
    assert_eq!(google.revoked().len(), 1);
    world.clock.advance(Duration::from_hours(5));
    let dead = ask(&world.duplicati_url(&site), &third).await;
    assert_eq!(dead.status, StatusCode::BAD_REQUEST, "{}", dead.reason);

    let page = world.revoke(&third, "somebody").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "it is not guessed");
}

async fn who_must_end_a_link_alone_is_told_how(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let id = world.auth_id(&site, ProviderId::Onedrive).await;
    let page = world.revoke(&id, "account").await;
    assert!(page.says("has no way for an app to end a link"), "{}", page.text);
    assert!(page.says("account.live.com/consent/Manage"));
    assert!(page.says("up to 90 minutes"));
    assert_eq!(world.grant_row().await.bytes("refresh_sealed"), None);
    world.broker.changes_felt().await;
    let again = world.revoke(&id, "this").await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "it was ended before");

    world.auth_id(&site, ProviderId::Onedrive).await;
    let grant = world.grant_row().await.id();
    let ended = world
        .broker
        .revoke_grant(&operator, grant, EndReach::WholeAccount)
        .await
        .unwrap();
    assert_eq!(ended.at_provider, AtProvider::NoWay);
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
}

async fn an_operator_ends_a_locked_link_and_the_provider_hears_of_it_when_it_is_shown(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let url = world.duplicati_url(&site);
    world.access_token(&site, &id).await;
    let grant = world.grant_row().await.id();
    let ended = world
        .broker
        .revoke_grant(&operator, grant, EndReach::ThisLink)
        .await
        .unwrap();
    let until = ended.at_provider.until().expect("it waits");
    assert!(matches!(ended.at_provider, AtProvider::WhenShown { .. }));
    assert_eq!(until.since(world.clock.now()), Duration::from_hours(30 * 24));
    let again = world
        .broker
        .revoke_grant(&operator, grant, EndReach::ThisLink)
        .await
        .unwrap();
    assert_eq!(again, ended, "twice is once");
    world.broker.changes_felt().await;

    let wrong = ask(&url, &with_wrong_secret(&id)).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    world.broker.refreshes_landed().await;
    let boxes = world.provider(ProviderId::Box);
    assert!(boxes.revoked().is_empty(), "nobody who could open it came");
    assert!(world.grant_row().await.bytes("refresh_sealed").is_some());

    for _ in 0..3 {
        let shown = ask(&url, &id).await;
        assert_eq!(shown.status, StatusCode::BAD_REQUEST);
        assert!(shown.reason.contains("revoked"), "{}", shown.reason);
    }
    boxes.wait_for_calls(Endpoint::Revoke, 1).await;
    world.broker.refreshes_landed().await;
    assert_eq!(boxes.revoked().len(), 1, "it is opened once");
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
    assert_eq!(ask(&url, &id).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(boxes.counters().of(Endpoint::Revoke), 1);
}

async fn another_organisation_ends_nothing(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let others = world.another_operator().await;
    let row = world.grant_row().await;
    let grant = world
        .broker
        .revoke_grant(&others, row.id(), EndReach::WholeAccount)
        .await;
    assert!(matches!(grant, Err(Error::NotFound)), "{grant:?}");
    let holder = HolderId(row.uuid("holder"));
    let holder = world
        .broker
        .revoke_holder(&others, (row.id(), holder), EndReach::WholeAccount)
        .await;
    assert!(matches!(holder, Err(Error::NotFound)), "{holder:?}");
    world.access_token(&site, &id).await;
    assert!(world.provider(ProviderId::Dropbox).revoked().is_empty());
}

async fn every_process_refuses_a_revoked_auth_id_within_two_seconds(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let other = server::build_on(listener, &world.settings(), Clock::machine())
        .await
        .unwrap();
    tokio::spawn(other.serve(std::future::pending()));
    let host = world.origin.trim_start_matches("http://").to_owned();
    let there = async || {
        let request = browser()
            .get(format!("http://127.0.0.1:{port}/refresh"))
            .header("host", &host)
            .header("X-AuthID", &id);
        request.send().await.unwrap().status()
    };
    assert_eq!(there().await, StatusCode::OK);
    let grant = world.grant_row().await.id();
    world
        .broker
        .revoke_grant(&operator, grant, EndReach::ThisLink)
        .await
        .unwrap();
    let ended = Instant::now();
    while there().await == StatusCode::OK {
        assert!(ended.elapsed() < Duration::from_secs(2), "it is still answered");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(ended.elapsed() < Duration::from_secs(2));
    assert_eq!(there().await, StatusCode::BAD_REQUEST);
    let dropbox = world.provider(ProviderId::Dropbox);
    dropbox.wait_for_calls(Endpoint::Revoke, 1).await;
    assert_eq!(dropbox.revoked().len(), 1, "the provider was told");
}

async fn wrong_secrets_are_seen_by_the_operator_and_fill_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let url = world.duplicati_url(&site);
    world.access_token(&site, &id).await;
    let calls = world.provider(ProviderId::Dropbox).calls().len();
    for _ in 0..20 {
        let wrong = ask(&url, &with_wrong_secret(&id)).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
        assert_eq!(wrong.access_token, None, "what is known is not given");
    }
    assert_eq!(world.provider(ProviderId::Dropbox).calls().len(), calls);
    let events = world.events(&operator).await;
    let seen: Vec<_> = events
        .iter()
        .filter(|event| event.reason.as_deref() == Some("wrong_auth_id_secret"))
        .collect();
    assert!((1..=2).contains(&seen.len()), "one row in a minute: {seen:?}");
    assert_eq!(
        (seen[0].outcome.as_str(), seen[0].site),
        ("unknown_key", Some(site.site))
    );
    world.access_token(&site, &id).await;
}
