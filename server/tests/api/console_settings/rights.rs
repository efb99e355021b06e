//! Who may change the settings, and what they must prove first.

use std::time::Duration;

use reqwest::StatusCode;

use super::{PAGE, filled, send};
use crate::stories;
use crate::world::{PASSWORD, World, browser, send_form, visit};

stories! {
    who_may_only_see_sees_them_and_changes_nothing,
    the_password_is_asked_for_once_more,
    another_organisations_settings_stay_as_they_are,
    the_form_is_taken_from_our_own_page_alone,
}

async fn who_may_only_see_sees_them_and_changes_nothing(world: World) {
    let operator = world.operator().await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Ada's agency",
        "Their network",
        "90 days",
        "UTC",
        "Managers and owners",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("name=\"keep_days\""));
    let refused = send(&browser, &world, &[("name", "Mine")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.says("This is not allowed for you."));
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!(settings.name.as_str(), "Ada's agency");
}

async fn the_password_is_asked_for_once_more(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    assert!(!visit(&browser, &world, PAGE).await.says("Your password"));
    world.clock.advance(Duration::from_mins(11));
    assert!(visit(&browser, &world, PAGE).await.says("Your password"));
    for (password, sentence) in [
        ("", "Type your password"),
        ("not this one", "This is not your password"),
    ] {
        let page = send(&browser, &world, &[("keep_days", "7"), ("password", password)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(sentence) && page.says("value=\"7\""), "{}", page.text);
    }
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!(settings.keep_days.days(), 90);
    let page = send(&browser, &world, &[("keep_days", "7"), ("password", PASSWORD)]).await;
    assert_eq!(page.header("location"), "/console/settings?done=shorter");
}

async fn another_organisations_settings_stay_as_they_are(world: World) {
    world.operator().await;
    let theirs = world.another_operator().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, PAGE).await;
    assert!(!page.says("Others"));
    let saved = send(&browser, &world, &[("name", "Mine"), ("addresses", "none")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let settings = world.broker.settings(theirs.view()).await.unwrap();
    assert_eq!((settings.name.as_str(), settings.version), ("Others", 1));
    assert_eq!(settings.addresses.as_str(), "network");
}

async fn the_form_is_taken_from_our_own_page_alone(world: World) {
    let operator = world.operator().await;
    let signed_in = world.signed_in().await;
    let foreign = signed_in
        .post(format!("{}{PAGE}", world.origin))
        .header("sec-fetch-site", "cross-site")
        .form(&filled(&[("name", "Mine")]));
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let stranger = send_form(&browser(), &world, PAGE, &[("name", "Mine")]).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!(settings.name.as_str(), "Ada's agency");
}
