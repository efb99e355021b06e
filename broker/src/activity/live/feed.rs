//! One tenant's news, read for all who look on.

use std::cmp::Reverse;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::id::TenantId;
use domain::view::activity::EventRow;
use tokio::sync::watch;

use super::reading::{self, Brought, Mark};
use super::{MOST_SHOWN, News, Seen};
use crate::Broker;
use crate::error::Error;
use crate::routine::Routine;
use crate::vault::credential;

/// How often what is new is read.
const EVERY: Duration = Duration::from_secs(1);
/// How many pieces of news are kept for who comes back.
const KEPT: usize = 100;
/// How many times in a row nobody may be there before a feed ends. Nothing is read meanwhile.
const ALONE: u32 = 60;

/// The feeds that somebody looks at, or did a moment ago.
#[derive(Debug, Default)]
pub(crate) struct Feeds(Mutex<HashMap<TenantId, Arc<watch::Sender<Recent>>>>);

impl Feeds {
    fn find(&self, tenant: TenantId) -> Option<watch::Receiver<Recent>> {
        let feeds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        feeds.get(&tenant).map(|feed| feed.subscribe())
    }

    /// Opens a feed, unless somebody was quicker; whether this one is new.
    fn open(
        &self,
        tenant: TenantId,
        recent: Recent,
    ) -> (watch::Receiver<Recent>, Option<Arc<watch::Sender<Recent>>>) {
        let mut feeds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(feed) = feeds.get(&tenant) {
            return (feed.subscribe(), None);
        }
        let feed = Arc::new(watch::Sender::new(recent));
        feeds.insert(tenant, Arc::clone(&feed));
        (feed.subscribe(), Some(feed))
    }

    /// Ends a feed at which nobody looks; under the lock, so that nobody comes meanwhile.
    fn end(&self, tenant: TenantId) -> bool {
        let mut feeds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let alone = feeds.get(&tenant).is_none_or(|feed| feed.receiver_count() == 0);
        if alone {
            feeds.remove(&tenant);
        }
        alone
    }
}

/// What was read of a tenant's events while somebody looked on.
#[derive(Debug)]
pub(crate) struct Recent {
    /// Any number: what was seen in one feed says nothing of another.
    feed: u64,
    /// How many pieces of news there were.
    number: u64,
    /// The last of them, the newest last.
    news: VecDeque<EventRow>,
    /// The newest events altogether, the newest first.
    newest: Vec<EventRow>,
    /// How many more happened at once than these, where nobody could tell them apart.
    beyond: u64,
}

impl Recent {
    fn begin(newest: Vec<EventRow>, beyond: u64) -> Result<Self, Error> {
        Ok(Self {
            feed: u64::from_le_bytes(credential::random()?),
            number: 0,
            news: VecDeque::new(),
            newest,
            beyond,
        })
    }

    /// What is to be shown to who has seen so much.
    pub(super) fn after(&self, seen: Option<Seen>) -> Option<News> {
        let now = Seen {
            feed: self.feed,
            number: self.number,
        };
        let Some(seen) = seen.filter(|seen| seen.feed == now.feed && seen.number <= now.number) else {
            return Some(News {
                seen: now,
                anew: true,
                rows: self.newest.clone(),
                more: self.beyond,
            });
        };
        let all = now.number.saturating_sub(seen.number);
        if all == 0 {
            return None;
        }
        let wanted = usize::try_from(all).unwrap_or(usize::MAX).min(MOST_SHOWN);
        let rows: Vec<EventRow> = self.news.iter().rev().take(wanted).cloned().collect();
        let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        Some(News {
            seen: now,
            anew: false,
            rows,
            more: all.saturating_sub(shown),
        })
    }

    /// Takes up what is new: the oldest of it first, and how many it was.
    fn add(&mut self, rows: Vec<EventRow>, all: u64) {
        self.number = self.number.saturating_add(all);
        self.beyond = 0;
        self.newest.extend(rows.iter().cloned());
        self.newest.sort_by_key(|row| Reverse((row.at, row.id)));
        self.newest.truncate(MOST_SHOWN);
        self.news.extend(rows);
        let too_many = self.news.len().saturating_sub(KEPT);
        self.news.drain(..too_many);
    }
}

/// The feed of a tenant; opened, if nobody looked at it.
pub(super) async fn recent(broker: &Broker, tenant: TenantId) -> Result<watch::Receiver<Recent>, Error> {
    if let Some(recent) = broker.feeds().find(tenant) {
        return Ok(recent);
    }
    let (mark, newest) = reading::begin(broker, tenant).await?;
    let (recent, opened) = broker.feeds().open(tenant, Recent::begin(newest, 0)?);
    if let Some(feed) = opened {
        let feeding = Feeding {
            routine: Routine::every(EVERY, broker),
            tenant,
            mark,
            feed,
        };
        broker.0.main.spawn(feeding.go_on());
    }
    Ok(recent)
}

/// The task that reads.
struct Feeding {
    routine: Routine,
    tenant: TenantId,
    mark: Mark,
    feed: Arc<watch::Sender<Recent>>,
}

impl Feeding {
    async fn go_on(mut self) {
        let (mut alone, mut silent) = (0_u32, false);
        while let Some(broker) = self.routine.next().await {
            if self.feed.receiver_count() == 0 {
                alone = alone.saturating_add(1);
                if alone >= ALONE && broker.feeds().end(self.tenant) {
                    return;
                }
                continue;
            }
            alone = 0;
            match self.read(&broker).await {
                Ok(()) => silent = false,
                // Told once, not once a second.
                Err(error) if !std::mem::replace(&mut silent, true) => {
                    tracing::warn!(%error, "live activity cannot be read; who looks on waits");
                }
                Err(_) => {}
            }
        }
    }

    async fn read(&mut self, broker: &Broker) -> Result<(), Error> {
        match self.mark.go_on(broker, self.tenant).await? {
            Brought::Fresh(_, 0) => {}
            Brought::Fresh(rows, all) => self.feed.send_modify(|recent| recent.add(rows, all)),
            Brought::TooMuch(newest, more) => {
                self.feed.send_replace(Recent::begin(newest, more)?);
            }
            Brought::NothingToGoBy => {
                let (mark, newest) = reading::begin(broker, self.tenant).await?;
                let anew = Recent::begin(newest, 0)?;
                self.mark = mark;
                self.feed.send_replace(anew);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use domain::activity::{EventKind, Outcome};
    use domain::timestamp::Timestamp;
    use domain::view::activity::AppName;
    use uuid::Uuid;

    use super::*;

    fn event(number: u64) -> EventRow {
        EventRow {
            id: Uuid::from_u128(number.into()),
            at: Timestamp::from_micros(i64::try_from(number).unwrap()),
            kind: EventKind::Refresh,
            outcome: Outcome::Ok,
            app: AppName {
                id: "abcdefghij".to_owned(),
                name: None,
                provider: None,
            },
            site: None,
            address: None,
            reason: None,
            upstream_ms: None,
        }
    }

    fn numbers(rows: &[EventRow]) -> Vec<i64> {
        rows.iter().map(|row| row.at.micros()).collect()
    }

    #[test]
    fn who_comes_first_is_shown_the_newest_and_then_each_piece_of_news_once() {
        let mut recent = Recent::begin(vec![event(2), event(1)], 0).unwrap();
        let first = recent.after(None).unwrap();
        assert!(first.anew);
        assert_eq!(numbers(&first.rows), [2, 1]);
        assert!(recent.after(Some(first.seen)).is_none(), "nothing came since");
        recent.add(vec![event(4), event(5)], 2);
        // Written late: it happened before what was shown already.
        recent.add(vec![event(3)], 1);
        let then = recent.after(Some(first.seen)).unwrap();
        assert!(!then.anew);
        assert_eq!((numbers(&then.rows), then.more), (vec![3, 5, 4], 0));
        assert!(recent.after(Some(then.seen)).is_none());
        assert_eq!(numbers(&recent.after(None).unwrap().rows), [5, 4, 3, 2, 1]);
    }

    #[test]
    fn who_is_slow_gets_no_more_than_is_shown_and_is_told_how_much_more_there_was() {
        let mut recent = Recent::begin(Vec::new(), 0).unwrap();
        let begun = recent.after(None).unwrap().seen;
        for number in 1..=500 {
            recent.add(vec![event(number)], 1);
        }
        let news = recent.after(Some(begun)).unwrap();
        assert_eq!((news.rows.len(), news.more), (MOST_SHOWN, 480));
        assert_eq!(recent.news.len(), KEPT);
        // More came at once than one reading brings.
        recent.add(vec![event(501)], 200);
        let news = recent.after(Some(news.seen)).unwrap();
        assert_eq!(news.rows.first().map(|row| row.at.micros()), Some(501));
    }

    #[test]
    fn where_nobody_can_tell_apart_what_happens_the_newest_come_anew_with_how_much_more_it_was() {
        let recent = Recent::begin(vec![event(1)], 0).unwrap();
        let begun = recent.after(None).unwrap().seen;
        let mut flood = Recent::begin(vec![event(9)], 4_980).unwrap();
        let news = flood.after(Some(begun)).unwrap();
        assert_eq!(
            (news.anew, numbers(&news.rows), news.more),
            (true, vec![9], 4_980)
        );
        assert!(flood.after(Some(news.seen)).is_none());
        flood.add(vec![event(10)], 1);
        let then = flood.after(Some(news.seen)).unwrap();
        assert_eq!((then.anew, numbers(&then.rows), then.more), (false, vec![10], 0));
        assert_eq!(flood.after(None).unwrap().more, 0, "the flood is over");
    }

    #[test]
    fn a_place_in_another_feed_or_ahead_of_this_one_begins_anew() {
        let recent = Recent::begin(vec![event(1)], 0).unwrap();
        let begun = recent.after(None).unwrap().seen;
        for seen in [
            Seen {
                feed: begun.feed.wrapping_add(1),
                ..begun
            },
            Seen {
                number: begun.number + 1,
                ..begun
            },
        ] {
            assert!(recent.after(Some(seen)).unwrap().anew);
        }
    }
}
