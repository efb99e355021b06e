//! Sites and apps by a few letters of their names.

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{Page, World, browser, visit};

stories! {
    a_few_letters_find_sites_apps_and_the_search_for_more,
    nothing_of_another_tenant_is_found_and_nobody_else_asks,
    who_may_only_see_is_offered_nothing_to_change,
}

async fn found(browser: &Client, world: &World, letters: &str) -> Page {
    let request = browser
        .post(format!("{}/console/fn/find_by_name", world.origin))
        .header("sec-fetch-site", "same-origin")
        .form(&[("letters", letters)]);
    Page::of(request.send().await.expect("an answer")).await
}

/// The lines of an answer, each with its path and its name.
async fn lines(browser: &Client, world: &World, letters: &str) -> Vec<(String, String)> {
    let page = found(browser, world, letters).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let text: String = serde_json::from_str(&page.text).unwrap();
    let line = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        (fields.next().unwrap(), fields.next().unwrap())
    };
    text.lines().map(line).collect()
}

async fn a_few_letters_find_sites_apps_and_the_search_for_more(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    for number in 0..12 {
        world
            .new_site(&operator, &format!("Branch {number:02} 100%"), &shop.app)
            .await;
    }
    let browser = world.signed_in().await;
    let one = lines(&browser, &world, " THE SHOP ").await;
    assert_eq!(
        one,
        [
            (format!("/console/sites/{}", shop.site), "The shop".to_owned()),
            (
                "/console/sites?q=THE%20SHOP".to_owned(),
                "All sites with “THE SHOP”".to_owned()
            ),
        ]
    );
    let app = lines(&browser, &world, "to dropbox").await;
    assert_eq!(
        app[0],
        (
            format!("/console/apps/{}", shop.app),
            "Backups to Dropbox".to_owned()
        )
    );
    let many = lines(&browser, &world, "branch").await;
    assert_eq!(many.len(), 9, "eight, and where to see them all");
    let odd = lines(&browser, &world, "100%").await;
    assert_eq!(odd.len(), 9);
    // The last line leads to the same search on the page of sites.
    let page = visit(&browser, &world, &odd.last().unwrap().0).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("Branch 11 100%"));
    assert_eq!(
        lines(&browser, &world, "_").await.len(),
        1,
        "no letter means any letter"
    );
    let long = lines(&browser, &world, &"x".repeat(10_000)).await;
    assert!(long[0].0.len() < 200);
}

async fn nothing_of_another_tenant_is_found_and_nobody_else_asks(world: World) {
    world.linked(ProviderId::Dropbox).await;
    world
        .others_linked(ProviderId::Onedrive, "The shop of others")
        .await;
    let ours = world.signed_in().await;
    assert_eq!(lines(&ours, &world, "shop").await.len(), 2);
    assert_eq!(lines(&ours, &world, "onedrive").await.len(), 1);
    let stranger = found(&browser(), &world, "shop").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
}

async fn who_may_only_see_is_offered_nothing_to_change(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let offered = async |browser: &Client| {
        visit(browser, &world, "/console/activity")
            .await
            .says("/console/apps/new\\t")
    };
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/activity").await;
    for path in [
        "people",
        "audit",
        "dates",
        "papers",
        "settings",
        "account",
        "instance",
        "people/invite",
        "account/password",
    ] {
        assert!(page.says(&format!("/console/{path}\\t")), "{path}: {}", page.text);
    }
    assert!(offered(&browser).await);
    world.becomes_viewer().await;
    assert!(!offered(&browser).await);
    let page = visit(&browser, &world, "/console/activity").await;
    for path in ["audit", "people/invite"] {
        assert!(
            !page.says(&format!("/console/{path}\\t")),
            "{path}: {}",
            page.text
        );
    }
    for path in ["people", "account/password"] {
        assert!(page.says(&format!("/console/{path}\\t")), "{path}: {}", page.text);
    }
    assert_eq!(lines(&browser, &world, "shop").await.len(), 2);
}
