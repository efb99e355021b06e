//! Stored links in the real program: two processes that are asked together, and sudden deaths at any moment, at a provider
//! whose refresh tokens work once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use reqwest::{Client, StatusCode};
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Endpoint, Fault, Simulator, Times};
use tokio::task::JoinSet;

use super::installation::Installation;
use super::on_both;
use crate::database::Kind;
use crate::real_akeeba::free_port;
use crate::world::browser;
use crate::world::duplicati::{Answered, ask_once, key_in, link};

/// How many links there are, how many refreshes of them, and how many who ask at once.
const LINKS: usize = 200;
const REFRESHES: usize = 2_000;
const ASKING: usize = 8;
/// How often the server dies at the most, and how many milliseconds it lives before at the least and at the most.
const DEATHS: usize = 15;
const LIVES: (u64, u64) = (200, 3_000);
/// Shorter than what is given out again: each asking is a refresh.
const SHORT: u64 = 60;

on_both! {
    sudden_deaths_at_any_moment_cost_no_link,
}

/// Numbers that only look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    fn index(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).expect("few enough");
        usize::try_from(self.below(length)).expect("few enough")
    }
}

/// An installation with an app and a site at Box, whose server is yet to start.
async fn at_box(kind: Kind) -> (Simulator, Installation, String, String) {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let installation = Installation::new(kind, simulator.url()).await;
    installation.watches(&simulator);
    let slug = installation.set_up().await;
    let client = (DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET);
    let app = installation.app(&slug, "box", client).await;
    let site = installation.site(&slug, &app, "shop").await;
    simulator.box_com().consents_silently(true);
    let key = key_in(&site.start).to_owned();
    (simulator, installation, app, key)
}

/// As many links as are wanted, a few made at once.
async fn links(installation: &Installation, (app, key): (&str, &str), count: usize) -> Vec<String> {
    let lanes = futures::stream::iter(0..count).map(|_| async {
        let id = link(&browser(), &installation.origin, key, app).await;
        installation.secret(id.split_once(':').expect("two halves").1);
        id
    });
    lanes.buffer_unordered(ASKING).collect().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_who_ask_two_processes_are_one_call_to_the_provider() {
    let (simulator, installation, app, key) = at_box(Kind::Postgres).await;
    let boxes = simulator.box_com();
    boxes.will_answer_at(Endpoint::Token, Fault::ExpiresIn(SHORT), Times::Next(1));
    let here = installation.serve().await;
    let port = free_port();
    let there = installation.serve_beside(port).await;
    let id = links(&installation, (&app, &key), 1).await.remove(0);
    let before = boxes.counters().of(Endpoint::Token);
    boxes.will_answer_at(Endpoint::Token, Fault::Slow { ms: 700 }, Times::Next(1));
    let (client, host) = (browser(), format!("127.0.0.1:{}", installation.port));
    let asked = (0..200).map(|number| {
        let at = if number % 2 == 0 { installation.port } else { port };
        let request = client
            .get(format!("http://127.0.0.1:{at}/refresh"))
            .header("host", &host)
            .header("X-AuthID", &id);
        async move {
            let answer = request.send().await.expect("an answer");
            let status = answer.status();
            let body: serde_json::Value = answer.json().await.expect("JSON");
            (
                status,
                body["access_token"].as_str().map(str::to_owned),
                body["type"].clone(),
            )
        }
    });
    let answers = futures::future::join_all(asked).await;
    let first = &answers[0];
    assert_eq!(first.0, StatusCode::OK);
    installation.secret(first.1.as_deref().expect("a token"));
    assert!(answers.iter().all(|answer| answer == first), "200 equal answers");
    assert_eq!(boxes.counters().of(Endpoint::Token) - before, 1);
    here.stop().await;
    there.stop().await;
}

/// What those who ask have seen so far.
#[derive(Default)]
struct Tally {
    good: AtomicUsize,
    unanswered: AtomicUsize,
    unavailable: AtomicUsize,
}

impl Tally {
    fn is_enough(&self) -> bool {
        self.good.load(Ordering::Relaxed) >= REFRESHES
    }

    fn count(&self, answered: Option<&Answered>) {
        let place = match answered {
            Some(answered) if answered.status == StatusCode::OK => &self.good,
            Some(answered) => {
                let words = format!("{} {}", answered.status, answered.reason);
                assert!(answered.status.is_server_error(), "no link may suffer: {words}");
                &self.unavailable
            }
            None => &self.unanswered,
        };
        place.fetch_add(1, Ordering::Relaxed);
    }
}

/// Asks with one AuthID after the other until it is enough.
async fn keep_asking(url: String, ids: Arc<Vec<String>>, tally: Arc<Tally>, mut dice: Dice) {
    let client: Client = browser();
    while !tally.is_enough() {
        let id = &ids[dice.index(ids.len())];
        let answered = ask_once(&client, &url, id).await;
        tally.count(answered.as_ref());
        if answered.is_none() {
            // It is dead at the moment.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn sudden_deaths_at_any_moment_cost_no_link(kind: Kind) {
    let (simulator, installation, app, key) = at_box(kind).await;
    simulator
        .box_com()
        .will_answer_at(Endpoint::Token, Fault::ExpiresIn(SHORT), Times::Always);
    let mut server = installation.serve().await;
    let ids = Arc::new(links(&installation, (&app, &key), LINKS).await);
    let (began, url) = (Instant::now(), format!("{}/refresh", installation.origin));
    let (tally, mut crowd) = (Arc::new(Tally::default()), JoinSet::new());
    for number in 1..=ASKING {
        let dice = Dice(0x9e37_79b9_7f4a_7c15 ^ u64::try_from(number).expect("few"));
        crowd.spawn(keep_asking(
            url.clone(),
            Arc::clone(&ids),
            Arc::clone(&tally),
            dice,
        ));
    }
    let (mut dice, mut deaths) = (Dice(0x2545_f491_4f6c_dd1d), 0);
    while !tally.is_enough() && deaths < DEATHS {
        let life = LIVES.0 + dice.below(LIVES.1 - LIVES.0);
        tokio::time::sleep(Duration::from_millis(life)).await;
        server.kill();
        deaths += 1;
        server = installation.serve().await;
    }
    while let Some(asked) = crowd.join_next().await {
        asked.expect("nobody panics");
    }
    let (good, unanswered) = (
        tally.good.load(Ordering::Relaxed),
        tally.unanswered.load(Ordering::Relaxed),
    );
    println!(
        "{kind:?}: {deaths} deaths during {good} refreshes of {LINKS} links in {:?}; {unanswered} unanswered, {} not now, {} calls",
        began.elapsed(),
        tally.unavailable.load(Ordering::Relaxed),
        simulator.box_com().counters().of(Endpoint::Token),
    );
    assert!(deaths >= 3, "it died too seldom to show anything: {deaths}");
    let last = futures::stream::iter(ids.iter()).map(|id| ask_once_more(&url, id));
    let alive: Vec<bool> = last.buffer_unordered(ASKING).collect().await;
    assert_eq!(
        alive.iter().filter(|alive| **alive).count(),
        LINKS,
        "every link refreshes"
    );
    server.stop().await;
}

async fn ask_once_more(url: &str, id: &str) -> bool {
    let answered = ask_once(&browser(), url, id).await;
    answered.is_some_and(|answered| answered.status == StatusCode::OK)
}
