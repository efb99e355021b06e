//! Whoever asks for doors that have to be looked up waits behind nobody but their like.

use std::time::Duration;

use broker::Broker;
use broker::access::HelperDoor;
use broker::activity::Caller;
use domain::app_registration::Access;
use domain::id::AppId;
use domain::provider::ProviderId;
use futures::stream::FuturesUnordered;
use futures::{FutureExt as _, StreamExt as _};
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::{
    ConnectionTrait as _, DatabaseTransaction, DbBackend, Statement, TransactionTrait as _,
};
use secrecy::ExposeSecret as _;
use tokio::net::TcpListener;

use crate::database::Kind;
use crate::stories;
use crate::world::{World, browser, refresh};

stories! {
    an_app_that_nobody_asked_for_since_the_start_is_not_taken_for_a_made_up_one,
}

/// Whether this one gets a place at once, and then finds an open door.
async fn finds_the_door(broker: &Broker, app: &AppId, caller: &Caller) -> bool {
    let door = broker.helper_door(app.as_str(), None, caller).await;
    assert!(!matches!(door, Ok(HelperDoor::UnknownApp)), "it is there");
    matches!(door, Ok(HelperDoor::Open(_)))
}

async fn an_app_that_nobody_asked_for_since_the_start_is_not_taken_for_a_made_up_one(world: World) {
    let operator = world.operator().await;
    let old = world.new_app(&operator, ProviderId::Dropbox, Access::Open).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let started = server::build_on(listener, &world.settings(), world.clock.clone())
        .await
        .unwrap();
    let broker = started.broker();
    let office = Caller {
        address: [192, 0, 2, 1].into(),
        address_is_shared: false,
        request_id: uuid::Uuid::nil(),
    };
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
    let made_up = |number: usize| format!("{}{}zzzzzzzz", letter(number), letter(number / 26));
    let (mut waiting, caller) = (Vec::new(), &office);
    for number in 0..STRANGERS {
        let app = made_up(number);
        let mut door = Box::pin(async move { broker.helper_door(&app, None, caller).await });
        // Nobody looks again, so that nobody gives a place back.
        if door.as_mut().now_or_never().is_none() {
            waiting.push(door);
        }
    }
    assert_eq!(waiting.len(), 132, "their lane is full");
    assert!(finds_the_door(broker, &old, &office).await);

    let new = world.new_app(&operator, ProviderId::Dropbox, Access::Open).await;
    assert!(
        !finds_the_door(broker, &new, &office).await,
        "another process made it"
    );
    broker.meet_apps().await.unwrap();
    assert!(finds_the_door(broker, &new, &office).await);
}

/// More keys than one lane of look-ups has places for.
const STRANGERS: usize = 140;

/// How many who only read wait for a table.
async fn readers_held_up(db: &DatabaseTransaction, table: &str) -> i64 {
    let count = format!(
        "SELECT count(*) AS waiting FROM pg_locks \
         WHERE relation = '{table}'::regclass AND mode = 'AccessShareLock' AND NOT granted"
    );
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, count));
    row.await.unwrap().unwrap().try_get("", "waiting").unwrap()
}

/// Only PostgreSQL lets somebody hold up who reads.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_who_wait_for_a_slow_database_stand_in_nobodys_way() {
    let world = World::new(Kind::Postgres).await;
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other_app = world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let (known, cold) = (
        world.new_site(&operator, "The blog", &other_app).await,
        world.new_site(&operator, "The forum", &other_app).await,
    );
    for provider in [world.simulator.dropbox(), world.simulator.google_drive()] {
        provider.grant("live-token");
    }
    for url in [&site.refresh, &known.refresh] {
        assert_eq!(refresh(url, "live-token").await.0, StatusCode::OK);
    }
    // Something is taken away somewhere, so that every door has to be looked up again.
    let gone = world.new_site(&operator, "The old shop", &site.app).await;
    world.broker.revoke_site(&operator, gone.site).await.unwrap();
    world.broker.changes_felt().await;

    let held_up = world.broker.store().writer().begin().await.unwrap();
    held_up
        .execute_unprepared("LOCK TABLE app IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    // Made once: while a hundred were made, the first would have waited for the database long enough to be told so.
    let strangers_browser = browser();
    let mut strangers: FuturesUnordered<_> = (0..STRANGERS)
        .map(|number| format!("{}/h/{}/wrong-key-{number}/refresh", world.origin, site.app))
        .map(|url| strangers_browser.get(url).query(&[("refresh_token", "a")]).send())
        .map(|answer| async { answer.await.unwrap().status() })
        .collect();
    // The first answers are of those for whom there was no place: by then every place is taken.
    for _ in 0..STRANGERS - 132 {
        let crowded = strangers.next().await.unwrap();
        assert_eq!(crowded, StatusCode::TOO_MANY_REQUESTS);
    }
    let right_ones = 3;
    let right = [&site.refresh, &known.refresh, &cold.refresh].map(|url| refresh(url, "live-token"));
    let let_go = async {
        let all_are_looked_up = async {
            while readers_held_up(&held_up, "app").await < 4 + right_ones {
                tokio::task::yield_now().await;
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(10), all_are_looked_up).await;
        held_up.rollback().await.unwrap();
        in_time.is_ok()
    };
    let (right, looked_up) = futures::join!(futures::future::join_all(right), let_go);
    let statuses: Vec<_> = right.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [StatusCode::OK; 3], "the known ones, and another app's");
    assert!(looked_up, "they waited behind nobody");
    while let Some(status) = strangers.next().await {
        // Some may have waited for the database longer than anybody does.
        let told = [
            StatusCode::NOT_FOUND,
            StatusCode::TOO_MANY_REQUESTS,
            StatusCode::SERVICE_UNAVAILABLE,
        ];
        assert!(told.contains(&status), "{status}");
    }
}

/// A set-up link that nobody gave.
fn made_up_link(world: &World, number: usize) -> String {
    let letters = [number % 26, number / 26].map(|letter| char::from(b'a' + u8::try_from(letter).unwrap()));
    let token = format!("{}{}{}", letters[0], letters[1], "z".repeat(30));
    format!("{}/setup-link/{token}", world.origin)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_makes_up_set_up_links_stands_in_no_owners_way() {
    let world = World::new(Kind::Postgres).await;
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let given = world.broker.give_setup_links(&operator, &[site.site]).await;
    let link = given.unwrap().remove(0).url.expose_secret().to_owned();
    world.evidence.secret(link.rsplit('/').next().unwrap());
    let browser = browser();
    let asks = |url: String| async { browser.get(url).send().await.unwrap().status() };
    assert_eq!(asks(link.clone()).await, StatusCode::OK);

    let held_up = world.broker.store().writer().begin().await.unwrap();
    held_up
        .execute_unprepared("LOCK TABLE setup_link IN ACCESS EXCLUSIVE MODE")
        .await
        .unwrap();
    let mut strangers: FuturesUnordered<_> = (0..STRANGERS)
        .map(|number| asks(made_up_link(&world, number)))
        .collect();
    for _ in 0..STRANGERS - 132 {
        let crowded = strangers.next().await.unwrap();
        assert_eq!(
            crowded,
            StatusCode::TOO_MANY_REQUESTS,
            "told before anything is read"
        );
    }
    let let_go = async {
        let owner_is_looked_up = async {
            while readers_held_up(&held_up, "setup_link").await < 4 + 1 {
                tokio::task::yield_now().await;
            }
        };
        let in_time = tokio::time::timeout(Duration::from_secs(10), owner_is_looked_up).await;
        held_up.rollback().await.unwrap();
        in_time.is_ok()
    };
    let (owner, looked_up) = futures::join!(asks(link), let_go);
    assert_eq!(owner, StatusCode::OK);
    assert!(
        looked_up,
        "four strangers at once, and the owner behind none of them"
    );
    while strangers.next().await.is_some() {}
}
