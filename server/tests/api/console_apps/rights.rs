//! Who may change apps, and what they must prove first.

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::{filled, open_form, send_new};
use crate::stories;
use crate::world::{PASSWORD, World, send_form, visit};

stories! {
    who_may_only_see_changes_nothing,
    apps_of_another_organisation_do_not_exist,
    apps_change_by_forms_of_our_own_pages_alone,
    a_redirect_uri_that_was_not_given_to_this_organisation_is_refused,
    the_password_is_asked_for_once_more_before_harm,
}

async fn who_may_only_see_changes_nothing(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    world.becomes_viewer().await;
    let (browser, path) = (world.signed_in().await, format!("/console/apps/{}", linked.app));
    let page = visit(&browser, &world, &path).await;
    assert!(page.says("Backups to Dropbox") && !page.says("Switch off") && !page.says("Add a second secret"));
    assert!(!visit(&browser, &world, "/console/apps").await.says("Add an app"));
    assert_eq!(
        visit(&browser, &world, "/console/apps/new/dropbox").await.status,
        StatusCode::FORBIDDEN
    );
    let secret = world.broker.secrets(operator.view(), &linked.app).await.unwrap();
    for form in [
        "/console/apps/new/dropbox".to_owned(),
        format!("{path}/test"),
        format!("{path}/edit"),
        format!("{path}/disable"),
        format!("{path}/enable"),
        format!("{path}/delete"),
        format!("{path}/secrets/new"),
        format!("{path}/secrets/{}/remove", secret[0].id),
    ] {
        let answer = send_form(&browser, &world, &form, &filled("aaaaaaaaaa", "")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{form}");
    }
    let app = world.broker.app(operator.view(), &linked.app).await.unwrap();
    assert!(!app.app.disabled && app.secrets.len() == 1);
}

async fn apps_of_another_organisation_do_not_exist(world: World) {
    world.operator().await;
    let other = world.another_operator().await;
    let theirs = world
        .new_app(
            &other,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    let (browser, path) = (world.signed_in().await, format!("/console/apps/{theirs}"));
    assert!(
        !visit(&browser, &world, "/console/apps")
            .await
            .says(theirs.as_str())
    );
    let secret = world.broker.secrets(other.view(), &theirs).await.unwrap()[0].id;
    for page in [
        "",
        "/test",
        "/edit",
        "/disable",
        "/enable",
        "/delete",
        "/secrets/new",
    ] {
        let page = format!("{path}{page}");
        assert_eq!(
            visit(&browser, &world, &page).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    for form in [
        "test",
        "edit",
        "disable",
        "enable",
        "delete",
        "secrets/new",
        &format!("secrets/{secret}/remove"),
    ] {
        let answer = send_form(
            &browser,
            &world,
            &format!("{path}/{form}"),
            &filled("aaaaaaaaaa", ""),
        )
        .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
    let app = world.broker.app(other.view(), &theirs).await.unwrap();
    assert!(!app.app.disabled && app.secrets.len() == 1);
}

async fn apps_change_by_forms_of_our_own_pages_alone(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    for headers in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let answer = browser
            .post(format!("{}/console/apps/{}/delete", world.origin, linked.app))
            .header(headers.0, headers.1)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    }
    assert!(world.broker.app(operator.view(), &linked.app).await.is_ok());
}

async fn a_redirect_uri_that_was_not_given_to_this_organisation_is_refused(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let (_, proof) = open_form(&browser, &world, "dropbox").await;
    let other = world.another_operator().await;
    let theirs = world.broker.reserve_app(&other).unwrap();
    let tries = [
        ("aaaaaaaaaa".to_owned(), proof.clone()),
        (theirs.id.to_string(), theirs.proof.clone()),
        (theirs.id.to_string(), proof),
        (theirs.id.to_string(), String::new()),
    ];
    for (id, proof) in tries {
        let answer = send_new(&browser, &world, &id, &proof).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says("was not made for you"));
    }
    assert!(world.broker.apps(operator.view()).await.unwrap().is_empty());
}

async fn the_password_is_asked_for_once_more_before_harm(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let path = format!("/console/apps/{}/disable", linked.app);
    assert!(!visit(&browser, &world, &path).await.says("Your password"));
    world.clock.advance(Duration::from_mins(11));
    assert!(visit(&browser, &world, &path).await.says("Your password"));
    for (password, sentence) in [
        ("", "Type your password"),
        ("not this one", "This is not your password"),
    ] {
        let answer = send_form(&browser, &world, &path, &[("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.says(sentence) && answer.says("Your password"),
            "{sentence}"
        );
    }
    let answer = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let path = format!("/console/apps/{}/delete", linked.app);
    let page = visit(&browser, &world, &path).await;
    assert!(!page.says("Your password"), "it is good for ten minutes");
}
