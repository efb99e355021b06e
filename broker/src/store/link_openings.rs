//! Rows of `setup_link_opening`: who was shown a site's addresses by its set-up link, a line for each link, address and hour.

use domain::activity::KeptAddress;
use domain::id::{SiteId, TenantId};
use domain::timestamp::Timestamp;
use domain::view::setup_link::SetupLinkOpening;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, ExprTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::StoreError;
use super::entities::setup_link_opening::{ActiveModel, Column, Entity};
use super::setup_links::StoredLink;

/// One opening, and the line that it belongs to.
pub(crate) struct Opening {
    tenant: TenantId,
    site: SiteId,
    /// When the link was given.
    given: Timestamp,
    /// Empty where none is kept.
    address: String,
    at: Timestamp,
}

impl Opening {
    pub(crate) fn of(link: &StoredLink, address: Option<KeptAddress>, at: Timestamp) -> Self {
        Self {
            tenant: link.tenant,
            site: link.site,
            given: link.given,
            address: address.map(|address| address.to_string()).unwrap_or_default(),
            at,
        }
    }

    fn same_link(&self) -> Condition {
        of_site(self.tenant, self.site).add(Column::GivenAt.eq(self.given.micros()))
    }

    fn line(&self) -> Condition {
        self.same_link()
            .add(Column::Hour.eq(self.at.hour()))
            .add(Column::Address.eq(self.address.as_str()))
    }

    /// Counts it to its line; whether there is one.
    async fn count(&self, tx: &DatabaseTransaction) -> Result<bool, StoreError> {
        let counted = Entity::update_many()
            .col_expr(Column::Count, Expr::col(Column::Count).add(1))
            .col_expr(Column::NewestAt, Expr::value(self.at.micros()))
            .filter(self.line())
            .exec(tx)
            .await?;
        Ok(counted.rows_affected == 1)
    }

    async fn begin_line(self, tx: &DatabaseTransaction) -> Result<(), StoreError> {
        ActiveModel {
            tenant_id: Set(self.tenant.0),
            site_id: Set(self.site.0),
            given_at: Set(self.given.micros()),
            hour: Set(self.at.hour()),
            address: Set(self.address),
            newest_at: Set(self.at.micros()),
            count: Set(1),
        }
        .insert(tx)
        .await?;
        Ok(())
    }
}

fn of_site(tenant: TenantId, site: SiteId) -> Condition {
    Condition::all()
        .add(Column::TenantId.eq(tenant.0))
        .add(Column::SiteId.eq(site.0))
}

/// Notes an opening; whether a new line began with it. From so many lines of a link on, further addresses are not told apart.
/// The transaction must hold the link, so that two who open it come one after the other.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    mut opening: Opening,
    most: u64,
) -> Result<bool, StoreError> {
    if opening.count(tx).await? {
        return Ok(false);
    }
    let lines = Entity::find()
        .filter(opening.same_link())
        .limit(most)
        .count(tx)
        .await?;
    if lines >= most {
        opening.address.clear();
        if opening.count(tx).await? {
            return Ok(false);
        }
    }
    opening.begin_line(tx).await?;
    Ok(true)
}

/// The newest lines of a site, the newest first.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    site: SiteId,
    most: u64,
) -> Result<Vec<SetupLinkOpening>, StoreError> {
    let rows = Entity::find()
        .filter(of_site(tenant, site))
        .order_by_desc(Column::NewestAt)
        .order_by_asc(Column::Address)
        .limit(most)
        .all(db)
        .await?;
    let lines = rows.into_iter().map(|row| SetupLinkOpening {
        from: Some(row.address).filter(|address| !address.is_empty()),
        newest: Timestamp::from_micros(row.newest_at),
        count: u64::try_from(row.count).unwrap_or_default(),
    });
    Ok(lines.collect())
}

/// Forgets a tenant's lines from before a moment.
pub(crate) async fn prune(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    before: Timestamp,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::NewestAt.lt(before.micros()))
        .exec(db)
        .await?;
    Ok(())
}
