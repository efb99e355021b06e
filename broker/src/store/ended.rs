//! Rows that are good for a time and have an end beside them: sessions, links for new passwords, and browsers that are
//! known.

use std::time::Duration;

use domain::timestamp::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter as _};

use super::StoreError;

/// Longer than any session or link is made for.
pub(super) const A_DAY: Duration = Duration::from_hours(24);

/// Deletes the rows of a table that have ended, and those of a time when the clock was wrong: their end is further away
/// than the `longest` that is believed.
pub(super) async fn delete<E: EntityTrait>(
    db: &impl ConnectionTrait,
    ends_at: E::Column,
    now: Timestamp,
    longest: Duration,
) -> Result<(), StoreError> {
    let ended = ends_at
        .lt(now.micros())
        .or(ends_at.gt(now.plus(longest).micros()));
    E::delete_many().filter(ended).exec(db).await?;
    Ok(())
}
