//! Rows of `invitation`: links by which somebody may join a tenant. A link that was used or withdrawn has no row.

use domain::form::Email;
use domain::id::{InvitationId, MemberId, TenantId};
use domain::role::Role;
use domain::timestamp::Timestamp;
use domain::view::people::InvitationRow;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::entities::invitation::{ActiveModel, Column, Entity, Model};
use super::{StoreError, ended};
use crate::vault::credential::Hash;

/// Longer than any invitation is good for.
pub(crate) const LONGEST: std::time::Duration = std::time::Duration::from_hours(8 * 24);

/// How many invitations of one e-mail address are read at once.
const MOST_OF_ONE: u64 = 1_000;

/// Who may join which tenant, and as what.
#[derive(Debug, Clone)]
pub(crate) struct StoredInvitation {
    pub(crate) id: InvitationId,
    pub(crate) tenant: TenantId,
    pub(crate) email: Email,
    pub(crate) role: Role,
    /// Who invited them; nobody for what the command line made.
    pub(crate) made_by: Option<MemberId>,
    pub(crate) ends: Timestamp,
}

impl TryFrom<Model> for StoredInvitation {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Unreadable { table: "invitation" };
        Ok(Self {
            id: InvitationId(row.id),
            tenant: TenantId(row.tenant_id),
            email: row.email.parse().map_err(|_| unreadable())?,
            role: row.role.parse().map_err(|_| unreadable())?,
            made_by: row.made_by.map(MemberId),
            ends: Timestamp::from_micros(row.ends_at),
        })
    }
}

impl From<StoredInvitation> for InvitationRow {
    fn from(stored: StoredInvitation) -> Self {
        Self {
            id: stored.id,
            email: stored.email.as_str().to_owned(),
            role: stored.role,
            ends: stored.ends,
        }
    }
}

/// Writes an invitation down in the place of any other for the same address.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    new: &StoredInvitation,
    token: &Hash,
    now: Timestamp,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(new.tenant.0))
        .filter(Column::Email.eq(new.email.as_str()))
        .exec(db)
        .await?;
    ActiveModel {
        id: Set(new.id.0),
        tenant_id: Set(new.tenant.0),
        email: Set(new.email.as_str().to_owned()),
        role: Set(new.role.as_str().to_owned()),
        made_by: Set(new.made_by.map(|member| member.0)),
        token_hash: Set(token.to_vec()),
        created_at: Set(now.micros()),
        ends_at: Set(new.ends.micros()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// The invitations of a tenant that wait, the newest first.
pub(crate) async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Vec<StoredInvitation>, StoreError> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::EndsAt.gt(now.micros()))
        .order_by_desc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(StoredInvitation::try_from).collect()
}

/// The invitations of an e-mail address that wait, whichever tenant's.
pub(crate) async fn of_email(
    db: &impl ConnectionTrait,
    email: &Email,
    now: Timestamp,
) -> Result<Vec<StoredInvitation>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Email.eq(email.as_str()))
        .filter(Column::EndsAt.gt(now.micros()))
        .order_by_desc(Column::Id)
        .limit(MOST_OF_ONE)
        .all(db)
        .await?;
    rows.into_iter().map(StoredInvitation::try_from).collect()
}

pub(crate) async fn count(db: &impl ConnectionTrait, tenant: TenantId) -> Result<u64, StoreError> {
    let of_tenant = Entity::find().filter(Column::TenantId.eq(tenant.0));
    Ok(of_tenant.count(db).await?)
}

/// The invitation that a token opens, unless it has ended. Whose it is, is the answer.
pub(crate) async fn by_token(
    db: &impl ConnectionTrait,
    token: &Hash,
    now: Timestamp,
) -> Result<Option<StoredInvitation>, StoreError> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token.to_vec()))
        .filter(Column::EndsAt.gt(now.micros()))
        .one(db)
        .await?;
    row.map(StoredInvitation::try_from).transpose()
}

/// Takes an invitation away; what it was, if it was there.
pub(crate) async fn take(
    db: &impl ConnectionTrait,
    tenant: TenantId,
    id: InvitationId,
) -> Result<Option<StoredInvitation>, StoreError> {
    let row = Entity::find_by_id(id.0)
        .filter(Column::TenantId.eq(tenant.0))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let gone = Entity::delete_by_id(id.0).exec(db).await?;
    if gone.rows_affected == 0 {
        return Ok(None);
    }
    StoredInvitation::try_from(row).map(Some)
}

/// Takes away the invitations that a member made, in one tenant or in all; what they were.
pub(crate) async fn take_made_by(
    db: &impl ConnectionTrait,
    member: MemberId,
    tenant: Option<TenantId>,
) -> Result<Vec<StoredInvitation>, StoreError> {
    let made = Condition::all()
        .add(Column::MadeBy.eq(member.0))
        .add_option(tenant.map(|tenant| Column::TenantId.eq(tenant.0)));
    let rows = Entity::find().filter(made.clone()).all(db).await?;
    Entity::delete_many().filter(made).exec(db).await?;
    rows.into_iter().map(StoredInvitation::try_from).collect()
}

/// Takes every invitation of an e-mail address away, one tenant's or whichever tenant's.
pub(crate) async fn delete_of(
    db: &impl ConnectionTrait,
    email: &Email,
    only: Option<TenantId>,
) -> Result<(), StoreError> {
    let theirs = Condition::all()
        .add(Column::Email.eq(email.as_str()))
        .add_option(only.map(|tenant| Column::TenantId.eq(tenant.0)));
    Entity::delete_many().filter(theirs).exec(db).await?;
    Ok(())
}

/// Deletes invitations that have ended, and those of a time when the clock was wrong.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<Entity>(db, Column::EndsAt, now, LONGEST).await
}
