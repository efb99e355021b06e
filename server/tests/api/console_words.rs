//! The words of the console: tabs that can be told apart, ways back, and what is said of things nobody tried yet.

use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::role::Role;
use reqwest::StatusCode;

use crate::stories;
use crate::world::{World, browser, click, visit};

stories! {
    a_tab_begins_with_the_name_of_the_thing_it_shows,
    what_is_gone_leads_back_to_where_it_was,
    what_is_no_refresh_is_not_said_to_work,
    a_new_site_is_offered_the_apps_that_can_be_used,
    what_the_pages_tell_to_type_and_to_press_is_there,
    who_may_only_look_is_told_who_does_what_there_is_to_do,
}

async fn a_tab_begins_with_the_name_of_the_thing_it_shows(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let odd = world.new_site(&operator, "Tea & <b>cake", &shop.app).await;
    let browser = world.signed_in().await;
    for (path, title) in [
        (
            format!("/console/sites/{}", shop.site),
            "The shop · Site · Keyferry",
        ),
        (
            format!("/console/sites/{}", odd.site),
            "Tea &amp; &lt;b&gt;cake · Site · Keyferry",
        ),
        (
            format!("/console/apps/{}/test", shop.app),
            "Backups to Dropbox · Test an app · Keyferry",
        ),
        ("/console/sites".to_owned(), "Sites · Keyferry"),
    ] {
        let page = visit(&browser, &world, &path).await;
        let head = page.text.split("<title>").nth(1).unwrap_or_default();
        assert_eq!(head.split("</title>").next(), Some(title), "{path}");
        assert_eq!(page.text.matches("<title>").count(), 1, "{path}");
    }
}

async fn who_may_only_look_is_told_who_does_what_there_is_to_do(world: World) {
    let own = world.owns(world.operator().await.view().slug()).await;
    world.joins(&own, "grace@example.org", Role::Viewer).await;
    let (owner, viewer) = (world.signed_in().await, world.comes("grace@example.org").await);
    for (path, direction, instead) in [
        (
            "/console",
            "With one, sites can be linked",
            "Managers and owners of the organisation see to this",
        ),
        (
            "/console/apps",
            "Register your first app",
            "There are no apps yet",
        ),
        (
            "/console/sites",
            "Or by the command line",
            "There are no sites yet",
        ),
        (
            "/console/papers",
            "telephone number below",
            "A manager or an owner of the organisation can name one",
        ),
    ] {
        let page = visit(&owner, &world, path).await;
        assert!(
            page.says(direction) && !page.says(instead),
            "{path}: {}",
            page.text
        );
        let page = visit(&viewer, &world, path).await;
        assert!(
            !page.says(direction) && page.says(instead),
            "{path}: {}",
            page.text
        );
    }
}

async fn what_is_gone_leads_back_to_where_it_was(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    let gone = "01938e3a-7a5b-7c4d-8e6f-0123456789ab";
    for (path, back, step) in [
        ("apps/aaaaaaaaaa".to_owned(), "/console/apps", "Back to the apps"),
        (
            format!("activity/{gone}"),
            "/console/activity",
            "Back to the activity",
        ),
        (format!("sites/{gone}"), "/console/sites", "Back to the sites"),
    ] {
        let page = visit(&browser, &world, &format!("/console/{path}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.text.contains(&format!("href=\"{back}\">{step}")), "{path}");
        assert!(page.text.contains("<title>Not found · "), "{path}");
    }
}

async fn what_is_no_refresh_is_not_said_to_work(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let visitor = browser();
    click(&visitor, &shop.start, None).await;
    let begun = world.events(&operator).await;
    assert!(begun.iter().any(|event| event.kind == "consent_started"));
    let browser = world.signed_in().await;
    let list = visit(&browser, &world, "/console/activity?kind=consent_started").await;
    assert!(list.text.contains("<span>Begun<"), "{}", list.text);
    assert!(!list.text.contains("<span>Working<"), "{}", list.text);
    let path = list.address("/console/activity/").expect("a link to the event");
    let event = visit(&browser, &world, &path).await;
    assert!(event.says("The next event tells how it ended."), "{}", event.text);
    assert_eq!(event.text.matches("here is nothing to do").count(), 1);
}

async fn a_new_site_is_offered_the_apps_that_can_be_used(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let off = world
        .new_app(&operator, ProviderId::Onedrive, Access::Sites)
        .await;
    world
        .broker
        .set_app_disabled(&operator, &off, true)
        .await
        .unwrap();
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/sites/new").await;
    let tick = |app: &str| {
        let mut boxes = page.text.split("<input").filter(|input| input.contains(app));
        let input = boxes.next().unwrap_or_default();
        let head = input.split('>').next().unwrap_or_default();
        head.contains("checked")
    };
    assert!(tick(shop.app.as_str()) && !tick(off.as_str()), "{}", page.text);
    assert!(page.says("switched off"), "why it is not taken: {}", page.text);
}

async fn what_the_pages_tell_to_type_and_to_press_is_there(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let settings = visit(&browser, &world, "/console/settings").await;
    let command = format!(
        "keyferry tenant set --tenant {} --keep-days 90",
        operator.view().slug()
    );
    assert!(settings.says(&command), "{}", settings.text);
    let sites = visit(&browser, &world, "/console/sites").await;
    for words in [
        "Add many",
        "Set-up links",
        "Add many sites",
        "Set-up links for many",
    ] {
        assert!(sites.text.contains(words), "{words}: {}", sites.text);
    }
    assert!(!sites.says("Import"), "{}", sites.text);
}
