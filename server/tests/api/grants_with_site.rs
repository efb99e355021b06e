//! A revoked site takes along what it holds: AuthIDs, handles, and the links that nobody else uses.

use std::time::Duration;

use broker::access::ManageTenant;
use broker::error::Error;
use domain::custody::Custody;
use domain::id::SiteId;
use domain::provider::ProviderId;
use domain::standing::grant::GrantStanding;
use domain::view::grants::{GrantQuery, GrantRow};
use reqwest::{Client, StatusCode};
use simulator::Endpoint;

use crate::auth_id::shown_on;
use crate::relink::dies;
use crate::stories;
use crate::world::duplicati::{ask, with_wrong_secret};
use crate::world::{Linked, PASSWORD, World, browser, link, refresh, send_form, visit};

stories! {
    an_operator_reads_how_many_linked_accounts_end_with_a_site,
    a_locked_link_of_a_revoked_site_is_ended_when_its_auth_id_is_shown,
    a_locked_link_of_a_revoked_site_is_deleted_after_thirty_days,
    what_the_server_opens_alone_is_told_within_the_hour,
    a_handle_and_a_dead_link_end_with_their_site,
    at_google_the_other_links_of_the_account_go_on,
    a_link_that_another_site_holds_lives_on_there,
    another_organisations_links_are_left_alone,
}

async fn grants(world: &World, operator: &ManageTenant) -> Vec<GrantRow> {
    let all = GrantQuery::default();
    let list = world.broker.list_grants(operator.view(), &all).await;
    list.unwrap().grants
}

async fn revoke(world: &World, operator: &ManageTenant, site: SiteId) -> u64 {
    let revoked = world.broker.revoke_site(operator, site).await;
    world.broker.changes_felt().await;
    revoked.unwrap().accounts_ended
}

async fn asked_at_the_root(world: &World, auth_id: &str) -> (StatusCode, String) {
    let answered = ask(&format!("{}/refresh", world.origin), auth_id).await;
    (answered.status, answered.reason)
}

async fn kinds(world: &World, operator: &ManageTenant, kind: &str) -> usize {
    let events = world.events(operator).await;
    events.iter().filter(|event| event.kind == kind).count()
}

async fn confirmed(world: &World, member: &Client, site: SiteId) -> String {
    let path = format!("/console/sites/{site}/revoke");
    let done = send_form(member, world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    world.broker.changes_felt().await;
    visit(member, world, done.header("location")).await.text
}

async fn an_operator_reads_how_many_linked_accounts_end_with_a_site(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let member = world.signed_in().await;
    let question = format!("/console/sites/{}/revoke", site.site);
    assert!(!visit(&member, &world, &question).await.says("end with it"));
    world.auth_id(&site, ProviderId::Box).await;
    let one = visit(&member, &world, &question).await;
    assert!(one.says("One linked account ends with it"), "{}", one.text);
    world.keeps(&operator, site.site, Custody::Held).await;
    world.auth_id(&site, ProviderId::Box).await;
    let two = visit(&member, &world, &question).await;
    assert!(two.says("2 linked accounts end with it"), "{}", two.text);

    let shown = confirmed(&world, &member, site.site).await;
    assert!(shown.contains("2 linked accounts ended with it."), "{shown}");
    let boxes = world.provider(ProviderId::Box);
    boxes.wait_for_calls(Endpoint::Revoke, 1).await;
    world.broker.refreshes_landed().await;
    assert_eq!(boxes.revoked().len(), 1, "the one that the server opens alone");
    assert_eq!(kinds(&world, &operator, "link_revoked").await, 2);
    let stand = grants(&world, &operator).await;
    let stand: Vec<_> = stand.iter().map(|row| (row.standing, row.holders)).collect();
    assert_eq!(stand, [(GrantStanding::Revoked, 0), (GrantStanding::Revoked, 0)]);
    assert_eq!(revoke(&world, &operator, site.site).await, 2, "twice is once");
    assert_eq!(kinds(&world, &operator, "link_revoked").await, 2);
}

async fn a_locked_link_of_a_revoked_site_is_ended_when_its_auth_id_is_shown(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let boxes = world.provider(ProviderId::Box);
    let (first, second) = (
        world.auth_id(&site, ProviderId::Box).await,
        world.auth_id(&site, ProviderId::Box).await,
    );
    world.access_token(&site, &second).await;
    assert_eq!(revoke(&world, &operator, site.site).await, 2);
    let row = world.grant_row().await;
    let until = world.clock.now().plus(Duration::from_hours(30 * 24));
    assert_eq!(row.number("wipe_at"), Some(until.micros()));
    assert!(row.bytes("refresh_sealed").is_some());

    let own = world.duplicati_url(&site);
    assert_eq!(
        ask(&own, &with_wrong_secret(&second)).await.status,
        StatusCode::UNAUTHORIZED
    );
    let (status, _) = asked_at_the_root(&world, &with_wrong_secret(&second)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    world.broker.refreshes_landed().await;
    assert!(boxes.revoked().is_empty(), "nobody who could open it came");

    let shown = ask(&own, &second).await;
    assert_eq!(shown.status, StatusCode::BAD_REQUEST);
    assert!(shown.reason.contains("revoked"), "{}", shown.reason);
    boxes.wait_for_calls(Endpoint::Revoke, 1).await;
    world.broker.refreshes_landed().await;
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
    for ended in [2, 2] {
        let (status, reason) = asked_at_the_root(&world, &first).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(reason.contains("revoked"), "{reason}");
        boxes.wait_for_calls(Endpoint::Revoke, ended).await;
        world.broker.refreshes_landed().await;
        assert_eq!(boxes.revoked().len(), 2, "each is opened once");
    }
}

async fn a_locked_link_of_a_revoked_site_is_deleted_after_thirty_days(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    assert_eq!(revoke(&world, &operator, site.site).await, 1);
    for (days, kept) in [(29, true), (1, false)] {
        world.clock.advance(Duration::from_hours(24 * days));
        world.broker.end_revoked_grants().await.unwrap();
        let sealed = world.grant_row().await.bytes("refresh_sealed");
        assert_eq!(sealed.is_some(), kept);
    }
    assert!(world.provider(ProviderId::Dropbox).revoked().is_empty());
}

async fn what_the_server_opens_alone_is_told_within_the_hour(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Held).await;
    let dropbox = world.provider(ProviderId::Dropbox);
    for _ in 0..3 {
        world.auth_id(&site, ProviderId::Dropbox).await;
    }
    assert_eq!(revoke(&world, &operator, site.site).await, 3);
    assert_eq!(
        dropbox.counters().of(Endpoint::Revoke),
        0,
        "nobody waits for a provider"
    );
    let until = world.clock.now().plus(Duration::from_hours(24));
    assert_eq!(world.grant_row().await.number("wipe_at"), Some(until.micros()));
    world.broker.end_revoked_grants().await.unwrap();
    assert_eq!(dropbox.revoked().len(), 3);
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
}

async fn a_handle_and_a_dead_link_end_with_their_site(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let path = dies(&world, &site, &id).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    let (_, handle) = link(&world, &site).await;
    let owner = browser();
    assert_eq!(visit(&owner, &world, &path).await.status, StatusCode::OK);
    assert_eq!(revoke(&world, &operator, site.site).await, 2);
    assert_eq!(refresh(&site.refresh, &handle).await.0, StatusCode::NOT_FOUND);
    assert_eq!(visit(&owner, &world, &path).await.status, StatusCode::NOT_FOUND);
    let stand = grants(&world, &operator).await;
    assert!(stand.iter().all(|row| row.standing == GrantStanding::Revoked));
}

async fn at_google_the_other_links_of_the_account_go_on(world: World) {
    let (operator, site) = world.linked(ProviderId::GoogleDrive).await;
    let other = world.new_site(&operator, "The blog", &site.app).await;
    let kept = world.auth_id(&other, ProviderId::GoogleDrive).await;
    for custody in [Custody::Sealed, Custody::Held] {
        world.keeps(&operator, site.site, custody).await;
        world.auth_id(&site, ProviderId::GoogleDrive).await;
    }
    assert_eq!(revoke(&world, &operator, site.site).await, 2);
    let row = world.grant_row().await;
    assert_eq!((row.bytes("refresh_sealed"), row.number("wipe_at")), (None, None));
    world.broker.end_revoked_grants().await.unwrap();
    assert!(world.provider(ProviderId::GoogleDrive).revoked().is_empty());
    world.clock.advance(Duration::from_hours(5));
    world.access_token(&other, &kept).await;
}

/// Two sites hold one link: an AuthID each.
async fn shared(world: &World, operator: &ManageTenant, site: &Linked) -> (Linked, String, String) {
    world.keeps(operator, site.site, Custody::Held).await;
    let blog = world.new_site(operator, "The blog", &site.app).await;
    let first = world.auth_id(site, ProviderId::Dropbox).await;
    world.clock.advance(Duration::from_secs(1));
    let path = world.duplicati_url(site).replace("/refresh", "/another");
    let path = path.strip_prefix(&world.origin).unwrap();
    let page = send_form(&browser(), world, path, &[("authid", &first)]).await;
    let second = shown_on(world, &page);
    let newest = "created_at = (SELECT MAX(created_at) FROM grant_holder)";
    let moved = "site_id = (SELECT id FROM site WHERE name = 'The blog')";
    world
        .tamper(&format!("UPDATE grant_holder SET {moved} WHERE {newest}"))
        .await;
    (blog, first, second)
}

async fn a_link_that_another_site_holds_lives_on_there(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let (blog, first, second) = shared(&world, &operator, &site).await;
    let member = world.signed_in().await;
    let question = visit(&member, &world, &format!("/console/sites/{}/revoke", site.site)).await;
    assert!(!question.says("ends with it"), "{}", question.text);
    assert_eq!(revoke(&world, &operator, site.site).await, 0);
    let (status, reason) = asked_at_the_root(&world, &first).await;
    assert_eq!(status, StatusCode::BAD_REQUEST, "{reason}");
    world.clock.advance(Duration::from_hours(5));
    world.access_token(&blog, &second).await;
    world.broker.end_revoked_grants().await.unwrap();
    let dropbox = world.provider(ProviderId::Dropbox);
    assert!(dropbox.revoked().is_empty());
    let row = world.grant_row().await;
    assert_eq!(
        (row.word("state").as_str(), row.uuid("site_id")),
        ("live", blog.site.0)
    );

    assert_eq!(revoke(&world, &operator, blog.site).await, 1, "it was the last");
    world.broker.end_revoked_grants().await.unwrap();
    assert_eq!(dropbox.revoked().len(), 1);
}

async fn another_organisations_links_are_left_alone(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let (_, theirs) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    let id = world.auth_id(&theirs, ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let foreign = world.broker.revoke_site(&operator, theirs.site).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    assert_eq!(revoke(&world, &operator, site.site).await, 1);
    world.clock.advance(Duration::from_hours(5));
    world.access_token(&theirs, &id).await;
}
