//! Another AuthID for the same account, for who has one.

use std::time::Duration;

use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::Endpoint;

use crate::auth_id::{ask, at, made, shown_on};
use crate::stories;
use crate::world::{Linked, Page, World, browser, come_back, consent, send_form};

stories! {
    who_has_one_makes_another_and_each_ends_alone,
    who_has_none_makes_none,
    who_ends_none_keeps_the_form,
    after_a_consent_both_pages_are_a_click_away,
    of_a_dead_link_there_is_no_other,
}

async fn asked(world: &World, site: &Linked, auth_id: &str) -> Page {
    let path = at(world, site, "another");
    let path = path.strip_prefix(&world.origin).unwrap();
    send_form(&browser(), world, path, &[("authid", auth_id)]).await
}

async fn who_has_one_makes_another_and_each_ends_alone(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for custody in [Custody::PassThrough, Custody::Held] {
        world.keeps(&operator, site.site, custody).await;
        let first = made(&world, &site).await;
        let consents = world.simulator.dropbox().counters().of(Endpoint::Authorize);
        let form = come_back(&browser(), &at(&world, &site, "another")).await;
        assert!(form.says("Another AuthID for the same account") && form.says("type=\"password\""));
        assert!(!form.text.contains("aria-invalid"), "nothing is wrong yet");
        let page = asked(&world, &site, &first).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(
            page.says("ada@example.test") && page.says("Each can be revoked alone"),
            "{}",
            page.text
        );
        for deed in ["another", "revoke"] {
            let path = at(&world, &site, deed);
            let path = path.strip_prefix(&world.origin).unwrap();
            assert!(page.says(&format!("href=\"{path}\"")), "{deed}: {}", page.text);
        }
        let second = shown_on(&world, &page);
        let third = shown_on(&world, &asked(&world, &site, &second).await);
        assert_eq!(
            world.simulator.dropbox().counters().of(Endpoint::Authorize),
            consents
        );
        let url = at(&world, &site, "refresh");
        world.clock.advance(Duration::from_hours(5));
        for id in [&first, &second, &third] {
            let (status, reason, answer) = ask(&url, id).await;
            assert_eq!(status, StatusCode::OK, "{reason}");
            world.evidence.secret(answer["access_token"].as_str().unwrap());
        }
        let path = at(&world, &site, "revoke");
        let path = path.strip_prefix(&world.origin).unwrap();
        let ended = send_form(&browser(), &world, path, &[("authid", &first)]).await;
        assert!(
            ended.says("Others hold the same link and go on using it"),
            "{}",
            ended.text
        );
        world.broker.changes_felt().await;
        world.clock.advance(Duration::from_hours(5));
        assert_eq!(ask(&url, &first).await.0, StatusCode::BAD_REQUEST);
        for id in [&second, &third] {
            let (status, reason, answer) = ask(&url, id).await;
            assert_eq!(status, StatusCode::OK, "{reason}");
            world.evidence.secret(answer["access_token"].as_str().unwrap());
        }
    }
    let events = world.events(&operator).await;
    let added = events.iter().filter(|event| event.kind == "auth_id_added");
    assert_eq!(added.count(), 4, "{events:?}");
}

async fn who_has_none_makes_none(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let other = world.new_site(&operator, "The cellar", &site.app).await;
    let half = id.split_once(':').unwrap().0;
    for (site, presented, status) in [
        (&site, String::new(), StatusCode::BAD_REQUEST),
        (&site, half.to_owned(), StatusCode::BAD_REQUEST),
        (
            &site,
            format!("{half}:{}", "A".repeat(43)),
            StatusCode::UNAUTHORIZED,
        ),
        (&other, id.clone(), StatusCode::NOT_FOUND),
    ] {
        let page = asked(&world, site, &presented).await;
        assert_eq!(page.status, status, "{}", page.text);
        assert!(page.says("No AuthID was made") && !page.text.contains("id=\"auth-id\""));
        let again = at(&world, site, "another");
        let again = again.strip_prefix(&world.origin).unwrap();
        assert!(
            page.says(&format!("action=\"{again}\"")),
            "the form stays: {}",
            page.text
        );
        assert!(page.text.contains("aria-invalid=\"true\""), "{}", page.text);
        assert!(
            presented.is_empty() || !page.text.contains(&presented),
            "{}",
            page.text
        );
        assert_eq!(page.header("referrer-policy"), "same-origin");
    }
    let from_elsewhere = browser()
        .post(at(&world, &site, "another"))
        .header("sec-fetch-site", "cross-site")
        .form(&[("authid", &id)]);
    let answer = from_elsewhere.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

async fn who_ends_none_keeps_the_form(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let url = at(&world, &site, "revoke");
    let at_site = url.strip_prefix(&world.origin).unwrap();
    for path in [at_site, "/revoke"] {
        let form = [("authid", "nonsense"), ("reach", "account")];
        let page = send_form(&browser(), &world, path, &form).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
        assert!(page.says("Nothing was revoked"), "{}", page.text);
        assert!(page.says(&format!("action=\"{path}\"")), "{}", page.text);
        let (_, chosen) = page.text.split_once("value=\"account\"").unwrap();
        let chosen = chosen.split('>').next().unwrap();
        assert!(chosen.contains("checked"), "what was chosen stays: {chosen}");
        assert!(!page.says("nonsense"), "what was pasted does not");
    }
}

async fn after_a_consent_both_pages_are_a_click_away(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().consents_silently(true);
    let owner = browser();
    let start = at(&world, &site, "");
    let start = start.strip_prefix(&world.origin).unwrap();
    let leaving = send_form(&owner, &world, start, &[]).await;
    let page = come_back(&owner, &consent(&owner, &leaving).await).await;
    shown_on(&world, &page);
    for deed in ["another", "revoke"] {
        assert!(
            page.says(&format!("href=\"{start}{deed}\"")),
            "{deed}: {}",
            page.text
        );
    }
    assert_eq!(page.header("referrer-policy"), "no-referrer");
}

async fn of_a_dead_link_there_is_no_other(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    crate::relink::dies(&world, &site, &id).await;
    let page = asked(&world, &site, &id).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
    assert!(
        page.says("The provider ended this link") && page.text.contains("/relink/"),
        "{}",
        page.text
    );
    let relink = page.address(&format!("{}/relink/", world.origin));
    let relink = relink.expect("the address is a link");
    assert_eq!(come_back(&browser(), &relink).await.status, StatusCode::OK);
}
