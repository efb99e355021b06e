//! Set-up links: what a site's owner gets, and how long.

mod ended;
mod many;

use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::stories;
use crate::world::{Linked, Page, World, browser, click, come_back, consent, refresh, send_form, visit};

stories! {
    an_owner_follows_a_link_pastes_and_sees_it_turn_green,
    opening_a_link_shows_nothing_and_changes_nothing,
    an_unknown_link_is_one_answer_and_guessing_is_slowed_down,
}

/// Makes a link at the console, as the page does; its path.
pub(crate) async fn make_link(world: &World, site: &Linked) -> String {
    let browser = world.signed_in().await;
    let page = send_form(
        &browser,
        world,
        &format!("/console/sites/{}/setup-link", site.site),
        &[],
    )
    .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    path_in(world, &page)
}

fn path_in(world: &World, page: &Page) -> String {
    let url = page
        .address(&format!("{}/setup-link/", world.origin))
        .expect("the link is shown");
    let url = url.split_whitespace().next().unwrap();
    let path = url.strip_prefix(&world.origin).unwrap().to_owned();
    world.evidence.secret(path.rsplit('/').next().unwrap());
    path
}

pub(crate) async fn opens(world: &World, path: &str) -> Page {
    send_form(&browser(), world, path, &[]).await
}

async fn an_owner_follows_a_link_pastes_and_sees_it_turn_green(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let page = opens(&world, &link).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Set up the backup of The shop",
        "Ada's agency",
        "Waiting for the first refresh",
        "Akeeba Backup for WordPress",
        "Download ID",
        site.start.as_str(),
        site.refresh.as_str(),
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let check = format!("{link}/check");
    let waiting = visit(&browser(), &world, &check).await;
    assert!(waiting.says("Waiting for the first refresh") && !waiting.text.contains("/h/"));

    world.provider(ProviderId::Dropbox).consents_silently(true);
    let owner = browser();
    let leaving = click(&owner, &site.start, None).await;
    let tokens = come_back(&owner, &consent(&owner, &leaving).await).await;
    let token = refresh_token(&tokens);
    world.evidence.secret(&token);
    let (status, answer) = refresh(&site.refresh, &token).await;
    assert!(status == StatusCode::OK && answer["error"].is_null(), "{answer}");
    world.broker.recorder().flush().await;
    let works = visit(&browser(), &world, &check).await;
    assert!(works.says("Works") && works.says("just now"), "{}", works.text);

    world.provider(ProviderId::Dropbox).user_disconnects();
    let (_, answer) = refresh(&site.refresh, &token).await;
    assert_eq!(answer["error"], "invalid_grant");
    world.broker.recorder().flush().await;
    let trouble = opens(&world, &link).await;
    assert!(trouble.says("Does not work yet"), "{}", trouble.text);
}

fn refresh_token(page: &Page) -> String {
    let (_, after) = page
        .text
        .split_once("id=\"refresh-token\"")
        .expect("the token is shown");
    let (_, after) = after.split_once('>').expect("its element opens");
    after.split('<').next().expect("and closes").to_owned()
}

async fn opening_a_link_shows_nothing_and_changes_nothing(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let operator = world.signed_in().await;
    let about = format!("/console/sites/{}", site.site);
    let page = visit(&browser(), &world, &link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.says("Show what to paste") && !page.text.contains("/h/"),
        "{}",
        page.text
    );
    for (name, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(page.header(name), value);
    }
    let policy = page.header("content-security-policy").to_owned();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'nonce-"),
        "{policy}"
    );
    assert!(
        policy.contains("form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        "{policy}"
    );
    assert!(
        visit(&operator, &world, &about)
            .await
            .says("It was not opened yet.")
    );

    let from_elsewhere = browser()
        .post(format!("{}{link}", world.origin))
        .header("sec-fetch-site", "cross-site");
    let refused = Page::of(from_elsewhere.send().await.unwrap()).await;
    assert!(refused.status == StatusCode::FORBIDDEN && !refused.text.contains("/h/"));
    opens(&world, &link).await;
    assert!(
        visit(&operator, &world, &about)
            .await
            .says("It was opened first ")
    );
}

async fn is_over(world: &World, link: &str) -> bool {
    let pages = [
        visit(&browser(), world, link).await,
        opens(world, link).await,
        visit(&browser(), world, &format!("{link}/check")).await,
    ];
    assert!(
        pages.iter().all(|page| page.status == pages[0].status),
        "one answer"
    );
    assert!(pages[0].status == StatusCode::OK || !pages[1].text.contains("/h/"));
    pages[0].status == StatusCode::NOT_FOUND && pages[0].says("This link does not work any more")
}

async fn an_unknown_link_is_one_answer_and_guessing_is_slowed_down(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let asked = browser();
    for wrong in ["x", "%00", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%3Cscript%3E"] {
        let page = visit(&asked, &world, &format!("/setup-link/{wrong}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(!page.text.contains("<script>"));
    }
    let mut last = StatusCode::NOT_FOUND;
    for number in 0..80 {
        last = visit(&asked, &world, &format!("/setup-link/guess{number}"))
            .await
            .status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
