//! A link that its provider ended goes on in place, after a new consent of the same account.

use std::time::Duration;

use broker::access::CommandLine;
use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use simulator::{Endpoint, Fault, Times};

use crate::auth_id::{ask, at, made};
use crate::stories;
use crate::world::{Linked, Page, World, browser, come_back, consent, link, refresh, send_form, visit};

stories! {
    an_ended_link_goes_on_with_the_same_auth_id,
    an_ended_link_of_akeeba_goes_on_with_the_same_handle,
    another_account_replaces_nothing,
    an_unknown_account_replaces_nothing,
    the_address_does_nothing_while_the_link_works,
    the_address_ends_with_its_site_and_app,
    the_same_account_at_another_organisation_is_left_alone,
    the_account_is_known_again_after_new_keys_of_the_ring,
}

/// Lets the provider end a grant for good; where it is linked again.
pub(crate) async fn dies(world: &World, site: &Linked, auth_id: &str) -> String {
    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    let url = at(world, site, "refresh");
    assert_eq!(ask(&url, auth_id).await.0, StatusCode::BAD_REQUEST);
    world.clock.advance(Duration::from_secs(301));
    let (status, reason, _) = ask(&url, auth_id).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(reason.len() <= 200 && reason.is_ascii(), "{reason}");
    let (_, there) = reason.split_once("again at ").expect("it says where");
    let there = there.split(' ').next().expect("an address");
    let path = there.strip_prefix(&world.origin).expect("an address of ours");
    assert!(path.starts_with("/relink/"), "{path}");
    path.to_owned()
}

/// Clicks on the page of an ended link, and consents as `account`.
pub(crate) async fn relinked(world: &World, browser: &Client, path: &str, account: &str) -> Page {
    let leaving = send_form(browser, world, path, &[]).await;
    assert_eq!(leaving.status, StatusCode::OK, "{}", leaving.text);
    let address = leaving
        .address("http://127.0.0.1:")
        .expect("it leads to the provider");
    let dropbox = world.simulator.dropbox();
    dropbox.consents_silently(false);
    let asked = come_back(browser, &address).await;
    dropbox.consents_silently(true);
    let (_, ticket) = asked
        .text
        .split_once("name=\"request\" value=\"")
        .expect("a chooser");
    let ticket = ticket.split('"').next().unwrap_or_default();
    let chosen =
        browser
            .post(&address)
            .form(&[("request", ticket), ("account", account), ("decision", "allow")]);
    let back = Page::of(chosen.send().await.expect("an answer")).await;
    come_back(browser, back.header("location")).await
}

pub(crate) async fn works(world: &World, site: &Linked, auth_id: &str) -> bool {
    let (status, _, answer) = ask(&at(world, site, "refresh"), auth_id).await;
    if let Some(token) = answer["access_token"].as_str() {
        world.evidence.secret(token);
    }
    status == StatusCode::OK
}

async fn an_ended_link_goes_on_with_the_same_auth_id(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for custody in [Custody::Sealed, Custody::Held] {
        world.keeps(&operator, site.site, custody).await;
        let id = made(&world, &site).await;
        let path = dies(&world, &site, &id).await;
        let owner = browser();
        let page = visit(&owner, &world, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        for words in [
            "Ada's agency",
            "Backups to Dropbox",
            "The shop again?",
            "takes the old one's place",
        ] {
            assert!(page.says(words), "{words}: {}", page.text);
        }
        assert!(!works(&world, &site, &id).await, "looking changes nothing");
        let done = relinked(&world, &owner, &path, "ada").await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        assert!(
            done.says("Dropbox is linked again") && done.says("ada@example.test"),
            "{}",
            done.text
        );
        assert!(works(&world, &site, &id).await);
        world.clock.advance(Duration::from_hours(5));
        assert!(works(&world, &site, &id).await, "with the new refresh token");
        assert_eq!(visit(&owner, &world, &path).await.status, StatusCode::NOT_FOUND);
    }
}

async fn an_ended_link_of_akeeba_goes_on_with_the_same_handle(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    world.simulator.dropbox().consents_silently(true);
    let (_, handle) = link(&world, &site).await;
    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    refresh(&site.refresh, &handle).await;
    world.clock.advance(Duration::from_secs(301));
    let (_, answer) = refresh(&site.refresh, &handle).await;
    let path = answer["error_url"]
        .as_str()
        .unwrap()
        .strip_prefix(&world.origin)
        .unwrap();
    let done = relinked(&world, &browser(), path, "ada").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    for _ in 0..2 {
        let (_, answer) = refresh(&site.refresh, &handle).await;
        assert!(answer["error"].is_null(), "{answer}");
        world.evidence.secret(answer["access_token"].as_str().unwrap());
        world.clock.advance(Duration::from_hours(5));
    }
}

async fn another_account_replaces_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    let done = relinked(&world, &browser(), &path, "grace").await;
    assert_eq!(done.status, StatusCode::CONFLICT, "{}", done.text);
    assert!(
        done.says("This is another account") && done.says("a new AuthID"),
        "{}",
        done.text
    );
    assert!(done.says("grace@example.test consented now."), "{}", done.text);
    assert!(
        done.says(&format!("href=\"{path}\"")),
        "the way on: {}",
        done.text
    );
    assert!(done.says("Try again with the right account"), "{}", done.text);
    assert!(!works(&world, &site, &id).await);
    let finished = &world.events(&operator).await;
    let finished = finished
        .iter()
        .find(|event| event.kind == "consent_finished")
        .unwrap();
    assert_eq!(
        (finished.outcome.as_str(), finished.reason.as_deref()),
        ("cancelled", Some("other_account"))
    );
    let done = relinked(&world, &browser(), &path, "ada").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(works(&world, &site, &id).await);
}

async fn an_unknown_account_replaces_nothing(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    let unreadable = || dropbox.will_answer_at(Endpoint::Account, Fault::ServerError500, Times::Next(1));
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    unreadable();
    let done = relinked(&world, &browser(), &path, "ada").await;
    assert_eq!(done.status, StatusCode::CONFLICT, "{}", done.text);
    assert!(done.says("The account could not be told"), "{}", done.text);
    assert!(!works(&world, &site, &id).await);

    unreadable();
    let never_known = made(&world, &site).await;
    let path = dies(&world, &site, &never_known).await;
    let done = relinked(&world, &browser(), &path, "ada").await;
    assert_eq!(done.status, StatusCode::CONFLICT, "{}", done.text);
    assert!(!works(&world, &site, &never_known).await);
}

async fn the_address_does_nothing_while_the_link_works(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    let (early, late) = (browser(), browser());
    let mut leaving = Vec::new();
    for owner in [&early, &late] {
        leaving.push(consent(owner, &send_form(owner, &world, &path, &[]).await).await);
    }
    assert_eq!(come_back(&early, &leaving[0]).await.status, StatusCode::OK);
    assert!(works(&world, &site, &id).await);
    let too_late = come_back(&late, &leaving[1]).await;
    assert_eq!(too_late.status, StatusCode::CONFLICT, "{}", too_late.text);
    assert!(too_late.says("linked again in another window"));
    assert!(works(&world, &site, &id).await);
    let unknown = format!("/relink/{}", uuid::Uuid::nil());
    let nonsense = "/relink/nothing".to_owned();
    let shouted = path.to_uppercase().replace("/RELINK", "/relink");
    for path in [path, unknown, nonsense, shouted] {
        let page = visit(&early, &world, &path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.says("There is nothing to link again here"), "{}", page.text);
        assert!(
            !page.says("The shop") && !page.says("Ada's agency"),
            "{}",
            page.text
        );
        let click = send_form(&early, &world, &path, &[]).await;
        assert_eq!(click.status, StatusCode::NOT_FOUND);
    }
}

async fn the_address_ends_with_its_site_and_app(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    let owner = browser();
    let status = async || visit(&owner, &world, &path).await.status;
    assert_eq!(status().await, StatusCode::OK);
    for (off, expected) in [(true, StatusCode::NOT_FOUND), (false, StatusCode::OK)] {
        let switched = world.broker.set_site_disabled(&operator, site.site, off).await;
        switched.unwrap();
        world.broker.changes_felt().await;
        assert_eq!(status().await, expected);
    }
    let back = consent(&owner, &send_form(&owner, &world, &path, &[]).await).await;
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.broker.changes_felt().await;
    assert_eq!(status().await, StatusCode::NOT_FOUND);
    let ended = come_back(&owner, &back).await;
    assert_eq!(ended.status, StatusCode::BAD_REQUEST, "{}", ended.text);
    assert!(ended.says("There is nothing to complete"), "{}", ended.text);
}

async fn the_same_account_at_another_organisation_is_left_alone(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (_, others) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    let (id, theirs) = (made(&world, &site).await, made(&world, &others).await);
    let path = dies(&world, &site, &id).await;
    let their_path = dies(&world, &others, &theirs).await;
    assert_ne!(path, their_path);
    let done = relinked(&world, &browser(), &path, "ada").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(works(&world, &site, &id).await);
    assert!(
        !works(&world, &others, &theirs).await,
        "theirs waits for its own consent"
    );
    let page = visit(&browser(), &world, &their_path).await;
    assert!(
        page.says("Others") && page.says("Their shop") && !page.says("Ada's agency"),
        "{}",
        page.text
    );
}

async fn the_account_is_known_again_after_new_keys_of_the_ring(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    let as_owner = CommandLine::as_owner_of_the_machine();
    world.broker.rotate_keys(as_owner).await.unwrap();
    let done = relinked(&world, &browser(), &path, "ada").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(works(&world, &site, &id).await);
}
