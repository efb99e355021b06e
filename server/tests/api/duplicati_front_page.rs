//! The front page as Duplicati's command line opens it: it asks for the site, and tells nothing of any.

use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::auth_id::at;
use crate::setup_links::make_link;
use crate::stories;
use crate::world::{Page, World, browser, come_back, send_form, visit};

stories! {
    the_front_page_asks_for_the_site_and_lists_nothing,
    a_set_up_link_and_an_oauth_url_lead_to_the_site,
    all_that_is_unknown_is_one_answer,
    who_makes_keys_up_is_told_to_wait,
    without_a_type_it_is_the_consoles,
}

const TOKEN: &str = "k3wz8q0x7m5n2b4v6c1l9j";

async fn the_front_page_asks_for_the_site_and_lists_nothing(world: World) {
    world.linked(ProviderId::Dropbox).await;
    for query in [
        "type=dropbox".to_owned(),
        "type=box.com".to_owned(),
        "type=jottacloud".to_owned(),
        "q=1&type=googledrive".to_owned(),
        format!("type=onedrivev2&token={TOKEN}"),
    ] {
        let page = visit(&browser(), &world, &format!("/?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.says("Which site is this for?"), "{}", page.text);
        assert!(page.text.contains("method=\"post\"") && page.says("action=\"/d/\""));
        for told in ["The shop", "Ada's agency", "Backups to Dropbox"] {
            assert!(!page.says(told), "{told}");
        }
        assert_eq!(page.header("cross-origin-opener-policy"), "");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert_eq!(page.text.contains(TOKEN), query.contains(TOKEN));
        assert_eq!(page.header("set-cookie"), "");
    }
}

async fn pasted(world: &World, site: &str) -> Page {
    let form = [("site", site), ("type", "dropbox"), ("token", TOKEN)];
    send_form(&browser(), world, "/d/", &form).await
}

async fn a_set_up_link_and_an_oauth_url_lead_to_the_site(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let oauth_url = at(&world, &site, "refresh");
    let key = oauth_url.rsplit('/').nth(1).unwrap().to_owned();
    for paste in [
        oauth_url.clone(),
        format!("  {oauth_url}\n"),
        key.clone(),
        site.start.clone(),
        format!("{}{link}", world.origin),
    ] {
        let page = pasted(&world, &paste).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        let to = page.header("location").to_owned();
        assert_eq!(to, format!("/d/{key}/?type=dropbox&token={TOKEN}"));
        let start = come_back(&browser(), &format!("{}{to}", world.origin)).await;
        assert!(start.says("Link Dropbox to The shop?"), "{}", start.text);
    }
    let about = format!("/console/sites/{}", site.site);
    let operator = world.signed_in().await;
    assert!(
        visit(&operator, &world, &about)
            .await
            .says("It was opened first "),
        "that a link was used is written down"
    );
    let elsewhere = browser()
        .post(format!("{}/d/", world.origin))
        .header("sec-fetch-site", "cross-site")
        .form(&[("site", oauth_url.as_str())]);
    assert_eq!(elsewhere.send().await.unwrap().status(), StatusCode::FORBIDDEN);
}

async fn all_that_is_unknown_is_one_answer(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let oauth_url = at(&world, &site, "refresh");
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.broker.changes_felt().await;
    let never = "a".repeat(32);
    let mut answers = Vec::new();
    for paste in [
        oauth_url,
        format!("{}{link}", world.origin),
        format!("{}/setup-link/{never}", world.origin),
        format!("{}/d/{never}/refresh", world.origin),
        never,
        "nonsense".to_owned(),
        "https://evil.example/d/%2e%2e%2fconsole/refresh".to_owned(),
        String::new(),
    ] {
        let page = pasted(&world, &paste).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{paste}");
        assert!(page.says("This is unknown here"), "{}", page.text);
        assert!(
            paste.is_empty() || !page.text.contains(&paste),
            "what was pasted is not shown"
        );
        answers.push(page.text);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

async fn who_makes_keys_up_is_told_to_wait(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let mut waited = false;
    for number in 0..70 {
        let page = pasted(&world, &format!("{number:a>32}")).await;
        waited |= page.status == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(waited);
    let page = pasted(&world, &at(&world, &site, "refresh")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "who is right does not wait");
}

async fn without_a_type_it_is_the_consoles(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let page = visit(&browser(), &world, "/").await;
    assert!(page.says("Sign in"), "{}", page.text);
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    let page = visit(&browser(), &world, "/?types=dropbox").await;
    assert!(page.says("Sign in"), "{}", page.text);
}
