//! What happens, looked on at as it happens: `/console/live`.

mod ends;
mod watching;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::activity::write_refreshes;
use crate::stories;
use crate::world::{Linked, World, browser, refresh, send_form, visit};
pub(crate) use watching::Watching;

stories! {
    the_overview_ends_with_what_happened_last_and_an_event_follows_as_it_happens,
    another_tenants_events_never_come,
    what_is_written_late_or_by_another_process_comes_once,
    who_comes_back_misses_nothing_and_sees_nothing_twice,
    who_comes_back_after_more_than_is_shown_is_told_how_much,
    however_many_are_written_late_each_is_told_of,
    a_clock_that_is_set_back_begins_anew_and_goes_on,
    nobody_looks_on_without_a_session_and_a_page_left_open_keeps_none_alive,
    one_member_does_not_take_all_places,
}

/// One site, and one refresh of it.
async fn begun(world: &World) -> (ManageTenant, Linked) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    happens(world, &shop).await;
    (operator, shop)
}

async fn happens(world: &World, site: &Linked) {
    refresh(&site.refresh, "live-token").await;
    world.broker.recorder().flush().await;
}

async fn the_overview_ends_with_what_happened_last_and_an_event_follows_as_it_happens(world: World) {
    let (operator, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console").await;
    assert!(page.says("What happens now") && page.says("The shop"));
    let first = page
        .address("/console/activity/")
        .expect("a row leads to its event");
    assert_eq!(visit(&browser, &world, &first).await.status, StatusCode::OK);

    let mut watching = Watching::begin(&browser, &world, None).await;
    for (name, value) in [
        ("content-type", "text/event-stream"),
        ("x-accel-buffering", "no"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(watching.header(name), value);
    }
    assert_eq!(watching.header("content-encoding"), "");
    let list = watching.next().await;
    assert_eq!((list.name.as_str(), list.rows.len(), list.more), ("list", 1, 0));
    assert!(first.ends_with(list.rows[0].id()), "what the page shows");

    let cellar = world.new_site(&operator, "The <cellar>", &shop.app).await;
    refresh(&cellar.refresh, "dead-token").await;
    let news = watching.next().await;
    assert_eq!((news.name.as_str(), news.rows.len()), ("news", 1));
    let row = &news.rows[0];
    for words in ["The <cellar>", "Must be linked again", "Refresh", "invalid_grant"] {
        assert!(row.0.contains(words), "{words}: {row:?}");
    }
    assert!(
        !row.0.contains("127.0.0") && !row.0.contains("dead-token"),
        "no more than it shows: {row:?}"
    );
    let event = format!("/console/activity/{}", row.id());
    assert_eq!(visit(&browser, &world, &event).await.status, StatusCode::OK);
}

async fn another_tenants_events_never_come(world: World) {
    let (_, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    watching.next().await;
    let (theirs, their_site) = world.others_linked(ProviderId::Dropbox, "Not ours").await;
    let mut at_theirs = world.broker.look_on(theirs.view(), None).await.unwrap();
    assert!(at_theirs.next().await.unwrap().rows.is_empty());
    happens(&world, &their_site).await;
    assert_eq!(
        at_theirs.next().await.unwrap().rows.len(),
        1,
        "it is written and read"
    );
    happens(&world, &shop).await;
    let news = watching.next().await;
    assert_eq!(news.rows.len(), 1);
    assert!(news.rows[0].0.contains("The shop"));
}

async fn what_is_written_late_or_by_another_process_comes_once(world: World) {
    let (_, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    let list = watching.next().await;
    let now = world.clock.now().micros();
    // Two of one moment, one of long before that is no news, and one that happened before what was seen already.
    write_refreshes(&world, &shop, [now, now], "limited").await;
    let mut news = watching.news(2).await;
    write_refreshes(
        &world,
        &shop,
        [now - 3_600_000_000, now - 20_000_000],
        "unavailable",
    )
    .await;
    news.extend(watching.news(1).await);
    happens(&world, &shop).await;
    news.extend(watching.news(1).await);
    let mut ids: Vec<&str> = list.rows.iter().chain(&news).map(watching::Row::id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5, "each of them once: {news:?}");
}

async fn who_comes_back_misses_nothing_and_sees_nothing_twice(world: World) {
    let (_, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    let list = watching.next().await;
    happens(&world, &shop).await;
    let seen = watching.next().await;
    drop(watching);
    happens(&world, &shop).await;
    happens(&world, &shop).await;

    let mut again = Watching::begin(&browser, &world, Some(&seen.id)).await;
    let missed = again.news(2).await;
    happens(&world, &shop).await;
    let then = again.news(1).await;
    let all = [list.rows, seen.rows, missed, then].concat();
    let mut ids: Vec<&str> = all.iter().map(watching::Row::id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((all.len(), ids.len()), (5, 5));

    // What another process has told means nothing here: then the list comes as a whole, in place of what is shown.
    for unknown in ["1.1", "0", "nonsense", ""] {
        let mut again = Watching::begin(&browser, &world, Some(unknown)).await;
        let list = again.next().await;
        assert_eq!((list.name.as_str(), list.rows.len()), ("list", 5), "{unknown}");
    }
}

async fn who_comes_back_after_more_than_is_shown_is_told_how_much(world: World) {
    let (_, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    let list = watching.next().await;
    let now = world.clock.now().micros();
    write_refreshes(&world, &shop, (0..150).map(|number| now - number), "limited").await;
    let news = watching.next().await;
    assert_eq!((news.rows.len(), news.more), (20, 130));
    let mut again = Watching::begin(&browser, &world, Some(&list.id)).await;
    let news = again.next().await;
    assert_eq!((news.rows.len(), news.more), (20, 130));
}

async fn however_many_are_written_late_each_is_told_of(world: World) {
    let (_, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let now = world.clock.now().micros();
    // Many happened just before anybody looks on; they are no news.
    write_refreshes(&world, &shop, (0..300).map(|number| now - number), "limited").await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    assert_eq!(watching.next().await.rows.len(), 20);
    write_refreshes(&world, &shop, (0..250).map(|number| now + number), "bad_request").await;
    let news = watching.next().await;
    assert_eq!(
        (news.name.as_str(), news.rows.len(), news.more),
        ("news", 20, 230)
    );
    // Others happened before all of these, and another process writes them only now.
    let late = now - 20_000_000;
    write_refreshes(&world, &shop, (0..250).map(|number| late - number), "unavailable").await;
    let news = watching.next().await;
    assert_eq!(
        (news.name.as_str(), news.rows.len(), news.more),
        ("news", 20, 230)
    );
    assert!(
        news.rows
            .iter()
            .all(|row| row.0.contains("Provider not reachable")),
        "{news:?}"
    );
}

async fn a_clock_that_is_set_back_begins_anew_and_goes_on(world: World) {
    let (_, shop) = begun(&world).await;
    let browser = world.signed_in().await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    watching.next().await;
    // Less than the five minutes that a session of the future is borne with.
    world.clock.turn_back(std::time::Duration::from_mins(4));
    let list = watching.next().await;
    assert_eq!((list.name.as_str(), list.rows.len()), ("list", 0));
    happens(&world, &shop).await;
    assert_eq!(watching.news(1).await.len(), 1);
}

async fn nobody_looks_on_without_a_session_and_a_page_left_open_keeps_none_alive(world: World) {
    begun(&world).await;
    let stranger = visit(&browser(), &world, "/console/live").await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    assert_eq!(stranger.text, "Sign in to see what happens.");
    let browser = world.signed_in().await;
    for _ in 0..2 {
        let mut watching = Watching::begin(&browser, &world, None).await;
        assert_eq!(watching.next().await.name, "list");
        world.clock.advance(std::time::Duration::from_mins(25));
    }
    let mut watching = Watching::begin(&browser, &world, None).await;
    assert_eq!(watching.next().await.name, "list", "an hour is not over");
    world.clock.advance(std::time::Duration::from_mins(11));
    let later = visit(&browser, &world, "/console/live").await;
    assert_eq!(later.status, StatusCode::UNAUTHORIZED, "an hour without a page");
}

async fn one_member_does_not_take_all_places(world: World) {
    begun(&world).await;
    let browser = world.signed_in().await;
    let mut open = Vec::new();
    let refused = loop {
        assert!(open.len() < 100, "there is an end to it");
        match Watching::try_begin(&browser, &world, None).await {
            Ok(watching) => open.push(watching),
            Err(page) => break page,
        }
    };
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.says("Close one of them"), "{}", refused.text);
    assert!(!refused.header("retry-after").is_empty());
    // Pages are served all the same.
    assert_eq!(visit(&browser, &world, "/console").await.status, StatusCode::OK);
    open.pop();
    let again = async {
        while Watching::try_begin(&browser, &world, None).await.is_err() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), again)
        .await
        .expect("who leaves makes room");
    // Signing out works while so many look on.
    let out = send_form(&browser, &world, "/console/sign-out", &[]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
}
