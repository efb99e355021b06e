//! A site that is erased.

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use domain::site::SiteChange;
use reqwest::StatusCode;
use secrecy::ExposeSecret as _;

use super::{chain_holds, told};
use crate::stories;
use crate::world::duplicati::{ask, key_in};
use crate::world::{Linked, World, browser, link, send_form, visit};

stories! {
    of_an_erased_site_no_table_tells,
    a_site_is_revoked_and_named_before_it_is_erased,
}

/// A site of which much is known: another name before, notes, tags, refreshes, an AuthID, a set-up link that was opened.
async fn well_known(world: &World) -> (ManageTenant, Linked, String) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.provider(ProviderId::Dropbox).consents_silently(true);
    let change = SiteChange {
        name: Some("The windmill".parse().unwrap()),
        notes: Some("Call the miller first".parse().unwrap()),
        tags: domain::site::TagChange::Edit {
            add: vec!["grinding".parse().unwrap()],
            remove: Vec::new(),
        },
        ..SiteChange::default()
    };
    world
        .broker
        .change_site(&operator, site.site, change)
        .await
        .unwrap();
    link(world, &site).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    world.access_token(&site, &id).await;
    let mut links = world
        .broker
        .give_setup_links(&operator, &[site.site])
        .await
        .unwrap();
    let url = links.pop().unwrap().url.expose_secret().to_owned();
    world.evidence.secret(url.rsplit('/').next().unwrap());
    let path = url.trim_start_matches(&world.origin).to_owned();
    send_form(&browser(), world, &path, &[]).await;
    (operator, site, id)
}

async fn of_an_erased_site_no_table_tells(world: World) {
    let (operator, site, id) = well_known(&world).await;
    let browser = world.signed_in().await;
    let before = told(&world, "windmill").await;
    assert!(
        before.contains(&"site.name".to_owned()) && before.contains(&"audit_event.changes".to_owned()),
        "{before:?}"
    );
    let sums = world.broker.overview(operator.view()).await.unwrap();
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    let path = format!("/console/sites/{}/erase", site.site);
    assert!(
        visit(&browser, &world, &path)
            .await
            .says("Backups that were made before still hold it")
    );
    let erased = send_form(&browser, &world, &path, &[("name", " The windmill ")]).await;
    assert_eq!(
        erased.header("location"),
        "/console/sites?done=erased",
        "{}",
        erased.text
    );
    assert!(
        visit(&browser, &world, "/console/sites?done=erased")
            .await
            .says("The site was erased.")
    );

    for words in ["windmill", "The shop", "www.example.com", "miller", "grinding"] {
        assert_eq!(told(&world, words).await, Vec::<String>::new(), "{words}");
    }
    let left = told(&world, &site.site.to_string()).await;
    let allowed = ["activity_hour.site", "audit_event.target", "session.record"];
    assert!(
        left.iter().all(|place| allowed.contains(&place.as_str())),
        "{left:?}"
    );
    chain_holds(&world).await;
    let after = world.broker.overview(operator.view()).await.unwrap();
    let total = |overview: &domain::view::overview::Overview| {
        overview
            .days
            .iter()
            .map(domain::view::overview::Stretch::total)
            .sum::<u64>()
    };
    assert_eq!(total(&sums), total(&after), "counts stay");

    world.broker.changes_felt().await;
    let gone = visit(&browser, &world, &format!("/console/sites/{}", site.site)).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let unknown = ask(
        &format!("{}/d/{}/refresh", world.origin, key_in(&site.start)),
        &id,
    )
    .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    for page in [
        "/console",
        "/console/activity",
        "/console/audit",
        "/console/grants",
    ] {
        let shown = visit(&browser, &world, page).await;
        assert!(
            shown.status == StatusCode::OK && !shown.says("windmill"),
            "{page}"
        );
    }
    assert!(
        visit(&browser, &world, "/console/audit")
            .await
            .says("Site erased")
    );
    let again = send_form(&browser, &world, &path, &[("name", "The windmill")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn a_site_is_revoked_and_named_before_it_is_erased(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let path = format!("/console/sites/{}/erase", site.site);
    assert!(visit(&browser, &world, &path).await.says("Revoke the site first"));
    let living = send_form(&browser, &world, &path, &[("name", "The shop")]).await;
    assert_eq!(living.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    for wrong in ["", "the shop", "The shop!"] {
        let page = send_form(&browser, &world, &path, &[("name", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.says("not the site's name"));
    }
    assert!(world.broker.site(operator.view(), site.site).await.is_ok());
}
