//! Closing an organisation: what stops, what stays, its return, and its end after thirty days.

use std::time::Duration;

use broker::access::CommandLine;
use domain::custody::Custody;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, Statement};
use simulator::{Endpoint, Fault, Times};

use super::{PAGE, administration};
use crate::auth_id::{ask, at, made, made_at};
use crate::stories;
use crate::world::{World, browser, link, open_start, refresh, send_form, visit};

stories! {
    a_closed_organisations_addresses_are_unknown_until_it_is_opened_again,
    nobody_works_in_a_closed_organisation,
    what_was_closed_for_thirty_days_is_removed,
    a_provider_that_does_not_answer_is_told_before_the_rows_go,
}

async fn a_closed_organisations_addresses_are_unknown_until_it_is_opened_again(world: World) {
    world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Dropbox, "Their cellar").await;
    world.provider(ProviderId::Dropbox).consents_silently(true);
    let (_, token) = link(&world, &site).await;
    let auth_id = made(&world, &site).await;
    let (root, own) = (format!("{}/refresh", world.origin), at(&world, &site, "refresh"));
    assert_eq!(ask(&own, &auth_id).await.0, StatusCode::OK);
    let (status, unknown) = refresh(&site.refresh.replace("/refresh", "x/refresh"), &token).await;
    assert_eq!(status, StatusCode::NOT_FOUND);

    let administrator = world.signed_in().await;
    let path = format!("{PAGE}/{}", others.view().tenant());
    let question = visit(&administrator, &world, &format!("{path}/close")).await;
    assert!(
        question.says("1 site and 1 app") && question.says("30 days"),
        "{}",
        question.text
    );
    let closed = send_form(&administrator, &world, &format!("{path}/close"), &[]).await;
    assert_eq!(closed.header("location"), format!("{path}?done=closed"));
    world.broker.changes_felt().await;
    let (status, answer) = refresh(&site.refresh, &token).await;
    assert_eq!(
        (status, &answer["error"]),
        (StatusCode::NOT_FOUND, &unknown["error"])
    );
    assert_eq!(
        open_start(&browser(), &site.start, None).await.status,
        StatusCode::NOT_FOUND
    );
    let start = browser().get(at(&world, &site, "")).send().await.unwrap();
    assert_eq!(start.status(), StatusCode::NOT_FOUND);
    for url in [&own, &root] {
        assert_eq!(ask(url, &auth_id).await.0, StatusCode::NOT_FOUND, "{url}");
    }
    let page = visit(&administrator, &world, &path).await;
    assert!(page.says("This organisation was closed on") && page.says("Open again"));

    let reopened = send_form(&administrator, &world, &format!("{path}/reopen"), &[]).await;
    assert_eq!(reopened.header("location"), format!("{path}?done=reopened"));
    world.broker.changes_felt().await;
    let (status, answer) = refresh(&site.refresh, &token).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    world.evidence.secret(answer["access_token"].as_str().unwrap());
    assert_eq!(ask(&own, &auth_id).await.0, StatusCode::OK);
}

async fn nobody_works_in_a_closed_organisation(world: World) {
    let operator = world.operator().await;
    let scope = administration(&world);
    let member = world.signed_in().await;
    assert_eq!(
        visit(&member, &world, "/console/sites").await.status,
        StatusCode::OK
    );
    let tenant = operator.view().tenant();
    world.broker.close_organisation(&scope, tenant).await.unwrap();
    world
        .broker
        .close_organisation(&scope, tenant)
        .await
        .expect("closed stays closed");
    let out = visit(&member, &world, "/console/sites").await;
    assert_eq!(out.header("location"), "/?to=%2Fconsole%2Fsites", "signed out");
    let ada = world.signed_in().await;
    let led = visit(&ada, &world, "/console/sites").await;
    assert_eq!(
        led.header("location"),
        PAGE,
        "who looks after the instance still does"
    );
    let who = CommandLine::as_owner_of_the_machine();
    let refused = world.broker.operator_of(who, operator.view().slug()).await;
    assert!(refused.is_err(), "nor on the command line");
    let email = "late@example.org".parse().unwrap();
    assert!(world.broker.invite_owner(&scope, tenant, &email).await.is_err());
    world.broker.reopen_organisation(&scope, tenant).await.unwrap();
    assert_eq!(visit(&ada, &world, "/console/sites").await.status, StatusCode::OK);
}

/// How many rows of a table belong to a tenant.
async fn rows(world: &World, table: &str, tenant: domain::id::TenantId) -> i64 {
    let db = world.broker.store().writer();
    let sql = format!("SELECT COUNT(*) AS count FROM {table} WHERE tenant_id = $1");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [tenant.0.into()]);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "count").unwrap()
}

/// Sweeps until a clock that leapt ahead is believed, and looks after what was closed.
async fn time_passes(world: &World, days: u64) {
    world.clock.advance(Duration::from_hours(24 * days));
    for _ in 0..12 {
        world.broker.sweep().await.unwrap();
    }
    world.broker.remove_closed_organisations().await.unwrap();
}

async fn what_was_closed_for_thirty_days_is_removed(world: World) {
    let operator = world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Box, "Their cellar").await;
    world.keeps(&others, site.site, Custody::Held).await;
    made_at(&world, &site, ProviderId::Box).await;
    let (scope, tenant) = (administration(&world), others.view().tenant());
    world.broker.close_organisation(&scope, tenant).await.unwrap();
    let told = || world.provider(ProviderId::Box).counters().of(Endpoint::Revoke);
    time_passes(&world, 29).await;
    assert_eq!(
        (
            rows(&world, "site", tenant).await,
            rows(&world, "oauth_grant", tenant).await
        ),
        (1, 1)
    );
    assert_eq!(told(), 0);
    time_passes(&world, 2).await;
    for table in [
        "site",
        "app",
        "oauth_grant",
        "grant_holder",
        "site_key",
        "activity_event",
        "membership",
    ] {
        assert_eq!(rows(&world, table, tenant).await, 0, "{table}");
    }
    assert_eq!(told(), 1, "its provider was told");
    assert!(
        world.broker.reopen_organisation(&scope, tenant).await.is_err(),
        "it is gone"
    );
    assert!(world.broker.organisation(&scope, tenant).await.is_err());
    assert!(
        rows(&world, "audit_event", tenant).await > 0,
        "what was done stays written down"
    );
    let administrator = world.signed_in().await;
    let audit = visit(&administrator, &world, "/console/audit").await;
    assert!(
        audit.says("Closed organisation removed") && audit.says("Keyferry itself"),
        "{}",
        audit.text
    );
    assert!(rows(&world, "membership", operator.view().tenant()).await > 0);
}

async fn a_provider_that_does_not_answer_is_told_before_the_rows_go(world: World) {
    world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Box, "Their cellar").await;
    world.keeps(&others, site.site, Custody::Held).await;
    made_at(&world, &site, ProviderId::Box).await;
    let (scope, tenant) = (administration(&world), others.view().tenant());
    world.broker.close_organisation(&scope, tenant).await.unwrap();
    let boxes = world.provider(ProviderId::Box);
    boxes.will_answer_at(Endpoint::Revoke, Fault::TemporarilyUnavailable, Times::Always);
    time_passes(&world, 31).await;
    assert_eq!(
        rows(&world, "oauth_grant", tenant).await,
        1,
        "there is still somebody to tell"
    );
    let late = world.broker.reopen_organisation(&scope, tenant).await;
    assert!(late.is_err(), "too late to open it again");
    time_passes(&world, 8).await;
    assert_eq!(
        rows(&world, "oauth_grant", tenant).await,
        0,
        "nobody waits for ever"
    );
}
