//! Rows of `papers` and `papers_version`: what an organisation says for itself, and every version of what its papers say. The
//! facts that others' rows hold are read by `papers_facts`.

use std::time::Duration;

use domain::form::Email;
use domain::id::TenantId;
use domain::papers::{OwnWords, PapersFacts, PapersVersion};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Func, OnConflict};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::entities::{papers, papers_version};
use super::{StoreError, one_changed};

/// The most versions of a tenant that are kept.
pub(crate) const MOST_VERSIONS: usize = 100;

/// A version as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct StoredVersion {
    pub(crate) version: PapersVersion,
    /// The facts as JSON, compared as they are.
    facts: String,
}

impl StoredVersion {
    /// Whether it says just this.
    pub(crate) fn says(&self, facts: &PapersFacts) -> Result<bool, StoreError> {
        Ok(self.facts == written(facts)?)
    }

    /// What it says.
    pub(crate) fn facts(&self) -> Result<PapersFacts, StoreError> {
        serde_json::from_str(&self.facts).map_err(|_| unreadable("papers_version"))
    }
}

const fn unreadable(table: &'static str) -> StoreError {
    StoreError::Unreadable { table }
}

fn written<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| unreadable("papers"))
}

impl From<papers_version::Model> for StoredVersion {
    fn from(row: papers_version::Model) -> Self {
        Self {
            version: PapersVersion {
                number: row.number,
                since: Timestamp::from_micros(row.since),
            },
            facts: row.facts,
        }
    }
}

/// What a tenant says for itself, and the version of that; version 0 for who has said nothing yet.
pub(crate) async fn own(db: &impl ConnectionTrait, tenant: TenantId) -> Result<(OwnWords, i64), StoreError> {
    let row = papers::Entity::find_by_id(tenant.0).one(db).await?;
    match row {
        None => Ok((OwnWords::default(), 0)),
        Some(row) => {
            let own = serde_json::from_str(&row.own).map_err(|_| unreadable("papers"))?;
            Ok((own, row.version))
        }
    }
}

/// Writes it, if nobody else has since that version was read.
pub(crate) async fn put_own(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    own: &OwnWords,
    seen: i64,
) -> Result<(), StoreError> {
    let own = written(own)?;
    if seen == 0 {
        let first = papers::ActiveModel {
            tenant_id: Set(tenant.0),
            own: Set(own),
            version: Set(1),
        };
        papers::Entity::insert(first).exec_without_returning(tx).await?;
        return Ok(());
    }
    let changed = papers::Entity::update_many()
        .col_expr(papers::Column::Own, Expr::value(own))
        .col_expr(papers::Column::Version, Expr::col(papers::Column::Version).add(1))
        .filter(papers::Column::TenantId.eq(tenant.0))
        .filter(papers::Column::Version.eq(seen))
        .exec(tx)
        .await?;
    one_changed(&changed)
}

/// The version that holds now.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Option<StoredVersion>, StoreError> {
    let row = papers_version::Entity::find()
        .filter(papers_version::Column::TenantId.eq(tenant.0))
        .order_by_desc(papers_version::Column::Number)
        .one(db)
        .await?;
    Ok(row.map(StoredVersion::from))
}

/// One version.
pub(crate) async fn by_number(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    number: i64,
) -> Result<Option<StoredVersion>, StoreError> {
    let row = papers_version::Entity::find_by_id((tenant.0, number))
        .one(db)
        .await?;
    Ok(row.map(StoredVersion::from))
}

/// All versions, the newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<PapersVersion>, StoreError> {
    let rows: Vec<(i64, i64)> = papers_version::Entity::find()
        .select_only()
        .columns([papers_version::Column::Number, papers_version::Column::Since])
        .filter(papers_version::Column::TenantId.eq(tenant.0))
        .order_by_desc(papers_version::Column::Number)
        .into_tuple()
        .all(db)
        .await?;
    let version = |(number, since)| PapersVersion {
        number,
        since: Timestamp::from_micros(since),
    };
    Ok(rows.into_iter().map(version).collect())
}

/// Begins a version. Nothing happens if somebody else begins one of that number at this moment: who reads sees to what is left.
pub(crate) async fn begin(
    tx: &DatabaseTransaction,
    tenant: TenantId,
    version: PapersVersion,
    facts: &PapersFacts,
) -> Result<(), StoreError> {
    let taken = OnConflict::columns([papers_version::Column::TenantId, papers_version::Column::Number])
        .do_nothing()
        .to_owned();
    let row = papers_version::ActiveModel {
        tenant_id: Set(tenant.0),
        number: Set(version.number),
        since: Set(version.since.micros()),
        facts: Set(written(facts)?),
    };
    papers_version::Entity::insert(row)
        .on_conflict(taken)
        .exec_without_returning(tx)
        .await?;
    let versions = list(tx, tenant).await?;
    for number in superfluous(&versions) {
        papers_version::Entity::delete_by_id((tenant.0, number))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Forgets whom this address names in versions that do not hold any more, one tenant's or all. What the tenant says now is its own
/// to change.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    email: &Email,
    only: Option<TenantId>,
) -> Result<(), StoreError> {
    let telling = Condition::all()
        .add(
            Expr::expr(Func::lower(Expr::col(papers_version::Column::Facts)))
                .like(format!("%{}%", email.as_str())),
        )
        .add_option(only.map(|tenant| papers_version::Column::TenantId.eq(tenant.0)));
    for row in papers_version::Entity::find().filter(telling).all(tx).await? {
        let tenant = TenantId(row.tenant_id);
        let holds = newest(tx, tenant).await?.map(|newest| newest.version.number);
        if holds == Some(row.number) {
            continue;
        }
        let number = row.number;
        let mut facts = StoredVersion::from(row).facts()?;
        facts.own.forget(email);
        papers_version::Entity::update_many()
            .col_expr(papers_version::Column::Facts, Expr::value(written(&facts)?))
            .filter(papers_version::Column::TenantId.eq(tenant.0))
            .filter(papers_version::Column::Number.eq(number))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Which versions go when there are too many: those that held for the shortest time, so that nobody who changes things to and fro
/// makes others' history go. The one that holds now stays.
fn superfluous(newest_first: &[PapersVersion]) -> Vec<i64> {
    let too_many = newest_first.len().saturating_sub(MOST_VERSIONS);
    let mut held: Vec<(Duration, i64)> = newest_first
        .iter()
        .zip(newest_first.iter().skip(1))
        .map(|(next, version)| (next.since.since(version.since), version.number))
        .collect();
    held.sort_unstable();
    held.into_iter()
        .take(too_many)
        .map(|(_, number)| number)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_held_for_the_shortest_time_go_first() {
        let version = |number: i64, hours: u64| PapersVersion {
            number,
            since: Timestamp::from_micros(0).plus(Duration::from_hours(hours)),
        };
        let most = i64::try_from(MOST_VERSIONS).unwrap();
        // Each held for a day but the third, which held for an hour.
        let mut versions: Vec<_> = (1..=most)
            .map(|number| version(number, u64::try_from(number).unwrap() * 24))
            .collect();
        versions[3].since = version(4, 3 * 24 + 1).since;
        versions.reverse();
        assert!(superfluous(&versions).is_empty());
        versions.insert(0, version(most + 1, 24_000));
        assert_eq!(superfluous(&versions), [3]);
        assert!(superfluous(&[]).is_empty());
    }
}
