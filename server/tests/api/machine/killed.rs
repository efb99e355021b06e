//! A sudden death under load: what was answered a moment before is all that may be missing.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use super::installation::Installation;
use super::load::{Answer, Crowd, refresh};
use super::on_both;
use super::rows::{Books, integrity};
use super::wire::{ACCESS_TOKEN, Generous, SECRET};
use crate::database::Kind;

/// How long an event waits for company, as promised.
const LINGER: Duration = Duration::from_millis(200);
/// The most that is written at once.
const BATCH: usize = 1_000;
/// Several batches, so that a book that lags behind by more is found out.
const ANSWERED: usize = 2_500;

on_both! {
    a_sudden_death_loses_only_the_last_moment_and_the_next_start_needs_no_hand,
}

async fn a_sudden_death_loses_only_the_last_moment_and_the_next_start_needs_no_hand(kind: Kind) {
    let provider = Generous::start().await;
    let installation = Installation::new(kind, &provider.url).await;
    installation.secret(ACCESS_TOKEN);
    let slug = installation.set_up().await;
    let app = installation.app(&slug, "dropbox", ("an-id", SECRET)).await;
    let mut sites = Vec::new();
    for name in ["shop", "blog", "club", "school"] {
        let site = installation.site(&slug, &app, name).await;
        sites.push(installation.holding(site, format!("refresh-token-of-{name}")));
    }
    let server = installation.serve().await;
    let crowd = Crowd::of(16, &sites, usize::MAX);
    crowd.has_more(ANSWERED).await;
    let death = Instant::now();
    server.kill();
    let answers = crowd.all().await;
    assert!(answers.iter().all(Answer::is_good), "all was well until the end");

    let server = installation.serve().await;
    let books = Books::read(&installation.database).await;
    let lost = lost(&answers, &books.requests);
    let last_moment = answers
        .iter()
        .filter(|answer| answer.answered + LINGER > death)
        .count();
    let oldest = lost
        .first()
        .map(|answer| death.saturating_duration_since(answer.answered));
    println!(
        "{kind:?}: of {} answers {} are not in the books, the oldest {oldest:?} old; {last_moment} came in the last {LINGER:?}",
        answers.len(),
        lost.len(),
    );
    assert!(lost.len() <= last_moment + BATCH);
    assert_eq!(
        books.total() + lost.len(),
        answers.len() + unheard(&answers, &books)
    );
    if matches!(kind, Kind::Sqlite) {
        assert_eq!(integrity(&installation.database).await, "ok");
    }
    let again = refresh(&sites[0]).await.expect("an answer");
    assert!(again.is_good(), "{again:?}");
    server.stop().await;
    assert_eq!(
        Books::read(&installation.database).await.total(),
        books.total() + 1
    );
}

/// Answers that are in no book, oldest first.
fn lost<'a>(answers: &'a [Answer], written: &HashSet<String>) -> Vec<&'a Answer> {
    let missing = |answer: &&Answer| !written.contains(&answer.request_id);
    answers.iter().filter(missing).collect()
}

/// Refreshes in the books whose answer did not reach the site any more; no more than there were connections.
fn unheard(answers: &[Answer], books: &Books) -> usize {
    let heard: HashSet<&str> = answers.iter().map(|answer| answer.request_id.as_str()).collect();
    let unheard = books
        .requests
        .iter()
        .filter(|id| !heard.contains(id.as_str()))
        .count();
    assert!(unheard <= 16, "{unheard}");
    unheard
}
