//! The time zone: what the pages say, what is typed into them, and where a day begins.

use std::time::Duration;

use broker::zones;
use catalogue::Language;
use domain::activity::{ActivityFilter, Outcome};
use domain::provider::ProviderId;
use domain::tenant::TenantChange;
use domain::timestamp::Timestamp;
use domain::zone::Zone;
use reqwest::StatusCode;

use super::save;
use crate::activity::write_refreshes;
use crate::stories;
use crate::world::{World, visit};

stories! {
    pages_tell_the_time_of_the_organisation,
    what_is_typed_into_the_filter_is_meant_there,
    the_days_of_the_overview_begin_there,
    the_day_on_which_a_secret_ends_stays_the_day_that_was_typed,
}

/// Half an hour apart from all whole hours, and a day ahead of UTC in the evening.
const ZONE: &str = "Asia/Kolkata";

fn kolkata() -> Zone {
    zones::named(ZONE).unwrap()
}

async fn pages_tell_the_time_of_the_organisation(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let at = world.clock.now().minus(Duration::from_hours(30));
    write_refreshes(&world, &shop, [at.micros()], "limited").await;
    let browser = world.signed_in().await;
    save(&browser, &world, &[("time_zone", ZONE)]).await;
    let by = |zone: &Zone| catalogue::moment(Language::ENGLISH, at, zone);
    let (told, utc) = (by(&kolkata()), by(&Zone::default()));
    assert!(told.ends_with(" IST") && utc.ends_with(" UTC"), "{told}, {utc}");
    let list = visit(&browser, &world, "/console/activity").await;
    assert!(list.says("Limit reached") || list.says("yesterday") || list.says("1 day ago"));
    let event = list
        .text
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|path| path.starts_with("/console/activity/"))
        .expect("the event has a page")
        .to_owned();
    for path in [
        "/console/activity",
        &event,
        &format!("/console/sites/{}", shop.site),
    ] {
        let page = visit(&browser, &world, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.says(&told), "{path} says {told}: {}", page.text);
        assert!(page.text.contains(&at.rfc3339()), "machines read UTC: {path}");
        assert!(!page.says(&utc), "{path}");
    }
    let table = visit(&browser, &world, "/console/activity.csv").await;
    assert!(
        table.says(&at.rfc3339()) && !table.says(" IST"),
        "tables stay in UTC"
    );
    let events = world
        .broker
        .newest_events(operator.view(), &ActivityFilter::default(), 1)
        .await
        .unwrap();
    assert_eq!(events[0].at, at);
}

async fn what_is_typed_into_the_filter_is_meant_there(world: World) {
    let (_, shop) = world.linked(ProviderId::Dropbox).await;
    let at = world.clock.now().minus(Duration::from_hours(30));
    write_refreshes(&world, &shop, [at.micros()], "limited").await;
    let browser = world.signed_in().await;
    save(&browser, &world, &[("time_zone", ZONE)]).await;
    let (before, after) = (at.minus(Duration::from_mins(1)), at.plus(Duration::from_mins(1)));
    let (from, until) = (kolkata().for_a_field(before), kolkata().for_a_field(after));
    let page = visit(
        &browser,
        &world,
        &format!("/console/activity?from={from}&until={until}"),
    )
    .await;
    assert!(
        page.says("The shop") && page.says("From (Asia/Kolkata)"),
        "{}",
        page.text
    );
    assert!(
        page.says(&format!("value=\"{from}\"")) && page.says(&format!("value=\"{until}\"")),
        "the form shows what was typed: {}",
        page.text
    );
    let table = page.address("/console/activity.csv?").expect("a table");
    assert!(
        visit(&browser, &world, &table).await.says(&at.rfc3339()),
        "{table}"
    );
    let utc = Zone::default();
    let page = visit(
        &browser,
        &world,
        &format!(
            "/console/activity?from={}&until={}",
            utc.for_a_field(before),
            utc.for_a_field(after)
        ),
    )
    .await;
    assert!(page.says("Nothing fits this filter."), "half past five hours off");
    let (from, until) = (before.rfc3339(), after.rfc3339());
    let path = format!("/console/activity?from={from}&until={until}");
    let page = visit(&browser, &world, &path).await;
    assert!(page.says("The shop"), "with a Z it is UTC: {}", page.text);
    let wrong = visit(&browser, &world, "/console/activity?from=yesterday").await;
    assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("with Z at its end"));
}

async fn the_days_of_the_overview_begin_there(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let there = TenantChange {
        zone: Some(kolkata()),
        ..TenantChange::default()
    };
    world.broker.change_settings(&operator, there).await.unwrap();
    let slug = operator.view().slug().to_owned();
    let operator = world
        .broker
        .operator_of(broker::access::CommandLine::as_owner_of_the_machine(), &slug);
    let operator = operator.await.unwrap();
    // An hour before midnight there, three days ago, and two hours after it.
    let midnight = kolkata().day_after(world.clock.now(), -3);
    let (late, early) = (
        midnight.minus(Duration::from_hours(1)),
        midnight.plus(Duration::from_hours(2)),
    );
    write_refreshes(&world, &shop, [late.micros(), early.micros()], "limited").await;
    let seen = world.broker.overview(operator.view()).await.unwrap();
    assert_eq!(seen.days.len(), 30);
    assert!(seen.days.windows(2).all(|pair| pair[0].until == pair[1].from));
    for day in &seen.days {
        let begins = kolkata().day_after(day.from, 0);
        assert!(
            day.from.since(begins) < Duration::from_hours(1),
            "with the first whole hour of the day: {day:?}"
        );
        assert_eq!(day.from, Timestamp::of_hour(day.from.hour()));
    }
    let date = |at| catalogue::date(Language::ENGLISH, kolkata().shown(at));
    let counted: Vec<(String, u64)> = seen
        .days
        .iter()
        .filter(|day| day.total() > 0)
        .map(|day| (date(day.from), day.of(Outcome::Limited)))
        .collect();
    assert_eq!(
        counted,
        [(date(late), 1), (date(early), 1)],
        "each on its own day"
    );
    let page = visit(&world.signed_in().await, &world, "/console").await;
    assert!(page.says("day by day (Asia/Kolkata)") && page.says(&date(late)));
}

async fn the_day_on_which_a_secret_ends_stays_the_day_that_was_typed(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    // There a day begins when it is over in UTC for half of it.
    save(&browser, &world, &[("time_zone", "America/Los_Angeles")]).await;
    let secret = broker::apps::ClientSecret {
        plain: secrecy::SecretString::from("another-secret-of-this-app"),
        expires: Timestamp::from_date("2040-01-01"),
    };
    world
        .broker
        .add_secret(&operator, &shop.app, secret)
        .await
        .unwrap();
    let page = visit(&browser, &world, &format!("/console/apps/{}", shop.app)).await;
    assert!(
        page.says("1 Jan 2040") && !page.says("31 Dec 2039"),
        "{}",
        page.text
    );
}
