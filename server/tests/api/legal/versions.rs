//! A version for each change, and none for anything else.

use std::time::Duration;

use catalogue::Language;
use domain::activity::AddressKeeping;
use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::tenant::{KeepDays, TenantChange};
use domain::zone::Zone;
use reqwest::StatusCode;

use super::{read, set};
use crate::stories;
use crate::world::{World, browser, link, visit};

stories! {
    each_change_begins_a_version_and_earlier_ones_can_be_read,
    reading_begins_none,
    who_changes_things_to_and_fro_fills_no_table,
    another_address_of_the_service_is_told_though_nobody_changed_anything,
}

fn days(days: i64) -> TenantChange {
    TenantChange {
        keep_days: Some(KeepDays::new(days).unwrap()),
        ..TenantChange::default()
    }
}

async fn numbers(world: &World, slug: &str) -> Vec<i64> {
    let papers = world.broker.papers(slug, None).await.unwrap();
    papers.versions.iter().map(|version| version.number).collect()
}

async fn each_change_begins_a_version_and_earlier_ones_can_be_read(world: World) {
    world.simulator.dropbox().consents_silently(true);
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    // The organisation, its app, its site.
    assert_eq!(numbers(&world, slug).await, [3, 2, 1]);
    world.clock.advance(Duration::from_hours(24));
    set(&world, &operator, days(30)).await;
    world.clock.advance(Duration::from_hours(24));
    set(&world, &operator, days(60)).await;
    assert_eq!(numbers(&world, slug).await, [5, 4, 3, 2, 1]);
    let now = read(&world, slug, "privacy").await;
    assert!(now.says("older than 60 days") && !now.says("This is an earlier version"));
    assert!(
        now.text
            .contains(&format!("/legal/{slug}/privacy?language=en&amp;version=4")),
        "{}",
        now.text
    );
    let begun = catalogue::moment(Language::ENGLISH, world.clock.now(), &Zone::default());
    assert!(now.says(&begun), "to the minute: {}", now.text);
    let before = read(&world, slug, "privacy?version=4").await;
    assert!(
        before.says("older than 30 days") && before.says("This is an earlier version"),
        "{}",
        before.text
    );
    let first = read(&world, slug, "privacy?version=1").await;
    assert!(first.says("No provider is set up at present"));
    let papers = world.broker.papers(slug, Some(4)).await.unwrap();
    let held = papers.until.unwrap().since(papers.version.since);
    assert_eq!(held, Duration::from_hours(24));
    // A consent that stores a token begins one, and a second one does not.
    world.keeps(&operator, site.site, Custody::Held).await;
    link(&world, &site).await;
    let after_one = numbers(&world, slug).await;
    assert_eq!(after_one.first(), Some(&7), "{after_one:?}");
    link(&world, &site).await;
    assert_eq!(numbers(&world, slug).await, after_one);
}

async fn reading_begins_none(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let before = numbers(&world, slug).await;
    for _ in 0..5 {
        world.clock.advance(Duration::from_hours(24));
        read(&world, slug, "privacy").await;
        read(&world, slug, "terms").await;
    }
    // Nor does a change that the papers say nothing of.
    let zone = TenantChange {
        zone: broker::zones::named("Europe/Berlin").ok(),
        addresses: Some(AddressKeeping::Truncated),
        ..TenantChange::default()
    };
    set(&world, &operator, zone).await;
    assert_eq!(numbers(&world, slug).await, before);
}

async fn who_changes_things_to_and_fro_fills_no_table(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    world.clock.advance(Duration::from_hours(24));
    for turn in 0..60 {
        set(&world, &operator, days(30)).await;
        set(&world, &operator, days(31 + turn % 2)).await;
    }
    let kept = numbers(&world, slug).await;
    assert_eq!(kept.len(), 100);
    assert!(kept.starts_with(&[123]) && kept.contains(&3), "{kept:?}");
    let gone = (1..=123).find(|number| !kept.contains(number)).unwrap();
    let page = visit(
        &browser(),
        &world,
        &format!("/legal/{slug}/privacy?version={gone}"),
    )
    .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

async fn another_address_of_the_service_is_told_though_nobody_changed_anything(world: World) {
    use sea_orm_migration::sea_orm::ConnectionTrait as _;

    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let before = numbers(&world, slug).await;
    let newest = before.first().unwrap();
    // As it would stand there after a move to another address.
    let sql = format!(
        "UPDATE papers_version SET facts = replace(facts, '{}', 'https://old.example') WHERE number = {newest}",
        world.origin
    );
    world
        .broker
        .store()
        .writer()
        .execute_unprepared(&sql)
        .await
        .unwrap();
    let page = read(&world, slug, "privacy").await;
    assert!(page.says(&format!("runs at {}", world.origin)), "{}", page.text);
    assert_eq!(numbers(&world, slug).await.first(), Some(&(newest + 1)));
    let page = read(&world, slug, &format!("privacy?version={newest}")).await;
    assert!(page.says("runs at https://old.example"), "{}", page.text);
}
