//! Rows of `activity_event` as who looks on needs them: which there are within a short while, and a few of them whole.

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::StoreError;
use super::activity::StoredEvent;
use super::entities::activity_event;

/// Which events a tenant has within some moments, both of them included; newest first, at most so many.
pub(crate) async fn ids(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (from, until): (Timestamp, Timestamp),
    most: u64,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(activity_event::Entity::find()
        .select_only()
        .column(activity_event::Column::Id)
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .filter(activity_event::Column::At.between(from.micros(), until.micros()))
        .order_by_desc(activity_event::Column::At)
        .order_by_desc(activity_event::Column::Id)
        .limit(most)
        .into_tuple()
        .all(db)
        .await?)
}

/// The events of a tenant with these ids, newest first.
pub(crate) async fn by_ids(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    ids: &[Uuid],
) -> Result<Vec<StoredEvent>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = activity_event::Entity::find()
        .filter(activity_event::Column::TenantId.eq(tenant.0))
        .filter(activity_event::Column::Id.is_in(ids.iter().copied()))
        .order_by_desc(activity_event::Column::At)
        .order_by_desc(activity_event::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(StoredEvent::try_from).collect()
}
