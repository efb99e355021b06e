//! How an owner and an operator are told to set Duplicati up, and the check that turns green.

use std::time::Duration;

use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::auth_id::{ask, at, made};
use crate::setup_links::{make_link, opens};
use crate::stories;
use crate::world::{Linked, World, browser, come_back, link as akeeba_links, refresh, send_form, visit};

stories! {
    an_owner_sets_duplicati_up_by_a_link_and_sees_it_turn_green,
    each_program_turns_its_own_part_green,
    the_console_tells_the_operator_where_it_goes,
    where_duplicati_takes_no_auth_id_nothing_is_told_of_it,
}

/// What the check of Duplicati says now.
async fn check(world: &World, link: &str) -> String {
    let page = visit(&browser(), world, &format!("{link}/check")).await;
    assert_eq!(page.status, StatusCode::OK);
    let (_, rest) = page
        .text
        .split_once("id=\"duplicati-check\"")
        .expect("it is there");
    rest.split("</div>").next().expect("it ends").to_owned()
}

async fn an_owner_sets_duplicati_up_by_a_link_and_sees_it_turn_green(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let (url, start) = (at(&world, &site, "refresh"), at(&world, &site, ""));
    let page = opens(&world, &link).await;
    let option = format!("--oauth-url={url}");
    for words in [
        url.as_str(),
        option.as_str(),
        "oauth-url",
        "Where do I paste it in Duplicati?",
        "pCloud",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let path = start.trim_start_matches(&world.origin);
    assert!(page.says(&format!("href=\"{path}\"")), "{}", page.text);
    assert!(
        come_back(&browser(), &start)
            .await
            .says("Link Dropbox to The shop?")
    );

    assert!(
        check(&world, &link)
            .await
            .contains("Waiting for the first refresh")
    );
    let id = made(&world, &site).await;
    assert!(
        check(&world, &link)
            .await
            .contains("Waiting for the first refresh")
    );
    assert_eq!(ask(&url, &id).await.0, StatusCode::OK);
    let works = check(&world, &link).await;
    assert!(works.contains("Works") && works.contains("just now"), "{works}");

    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    for _ in 0..2 {
        assert_eq!(ask(&url, &id).await.0, StatusCode::BAD_REQUEST);
        world.clock.advance(Duration::from_mins(5));
    }
    let dead = check(&world, &link).await;
    assert!(dead.contains("Does not work yet"), "{dead}");
    assert!(dead.contains("Link the same account again at http"), "{dead}");
}

/// What the check of Akeeba Backup says now.
async fn akeebas_check(world: &World, link: &str, site: &Linked) -> String {
    let page = visit(&browser(), world, &format!("{link}/check")).await;
    let id = format!("id=\"{}-check\"", site.app);
    let (_, rest) = page.text.split_once(&id).expect("it is there");
    rest.split("</div>").next().expect("it ends").to_owned()
}

async fn each_program_turns_its_own_part_green(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let page = opens(&world, &link).await;
    assert!(page.says("Akeeba Backup to Dropbox"), "{}", page.text);
    let url = at(&world, &site, "refresh");
    for deed in ["another", "revoke"] {
        let path = url.replace("/refresh", &format!("/{deed}"));
        let path = path.trim_start_matches(&world.origin);
        assert!(page.says(&format!("href=\"{path}\"")), "{deed}: {}", page.text);
    }

    let id = made(&world, &site).await;
    assert_eq!(ask(&url, &id).await.0, StatusCode::OK);
    world.broker.recorder().flush().await;
    assert!(check(&world, &link).await.contains("Works"));
    let waits = akeebas_check(&world, &link, &site).await;
    assert!(waits.contains("Waiting for the first refresh"), "{waits}");
    let works = world.broker.site(operator.view(), site.site).await.unwrap();
    assert!(
        works.apps[0].last_refresh.is_some(),
        "to the operator it is a refresh as any other"
    );

    let revoke = url.replace("/refresh", "/revoke");
    let revoke = revoke.trim_start_matches(&world.origin);
    send_form(&browser(), &world, revoke, &[("authid", &id)]).await;
    world.simulator.dropbox().consents_silently(true);
    for custody in [Custody::PassThrough, Custody::Sealed] {
        world.keeps(&operator, site.site, custody).await;
        world.clock.advance(Duration::from_hours(5));
        let (_, token) = akeeba_links(&world, &site).await;
        let (_, answer) = refresh(&site.refresh, &token).await;
        assert!(answer["error"].is_null(), "{answer}");
        world.evidence.secret(answer["access_token"].as_str().unwrap());
        world.broker.recorder().flush().await;
        let works = akeebas_check(&world, &link, &site).await;
        assert!(works.contains("Works") && works.contains("just now"), "{works}");
        let ended = check(&world, &link).await;
        assert!(ended.contains("Waiting for a new AuthID"), "{ended}");
    }
}

async fn the_console_tells_the_operator_where_it_goes(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let operator = world.signed_in().await;
    let path = format!("/console/sites/{}/addresses", site.site);
    let page = send_form(&operator, &world, &path, &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let url = at(&world, &site, "refresh");
    for words in [url.as_str(), &format!("--oauth-url={url}"), "Test connection"] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
}

async fn where_duplicati_takes_no_auth_id_nothing_is_told_of_it(world: World) {
    let (_, site) = world.linked(ProviderId::Pcloud).await;
    let start = come_back(&browser(), &format!("{}?type=pcloud", at(&world, &site, ""))).await;
    assert_eq!(start.status, StatusCode::NOT_FOUND);
    assert!(
        start.says("Duplicati takes no AuthID at pCloud"),
        "{}",
        start.text
    );
    assert!(
        !start.says("operator can give"),
        "no app would help: {}",
        start.text
    );
    let form = visit(&world.signed_in().await, &world, "/console/apps/new/pcloud").await;
    assert!(
        form.says("Today no backup program can use an app for pCloud."),
        "{}",
        form.text
    );
    let link = make_link(&world, &site).await;
    let page = opens(&world, &link).await;
    assert!(page.says("There is nothing to paste yet"), "{}", page.text);
    assert!(!page.text.contains("/d/"), "{}", page.text);
    let checks = visit(&browser(), &world, &format!("{link}/check")).await;
    assert!(!checks.text.contains("duplicati-check"));
    let operator = world.signed_in().await;
    let path = format!("/console/sites/{}/addresses", site.site);
    let page = send_form(&operator, &world, &path, &[]).await;
    assert!(!page.text.contains("oauth-url"), "{}", page.text);
}
