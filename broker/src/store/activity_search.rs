//! Looking for events, newest first, among a bounded number of rows.
//!
//! Events lie in the order of their moments and in no other. What the roll-up knows (app, site, kind, outcome and reason) it
//! tells by the hour, so that hours without any are passed over; what it does not know is looked for row by row.

use domain::activity::{ActivityFilter, Place};
use domain::id::TenantId;
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{Alias, Condition, Expr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, FromQueryResult as _, Iterable as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::StoreError;
use super::activity::{self, StoredEvent};
use super::activity_hours::{self, HourLooked};
use super::entities::activity_event::{Column, Entity, Model};

/// The most events that one search examines.
const MOST_EXAMINED: u64 = 20_000;
/// The most keys of the roll-up that one search examines; a key is a fraction of an event.
const MOST_KEYS: u64 = 100_000;
/// How many rows are examined at first, and how many times as many each time that was not enough.
const FIRST_EVENTS: u64 = 256;
const FIRST_KEYS: u64 = 2_000;
const TIMES: u64 = 4;
/// What it costs to look at all, counted in events.
const EACH_LOOK: u64 = 25;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    pub(crate) tenant: TenantId,
    pub(crate) filter: &'a ActivityFilter,
    /// Only what is older than this.
    pub(crate) after: Option<Place>,
    /// How many are enough.
    pub(crate) most: usize,
}

/// What was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) events: Vec<StoredEvent>,
    /// Where to go on, if there is more or may be.
    pub(crate) next: Option<Place>,
    /// How far back was looked, if looking was given up.
    pub(crate) looked_back_to: Option<Timestamp>,
}

/// Looks for events.
pub(crate) async fn search(db: &impl ConnectionTrait, wanted: Wanted<'_>) -> Result<Found, StoreError> {
    let mut search = Search::new(db, wanted);
    if roll_up_knows(wanted.filter) {
        search.hour_by_hour().await?;
    } else {
        search.down_to(search.floor).await?;
    }
    search.found()
}

fn roll_up_knows(filter: &ActivityFilter) -> bool {
    filter.app.is_some()
        || filter.site.is_some()
        || filter.kind.is_some()
        || filter.outcome.is_some()
        || filter.reason.is_some()
}

/// The first place that is older than everything at a moment or later.
fn before(micros: i64) -> Place {
    Place {
        at: Timestamp::from_micros(micros),
        id: Uuid::nil(),
    }
}

struct Search<'a, C> {
    db: &'a C,
    wanted: Wanted<'a>,
    /// One more than is enough tells that there is more.
    enough: usize,
    rows: Vec<Model>,
    /// Everything from here on is still to be looked at.
    place: Place,
    /// The oldest moment that is wanted, in microseconds.
    floor: i64,
    /// How many rows may still be examined.
    events_left: u64,
    keys_left: u64,
}

impl<'a, C: ConnectionTrait> Search<'a, C> {
    fn new(db: &'a C, wanted: Wanted<'a>) -> Self {
        let until = wanted.filter.until.map_or(i64::MAX, Timestamp::micros);
        let place = wanted.after.filter(|after| after.at.micros() < until);
        let floor = wanted.filter.from.map_or(i64::MIN, Timestamp::micros);
        Self {
            db,
            enough: wanted.most.saturating_add(1),
            rows: Vec::new(),
            place: place.unwrap_or_else(|| before(until)),
            floor,
            events_left: MOST_EXAMINED,
            keys_left: MOST_KEYS,
            wanted,
        }
    }

    fn has_enough(&self) -> bool {
        self.rows.len() >= self.enough
    }

    fn is_worn_out(&self) -> bool {
        self.events_left == 0 || self.keys_left == 0
    }

    /// Looks only into hours that the roll-up tells of, and that events are kept of: it goes further back than they do. The
    /// oldest one is asked for, and not worked out: the clock may have been set since.
    async fn hour_by_hour(&mut self) -> Result<(), StoreError> {
        let kept = activity::oldest(self.db, self.wanted.tenant).await?;
        self.floor = self.floor.max(kept.map_or(i64::MAX, Timestamp::micros));
        let oldest = Timestamp::from_micros(self.floor).hour();
        let mut keys = FIRST_KEYS;
        while !self.has_enough() && !self.is_worn_out() && self.place.at.micros() > self.floor {
            let limit = Ord::min(keys, self.keys_left);
            let newest = self.place.at.hour();
            let filter = self.wanted.filter;
            let hours = activity_hours::looked_through(
                self.db,
                (self.wanted.tenant, filter),
                (oldest, newest),
                limit,
            )
            .await?;
            let looked = hours
                .iter()
                .fold(0_u64, |sum, hour| sum.saturating_add(hour.keys));
            self.keys_left = self.keys_left.saturating_sub(Ord::max(looked, 1));
            let all = looked < limit;
            self.look_into(&hours, all).await?;
            if all && !self.has_enough() && !self.is_worn_out() {
                // The roll-up knows of no other hour.
                self.place = before(self.floor);
            }
            keys = keys.saturating_mul(TIMES);
        }
        Ok(())
    }

    /// Looks into those of the hours, newest first, that hold what fits. Unless they are all there are, the last one may
    /// hold more than was seen of it.
    async fn look_into(&mut self, hours: &[HourLooked], all: bool) -> Result<(), StoreError> {
        for (place, hour) in hours.iter().enumerate() {
            let is_last = place.saturating_add(1) == hours.len();
            let (begins, ends) = (
                Timestamp::of_hour(hour.hour).micros(),
                Timestamp::of_hour(hour.hour.saturating_add(1)).micros(),
            );
            if hour.fits || (is_last && !all) {
                if self.place.at.micros() > ends {
                    self.place = before(ends);
                }
                self.down_to(Ord::max(begins, self.floor)).await?;
                if self.has_enough() || self.is_worn_out() {
                    return Ok(());
                }
            } else {
                self.place = before(begins);
            }
        }
        Ok(())
    }

    /// Looks through every row down to a moment, in microseconds, or until enough is found or too much was examined.
    async fn down_to(&mut self, floor: i64) -> Result<(), StoreError> {
        let mut size = FIRST_EVENTS;
        loop {
            let limit = Ord::min(size, self.events_left);
            let missing = self.enough.saturating_sub(self.rows.len());
            let rows = self.fitting(floor, limit, missing).await?;
            self.rows.extend(rows);
            if self.has_enough() {
                return Ok(());
            }
            let (examined, last) = self.examined(floor, limit).await?;
            self.events_left = self.events_left.saturating_sub(Ord::max(examined, EACH_LOOK));
            if examined < limit {
                self.place = before(floor);
                return Ok(());
            }
            self.place = last.unwrap_or(self.place);
            if self.events_left == 0 {
                return Ok(());
            }
            size = size.saturating_mul(TIMES);
        }
    }

    /// The next rows of the tenant, whatever they are.
    fn block(&self, floor: i64, limit: u64, columns: impl IntoIterator<Item = Column>) -> SelectStatement {
        let older = Condition::any()
            .add(Column::At.lt(self.place.at.micros()))
            .add(Column::Id.lt(self.place.id));
        Entity::find()
            .select_only()
            .columns(columns)
            .filter(Column::TenantId.eq(self.wanted.tenant.0))
            .filter(Column::At.gte(floor))
            .filter(Column::At.lte(self.place.at.micros()))
            .filter(older)
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .limit(limit)
            .into_query()
    }

    /// Those of the next rows that fit.
    async fn fitting(&self, floor: i64, limit: u64, most: usize) -> Result<Vec<Model>, StoreError> {
        let query = Query::select()
            .exprs(Column::iter().map(|column| Expr::col((Entity, column))))
            .from_subquery(self.block(floor, limit, Column::iter()), Entity)
            .cond_where(fits(self.wanted.filter))
            .order_by((Entity, Column::At), sea_orm::Order::Desc)
            .order_by((Entity, Column::Id), sea_orm::Order::Desc)
            .limit(u64::try_from(most).unwrap_or(u64::MAX))
            .take();
        let rows = self.db.query_all(&query).await?;
        rows.iter()
            .map(|row| Ok(Model::from_query_result(row, "")?))
            .collect()
    }

    /// How many the next rows are, and the place of the last of them.
    async fn examined(&self, floor: i64, limit: u64) -> Result<(u64, Option<Place>), StoreError> {
        let query = Query::select()
            .column((Entity, Column::At))
            .column((Entity, Column::Id))
            .expr_as(Expr::cust("COUNT(*) OVER ()"), Alias::new("examined"))
            .from_subquery(self.block(floor, limit, [Column::At, Column::Id]), Entity)
            .order_by((Entity, Column::At), sea_orm::Order::Asc)
            .order_by((Entity, Column::Id), sea_orm::Order::Asc)
            .limit(1)
            .take();
        let Some(row) = self.db.query_one(&query).await? else {
            return Ok((0, None));
        };
        let place = Place {
            at: Timestamp::from_micros(row.try_get("", "at")?),
            id: row.try_get("", "id")?,
        };
        let examined: i64 = row.try_get("", "examined")?;
        Ok((u64::try_from(examined).unwrap_or(0), Some(place)))
    }

    fn found(mut self) -> Result<Found, StoreError> {
        let more = self.has_enough();
        self.rows.truncate(self.wanted.most);
        let last = self.rows.last().map(|row| Place {
            at: Timestamp::from_micros(row.at),
            id: row.id,
        });
        let given_up = !more && self.is_worn_out() && self.place.at.micros() > self.floor;
        let events = self.rows.into_iter().map(StoredEvent::try_from);
        Ok(Found {
            events: events.collect::<Result<_, _>>()?,
            next: if more {
                last
            } else {
                given_up.then_some(self.place)
            },
            looked_back_to: given_up.then_some(self.place.at),
        })
    }
}

/// What the filter says of a row; its moments are the block's business.
fn fits(filter: &ActivityFilter) -> Condition {
    let mut fits = Condition::all();
    if let Some(app) = &filter.app {
        fits = fits.add(Column::AppId.eq(app.as_str()));
    }
    if let Some(site) = filter.site {
        fits = fits.add(Column::SiteId.eq(site.0));
    }
    if let Some(kind) = filter.kind {
        fits = fits.add(Column::Kind.eq(kind.as_str()));
    }
    if let Some(outcome) = filter.outcome {
        fits = fits.add(Column::Outcome.eq(outcome.as_str()));
    }
    if let Some(reason) = &filter.reason {
        fits = fits.add(Column::Reason.eq(reason.as_str()));
    }
    if let Some(address) = &filter.address {
        fits = fits.add(Column::Ip.is_in(address.as_kept()));
    }
    fits
}
