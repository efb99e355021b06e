//! Rows that are good for hours and have an end beside them: sessions, and links for new passwords.

use std::time::Duration;

use domain::timestamp::Timestamp;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter as _};

use super::StoreError;

/// Longer than any of them is made for.
const LONGEST: Duration = Duration::from_hours(24);

/// Deletes the rows of a table that have ended, and those of a time when the clock was wrong.
pub(super) async fn delete<E: EntityTrait>(
    db: &impl ConnectionTrait,
    ends_at: E::Column,
    now: Timestamp,
) -> Result<(), StoreError> {
    let ended = ends_at
        .lt(now.micros())
        .or(ends_at.gt(now.plus(LONGEST).micros()));
    E::delete_many().filter(ended).exec(db).await?;
    Ok(())
}
