//! Backup sites that refresh, each on a connection of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::Value;
use tokio::task::JoinSet;

use super::installation::Site;
use super::running::until;
use super::wire::Wire;

/// What a site was told, and when.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The code in `error`, empty for success.
    pub(super) error: String,
    /// The sentence for people, empty for success.
    pub(super) sentence: String,
    pub(super) request_id: String,
    pub(super) asked: Instant,
    pub(super) answered: Instant,
}

impl Answer {
    /// Whether the site got an access token.
    pub(super) fn is_good(&self) -> bool {
        self.status == 200 && self.error.is_empty()
    }
}

/// A connection to the server, kept while it lasts.
pub(super) struct Visitor(Wire);

impl Visitor {
    pub(super) async fn of(site: &Site) -> Option<Self> {
        Wire::to(site.port).await.map(Self)
    }

    /// Refreshes once; nothing if the connection broke.
    pub(super) async fn refresh(&mut self, site: &Site) -> Option<Answer> {
        let asked = Instant::now();
        let (_, path) = site.refresh.split_once("/h/").expect("a refresh URL");
        let token: String = form_urlencoded::byte_serialize(site.token.as_bytes()).collect();
        let port = site.port;
        let request =
            format!("GET /h/{path}?refresh_token={token} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
        self.0.send(&request).await?;
        let answer = self.0.read().await?;
        let body: Value = serde_json::from_slice(&answer.body).expect("JSON");
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        assert!(
            body["access_token"].is_string() != body["error"].is_string(),
            "either a token or an error: {body}"
        );
        Some(Answer {
            status: answer.status()?,
            error: text("error"),
            sentence: text("error_description"),
            request_id: answer.header("x-request-id")?.to_owned(),
            asked,
            answered: Instant::now(),
        })
    }
}

/// Refreshes once on a connection of its own; nothing if it broke.
pub(super) async fn refresh(site: &Site) -> Option<Answer> {
    Visitor::of(site).await?.refresh(site).await
}

/// Connections that refresh one site after the other, until they are told to stop, are done, or break.
pub(super) struct Crowd {
    workers: JoinSet<Vec<Answer>>,
    good: Arc<AtomicUsize>,
    bad: Arc<AtomicUsize>,
    enough: Arc<AtomicBool>,
}

impl Crowd {
    /// At most `most` refreshes over so many connections.
    pub(super) fn of(connections: usize, sites: &[Site], most: usize) -> Self {
        let mut crowd = Self {
            workers: JoinSet::new(),
            good: Arc::default(),
            bad: Arc::default(),
            enough: Arc::default(),
        };
        let sites: Arc<[Site]> = sites.into();
        let taken = Arc::new(AtomicUsize::new(0));
        for _ in 0..connections {
            let (sites, taken) = (Arc::clone(&sites), Arc::clone(&taken));
            let (good, bad) = (Arc::clone(&crowd.good), Arc::clone(&crowd.bad));
            let enough = Arc::clone(&crowd.enough);
            crowd.workers.spawn(async move {
                let mut answers = Vec::new();
                let Some(mut visitor) = Visitor::of(&sites[0]).await else {
                    return answers;
                };
                while !enough.load(Ordering::Relaxed) {
                    let number = taken.fetch_add(1, Ordering::Relaxed);
                    if number >= most {
                        break;
                    }
                    let Some(answer) = visitor.refresh(&sites[number % sites.len()]).await else {
                        break;
                    };
                    let told = if answer.is_good() { &good } else { &bad };
                    told.fetch_add(1, Ordering::Relaxed);
                    answers.push(answer);
                }
                answers
            });
        }
        crowd
    }

    /// How many access tokens were handed out so far.
    pub(super) fn good(&self) -> usize {
        self.good.load(Ordering::Relaxed)
    }

    /// Waits until so many more access tokens were handed out.
    pub(super) async fn has_more(&self, more: usize) {
        let goal = self.good() + more;
        until("more refreshes work", async || {
            (self.good() >= goal).then_some(())
        })
        .await;
    }

    /// Waits until somebody got no access token.
    pub(super) async fn is_refused(&self) {
        let refused = || self.bad.load(Ordering::Relaxed) > 0;
        until("a refresh is refused", async || refused().then_some(())).await;
    }

    /// Tells everybody to stop.
    pub(super) async fn stop(self) -> Vec<Answer> {
        self.enough.store(true, Ordering::Relaxed);
        self.all().await
    }

    /// Waits until everybody is done.
    pub(super) async fn all(self) -> Vec<Answer> {
        let mut answers: Vec<Answer> = self.workers.join_all().await.into_iter().flatten().collect();
        answers.sort_by_key(|answer| answer.answered);
        answers
    }
}
