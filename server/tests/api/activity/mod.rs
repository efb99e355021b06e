//! Activity as it is read: found by every filter, page by page, in bounded steps, and written as a table.

mod shown;

use std::time::Duration;

use broker::access::ManageTenant;
use broker::activity::EVENTS_PER_PAGE;
use domain::activity::{ActivityFilter, EventKind, Outcome};
use domain::provider::ProviderId;
use domain::view::activity::EventRow;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use uuid::Uuid;

use crate::stories;
use crate::world::{Linked, World, refresh};

stories! {
    every_filter_finds_what_fits_and_nothing_else,
    pages_follow_each_other_without_a_gap_even_within_one_moment,
    a_search_among_too_many_says_how_far_it_looked_and_goes_on,
    hours_without_any_are_passed_over,
}

/// Everything that fits, page by page, and how many pages that took.
async fn all_pages(
    world: &World,
    operator: &ManageTenant,
    filter: &ActivityFilter,
) -> (Vec<EventRow>, usize) {
    let (mut all, mut after, mut pages) = (Vec::new(), None, 0);
    loop {
        let page = world
            .broker
            .activity(operator.view(), filter, after)
            .await
            .unwrap();
        assert!(page.events.len() <= EVENTS_PER_PAGE && pages < 1_000);
        assert!(page.looked_back_to.is_none() || page.next.is_some());
        all.extend(page.events);
        pages += 1;
        after = page.next;
        if after.is_none() {
            return (all, pages);
        }
    }
}

/// Rows of one site and app, written as the recorder would have: so many at each of these moments, in microseconds.
pub(crate) async fn write_refreshes(
    world: &World,
    site: &Linked,
    moments: impl IntoIterator<Item = i64>,
    outcome: &str,
) {
    let store = world.broker.store();
    let postgres = store.is_postgres();
    let backend = if postgres {
        DbBackend::Postgres
    } else {
        DbBackend::Sqlite
    };
    let bytes = |id: Uuid| {
        if postgres {
            format!("'{id}'")
        } else {
            format!("X'{}'", id.simple())
        }
    };
    let query = "SELECT tenant_id FROM site";
    let row = store
        .writer()
        .query_one_raw(Statement::from_string(backend, query))
        .await
        .unwrap();
    let tenant = bytes(row.unwrap().try_get("", "tenant_id").unwrap());
    let (app, at_site) = (&site.app, bytes(site.site.0));
    let (mut events, mut hours) = (Vec::new(), std::collections::BTreeMap::<i64, u64>::new());
    for at in moments {
        let id = bytes(Uuid::now_v7());
        events.push(format!(
            "({id},{tenant},{at},'refresh','{outcome}','{app}',{at_site},'192.0.2.0/24',NULL,5,NULL,NULL,NULL,NULL)"
        ));
        *hours.entry(at.div_euclid(3_600_000_000)).or_default() += 1;
    }
    let hours: Vec<_> = hours
        .into_iter()
        .map(|(hour, count)| {
            format!(
                "({tenant},{hour},'{app}','{}','refresh','{outcome}','',{count},5,5)",
                site.site
            )
        })
        .collect();
    for (table, rows) in [("activity_event", events), ("activity_hour", hours)] {
        for rows in rows.chunks(1_000) {
            let statement = format!("INSERT INTO {table} VALUES {}", rows.join(","));
            store.writer().execute_unprepared(&statement).await.unwrap();
        }
    }
}

/// Whether a row is one of those that a filter asks for.
type Fits = Box<dyn Fn(&EventRow) -> bool>;

#[allow(clippy::too_many_lines, reason = "a table")]
async fn every_filter_finds_what_fits_and_nothing_else(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let drive = world
        .new_app(
            &operator,
            ProviderId::GoogleDrive,
            domain::app_registration::Access::Sites,
        )
        .await;
    let cellar = world.new_site(&operator, "The cellar", &drive).await;
    world.simulator.dropbox().grant("live-token");
    world.simulator.google_drive().grant("live-token");
    for site in [&shop, &cellar] {
        refresh(&site.refresh, "live-token").await;
        refresh(&site.refresh, "dead-token").await;
        refresh(&site.refresh, "").await;
        world.clock.advance(Duration::from_hours(5));
    }
    world.broker.recorder().flush().await;
    let (all, _) = all_pages(&world, &operator, &ActivityFilter::default()).await;
    assert_eq!(all.len(), 6);
    let middle = all[2].at;
    let any = ActivityFilter::default;
    let filters: Vec<(ActivityFilter, Fits)> = vec![
        (
            ActivityFilter {
                app: Some(shop.app.clone()),
                ..any()
            },
            Box::new({
                let app = shop.app.to_string();
                move |row| row.app.id == app
            }),
        ),
        (
            ActivityFilter::of_site(cellar.site),
            Box::new(move |row| row.site.as_ref().map(|site| site.id) == Some(cellar.site)),
        ),
        (
            ActivityFilter {
                outcome: Some(Outcome::RelinkNeeded),
                ..any()
            },
            Box::new(|row| row.outcome == Outcome::RelinkNeeded),
        ),
        (
            ActivityFilter {
                kind: Some(EventKind::Refresh),
                ..any()
            },
            Box::new(|row| row.kind == EventKind::Refresh),
        ),
        (
            ActivityFilter {
                kind: Some(EventKind::ConsentFinished),
                ..any()
            },
            Box::new(|_| false),
        ),
        (
            ActivityFilter {
                reason: Some("refresh_token_missing".parse().unwrap()),
                ..any()
            },
            Box::new(|row| row.reason.as_deref() == Some("refresh_token_missing")),
        ),
        (
            ActivityFilter {
                address: Some("127.0.0.77".parse().unwrap()),
                ..any()
            },
            Box::new(|row| row.address.as_deref() == Some("127.0.0.0/24")),
        ),
        (
            ActivityFilter {
                address: Some("192.0.2.7".parse().unwrap()),
                ..any()
            },
            Box::new(|_| false),
        ),
        (
            ActivityFilter {
                from: Some(middle),
                ..any()
            },
            Box::new(move |row| row.at >= middle),
        ),
        (
            ActivityFilter {
                until: Some(middle),
                outcome: Some(Outcome::Ok),
                ..any()
            },
            Box::new(move |row| row.at < middle && row.outcome == Outcome::Ok),
        ),
    ];
    for (filter, fits) in filters {
        let (found, _) = all_pages(&world, &operator, &filter).await;
        let wanted: Vec<_> = all.iter().filter(|row| fits(row)).cloned().collect();
        assert_eq!(found, wanted, "{}", filter.query());
    }
    assert_eq!(all[0].site.as_ref().unwrap().name.as_deref(), Some("The cellar"));
    assert_eq!(all[0].app.name.as_deref(), Some("Backups to Google Drive"));
}

async fn pages_follow_each_other_without_a_gap_even_within_one_moment(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let now = world.clock.now().micros();
    // Sixty of one moment, so that a page ends in its middle.
    let moments = (0..160).map(|number| if number < 60 { now } else { now - number });
    write_refreshes(&world, &shop, moments, "ok").await;
    for filter in [
        ActivityFilter::default(),
        ActivityFilter::of_site(shop.site),
        ActivityFilter {
            address: Some("192.0.2.1".parse().unwrap()),
            ..ActivityFilter::default()
        },
    ] {
        let (all, pages) = all_pages(&world, &operator, &filter).await;
        let mut ids: Vec<_> = all.iter().map(|row| row.id).collect();
        assert_eq!((all.len(), pages), (160, 4), "{}", filter.query());
        assert!(all.is_sorted_by(|newer, older| (newer.at, newer.id) > (older.at, older.id)));
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 160);
    }
}

async fn a_search_among_too_many_says_how_far_it_looked_and_goes_on(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    // The middle of an hour, so that all lies in one.
    let now = world.clock.now().hour() * 3_600_000_000 - 1_800_000_000;
    write_refreshes(
        &world,
        &shop,
        (1..=45_000).map(|number| now - number * 1_000),
        "ok",
    )
    .await;
    write_refreshes(&world, &shop, [now - 44_999_500], "relink_needed").await;
    let sought = [
        ActivityFilter {
            address: Some("198.51.100.1".parse().unwrap()),
            ..ActivityFilter::default()
        },
        ActivityFilter {
            outcome: Some(Outcome::RelinkNeeded),
            ..ActivityFilter::default()
        },
    ];
    for (filter, found) in sought.iter().zip([0, 1]) {
        let page = world
            .broker
            .activity(operator.view(), filter, None)
            .await
            .unwrap();
        assert!(page.events.is_empty());
        let looked = page.looked_back_to.expect("there are too many to look at all");
        assert_eq!(looked.micros(), now - 20_000 * 1_000, "it looks at 20,000");
        let (all, pages) = all_pages(&world, &operator, filter).await;
        assert_eq!((all.len(), pages), (found, 3), "{}", filter.query());
    }
}

async fn hours_without_any_are_passed_over(world: World) {
    const HOUR: i64 = 3_600_000_000;
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let cellar = world.new_site(&operator, "The cellar", &shop.app).await;
    let now = world.clock.now().micros();
    // The shop fills a day; the cellar was there an hour before that.
    write_refreshes(
        &world,
        &shop,
        (0..24_000).map(|number| now - number * HOUR / 1_000),
        "ok",
    )
    .await;
    write_refreshes(&world, &cellar, [now - 26 * HOUR], "unavailable").await;
    for filter in [
        ActivityFilter::of_site(cellar.site),
        ActivityFilter {
            outcome: Some(Outcome::Unavailable),
            ..ActivityFilter::default()
        },
    ] {
        let page = world
            .broker
            .activity(operator.view(), &filter, None)
            .await
            .unwrap();
        assert_eq!(
            (page.events.len(), page.looked_back_to, page.next),
            (1, None, None),
            "{}",
            filter.query()
        );
    }
}
