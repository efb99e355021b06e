//! An organisation that is shown only to who has a second factor.

use domain::role::Role;
use reqwest::StatusCode;

use super::{ACCOUNT, colleague, owner, send, switch_codes_on};
use crate::stories;
use crate::world::{World, visit};

stories! {
    who_has_none_is_led_to_make_one,
    who_switches_it_on_must_have_one,
    who_takes_the_last_one_off_is_warned_first,
    only_an_owner_decides_on_it,
}

const PAGE: &str = "/console/people/second-factor";
const MAKE_ONE: &str = "/console/account?done=needed";

async fn who_has_none_is_led_to_make_one(world: World) {
    let own = owner(&world).await;
    let (_, theirs) = colleague(&world, &own, Role::Owner).await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    let required = send(&here, &world, PAGE, &[("required", "yes")]).await;
    assert_eq!(
        required.header("location"),
        "/console/people?done=required",
        "{}",
        required.text
    );
    assert!(
        visit(&here, &world, "/console/people")
            .await
            .says("Everybody needs a second factor")
    );

    for path in [
        "/console",
        "/console/sites",
        "/console/people",
        "/console/activity.csv",
        "/console/accounts",
    ] {
        let page = visit(&theirs, &world, path).await;
        if path == "/console/accounts" {
            assert_eq!(page.status, StatusCode::NOT_FOUND, "what is no page");
        } else {
            assert_eq!(page.header("location"), MAKE_ONE, "{path}: {}", page.text);
        }
    }
    for path in ["/console/settings", PAGE, "/console/fn/list_people"] {
        let page = send(&theirs, &world, path, &[("name", "Mine"), ("required", "no")]).await;
        assert_eq!(page.header("location"), MAKE_ONE, "{path}: {}", page.text);
    }
    assert_ne!(
        visit(&theirs, &world, "/console/live").await.status,
        StatusCode::OK
    );
    let settings = world.broker.settings(own.view()).await.unwrap();
    assert!(settings.second_factor_required && settings.name.as_str() == "Ada's agency");

    let page = visit(&theirs, &world, MAKE_ONE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.says("shown only to members with a second factor"),
        "{}",
        page.text
    );
    switch_codes_on(&world, &theirs).await;
    assert_eq!(visit(&theirs, &world, "/console").await.status, StatusCode::OK);
    let off = send(&theirs, &world, PAGE, &[("required", "no")]).await;
    assert_eq!(off.header("location"), "/console/people?done=optional");
    assert_eq!(visit(&here, &world, ACCOUNT).await.status, StatusCode::OK);
}

async fn who_switches_it_on_must_have_one(world: World) {
    let own = owner(&world).await;
    let here = world.signed_in().await;
    let page = visit(&here, &world, PAGE).await;
    assert!(
        page.text
            .contains("Make one in <a href=\"/console/account\">your account"),
        "{}",
        page.text
    );
    let refused = send(&here, &world, PAGE, &[("required", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("You have no second factor yourself"),
        "{}",
        refused.text
    );
    assert!(
        !world
            .broker
            .settings(own.view())
            .await
            .unwrap()
            .second_factor_required
    );
}

async fn who_takes_the_last_one_off_is_warned_first(world: World) {
    const OFF: &str = "/console/account/codes/off";
    const WARNING: &str = "Ada's agency requires a second factor, and this is your last one";
    owner(&world).await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    let page = visit(&here, &world, OFF).await;
    assert!(!page.says("requires a second factor"), "{}", page.text);
    send(&here, &world, PAGE, &[("required", "yes")]).await;
    let page = visit(&here, &world, OFF).await;
    assert!(page.says(WARNING), "{}", page.text);
}

async fn only_an_owner_decides_on_it(world: World) {
    let own = owner(&world).await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    for role in [Role::Manager, Role::Viewer] {
        world.everybody_becomes(role).await;
        let page = send(&here, &world, PAGE, &[("required", "yes")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert!(
        !world
            .broker
            .settings(own.view())
            .await
            .unwrap()
            .second_factor_required
    );
}
