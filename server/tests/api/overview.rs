//! The overview: what needs somebody, how things went hour by hour and day by day, and what ends soon.

use std::time::Duration;

use broker::access::ManageTenant;
use broker::apps::ClientSecret;
use domain::activity::Outcome;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::standing::StandingGroup;
use domain::timestamp::Timestamp;
use domain::view::SiteQuery;
use domain::view::overview::{Overview, Stretch, Took};
use secrecy::SecretString;
use simulator::{DEFAULT_CLIENT_SECRET, Fault};

use crate::activity::write_refreshes;
use crate::stories;
use crate::world::{World, browser, refresh};

stories! {
    an_empty_tenant_has_a_whole_overview,
    sites_that_need_somebody_come_first_and_others_are_left_out,
    sites_are_counted_as_in_their_list_however_many_apps_they_have,
    refreshes_are_counted_by_the_hour_and_by_the_day,
    how_long_a_provider_took_is_told_by_the_hour,
    what_comes_late_is_counted_within_minutes,
    client_secrets_are_told_of_before_they_end,
    apps_whose_calls_pause_are_named,
}

async fn overview(world: &World, operator: &ManageTenant) -> Overview {
    world.broker.recorder().flush().await;
    world.broker.overview(operator.view()).await.unwrap()
}

fn sum(stretches: &[Stretch], outcome: Outcome) -> u64 {
    stretches.iter().map(|stretch| stretch.of(outcome)).sum()
}

async fn an_empty_tenant_has_a_whole_overview(world: World) {
    let operator = world.operator().await;
    let seen = overview(&world, &operator).await;
    assert_eq!(
        (seen.hours.len(), seen.days.len(), seen.sites, seen.apps),
        (24, 30, 0, 0)
    );
    assert_eq!((seen.attention.total, seen.never_seen.total), (0, 0));
    assert!(seen.latency.is_empty() && seen.paused.is_empty() && seen.ending_secrets.is_empty());
    for stretches in [&seen.hours, &seen.days] {
        assert!(stretches.iter().all(|stretch| stretch.total() == 0));
        assert!(stretches.windows(2).all(|pair| pair[0].until == pair[1].from));
        let last = stretches.last().unwrap();
        assert!(last.from <= seen.at && seen.at < last.until);
    }
}

async fn sites_that_need_somebody_come_first_and_others_are_left_out(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let cellar = world.new_site(&operator, "The cellar", &shop.app).await;
    let attic = world.new_site(&operator, "The attic", &shop.app).await;
    let gone = world.new_site(&operator, "Gone", &shop.app).await;
    world.simulator.dropbox().grant("live-token");
    for site in [&shop, &cellar, &gone] {
        refresh(&site.refresh, "live-token").await;
    }
    let worked = world.clock.now();
    world.clock.advance(Duration::from_hours(3));
    refresh(&shop.refresh, "dead-token").await;
    refresh(&gone.refresh, "dead-token-too").await;
    let failed = world.clock.now();
    world.broker.revoke_site(&operator, gone.site).await.unwrap();
    let seen = overview(&world, &operator).await;
    assert_eq!(
        (seen.sites, seen.attention.total, seen.never_seen.total),
        (3, 1, 1)
    );
    assert_eq!(seen.attention.newest.len(), 1, "{:?}", seen.attention);
    let trouble = &seen.attention.newest[0];
    assert_eq!(trouble.site.id, shop.site);
    assert_eq!(
        (trouble.outcome, trouble.reason.as_deref(), trouble.newest),
        (Outcome::RelinkNeeded, Some("invalid_grant"), failed)
    );
    assert_eq!(trouble.last_worked, Some(Timestamp::of_hour(worked.hour())));
    assert_eq!(seen.never_seen.newest[0].site.id, attic.site);
    world
        .broker
        .set_app_disabled(&operator, &shop.app, true)
        .await
        .unwrap();
    let seen = overview(&world, &operator).await;
    assert_eq!(
        (seen.attention.total, seen.never_seen.total),
        (0, 0),
        "the app is switched off"
    );
}

async fn sites_are_counted_as_in_their_list_however_many_apps_they_have(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let other = world
        .new_app(&operator, ProviderId::Onedrive, Access::Sites)
        .await;
    for name in ["The cellar", "The attic"] {
        let site = world.new_site(&operator, name, &shop.app).await;
        world.give_app(&operator, site.site, &other).await;
    }
    world.give_app(&operator, shop.site, &other).await;
    // A program that asks without a token keeps no backup: somebody has to look.
    browser().get(&shop.refresh).send().await.unwrap();
    let seen = overview(&world, &operator).await;
    assert_eq!(
        (seen.attention.total, seen.never_seen.total),
        (1, 2),
        "{:?}",
        seen.never_seen
    );
    assert_eq!(seen.attention.newest[0].outcome, Outcome::BadRequest);
    assert_eq!(seen.never_seen.newest.len(), 2, "each site once");
    for (state, sites) in [(StandingGroup::Attention, 1), (StandingGroup::NeverSeen, 2)] {
        let query = SiteQuery {
            state: Some(state),
            ..SiteQuery::default()
        };
        let list = world.broker.list_sites(operator.view(), &query).await.unwrap();
        assert_eq!(list.sites.len(), sites, "{state:?}");
    }
}

async fn refreshes_are_counted_by_the_hour_and_by_the_day(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    for hour in 0..60 {
        refresh(&shop.refresh, "live-token").await;
        if hour % 10 == 0 {
            refresh(&shop.refresh, "").await;
        }
        world.clock.advance(Duration::from_hours(1));
    }
    let seen = overview(&world, &operator).await;
    assert_eq!(sum(&seen.hours, Outcome::Ok), 23, "the present hour had none yet");
    assert_eq!(
        (sum(&seen.days, Outcome::Ok), sum(&seen.days, Outcome::BadRequest)),
        (60, 6)
    );
    assert!(seen.hours[..23].iter().all(|hour| hour.of(Outcome::Ok) == 1));
    assert!(
        seen.days
            .iter()
            .all(|day| day.until.since(day.from) == Duration::from_hours(24))
    );
    assert!(
        seen.days
            .iter()
            .all(|day| day.from.rfc3339().ends_with("T00:00:00Z"))
    );
    // Asked once more, most of it is remembered.
    assert_eq!(overview(&world, &operator).await, seen);
}

async fn how_long_a_provider_took_is_told_by_the_hour(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    // Each took five milliseconds.
    let two_hours_ago = world.clock.now().minus(Duration::from_hours(2));
    write_refreshes(&world, &shop, [two_hours_ago.micros()], "unavailable").await;
    let seen = overview(&world, &operator).await;
    assert_eq!(seen.latency.len(), 1, "{:?}", seen.latency);
    let dropbox = &seen.latency[0];
    assert_eq!((dropbox.provider, dropbox.hours.len()), (ProviderId::Dropbox, 24));
    let took: Vec<_> = dropbox
        .hours
        .iter()
        .filter_map(|hour| hour.took.map(|took| (hour.from, took)))
        .collect();
    let five = Took {
        mean_ms: 5,
        longest_ms: 5,
    };
    assert_eq!(took, [(Timestamp::of_hour(two_hours_ago.hour()), five)]);
}

async fn what_comes_late_is_counted_within_minutes(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    world.clock.advance(Duration::from_hours(3));
    assert_eq!(sum(&overview(&world, &operator).await.hours, Outcome::Ok), 0);
    // As if it had waited for a database that was away.
    world.clock.turn_back(Duration::from_hours(2));
    refresh(&shop.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    world.clock.advance(Duration::from_hours(2));
    assert_eq!(
        sum(&overview(&world, &operator).await.hours, Outcome::Ok),
        0,
        "what has ended is remembered"
    );
    world.clock.advance(Duration::from_mins(5));
    assert_eq!(sum(&overview(&world, &operator).await.hours, Outcome::Ok), 1);
}

async fn client_secrets_are_told_of_before_they_end(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let now = world.clock.now();
    let ends = now.plus(Duration::from_hours(40 * 24));
    let endless = world.broker.secrets(operator.view(), &shop.app).await.unwrap()[0].id;
    let ending = ClientSecret {
        plain: SecretString::from(format!("{DEFAULT_CLIENT_SECRET}-new")),
        expires: Some(ends),
    };
    world
        .broker
        .add_secret(&operator, &shop.app, ending)
        .await
        .unwrap();
    assert!(
        overview(&world, &operator).await.ending_secrets.is_empty(),
        "another one stands"
    );
    world
        .broker
        .remove_secret(&operator, &shop.app, endless)
        .await
        .unwrap();
    assert!(
        overview(&world, &operator).await.ending_secrets.is_empty(),
        "it is far off"
    );
    for (days, ended) in [(11, false), (30, true)] {
        world.clock.advance(Duration::from_hours(days * 24));
        let told = overview(&world, &operator).await.ending_secrets;
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].ends, told[0].ended), (ends, ended));
        assert_eq!(told[0].app.id, shop.app.to_string());
    }
}

async fn apps_whose_calls_pause_are_named(world: World) {
    let operator = world.operator().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let sites = [
        world.new_site(&operator, "One", &app).await,
        world.new_site(&operator, "Two", &app).await,
    ];
    let provider = world.simulator.dropbox();
    provider.grant("live-token");
    assert!(overview(&world, &operator).await.paused.is_empty());
    provider.keeps_answering(Fault::ServerError500);
    for number in 0..10 {
        refresh(&sites[number % 2].refresh, &format!("token-{number}")).await;
    }
    let paused = overview(&world, &operator).await.paused;
    assert_eq!(paused.len(), 1);
    assert_eq!(paused[0].app.id, app.to_string());
}
