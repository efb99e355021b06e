//! Who comes with set-up links: those who may are written down, those who may not are looked up as little as can be.

use std::net::IpAddr;
use std::time::Duration;

use broker::activity::Caller;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, Statement};
use uuid::Uuid;

use crate::setup_links::{make_link, opens};
use crate::stories;
use crate::world::{World, browser, browser_at, send_form, visit};

stories! {
    every_opening_is_seen_with_where_it_came_from,
    who_opens_a_link_from_everywhere_fills_no_table,
    openings_are_kept_as_addresses_are_and_as_long_as_events,
    a_wrong_link_is_looked_up_once_and_no_link_at_all_never,
}

/// How often it was written down that a link was opened.
async fn audited(world: &World) -> i64 {
    let db = world.broker.store().writer();
    let count = "SELECT count(*) AS deeds FROM audit_event WHERE action = 'site.open_setup_link'";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), count));
    row.await.unwrap().unwrap().try_get("", "deeds").unwrap()
}

async fn every_opening_is_seen_with_where_it_came_from(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let operator = world.signed_in().await;
    let about = format!("/console/sites/{}", site.site);
    for _ in 0..2 {
        opens(&world, &link).await;
    }
    world.clock.advance(Duration::from_mins(5));
    let thief = browser_at([127, 0, 2, 1].into());
    assert!(send_form(&thief, &world, &link, &[]).await.text.contains("/h/"));
    let page = visit(&operator, &world, &about).await;
    for words in ["127.0.0.0/24", "Opened 2 times", "127.0.2.0/24", "Opened once"] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    assert_eq!(audited(&world).await, 2, "a line for each address and hour");

    world.clock.advance(Duration::from_hours(1));
    opens(&world, &link).await;
    assert_eq!(audited(&world).await, 3);
    let operator = world.signed_in().await;
    let end = format!("/console/sites/{}/setup-link/end", site.site);
    send_form(&operator, &world, &end, &[]).await;
    let page = visit(&operator, &world, &about).await;
    assert!(page.says("127.0.2.0/24"), "who ends a link still sees who had it");
}

fn caller(address: impl Into<IpAddr>) -> Caller {
    Caller {
        address: address.into(),
        address_is_shared: false,
        request_id: Uuid::from_u128(1),
    }
}

async fn who_opens_a_link_from_everywhere_fills_no_table(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let token = link.rsplit('/').next().unwrap();
    let first = caller([192, 0, 2, 1]);
    let owner = world.broker.owner_by_setup_link(token, &first);
    let owner = owner.await.unwrap().unwrap();
    for network in 0..110 {
        let from = caller([10, network, 0, 1]);
        world.broker.owners_paste(&owner, &from).await.unwrap();
    }
    assert_eq!(
        audited(&world).await,
        101,
        "a hundred networks, and one line for all others"
    );
    world.clock.advance(Duration::from_secs(1));
    let once_more = caller([10, 105, 0, 1]);
    world.broker.owners_paste(&owner, &once_more).await.unwrap();
    let shown = world
        .broker
        .link_openings(operator.view(), site.site)
        .await
        .unwrap();
    assert_eq!(shown.len(), 20);
    assert_eq!(
        (&shown[0].from, shown[0].count),
        (&None, 11),
        "no opening goes uncounted"
    );
}

async fn openings_are_kept_as_addresses_are_and_as_long_as_events(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let link = make_link(&world, &site).await;
    let other = world.another_operator().await;
    let db = world.broker.store().writer();
    for statement in [
        "UPDATE tenant SET addresses = 'none'",
        "UPDATE change_counter SET value = value + 1",
    ] {
        db.execute_unprepared(statement).await.unwrap();
    }
    world.broker.changes_felt().await;
    opens(&world, &link).await;
    let seen = async || {
        world
            .broker
            .link_openings(operator.view(), site.site)
            .await
            .unwrap()
    };
    let lines = seen().await;
    assert_eq!((lines.len(), &lines[0].from), (1, &None));
    let foreign = world.broker.link_openings(other.view(), site.site).await;
    assert!(foreign.is_err(), "another organisation sees nothing");
    world.clock.advance(Duration::from_hours(24 * 91));
    // A clock that leapt is believed after half a day of sweeps.
    for _ in 0..13 {
        world.broker.sweep().await.unwrap();
    }
    assert_eq!(seen().await, []);
}

async fn a_wrong_link_is_looked_up_once_and_no_link_at_all_never(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let wrong = format!("/setup-link/{}", "a".repeat(32));
    let status = async |path: &str| visit(&browser(), &world, path).await.status;
    assert_eq!(status(&wrong).await, StatusCode::NOT_FOUND);
    let db = world.broker.store().writer();
    db.execute_unprepared("ALTER TABLE setup_link RENAME TO setup_link_away")
        .await
        .unwrap();
    assert_eq!(status(&wrong).await, StatusCode::NOT_FOUND, "it is remembered");
    for no_link in ["x", "%3Cscript%3E", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"] {
        let path = format!("/setup-link/{no_link}");
        assert_eq!(status(&path).await, StatusCode::NOT_FOUND, "{no_link}");
    }
    let another = format!("/setup-link/{}", "b".repeat(32));
    assert_ne!(
        status(&another).await,
        StatusCode::NOT_FOUND,
        "the table is really away"
    );
    db.execute_unprepared("ALTER TABLE setup_link_away RENAME TO setup_link")
        .await
        .unwrap();
}
