//! Rows of `audit_event`: who changed what, each row holding the hash of the one before.

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, DatabaseTransaction, EntityTrait as _, ExprTrait as _,
    QueryFilter as _,
};
use sha2::{Digest as _, Sha256};

use super::StoreError;
use super::entities::{audit_event, audit_head};
use crate::access::Actor;

/// What was done, and to what. The target is an id, never a secret.
pub(crate) struct Deed<'a> {
    pub(crate) tenant: Option<TenantId>,
    pub(crate) actor: Actor,
    pub(crate) action: &'static str,
    pub(crate) target: &'a str,
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
    let row = chained(&deed, now, &head);
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
        action: Set(row.action),
        target: Set(row.target),
        previous_hash: Set(row.previous_hash),
        hash: Set(row.hash),
    }
    .insert(tx)
    .await?;
    Ok(())
}

fn chained(deed: &Deed<'_>, now: Timestamp, head: &audit_head::Model) -> audit_event::Model {
    let mut row = audit_event::Model {
        sequence: head.sequence,
        tenant_id: deed.tenant.map(|tenant| tenant.0),
        at: now.micros(),
        actor: deed.actor.in_audit(),
        action: deed.action.to_owned(),
        target: deed.target.to_owned(),
        previous_hash: head.hash.clone(),
        hash: Vec::new(),
    };
    row.hash = hash_of(&row);
    row
}

/// SHA-256 over every field with its length before it.
fn hash_of(row: &audit_event::Model) -> Vec<u8> {
    let tenant = row
        .tenant_id
        .map_or_else(Vec::new, |tenant| tenant.as_bytes().to_vec());
    let mut digest = Sha256::new();
    for field in [
        row.sequence.to_be_bytes().as_slice(),
        &tenant,
        row.at.to_be_bytes().as_slice(),
        row.actor.as_bytes(),
        row.action.as_bytes(),
        row.target.as_bytes(),
        &row.previous_hash,
    ] {
        digest.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(field);
    }
    digest.finalize().to_vec()
}
