//! A link that its provider ended, and an account that cannot be told: who has an AuthID of the link says that it goes on.

use std::time::Duration;

use broker::access::CommandLine;
use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use simulator::{Endpoint, Fault, Times};

use crate::auth_id::made;
use crate::relink::{dies, relinked, works};
use crate::stories;
use crate::world::duplicati::with_wrong_secret;
use crate::world::{Linked, Page, World, browser, link, refresh, send_form};

stories! {
    who_has_the_auth_id_lets_the_link_go_on,
    an_account_that_was_vouched_for_is_known_from_then_on,
    an_auth_id_of_another_link_lets_nothing_go_on,
    what_nobody_vouches_for_within_five_minutes_is_over,
    a_site_that_is_switched_off_meanwhile_goes_on_with_nothing,
    new_keys_of_the_ring_lose_nothing_that_waits,
    no_page_of_others_can_say_so,
    who_has_a_handle_alone_is_not_asked,
}

/// From now on the provider does not tell the next account.
fn unreadable(world: &World) {
    let dropbox = world.simulator.dropbox();
    dropbox.will_answer_at(Endpoint::Account, Fault::ServerError500, Times::Next(1));
}

/// A page that asks for an AuthID: where its form leads, and what it sends along.
struct Question {
    path: String,
    click: String,
}

impl Question {
    fn on(world: &World, page: &Page) -> Self {
        assert!(page.says("The account could not be told"), "{}", page.text);
        let between = |before: &str| {
            let (_, rest) = page.text.split_once(before).expect("it is there");
            rest.split('"').next().expect("it ends").to_owned()
        };
        let question = Self {
            path: between("<form method=\"post\" action=\""),
            click: between("name=\"click\" value=\""),
        };
        world.evidence.secret(&question.click);
        question
    }

    async fn answered(&self, world: &World, owner: &Client, auth_id: &str) -> Page {
        let form = [("click", self.click.as_str()), ("authid", auth_id)];
        send_form(owner, world, &self.path, &form).await
    }
}

/// A dead link, and the page after a consent of nobody knows whom.
async fn asked(world: &World, site: &Linked, id: &str) -> (Client, Question) {
    let path = dies(world, site, id).await;
    unreadable(world);
    let owner = browser();
    let page = relinked(world, &owner, &path, "ada").await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text);
    (owner, Question::on(world, &page))
}

async fn who_has_the_auth_id_lets_the_link_go_on(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for custody in [Custody::Sealed, Custody::Held] {
        world.keeps(&operator, site.site, custody).await;
        let id = made(&world, &site).await;
        let (owner, question) = asked(&world, &site, &id).await;
        assert!(
            !works(&world, &site, &id).await,
            "the consent alone changes nothing"
        );
        let wrong = question.answered(&world, &owner, &with_wrong_secret(&id)).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED, "{}", wrong.text);
        assert!(
            wrong.says("second half of this AuthID is wrong"),
            "{}",
            wrong.text
        );
        assert!(!works(&world, &site, &id).await);

        // One event after the other.
        world.clock.advance(Duration::from_secs(1));
        let once_more = Question::on(&world, &wrong);
        let done = once_more.answered(&world, &owner, &id).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        assert!(
            done.says("Dropbox is linked again") && done.says("as you have said"),
            "{}",
            done.text
        );
        assert!(works(&world, &site, &id).await);
        world.clock.advance(Duration::from_hours(5));
        assert!(works(&world, &site, &id).await, "with the new refresh token");
        let twice = question.answered(&world, &owner, &id).await;
        assert_eq!(twice.status, StatusCode::NOT_FOUND, "{}", twice.text);
        let row = world.grant_row().await;
        assert_eq!(row.bytes("subject_hash"), None, "it may be another account now");
    }
    let ended: Vec<_> = world.events(&operator).await;
    let ended: Vec<_> = ended
        .iter()
        .filter(|event| event.kind == "consent_finished")
        .map(|event| (event.outcome.as_str(), event.reason.as_deref()))
        .take(2)
        .collect();
    assert_eq!(ended, [("ok", None), ("cancelled", Some("unknown_account"))]);
}

async fn an_account_that_was_vouched_for_is_known_from_then_on(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    unreadable(&world);
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    let owner = browser();
    let page = relinked(&world, &owner, &path, "ada").await;
    assert!(page.says("ada@example.test"), "{}", page.text);
    let done = Question::on(&world, &page).answered(&world, &owner, &id).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let path = dies(&world, &site, &id).await;
    let done = relinked(&world, &owner, &path, "ada").await;
    assert_eq!(
        done.status,
        StatusCode::OK,
        "nobody is asked again: {}",
        done.text
    );
    assert!(works(&world, &site, &id).await);
}

async fn an_auth_id_of_another_link_lets_nothing_go_on(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (_, others) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    let (id, theirs) = (made(&world, &site).await, made(&world, &others).await);
    let second = made(&world, &site).await;
    let (owner, question) = asked(&world, &site, &id).await;
    let second_path = dies(&world, &site, &second).await;
    for other in [&theirs, &second] {
        let refused = question.answered(&world, &owner, other).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
        assert!(refused.says("belongs to another link"), "{}", refused.text);
    }
    let elsewhere = Question {
        path: format!("{second_path}/confirm"),
        click: question.click.clone(),
    };
    let refused = elsewhere.answered(&world, &owner, &second).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text);
    for id in [&id, &second] {
        assert!(!works(&world, &site, id).await);
    }
}

async fn what_nobody_vouches_for_within_five_minutes_is_over(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let (owner, question) = asked(&world, &site, &id).await;
    world.clock.advance(Duration::from_secs(301));
    let late = question.answered(&world, &owner, &id).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "{}", late.text);
    assert!(late.says("took too long"), "{}", late.text);
    assert!(!works(&world, &site, &id).await);
    let (owner, question) = asked_again(&world, &question).await;
    let done = question.answered(&world, &owner, &id).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(works(&world, &site, &id).await);
}

/// The owner begins once more, as the page says.
async fn asked_again(world: &World, question: &Question) -> (Client, Question) {
    unreadable(world);
    let owner = browser();
    let path = question.path.trim_end_matches("/confirm");
    let page = relinked(world, &owner, path, "ada").await;
    (owner, Question::on(world, &page))
}

async fn a_site_that_is_switched_off_meanwhile_goes_on_with_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let (owner, question) = asked(&world, &site, &id).await;
    for off in [true, false] {
        let switched = world.broker.set_site_disabled(&operator, site.site, off).await;
        switched.unwrap();
        world.broker.changes_felt().await;
        let refused = question.answered(&world, &owner, &id).await;
        assert!(refused.status.is_client_error(), "{}", refused.text);
    }
    assert!(!works(&world, &site, &id).await, "what waited ended with it");
}

async fn new_keys_of_the_ring_lose_nothing_that_waits(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let (owner, question) = asked(&world, &site, &id).await;
    let as_owner = CommandLine::as_owner_of_the_machine();
    for _ in 0..2 {
        world.broker.rotate_keys(as_owner).await.unwrap();
    }
    let done = question.answered(&world, &owner, &id).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    world.clock.advance(Duration::from_hours(5));
    assert!(works(&world, &site, &id).await);
}

async fn no_page_of_others_can_say_so(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let (owner, question) = asked(&world, &site, &id).await;
    let form = [("click", question.click.as_str()), ("authid", id.as_str())];
    let posted = owner
        .post(format!("{}{}", world.origin, question.path))
        .header("sec-fetch-site", "cross-site")
        .form(&form);
    let refused = posted.send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(!works(&world, &site, &id).await);
    for click in ["", "made-up", &"A".repeat(43), &"A".repeat(5_000)] {
        let made_up = Question {
            path: question.path.clone(),
            click: click.to_owned(),
        };
        let refused = made_up.answered(&world, &owner, &id).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text);
    }
    assert!(!works(&world, &site, &id).await);
}

async fn who_has_a_handle_alone_is_not_asked(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    world.simulator.dropbox().consents_silently(true);
    let (_, handle) = link(&world, &site).await;
    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    refresh(&site.refresh, &handle).await;
    world.clock.advance(Duration::from_secs(301));
    let (_, answer) = refresh(&site.refresh, &handle).await;
    let path = answer["error_url"].as_str().unwrap();
    let path = path.strip_prefix(&world.origin).unwrap();
    unreadable(&world);
    let page = relinked(&world, &browser(), path, "ada").await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.text);
    assert!(
        page.says("The account could not be told") && !page.says("<form"),
        "{}",
        page.text
    );
}
