//! A browser that looks on.

use std::time::Duration;

use reqwest::{Client, Response, StatusCode};

use crate::world::{Page, World};

/// Longer than anything takes, and shorter than the minute after which a session is looked up in any case.
const PATIENCE: Duration = Duration::from_secs(20);

/// One event, as it stands in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row(pub(crate) String);

impl Row {
    pub(crate) fn id(&self) -> &str {
        self.0.split('\t').next().unwrap()
    }
}

/// One message of the stream.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) more: u64,
    pub(crate) rows: Vec<Row>,
}

pub(crate) struct Watching {
    response: Response,
    text: String,
}

impl Watching {
    pub(crate) async fn begin(browser: &Client, world: &World, seen: Option<&str>) -> Self {
        let begun = Self::try_begin(browser, world, seen).await;
        begun.map_err(|page| page.text).expect("it can be looked on")
    }

    /// What is answered where it cannot be looked on.
    pub(crate) async fn try_begin(browser: &Client, world: &World, seen: Option<&str>) -> Result<Self, Page> {
        let request = browser.get(format!("{}/console/live", world.origin));
        Self::of(
            seen.into_iter()
                .fold(request, |request, seen| request.header("last-event-id", seen)),
        )
        .await
    }

    pub(crate) async fn of(request: reqwest::RequestBuilder) -> Result<Self, Page> {
        let response = tokio::time::timeout(PATIENCE, request.send()).await;
        let response = response.expect("nobody holds it back").expect("an answer");
        if response.status() == StatusCode::OK {
            let text = String::new();
            Ok(Self { response, text })
        } else {
            Err(Page::of(response).await)
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.response.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// The next message; what says nothing is passed over.
    pub(crate) async fn next(&mut self) -> Message {
        loop {
            let part = self.part().await.expect("the stream goes on");
            let field = |name: &str| {
                let of_it = part.lines().filter_map(move |line| line.strip_prefix(name));
                of_it.map(str::to_owned).collect::<Vec<_>>()
            };
            let Some(name) = field("event: ").pop() else {
                continue;
            };
            let mut lines = field("data: ").into_iter();
            return Message {
                id: field("id: ").pop().expect("an id"),
                name,
                more: lines.next().expect("a number").parse().unwrap(),
                rows: lines.map(Row).collect(),
            };
        }
    }

    /// So many pieces of news, in however many messages.
    pub(crate) async fn news(&mut self, count: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        while rows.len() < count {
            let message = self.next().await;
            assert_eq!((message.name.as_str(), message.more), ("news", 0));
            rows.extend(message.rows);
        }
        assert_eq!(rows.len(), count);
        rows
    }

    /// Waits for the line that says nothing.
    pub(crate) async fn heartbeat(&mut self) {
        let part = self.part().await.expect("the stream goes on");
        assert_eq!(part, ":");
    }

    /// Waits until the server ends the stream.
    pub(crate) async fn ends(&mut self) {
        while self.part().await.is_some() {}
    }

    async fn part(&mut self) -> Option<String> {
        loop {
            if let Some((part, rest)) = self.text.split_once("\n\n") {
                let (part, rest) = (part.to_owned(), rest.to_owned());
                self.text = rest;
                return Some(part);
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk());
            let chunk = chunk
                .await
                .expect("something comes")
                .expect("the connection holds")?;
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}
