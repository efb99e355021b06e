//! Rows of `audit_event`: who changed what, each row holding the hash of the one before.

use domain::id::TenantId;
use domain::timestamp::Timestamp;
use futures::TryStreamExt as _;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    ExprTrait as _, QueryFilter as _, QueryOrder as _, StreamTrait,
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

/// Whether every row holds the hash of the one before, up to the head.
pub(crate) async fn fits_together(db: &(impl ConnectionTrait + StreamTrait)) -> Result<bool, StoreError> {
    let Some(head) = audit_head::Entity::find_by_id(1).one(db).await? else {
        return Ok(false);
    };
    let mut rows = audit_event::Entity::find()
        .order_by_asc(audit_event::Column::Sequence)
        .stream(db)
        .await?;
    let (mut sequence, mut hash) = (0_i64, Vec::new());
    while let Some(row) = rows.try_next().await? {
        let follows = row.sequence == sequence.saturating_add(1) && row.previous_hash == hash;
        if !follows || hash_of(&row) != row.hash {
            return Ok(false);
        }
        (sequence, hash) = (row.sequence, row.hash);
    }
    Ok(sequence == head.sequence && hash == head.hash)
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

#[cfg(test)]
mod tests {
    use migrations::{Migrator, MigratorTrait as _};

    use super::*;
    use crate::store::{Location, Store};

    #[tokio::test]
    async fn whoever_changes_a_row_breaks_the_chain() {
        let file = std::env::temp_dir().join(format!("keyferry-audit-{}.sqlite", uuid::Uuid::now_v7()));
        let store = Store::connect(&Location::SqliteFile(file.clone())).await.unwrap();
        Migrator::up(store.writer(), None).await.unwrap();
        for target in ["one", "two", "three"] {
            let tx = store.begin().await.unwrap();
            let deed = Deed {
                tenant: None,
                actor: Actor::CommandLine,
                action: "test",
                target,
            };
            record(&tx, deed, Timestamp::from_micros(1)).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert!(fits_together(store.reader()).await.unwrap());
        for tampering in [
            "UPDATE audit_event SET target = 'else' WHERE sequence = 2",
            "DELETE FROM audit_event WHERE sequence = 3",
            "DELETE FROM audit_event WHERE sequence = 1",
            "UPDATE audit_head SET sequence = 2",
        ] {
            let tx = store.begin().await.unwrap();
            tx.execute_unprepared(tampering).await.unwrap();
            assert!(!fits_together(&tx).await.unwrap(), "{tampering}");
            tx.rollback().await.unwrap();
        }
        store.close().await;
        let _ = std::fs::remove_file(file);
    }
}
