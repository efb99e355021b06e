//! Who erases nothing.

use domain::provider::ProviderId;
use domain::role::Role;
use reqwest::StatusCode;

use super::{COLLEAGUE, joined};
use crate::stories;
use crate::world::{EMAIL, World, send_form};

stories! {
    who_may_only_see_erases_nothing,
    nobody_erases_what_is_others,
}

async fn who_may_only_see_erases_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let member = world.broker.people(operator.view()).await.unwrap().people[0].id;
    for (path, form) in [
        (
            format!("/console/sites/{}/erase", site.site),
            ("name", "The shop"),
        ),
        (format!("/console/grants/{grant}/erase"), ("reach", "")),
        (format!("/console/people/{member}/erase"), ("email", EMAIL)),
    ] {
        let page = send_form(&browser, &world, &path, &[form]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(world.broker.site(operator.view(), site.site).await.is_ok());
}

async fn nobody_erases_what_is_others(world: World) {
    world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Dropbox, "Theirs").await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    let elsewhere = world.owns(others.view().slug()).await;
    let (member, _) = joined(&world, &elsewhere, Role::Owner).await;
    world.broker.revoke_site(&others, site.site).await.unwrap();
    let browser = world.signed_in().await;
    for (path, form) in [
        (format!("/console/sites/{}/erase", site.site), ("name", "Theirs")),
        (format!("/console/grants/{grant}/erase"), ("reach", "")),
        (format!("/console/people/{member}/erase"), ("email", COLLEAGUE)),
    ] {
        let page = send_form(&browser, &world, &path, &[form]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(world.broker.site(others.view(), site.site).await.is_ok());
    assert_eq!(
        world.broker.people(elsewhere.view()).await.unwrap().people.len(),
        1
    );
}
