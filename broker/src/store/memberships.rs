//! Rows of `membership`: who belongs to which tenant, and as what.

use std::collections::HashSet;

use domain::id::{MemberId, TenantId};
use domain::role::Role;
use domain::timestamp::Timestamp;
use domain::view::people::PersonRow;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use uuid::Uuid;

use super::StoreError;
use super::entities::membership::{ActiveModel, Column, Entity};
use super::entities::{member, passkey, second_factor, tenant};
use super::tenants::TenantRow;

const UNREADABLE: StoreError = StoreError::Unreadable { table: "membership" };

pub(crate) async fn join(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
    role: Role,
    now: Timestamp,
) -> Result<(), StoreError> {
    ActiveModel {
        tenant_id: Set(tenant.0),
        member_id: Set(member.0),
        role: Set(role.as_str().to_owned()),
        created_at: Set(now.micros()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// The tenants that a member belongs to, the longest first; without those that are closed.
pub(crate) async fn of_member(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<(TenantRow, Role)>, StoreError> {
    let mut all = everywhere(db, member).await?;
    all.retain(|(tenant, _)| tenant.closed.is_none());
    Ok(all)
}

/// The tenants that a member belongs to, the longest first, those that are closed among them: each may be opened again.
pub(crate) async fn everywhere(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<(TenantRow, Role)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::MemberId.eq(member.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::TenantId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.tenant_id);
    let tenants = tenant::Entity::find()
        .filter(tenant::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let named = rows.into_iter().filter_map(|row| {
        let tenant = tenants.iter().find(|tenant| tenant.id == row.tenant_id)?;
        Some((tenant.clone(), row.role))
    });
    named
        .map(|(tenant, role)| Ok((tenant.try_into()?, role.parse().map_err(|_| UNREADABLE)?)))
        .collect()
}

/// Who belongs to a tenant, the longest first.
pub(crate) async fn of_tenant(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<PersonRow>, StoreError> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::MemberId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.member_id);
    let members = member::Entity::find()
        .filter(member::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let secured = with_second_factor(db, rows.iter().map(|row| row.member_id)).await?;
    let owners = rows.iter().filter(|row| row.role == Role::Owner.as_str()).count();
    let named = rows.into_iter().filter_map(|row| {
        let member = members.iter().find(|member| member.id == row.member_id)?;
        Some((row, member.email.clone()))
    });
    named
        .map(|(row, email)| {
            let role = row.role.parse().map_err(|_| UNREADABLE)?;
            Ok(PersonRow {
                id: MemberId(row.member_id),
                email,
                role,
                joined: Timestamp::from_micros(row.created_at),
                has_second_factor: secured.contains(&row.member_id),
                is_last_owner: role == Role::Owner && owners == 1,
            })
        })
        .collect()
}

/// Those of some members who sign in with more than a password.
async fn with_second_factor(
    db: &impl ConnectionTrait,
    members: impl Iterator<Item = Uuid> + Clone,
) -> Result<HashSet<Uuid>, StoreError> {
    let codes: Vec<Uuid> = second_factor::Entity::find()
        .select_only()
        .column(second_factor::Column::Id)
        .filter(second_factor::Column::Id.is_in(members.clone()))
        .into_tuple()
        .all(db)
        .await?;
    let passkeys: Vec<Uuid> = passkey::Entity::find()
        .select_only()
        .column(passkey::Column::MemberId)
        .filter(passkey::Column::MemberId.is_in(members))
        .into_tuple()
        .all(db)
        .await?;
    Ok(codes.into_iter().chain(passkeys).collect())
}

pub(crate) async fn count(db: &impl ConnectionTrait, tenant: TenantId) -> Result<u64, StoreError> {
    let of_tenant = Entity::find().filter(Column::TenantId.eq(tenant.0));
    Ok(of_tenant.count(db).await?)
}

/// How many owners a tenant has.
pub(crate) async fn owners(db: &impl ConnectionTrait, tenant: TenantId) -> Result<u64, StoreError> {
    let owners = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::Role.eq(Role::Owner.as_str()));
    Ok(owners.count(db).await?)
}

/// What a member is in a tenant, if they belong to it.
pub(crate) async fn role(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
) -> Result<Option<Role>, StoreError> {
    let row = Entity::find_by_id((tenant.0, member.0)).one(db).await?;
    row.map(|row| row.role.parse().map_err(|_| UNREADABLE))
        .transpose()
}

pub(crate) async fn set_role(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
    role: Role,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::Role, Expr::value(role.as_str()))
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends a membership.
pub(crate) async fn leave(
    db: &impl ConnectionTrait,
    (tenant, member): (TenantId, MemberId),
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::MemberId.eq(member.0))
        .exec(db)
        .await?;
    Ok(())
}
