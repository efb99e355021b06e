//! Sessions that are ended while they are used: a session that is busy taking new ids ends all the same.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::role::Role;
use reqwest::Client;
use tokio::task::JoinHandle;

use super::{ACCOUNT, COLLEAGUE, colleague, hidden, is_signed_out, owner, send};
use crate::stories;
use crate::world::{World, visit};

stories! {
    a_busy_session_ends_with_all_the_others,
    a_busy_session_ends_with_a_change_of_rights,
    a_session_is_ended_by_its_mark_whatever_it_is_called_by_then,
}

/// How often each is tried: what gets through between two statements does so seldom.
const ROUNDS: usize = 4;

/// Goes from an organisation into itself again and again, each time under a new session id, until it is told to stop.
fn busy(world: &World, browser: &Client, slug: &str) -> (Arc<AtomicBool>, Vec<JoinHandle<()>>) {
    let going = Arc::new(AtomicBool::new(true));
    let tasks = (0..2).map(|_| {
        let (going, browser) = (going.clone(), browser.clone());
        let there = format!("{}/console/organisations/{slug}", world.origin);
        tokio::spawn(async move {
            while going.load(Ordering::Relaxed) {
                let request = browser.post(&there).header("sec-fetch-site", "same-origin");
                request.send().await.unwrap();
            }
        })
    });
    let tasks = tasks.collect();
    (going, tasks)
}

async fn stopped((going, tasks): (Arc<AtomicBool>, Vec<JoinHandle<()>>)) {
    going.store(false, Ordering::Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
}

async fn a_busy_session_ends_with_all_the_others(world: World) {
    let operator = world.operator().await;
    for round in 0..ROUNDS {
        let (here, thief) = (world.signed_in().await, world.signed_in().await);
        let running = busy(&world, &thief, operator.view().slug());
        visit(&here, &world, "/console").await;
        send(&here, &world, ACCOUNT, &[("everywhere", "yes")]).await;
        stopped(running).await;
        assert!(is_signed_out(&world, &thief).await, "round {round}");
    }
}

async fn a_busy_session_ends_with_a_change_of_rights(world: World) {
    let own = owner(&world).await;
    let (member, first) = colleague(&world, &own, Role::Owner).await;
    let mut theirs = first;
    for (round, role) in [Role::Manager, Role::Viewer, Role::Manager]
        .into_iter()
        .enumerate()
    {
        let running = busy(&world, &theirs, own.view().slug());
        visit(&theirs, &world, "/console/people").await;
        world.broker.change_role(&own, member, role).await.unwrap();
        stopped(running).await;
        assert!(is_signed_out(&world, &theirs).await, "round {round}");
        theirs = crate::world::browser();
        let form = [("email", COLLEAGUE), ("password", super::CHOSEN)];
        send(&theirs, &world, "/", &form).await;
    }
}

async fn a_session_is_ended_by_its_mark_whatever_it_is_called_by_then(world: World) {
    let operator = world.operator().await;
    let (thief, here) = (world.signed_in().await, world.signed_in().await);
    let mark = hidden(&visit(&here, &world, ACCOUNT).await, "session");
    let there = format!("/console/organisations/{}", operator.view().slug());
    let renamed = send(&thief, &world, &there, &[]).await;
    assert_eq!(renamed.header("location"), "/console");
    assert_eq!(visit(&thief, &world, "/console").await.status, 200);
    let ended = send(&here, &world, ACCOUNT, &[("session", &mark)]).await;
    assert_eq!(ended.header("location"), "/console/account?done=ended");
    assert!(is_signed_out(&world, &thief).await);
    assert!(!is_signed_out(&world, &here).await);
}
