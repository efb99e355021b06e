//! What ends a set-up link, and what is seen then.

use std::time::Duration;

use broker::activity::Caller;
use broker::error::Error;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use secrecy::ExposeSecret as _;

use super::{is_over, make_link, opens};
use crate::stories;
use crate::world::{World, refresh, send_form, visit};

stories! {
    a_link_ends_after_a_week_or_when_it_is_ended_or_replaced,
    a_link_ends_with_its_site_and_with_a_key_that_others_have_seen,
    who_came_with_a_link_before_it_ended_sees_no_new_key,
    a_link_ends_with_one_of_two_keys,
    a_switched_off_site_says_so,
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
