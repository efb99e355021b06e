//! The chain of rows: who changes, removes or adds one is noticed, and what is old goes without breaking it.

use std::time::Duration;

use domain::provider::ProviderId;
use sea_orm_migration::sea_orm::ConnectionTrait as _;

use super::PAGE;
use crate::accounting::deeds;
use crate::stories;
use crate::world::{World, visit};

stories! {
    a_changed_row_is_noticed,
    a_removed_row_is_noticed,
    an_added_row_is_noticed,
    what_is_old_goes_and_the_rest_still_fits_together,
    where_the_chain_is_broken_nothing_is_removed,
}

async fn run(world: &World, sql: &str) {
    let db = world.broker.store().writer();
    db.execute_unprepared(sql).await.expect("the rows can be changed");
}

/// What the page says of the chain after the next hour.
async fn checked(world: &World) -> crate::world::Page {
    let browser = world.signed_in().await;
    world.broker.sweep().await.expect("a sweep");
    visit(&browser, world, PAGE).await
}

async fn noticed(world: &World, tampering: &str, row: u8) {
    world.linked(ProviderId::Dropbox).await;
    assert!(checked(world).await.says("The record fits together"));
    run(world, tampering).await;
    let page = checked(world).await;
    let sentence = format!("From row {row} on, this record does not fit together.");
    assert!(
        page.says(&sentence) && !page.says("The record fits together"),
        "{}",
        page.text
    );
}

async fn a_changed_row_is_noticed(world: World) {
    noticed(
        &world,
        "UPDATE audit_event SET came_from = '192.0.2.0/24' WHERE sequence = 2",
        2,
    )
    .await;
}

async fn a_removed_row_is_noticed(world: World) {
    noticed(&world, "DELETE FROM audit_event WHERE sequence = 1", 1).await;
}

async fn an_added_row_is_noticed(world: World) {
    let added = "INSERT INTO audit_event (sequence, tenant_id, at, actor, came_from, action, target, changes, \
                 changes_salt, changes_mark, previous_hash, hash) \
                 SELECT 1000, tenant_id, at, actor, came_from, action, target, changes, changes_salt, changes_mark, hash, hash \
                 FROM audit_event WHERE sequence = 3";
    world.linked(ProviderId::Dropbox).await;
    assert!(checked(&world).await.says("The record fits together"));
    run(&world, added).await;
    let page = checked(&world).await;
    assert!(page.says("this record does not fit together."), "{}", page.text);
}

/// Lets time go by; a clock that leapt is believed in the end.
async fn sweep_after(world: &World, days: u64) {
    world.clock.advance(Duration::from_hours(days * 24));
    for _ in 0..12 {
        world.broker.sweep().await.expect("a sweep");
    }
}

async fn what_is_old_goes_and_the_rest_still_fits_together(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    sweep_after(&world, 24 * 31).await;
    assert_eq!(deeds(world.broker.store()).await.len(), 3, "kept for 25 months");
    world.new_site(&operator, "The mill", &site.app).await;
    sweep_after(&world, 32).await;
    let left = deeds(world.broker.store()).await;
    assert_eq!(left.len(), 1, "{left:?}");
    let page = checked(&world).await;
    assert!(
        page.says("The record fits together") && page.says("The mill"),
        "{}",
        page.text
    );
    run(
        &world,
        "UPDATE audit_event SET target = 'else' WHERE sequence = 4",
    )
    .await;
    assert!(checked(&world).await.says("From row 4 on"));
}

async fn where_the_chain_is_broken_nothing_is_removed(world: World) {
    world.linked(ProviderId::Dropbox).await;
    run(
        &world,
        "UPDATE audit_event SET actor = 'nobody' WHERE sequence = 2",
    )
    .await;
    sweep_after(&world, 26 * 31).await;
    let left = deeds(world.broker.store()).await;
    assert_eq!(
        left.len(),
        2,
        "the row that shows it stays, and what is behind it: {left:?}"
    );
    assert!(checked(&world).await.says("From row 2 on"));
}
