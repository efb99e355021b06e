//! What nobody uses, shown and ended in one go.

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::{grants, page_of};
use crate::auth_id::{ask, at, made};
use crate::stories;
use crate::world::{PASSWORD, World, send_form, visit};

stories! {
    what_nobody_uses_is_shown_before_it_is_ended,
    a_reaper_leaves_other_tenants_alone,
}

async fn what_nobody_uses_is_shown_before_it_is_ended(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let rested = made(&world, &site).await;
    world.clock.advance(Duration::from_hours(24 * 150));
    let busy = made(&world, &site).await;
    world.clock.advance(Duration::from_hours(24 * 40));
    let url = at(&world, &site, "refresh");
    let (status, _, answer) = ask(&url, &busy).await;
    assert_eq!(status, StatusCode::OK);
    world.evidence.secret(answer["access_token"].as_str().unwrap());

    let browser = world.signed_in().await;
    let path = "/console/grants/unused";
    let shown = visit(&browser, &world, path).await;
    assert!(shown.says("One linked account was not used in the last 180 days.") && shown.says("45 or more"));
    let all = grants(&world, &operator).await;
    let oldest = page_of(all.last().unwrap().id);
    assert!(shown.says(&oldest) && !shown.says(&page_of(all[0].id)));
    assert!(
        visit(&browser, &world, &format!("{path}?days=200"))
            .await
            .says("Every linked account was used in the last 200 days.")
    );
    for days in ["44", "-1", "many", "99999999999"] {
        let page = visit(&browser, &world, &format!("{path}?days={days}")).await;
        assert!(page.says("Write 45 days or more"), "{days}");
        let form = [("days", days), ("password", PASSWORD)];
        let refused = send_form(&browser, &world, path, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
    }
    let form = [("days", "180"), ("password", PASSWORD)];
    let done = send_form(&browser, &world, path, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let after = visit(&browser, &world, done.header("location")).await;
    assert!(after.says("One linked account that nobody used was revoked."));
    world.broker.changes_felt().await;
    assert_eq!(ask(&url, &rested).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(ask(&url, &busy).await.0, StatusCode::OK);
}

async fn a_reaper_leaves_other_tenants_alone(world: World) {
    let operator = world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    made(&world, &site).await;
    world.clock.advance(Duration::from_hours(24 * 400));
    let theirs = world.broker.unused_grants(others.view(), 45).await.unwrap();
    assert_eq!(theirs.total, 1);
    let reaped = world.broker.reap_grants(&operator, 45).await.unwrap();
    assert_eq!((reaped.revoked, reaped.left), (0, 0));
    let reaped = world.broker.reap_grants(&others, 45).await.unwrap();
    assert_eq!((reaped.revoked, reaped.left), (1, 0));
}
