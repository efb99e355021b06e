//! Another AuthID for the same account, for who has one.

use std::time::Duration;

use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::Endpoint;

use crate::auth_id::{ask, at, made, shown_on};
use crate::stories;
use crate::world::{Linked, Page, World, browser, come_back, send_form};

stories! {
    who_has_one_makes_another_and_each_ends_alone,
    who_has_none_makes_none,
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
        let page = asked(&world, &site, &first).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(
            page.says("ada@example.test") && page.says("Each can be revoked alone"),
            "{}",
            page.text
        );
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
    }
    let from_elsewhere = browser()
        .post(at(&world, &site, "another"))
        .header("sec-fetch-site", "cross-site")
        .form(&[("authid", &id)]);
    let answer = from_elsewhere.send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
}

async fn of_a_dead_link_there_is_no_other(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    crate::relink::dies(&world, &site, &id).await;
    let page = asked(&world, &site, &id).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "{}", page.text);
    assert!(
        page.says("The provider ended this link") && page.says("/relink/"),
        "{}",
        page.text
    );
}
