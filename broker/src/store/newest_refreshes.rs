//! How the newest refresh of each site with each app went: written down for all sites of a batch at once.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::grant::HolderProtocol;
use domain::id::{AppId, SiteId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::sea_query::{
    CaseStatement, Condition, Expr, ExprTrait as _, IntoIden as _, Query, TableRef, UpdateStatement,
    ValueTuple,
};
use sea_orm::{ConnectionTrait, Value};

use super::StoreError;
use super::entities::site_app;
use super::many_rows::ManyRows;
use crate::activity::Event;

/// How much later than now a refresh may be said to have been: processes' clocks differ a little.
const CLOCKS_DIFFER: Duration = Duration::from_mins(5);

/// The newest refresh of each site with each app.
pub(crate) type NewestRefreshes<'a> = BTreeMap<(TenantId, SiteId, &'a AppId), Newest<'a>>;

/// The newest refresh, and the newest by Akeeba Backup if there was one.
pub(crate) struct Newest<'a> {
    any: &'a Event,
    akeebas: Option<&'a Event>,
}

impl<'a> Newest<'a> {
    /// One alone.
    pub(crate) fn of(event: &'a Event) -> Self {
        let is_akeebas = event.program == Some(HolderProtocol::Akeeba);
        Self {
            any: event,
            akeebas: is_akeebas.then_some(event),
        }
    }

    /// One more, of the same site and app.
    pub(crate) fn note(&mut self, event: &'a Event) {
        let one = Self::of(event);
        if self.any.at <= event.at {
            self.any = event;
        }
        if self.akeebas.is_none_or(|held| held.at <= event.at) {
            self.akeebas = one.akeebas.or(self.akeebas);
        }
    }
}

/// Remembers the newest refreshes, each unless a newer one is known. One that lies in the future was noted before the clock
/// was set back, and is not newer.
///
/// They go in one statement and not in one each: a busy batch is about most of the sites there are.
pub(crate) async fn note_refreshes(
    db: &impl ConnectionTrait,
    newest: NewestRefreshes<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    static NEWEST: ManyRows = ManyRows::new();
    let newest: Vec<Newest<'_>> = newest.into_values().collect();
    NEWEST
        .execute(
            db,
            &newest,
            |newest| remember(newest, now),
            |newest| values(newest, now),
        )
        .await
}

/// The values of [`remember`], in its order.
fn values(newest: &[Newest<'_>], now: Timestamp) -> Vec<Value> {
    let rows = newest.iter().flat_map(row_values);
    rows.chain([soon(now).into()]).collect()
}

fn row_values(newest: &Newest<'_>) -> [Value; 9] {
    let (event, akeebas) = (newest.any, newest.akeebas);
    let reason_of = |event: &Event| event.reason.as_ref().map(|code| code.as_str().to_owned());
    [
        event.tenant.0.into(),
        event.site.map(|site| site.0).into(),
        event.app.as_str().into(),
        event.at.micros().into(),
        event.outcome.as_str().into(),
        reason_of(event).into(),
        akeebas.map(|event| event.at.micros()).into(),
        akeebas.map(|event| event.outcome.as_str()).into(),
        akeebas.and_then(reason_of).into(),
    ]
}

/// The latest that a clock may say which is not wrong.
fn soon(now: Timestamp) -> i64 {
    now.plus(CLOCKS_DIFFER).micros()
}

fn remember(newest: &[Newest<'_>], now: Timestamp) -> UpdateStatement {
    let rows = newest
        .iter()
        .map(|newest| ValueTuple::Many(row_values(newest).into()))
        .collect();
    let held = |column: site_app::Column| Expr::col((site_app::Entity, column));
    // Both databases call the columns of a list of values so.
    let noted = |column: &'static str| Expr::col(("newest", column));
    let no_newer = Condition::any()
        .add(held(site_app::Column::LastRefreshAt).is_null())
        .add(held(site_app::Column::LastRefreshAt).lte(noted("column4")))
        .add(held(site_app::Column::LastRefreshAt).gt(soon(now)));
    // A batch without a refresh by Akeeba Backup says nothing of it.
    let of_akeeba = |is: &'static str, was: site_app::Column| {
        CaseStatement::new()
            .case(noted("column7").is_not_null(), noted(is))
            .finally(held(was))
    };
    Query::update()
        .table(site_app::Entity)
        .from(TableRef::ValuesList(rows, "newest".into_iden()))
        .value(site_app::Column::LastRefreshAt, noted("column4"))
        .value(site_app::Column::LastRefreshOutcome, noted("column5"))
        .value(site_app::Column::LastRefreshReason, noted("column6"))
        .value(
            site_app::Column::AkeebaRefreshAt,
            of_akeeba("column7", site_app::Column::AkeebaRefreshAt),
        )
        .value(
            site_app::Column::AkeebaRefreshOutcome,
            of_akeeba("column8", site_app::Column::AkeebaRefreshOutcome),
        )
        .value(
            site_app::Column::AkeebaRefreshReason,
            of_akeeba("column9", site_app::Column::AkeebaRefreshReason),
        )
        .and_where(held(site_app::Column::TenantId).eq(noted("column1")))
        .and_where(held(site_app::Column::SiteId).eq(noted("column2")))
        .and_where(held(site_app::Column::AppId).eq(noted("column3")))
        .cond_where(no_newer)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::refresh_of_a_site;
    use crate::store::many_rows::assert_same;

    #[test]
    fn refreshes_are_remembered_as_the_mapper_would() {
        let (first, now) = (refresh_of_a_site(), Timestamp::from_micros(9));
        let second = Event {
            reason: None,
            program: None,
            ..first.clone()
        };
        let newest = [Newest::of(&first), Newest::of(&second)];
        assert_same(
            &newest,
            |newest| remember(newest, now),
            |newest| values(newest, now),
        );
    }
}
