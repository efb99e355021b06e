//! Links for many sites at once.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use domain::view::SiteQuery;
use reqwest::StatusCode;

use super::{is_over, make_link};
use crate::stories;
use crate::world::{World, send_form, visit};

stories! {
    links_for_many_come_as_a_table,
    links_are_given_only_by_who_may_and_only_for_own_sites,
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
    let day = world.clock.now().iso_date();
    assert_eq!(
        table.header("content-disposition"),
        format!("attachment; filename=\"ada-s-agency-setup-links-{day}.csv\"")
    );
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
