//! Rows of `audit_event`: who changed what and from where, each row holding the hash of the one before. `chain` checks that and
//! removes what is old, `beginning` looks for what was cut off, `changes` is what a row tells of before and after, `list` reads.

mod beginning;
mod chain;
mod changes;
mod erasure;
mod list;

use domain::audit::AuditAction;
use domain::id::TenantId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    QueryFilter as _,
};

use super::StoreError;
use super::entities::{audit_event, audit_head};
use crate::access::Actor;

pub(crate) use beginning::is_cut_off;
pub(crate) use chain::{first_wrong, hash_of_row, head, prune};
pub(crate) use changes::{Changes, Facts};
pub(crate) use erasure::{erase_of_email, erase_of_target};
pub(crate) use list::{
    Concerned, Sought, StoredDeed, about, has_deeds_elsewhere, newest, tenants_with_deeds_of,
};

/// What was done, to what, by whom, and what it changed. The target is an id, never a secret.
pub(crate) struct Deed<'a> {
    pub(crate) tenant: Option<TenantId>,
    pub(crate) actor: Actor,
    pub(crate) action: AuditAction,
    pub(crate) target: &'a str,
    pub(crate) changes: Changes,
}

/// Writes a deed down in the transaction that does it.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    deed: Deed<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    // The update locks the head, so that two transactions cannot both be next.
    audit_head::Entity::update_many()
        .col_expr(
            audit_head::Column::Sequence,
            Expr::col(audit_head::Column::Sequence).add(1),
        )
        .filter(audit_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    let head = audit_head::Entity::find_by_id(1)
        .one(tx)
        .await?
        .ok_or(StoreError::Unreadable { table: "audit_head" })?;
    let row = chained(&deed, now, &head)?;
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Hash, Expr::value(row.hash.clone()))
        .filter(audit_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    audit_event::ActiveModel {
        sequence: Set(row.sequence),
        tenant_id: Set(row.tenant_id),
        at: Set(row.at),
        actor: Set(row.actor),
        came_from: Set(row.came_from),
        action: Set(row.action),
        target: Set(row.target),
        changes: Set(row.changes),
        changes_salt: Set(row.changes_salt),
        changes_mark: Set(row.changes_mark),
        previous_hash: Set(row.previous_hash),
        hash: Set(row.hash),
    }
    .insert(tx)
    .await?;
    Ok(())
}

fn chained(
    deed: &Deed<'_>,
    now: Timestamp,
    head: &audit_head::Model,
) -> Result<audit_event::Model, StoreError> {
    let changes = deed.changes.written();
    let salt = erasure::fresh_salt()?;
    let mut row = audit_event::Model {
        sequence: head.sequence,
        tenant_id: deed.tenant.map(|tenant| tenant.0),
        at: now.micros(),
        actor: deed.actor.in_audit(),
        came_from: deed.actor.came_from(),
        action: deed.action.as_str().to_owned(),
        target: deed.target.to_owned(),
        changes_mark: erasure::mark(&salt, &changes),
        changes_salt: Some(salt),
        changes,
        previous_hash: head.hash.clone(),
        hash: Vec::new(),
    };
    row.hash = chain::hash_of(&row);
    Ok(row)
}
