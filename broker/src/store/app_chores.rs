//! Rows of `app_chore`: what people said of what a provider asks of an app. Where nobody said anything there is no row.

use domain::chore::{Chore, ChoreSaid};
use domain::id::{AppId, TenantId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use super::StoreError;
use super::entities::app_chore::{ActiveModel, Column, Entity, Model};

/// What was said of a chore of an app.
#[derive(Debug, Clone, Default)]
pub(crate) struct SaidOfChore {
    pub(crate) said: ChoreSaid,
    pub(crate) note: String,
}

impl From<Model> for SaidOfChore {
    fn from(row: Model) -> Self {
        Self {
            said: ChoreSaid {
                not_ours: row.not_ours,
                done: row.done_at.map(Timestamp::from_micros),
                due: row.due_at.map(Timestamp::from_micros),
            },
            note: row.note,
        }
    }
}

/// Everything that was said of a tenant's chores. Chores of a newer version are left out.
pub(crate) async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<(String, Chore, SaidOfChore)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .all(db)
        .await?;
    let read = |row: Model| Some((row.app_id.clone(), row.chore.parse().ok()?, row.into()));
    Ok(rows.into_iter().filter_map(read).collect())
}

/// What was said of one chore of an app.
pub(crate) async fn of_app(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (app, chore): (&AppId, Chore),
) -> Result<Option<SaidOfChore>, StoreError> {
    let row = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::AppId.eq(app.as_str()))
        .filter(Column::Chore.eq(chore.as_str()))
        .one(db)
        .await?;
    Ok(row.map(Into::into))
}

/// Writes down what is said of a chore now.
pub(crate) async fn put(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    (app, chore): (&AppId, Chore),
    says: SaidOfChore,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        tenant_id: Set(tenant.0),
        app_id: Set(app.to_string()),
        chore: Set(chore.as_str().to_owned()),
        not_ours: Set(says.said.not_ours),
        done_at: Set(says.said.done.map(Timestamp::micros)),
        due_at: Set(says.said.due.map(Timestamp::micros)),
        note: Set(says.note),
    };
    let instead = OnConflict::columns([Column::TenantId, Column::AppId, Column::Chore])
        .update_columns([Column::NotOurs, Column::DoneAt, Column::DueAt, Column::Note])
        .to_owned();
    Entity::insert(row)
        .on_conflict(instead)
        .exec_without_returning(db)
        .await?;
    Ok(())
}
