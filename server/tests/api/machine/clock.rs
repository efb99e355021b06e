//! A clock that jumps, as those of virtual machines do: nothing breaks, and nothing lives for ever.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::activity::Outcome;
use domain::provider::ProviderId;
use domain::view::SiteQuery;
use reqwest::{Client, StatusCode};
use secrecy::ExposeSecret as _;
use simulator::{Endpoint, Fault};

use crate::stories;
use crate::world::{EMAIL, World, browser, refresh, send_form, visit};

stories! {
    a_session_ends_in_time_whatever_the_clock_does,
    wrong_passwords_of_a_wrong_time_lock_nobody_out,
    an_old_key_ends_in_time_whatever_the_clock_does,
    a_remembered_refusal_and_a_pause_are_not_drawn_out,
    the_list_and_the_sums_go_on_after_the_clock_was_set_back,
    a_clock_that_leaps_ahead_takes_no_history_along,
    a_long_sleep_is_believed_when_the_clock_stays,
}

const HOUR: Duration = Duration::from_hours(1);
const YEAR: Duration = Duration::from_hours(365 * 24);

async fn is_in(world: &World, browser: &Client) -> bool {
    visit(browser, world, "/console/sites").await.status == StatusCode::OK
}

async fn a_session_ends_in_time_whatever_the_clock_does(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    assert!(is_in(&world, &browser).await);
    world.clock.turn_back(Duration::from_mins(1));
    assert!(is_in(&world, &browser).await, "a small step ends nothing");
    world.clock.advance(2 * HOUR);
    assert!(!is_in(&world, &browser).await, "forward it ends by lack of use");

    let ahead = world.signed_in().await;
    world.clock.turn_back(YEAR);
    assert!(!is_in(&world, &ahead).await, "else it would live for a year");
    world.broker.sweep().await.unwrap();
    let again = world.signed_in().await;
    assert!(is_in(&world, &again).await, "signing in goes on");
    world.clock.advance(YEAR);
    world.broker.sweep().await.unwrap();
    assert!(!is_in(&world, &again).await);
    world.signed_in().await;
}

async fn wrong_passwords_of_a_wrong_time_lock_nobody_out(world: World) {
    world.operator().await;
    let wrong = async || {
        let form = [("email", EMAIL), ("password", "not the password")];
        send_form(&browser(), &world, "/", &form).await.status
    };
    while wrong().await != StatusCode::TOO_MANY_REQUESTS {}
    world.clock.turn_back(Duration::from_mins(1));
    assert_eq!(
        wrong().await,
        StatusCode::TOO_MANY_REQUESTS,
        "a small step forgives nothing"
    );
    world.clock.turn_back(YEAR);
    world.signed_in().await;
}

async fn an_old_key_ends_in_time_whatever_the_clock_does(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let made = world.broker.rekey_site(&operator, site.site, HOUR).await.unwrap();
    let new = format!(
        "{}/h/{}/{}/refresh",
        world.origin,
        site.app,
        made.key.expose_secret()
    );
    world.broker.changes_felt().await;
    let status = async |url: &str| refresh(url, "live-token").await.0;
    assert_eq!(status(&site.refresh).await, StatusCode::OK);
    world.clock.turn_back(2 * HOUR);
    assert_eq!(status(&new).await, StatusCode::OK, "a key is never too young");
    world.clock.advance(3 * HOUR);
    assert_eq!(status(&site.refresh).await, StatusCode::NOT_FOUND);
    assert_eq!(status(&new).await, StatusCode::OK);
    world.clock.turn_back(YEAR);
    assert_eq!(status(&new).await, StatusCode::OK);
    world.clock.advance(2 * YEAR);
    assert_eq!(status(&new).await, StatusCode::OK);
}

async fn a_remembered_refusal_and_a_pause_are_not_drawn_out(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let neighbour = world.new_site(&operator, "The blog", &site.app).await;
    let dropbox = world.simulator.dropbox();
    let calls = || dropbox.counters().of(Endpoint::Token);
    assert_eq!(refresh(&site.refresh, "early").await.1["error"], "invalid_grant");
    dropbox.grant("early");
    world.clock.turn_back(YEAR);
    let (_, answer) = refresh(&site.refresh, "early").await;
    assert!(answer["error"].is_null(), "the provider is asked again: {answer}");

    dropbox.keeps_answering(Fault::ServerError500);
    for site in [&site, &site, &site, &site, &neighbour] {
        refresh(&site.refresh, "early").await;
    }
    let before = calls();
    refresh(&site.refresh, "early").await;
    assert_eq!(calls(), before, "the app pauses");
    dropbox.answers_normally();
    world.clock.turn_back(HOUR);
    assert!(
        refresh(&site.refresh, "early").await.1["error"].is_null(),
        "and goes on"
    );
}

async fn the_list_and_the_sums_go_on_after_the_clock_was_set_back(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&site.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    world.clock.turn_back(2 * HOUR);
    assert_eq!(
        refresh(&site.refresh, "dead-token").await.1["error"],
        "invalid_grant"
    );
    let events = world.events(&operator).await;
    assert_eq!(events.len(), 2);
    let hours = (events[0].at.hour(), events[1].at.hour());
    assert_eq!(hours.0 - hours.1, 2, "each in its hour");
    let listed = world
        .broker
        .list_sites(operator.view(), &SiteQuery::default())
        .await
        .unwrap();
    let last = listed.sites[0].apps[0].last_refresh.clone().unwrap();
    assert_eq!(
        (last.outcome, last.at),
        (Outcome::RelinkNeeded, world.clock.now()),
        "the list shows what happened last, not what bears the later time"
    );
    world.broker.sweep().await.unwrap();
    assert_eq!(
        world.events(&operator).await.len(),
        2,
        "the sweep takes nothing of the future"
    );
}

async fn with_one_event_and_a_sweep(world: &World) -> ManageTenant {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&site.refresh, "live-token").await;
    assert_eq!(world.events(&operator).await.len(), 1);
    world.broker.sweep().await.unwrap();
    operator
}

async fn a_clock_that_leaps_ahead_takes_no_history_along(world: World) {
    let operator = with_one_event_and_a_sweep(&world).await;
    for _ in 0..20 {
        world.clock.advance(10 * YEAR);
        world.broker.sweep().await.unwrap();
        world.clock.turn_back(10 * YEAR);
        world.clock.advance(HOUR);
        world.broker.sweep().await.unwrap();
    }
    assert_eq!(
        world.events(&operator).await.len(),
        1,
        "each leap is doubted anew"
    );
}

async fn a_long_sleep_is_believed_when_the_clock_stays(world: World) {
    let operator = with_one_event_and_a_sweep(&world).await;
    world.clock.advance(YEAR);
    for _ in 0..11 {
        world.broker.sweep().await.unwrap();
        world.clock.advance(HOUR);
        assert_eq!(world.events(&operator).await.len(), 1);
    }
    world.broker.sweep().await.unwrap();
    assert!(
        world.events(&operator).await.is_empty(),
        "it has stayed for half a day"
    );
}
