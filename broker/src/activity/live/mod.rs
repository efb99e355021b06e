//! Live activity: what happens while somebody looks on. A tenant's events are read once a second by each process that
//! somebody looks at them through, however many do, and not at all while nobody does.

mod feed;
mod reading;

use std::fmt;
use std::str::FromStr;

use domain::view::activity::EventRow;
use tokio::sync::watch;

use crate::Broker;
use crate::access::ViewTenant;
use crate::error::Error;
pub(crate) use feed::Feeds;
use feed::Recent;

/// How many of the newest events are shown.
pub const MOST_SHOWN: usize = 20;

/// How far somebody has seen what happens: in which feed, and up to which piece of its news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    feed: u64,
    number: u64,
}

/// A text that says of nothing how far it was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this does not say how far was seen")]
pub struct NotSeen;

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}", self.feed, self.number)
    }
}

impl FromStr for Seen {
    type Err = NotSeen;

    fn from_str(text: &str) -> Result<Self, NotSeen> {
        let read = |part| u64::from_str_radix(part, 16).map_err(|_| NotSeen);
        let (feed, number) = text.split_once('.').ok_or(NotSeen)?;
        Ok(Self {
            feed: read(feed)?,
            number: read(number)?,
        })
    }
}

/// What there is to show that was not shown yet.
#[derive(Debug, Clone)]
pub struct News {
    /// How far has been seen with this.
    pub seen: Seen,
    /// Whether these are the newest events altogether, in place of all that was shown before; otherwise they come in
    /// addition.
    pub anew: bool,
    /// At most [`MOST_SHOWN`], what came last first.
    pub rows: Vec<EventRow>,
    /// How many more happened, at least, that are not among the rows.
    pub more: u64,
}

/// Somebody who looks on. What they do not ask for is not kept for them.
#[derive(Debug)]
pub struct Onlooker {
    recent: watch::Receiver<Recent>,
    seen: Option<Seen>,
}

impl Onlooker {
    /// Waits for news; at once where there are some. Nothing once the broker has ended. A wait that is given up loses nothing.
    pub async fn next(&mut self) -> Option<News> {
        loop {
            let news = self.recent.borrow_and_update().after(self.seen);
            if let Some(news) = news {
                self.seen = Some(news.seen);
                return Some(news);
            }
            self.recent.changed().await.ok()?;
        }
    }
}

impl Broker {
    /// Looks on at what happens in a tenant, from the newest events on, or from where somebody had seen it. This process must
    /// still know that place; otherwise it begins with the newest events again.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn look_on(&self, scope: &ViewTenant, seen: Option<Seen>) -> Result<Onlooker, Error> {
        let recent = feed::recent(self, scope.tenant()).await?;
        Ok(Onlooker { recent, seen })
    }

    /// The newest events as who looks on begins with them.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin.
    pub async fn live_events(&self, scope: &ViewTenant) -> Result<Vec<EventRow>, Error> {
        reading::begin(self, scope.tenant()).await.map(|(_, rows)| rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_was_seen_is_written_and_read() {
        let seen = Seen {
            feed: u64::MAX,
            number: 17,
        };
        assert_eq!(seen.to_string().parse(), Ok(seen));
        for text in ["", ".", "1", "1.", "x.1", "1.2.3", "10000000000000000.1"] {
            assert_eq!(text.parse::<Seen>(), Err(NotSeen), "{text}");
        }
    }
}
