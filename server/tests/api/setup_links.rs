//! Set-up links: what a site's owner gets, and how long.

use std::time::Duration;

use broker::access::ManageTenant;
use broker::activity::Caller;
use broker::error::Error;
use domain::provider::ProviderId;
use domain::view::SiteQuery;
use reqwest::StatusCode;
use secrecy::ExposeSecret as _;

use crate::stories;
use crate::world::{Linked, Page, World, browser, click, come_back, consent, refresh, send_form, visit};

stories! {
    an_owner_follows_a_link_pastes_and_sees_it_turn_green,
    opening_a_link_shows_nothing_and_changes_nothing,
    a_link_ends_after_a_week_or_when_it_is_ended_or_replaced,
    a_link_ends_with_its_site_and_with_a_key_that_others_have_seen,
    who_came_with_a_link_before_it_ended_sees_no_new_key,
    a_link_ends_with_one_of_two_keys,
    a_switched_off_site_says_so,
    an_unknown_link_is_one_answer_and_guessing_is_slowed_down,
    links_for_many_come_as_a_table,
    links_are_given_only_by_who_may_and_only_for_own_sites,
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

async fn a_link_ends_after_a_week_or_when_it_is_ended_or_replaced(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let first = make_link(&world, &site).await;
    let second = make_link(&world, &site).await;
    assert!(is_over(&world, &first).await && !is_over(&world, &second).await);
    world.clock.advance(Duration::from_hours(7 * 24 - 1));
    assert!(!is_over(&world, &second).await);
    world.clock.advance(Duration::from_hours(1));
    assert!(is_over(&world, &second).await);

    let third = make_link(&world, &site).await;
    let operator = world.signed_in().await;
    let end = format!("/console/sites/{}/setup-link/end", site.site);
    let ended = send_form(&operator, &world, &end, &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
    assert!(is_over(&world, &third).await);
    let again = send_form(&operator, &world, &end, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let (status, _) = refresh(&site.refresh, "a-token").await;
    assert_eq!(status, StatusCode::OK, "what was pasted goes on working");
}

async fn a_link_ends_with_its_site_and_with_a_key_that_others_have_seen(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let week = Duration::from_hours(168);
    let rekeyed = world.broker.rekey_site(&operator, site.site, week).await.unwrap();
    world.evidence.secret(rekeyed.key.expose_secret());
    let page = opens(&world, &link).await;
    assert!(!page.says(&site.start), "the new key is shown: {}", page.text);
    assert!(page.says(rekeyed.key.expose_secret()));
    let rekeyed = world
        .broker
        .rekey_site(&operator, site.site, Duration::ZERO)
        .await
        .unwrap();
    world.evidence.secret(rekeyed.key.expose_secret());
    assert!(is_over(&world, &link).await);

    let link = make_link(&world, &site).await;
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    assert!(is_over(&world, &link).await);
    let browser = world.signed_in().await;
    let refused = send_form(
        &browser,
        &world,
        &format!("/console/sites/{}/setup-link", site.site),
        &[],
    )
    .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

async fn who_came_with_a_link_before_it_ended_sees_no_new_key(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let caller = Caller {
        address: [192, 0, 2, 1].into(),
        address_is_shared: false,
        request_id: uuid::Uuid::from_u128(1),
    };
    let token = link.rsplit('/').next().unwrap();
    let owner = world
        .broker
        .owner_by_setup_link(token, &caller)
        .await
        .unwrap()
        .unwrap();
    let rekeyed = world
        .broker
        .rekey_site(&operator, site.site, Duration::ZERO)
        .await
        .unwrap();
    world.evidence.secret(rekeyed.key.expose_secret());
    let shown = world.broker.owners_paste(&owner, &caller).await;
    assert!(
        matches!(shown, Err(Error::NotFound)),
        "others have seen the link, perhaps"
    );
    make_link(&world, &site).await;
    let shown = world.broker.owners_paste(&owner, &caller).await;
    assert!(
        matches!(shown, Err(Error::NotFound)),
        "another link is not this one"
    );
}

async fn a_link_ends_with_one_of_two_keys(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let week = Duration::from_hours(168);
    for _ in 0..19 {
        let rekeyed = world.broker.rekey_site(&operator, site.site, week).await.unwrap();
        world.evidence.secret(rekeyed.key.expose_secret());
    }
    let one_more = world.broker.rekey_site(&operator, site.site, week).await;
    assert!(
        matches!(one_more, Err(Error::Invalid(_))),
        "20 work, and each can be seen"
    );
    let link = make_link(&world, &site).await;
    let browser = world.signed_in().await;
    let keys = world.broker.site_keys(operator.view(), site.site).await.unwrap();
    assert_eq!(keys.iter().filter(|key| !key.ended).count(), 20);
    let first = keys.last().unwrap();
    let path = format!("/console/sites/{}/keys/{}/end", site.site, first.id);
    assert!(visit(&browser, &world, &path).await.says("End this key?"));
    let ended = send_form(&browser, &world, &path, &[]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
    world.broker.changes_felt().await;
    let (status, _) = refresh(&site.refresh, "a-token").await;
    assert_eq!(status, StatusCode::NOT_FOUND, "it was the first one");
    assert!(is_over(&world, &link).await);
    let again = send_form(&browser, &world, &path, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn a_switched_off_site_says_so(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    world
        .broker
        .set_site_disabled(&operator, site.site, true)
        .await
        .unwrap();
    let page = opens(&world, &link).await;
    assert!(
        page.says("switched this site off for now") && !page.text.contains("/h/"),
        "{}",
        page.text
    );
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

async fn links_for_many_come_as_a_table(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    world.new_site(&operator, "=cmd()", &shop.app).await;
    let gone = world.new_site(&operator, "Gone", &shop.app).await;
    world.broker.revoke_site(&operator, gone.site).await.unwrap();
    let before = make_link(&world, &shop).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/sites/setup-links").await;
    assert!(
        page.says("2 sites get a link of their own.")
            && page.says("One of them has a link already, which will stop working.")
            && page.says("One more fits and gets none, since it is revoked."),
        "{}",
        page.text
    );
    let found = visit(&browser, &world, "/console/sites/setup-links?q=The+SHOP").await;
    assert!(
        found.says("One site gets a link") && found.says("name=\"q\" value=\"The SHOP\""),
        "{}",
        found.text
    );
    let nobody = visit(&browser, &world, "/console/sites/setup-links?q=nobody").await;
    assert!(nobody.says("nobody to give a link to"));
    let refused = send_form(&browser, &world, "/console/sites/setup-links", &[("q", "nobody")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unclear = send_form(
        &browser,
        &world,
        "/console/sites/setup-links",
        &[("state", "nonsense")],
    )
    .await;
    assert_eq!(
        unclear.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "not every site is meant"
    );

    let table = send_form(&browser, &world, "/console/sites/setup-links", &[]).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").contains("setup-links.csv"));
    let lines: Vec<&str> = table.text.lines().collect();
    assert_eq!(lines[0], "site,addresses,setup_link,works_until");
    assert_eq!(lines.len(), 3, "{}", table.text);
    assert!(
        table.text.contains("\r\n'=cmd(),") || lines[1].starts_with("'=cmd(),"),
        "{}",
        table.text
    );
    for line in &lines[1..] {
        let url = line.split(',').nth(2).unwrap();
        let path = url.strip_prefix(&world.origin).unwrap();
        world.evidence.secret(path.rsplit('/').next().unwrap());
        assert!(!is_over(&world, path).await);
    }
    assert!(is_over(&world, &before).await, "the one before was replaced");
}

async fn links_are_given_only_by_who_may_and_only_for_own_sites(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let other: ManageTenant = world.another_operator().await;
    let foreign = world.broker.give_setup_links(&other, &[site.site]).await;
    assert!(foreign.is_err());
    assert!(world.broker.end_setup_link(&other, site.site).await.is_err());
    let none = world
        .broker
        .plan_setup_links(other.view(), &SiteQuery::default())
        .await
        .unwrap();
    assert_eq!(none.sites, 0);

    let browser = world.signed_in().await;
    world.clock.advance(Duration::from_mins(11));
    let path = format!("/console/sites/{}/setup-link", site.site);
    let asked = send_form(&browser, &world, &path, &[]).await;
    assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.says("Type your password to go on."));
    world.becomes_viewer().await;
    for path in [path.as_str(), "/console/sites/setup-links"] {
        let refused = send_form(&browser, &world, path, &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
    }
    let nobody = send_form(&crate::world::browser(), &world, &path, &[]).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}
