//! What is asked: everything that these pages ask.

use domain::activity::{ActivityFilter, EventKind, Outcome, Place};
use domain::audit::{AuditFilter, AuditTarget};
use domain::chore::Chore;
use domain::id::{AppId, MemberId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use uuid::Uuid;

use super::Explaining;
use crate::overview::Hours;
use crate::store::activity_search::{self, Wanted};
use crate::store::audit::{self, Sought};
use crate::store::{
    activity, activity_sums, app_chores, app_secrets, apps, calendars, ending_links, link_openings, names,
    news, overview, setup_links, site_apps, sites,
};
use crate::vault::credential::Hash;

fn filters() -> Vec<ActivityFilter> {
    let any = ActivityFilter::default;
    vec![
        any(),
        ActivityFilter::of_site(SiteId(Uuid::from_u128(2))),
        ActivityFilter {
            app: Some("abcdefghij".parse().unwrap()),
            kind: Some(EventKind::Refresh),
            outcome: Some(Outcome::Ok),
            reason: Some("invalid_grant".parse().unwrap()),
            ..any()
        },
        ActivityFilter {
            address: Some("192.0.2.1".parse().unwrap()),
            from: Some(Timestamp::from_micros(5)),
            ..any()
        },
    ]
}

/// Asks everything that the overview and the pages about activity ask, and what they share with others.
pub(super) async fn ask_everything(db: &Explaining) {
    let (tenant, site) = (TenantId(Uuid::from_u128(1)), SiteId(Uuid::from_u128(2)));
    let now = Timestamp::from_micros(1_795_284_309_000_000);
    Hours::new()
        .totals(db, (tenant, now.hour().saturating_sub(720)..now.hour()), now)
        .await
        .unwrap();
    activity_sums::last_worked(db, (tenant, &[site]), 0)
        .await
        .unwrap();
    names::of(db, tenant, [site]).await.unwrap();
    overview::tally(db, tenant).await.unwrap();
    overview::has_refreshed(db, tenant).await.unwrap();
    overview::in_trouble(db, tenant, 50).await.unwrap();
    overview::never_seen(db, tenant, 50).await.unwrap();
    overview::sites(db, tenant).await.unwrap();
    overview::secrets(db, tenant).await.unwrap();
    activity::by_id(db, tenant, Uuid::from_u128(3)).await.unwrap();
    activity::oldest(db, tenant).await.unwrap();
    activity::prune(db, tenant, now).await.unwrap();
    let place = Place {
        at: now,
        id: Uuid::from_u128(3),
    };
    for filter in &filters() {
        for after in [None, Some(place)] {
            let wanted = Wanted {
                tenant,
                filter,
                after,
                most: 50,
            };
            activity_search::search(db, wanted).await.unwrap();
        }
    }
    sites::by_id(db, tenant, site).await.unwrap();
    sites::by_ids(db, tenant, &[site]).await.unwrap();
    sites::count(db, tenant, 100).await.unwrap();
    site_apps::apps_of(db, tenant, &[site]).await.unwrap();
    setup_links::of_sites(db, tenant, &[site]).await.unwrap();
    let moments = (Timestamp::from_micros(1), Timestamp::from_micros(2));
    news::ids(db, tenant, moments, 5_000).await.unwrap();
    link_openings::newest(db, tenant, site, 20).await.unwrap();
    link_openings::prune(db, tenant, Timestamp::from_micros(1))
        .await
        .unwrap();
    ask_for_deeds(db, tenant).await;
    ask_for_dates(db, (tenant, site), now).await;
    apps::list(db, tenant).await.unwrap();
    apps::count(db, tenant).await.unwrap();
}

/// Asks what the page about who changed what asks.
async fn ask_for_deeds(db: &Explaining, tenant: TenantId) {
    let of_sites = AuditFilter {
        target: Some(AuditTarget::Site),
        from: Some(Timestamp::from_micros(5)),
        ..AuditFilter::default()
    };
    for (filter, after) in [(&AuditFilter::default(), None), (&of_sites, Some(7))] {
        let sought = Sought {
            tenant,
            of_instance: true,
            filter,
            actor: after.map(|_| "command line"),
            after,
            most: 51,
        };
        audit::newest(db, sought).await.unwrap();
    }
    names::every_member(db, tenant).await.unwrap();
}

/// Asks what the page about dates asks, the overview with it, and a calendar program.
async fn ask_for_dates(db: &Explaining, (tenant, site): (TenantId, SiteId), now: Timestamp) {
    let member = MemberId(Uuid::from_u128(4));
    let app: AppId = "abcdefghij".parse().unwrap();
    let ids = [app.to_string(), "klmnopqrst".to_owned()];
    apps::list_with_days(db, tenant).await.unwrap();
    app_secrets::of_tenant(db, tenant).await.unwrap();
    app_chores::of_tenant(db, tenant).await.unwrap();
    app_chores::of_app(db, tenant, (&app, Chore::DropboxProduction))
        .await
        .unwrap();
    for unseen_since in [None, Some(now)] {
        ending_links::find(db, (tenant, &ids), (unseen_since, now), 2_001)
            .await
            .unwrap();
    }
    names::of(db, tenant, [site]).await.unwrap();
    calendars::made(db, (tenant, member)).await.unwrap();
    calendars::by_token(db, &Hash::of("a token")).await.unwrap();
    calendars::end(db, (tenant, member)).await.unwrap();
}
