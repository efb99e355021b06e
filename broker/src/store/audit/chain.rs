//! The chain of hashes: whether it fits together, and how its beginning is removed without breaking it.

use domain::timestamp::Timestamp;
use futures::TryStreamExt as _;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, StreamTrait,
};
use sha2::{Digest as _, Sha256};

use super::erasure;
use crate::store::StoreError;
use crate::store::entities::{audit_event, audit_head};

/// How many rows are removed in one transaction.
const AT_ONCE: usize = 500;

/// The number of the first row that cannot be as it was written, if there is one: every row holds the hash of the one before,
/// from the last that was removed up to the head. All must be read as it is at one moment.
pub(crate) async fn first_wrong(
    db: &(impl ConnectionTrait + StreamTrait),
) -> Result<Option<i64>, StoreError> {
    let Some(head) = audit_head::Entity::find_by_id(1).one(db).await? else {
        return Ok(Some(1));
    };
    let mut rows = audit_event::Entity::find()
        .order_by_asc(audit_event::Column::Sequence)
        .stream(db)
        .await?;
    let mut last = Link::removed(&head);
    while let Some(row) = rows.try_next().await? {
        if !last.is_followed_by(&row) {
            return Ok(Some(row.sequence.min(last.next())));
        }
        last = Link::from(row);
    }
    let whole = last.sequence == head.sequence && last.hash == head.hash;
    Ok((!whole).then(|| last.sequence.min(head.sequence).saturating_add(1)))
}

/// Number and hash of the last row; of none at all before the first one.
pub(crate) async fn head(db: &impl ConnectionTrait) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
    let head = audit_head::Entity::find_by_id(1).one(db).await?;
    Ok(head
        .filter(|head| head.sequence > 0)
        .map(|head| (head.sequence, head.hash)))
}

/// The hash of the row with a number, of the last one that was removed too; nothing for one that is not there.
pub(crate) async fn hash_of_row(
    db: &impl ConnectionTrait,
    sequence: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let head = audit_head::Entity::find_by_id(1).one(db).await?;
    if let Some(head) = head.filter(|head| head.removed_sequence == sequence) {
        return Ok(Some(head.removed_hash));
    }
    let row = audit_event::Entity::find_by_id(sequence).one(db).await?;
    Ok(row.map(|row| row.hash))
}

/// Removes the oldest rows before a moment, some hundreds at once and only from the beginning on; whether there may be more. The
/// head remembers the last one, so that the rest can still be checked. What does not follow stays: it shows that somebody was there.
pub(crate) async fn prune(tx: &DatabaseTransaction, before: Timestamp) -> Result<bool, StoreError> {
    // Locks the head: a replica may be removing the same rows.
    audit_head::Entity::update_many()
        .col_expr(
            audit_head::Column::Sequence,
            Expr::col(audit_head::Column::Sequence),
        )
        .filter(audit_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    let Some(head) = audit_head::Entity::find_by_id(1).one(tx).await? else {
        return Ok(false);
    };
    let oldest = audit_event::Entity::find()
        .filter(audit_event::Column::Sequence.gt(head.removed_sequence))
        .order_by_asc(audit_event::Column::Sequence)
        .limit(u64::try_from(AT_ONCE).unwrap_or(u64::MAX))
        .all(tx)
        .await?;
    let mut last = Link::removed(&head);
    let mut removed = 0_usize;
    for row in oldest {
        if row.at >= before.micros() || !last.is_followed_by(&row) {
            break;
        }
        last = Link::from(row);
        removed = removed.saturating_add(1);
    }
    if removed == 0 {
        return Ok(false);
    }
    audit_event::Entity::delete_many()
        .filter(audit_event::Column::Sequence.gt(head.removed_sequence))
        .filter(audit_event::Column::Sequence.lte(last.sequence))
        .exec(tx)
        .await?;
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::RemovedSequence, Expr::value(last.sequence))
        .col_expr(audit_head::Column::RemovedHash, Expr::value(last.hash))
        .filter(audit_head::Column::One.eq(1))
        .exec(tx)
        .await?;
    Ok(removed == AT_ONCE)
}

/// A row, as far as the next one must know it.
struct Link {
    sequence: i64,
    hash: Vec<u8>,
}

impl Link {
    /// The last row that was removed; before the first one there is nothing.
    fn removed(head: &audit_head::Model) -> Self {
        Self {
            sequence: head.removed_sequence,
            hash: head.removed_hash.clone(),
        }
    }

    fn next(&self) -> i64 {
        self.sequence.saturating_add(1)
    }

    fn is_followed_by(&self, row: &audit_event::Model) -> bool {
        row.sequence == self.next()
            && row.previous_hash == self.hash
            && hash_of(row) == row.hash
            && erasure::is_as_marked(row)
    }
}

impl From<audit_event::Model> for Link {
    fn from(row: audit_event::Model) -> Self {
        Self {
            sequence: row.sequence,
            hash: row.hash,
        }
    }
}

/// SHA-256 over every field with its length before it; of the changes over their mark, so that they can be erased.
pub(super) fn hash_of(row: &audit_event::Model) -> Vec<u8> {
    let tenant = row
        .tenant_id
        .map_or_else(Vec::new, |tenant| tenant.as_bytes().to_vec());
    digest_of(&[
        row.sequence.to_be_bytes().as_slice(),
        &tenant,
        row.at.to_be_bytes().as_slice(),
        row.actor.as_bytes(),
        row.came_from.as_bytes(),
        row.action.as_bytes(),
        row.target.as_bytes(),
        &row.changes_mark,
        &row.previous_hash,
    ])
}

/// SHA-256 over some fields, each with its length before it.
pub(super) fn digest_of(fields: &[&[u8]]) -> Vec<u8> {
    let mut digest = Sha256::new();
    for field in fields {
        digest.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        digest.update(field);
    }
    digest.finalize().to_vec()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use domain::audit::{AuditAction, AuditField, AuditTarget};
    use migrations::{Migrator, MigratorTrait as _};

    use super::*;
    use crate::access::Actor;
    use crate::store::audit::{Changes, Deed, erase_of_target, record};
    use crate::store::{Location, Store};

    const INSERTED: &str = "INSERT INTO audit_event SELECT 0, tenant_id, at, actor, came_from, action, target, changes, \
                            changes_salt, changes_mark, previous_hash, hash FROM audit_event WHERE sequence = 1";

    /// Five deeds, each a second after the one before.
    async fn written(file: &std::path::Path) -> Store {
        let store = Store::connect(&Location::SqliteFile(file.to_owned()))
            .await
            .unwrap();
        Migrator::up(store.writer(), None).await.unwrap();
        for at in [1, 2, 3, 4, 5].map(Duration::from_secs) {
            let tx = store.begin().await.unwrap();
            let deed = Deed {
                tenant: None,
                actor: Actor::CommandLine,
                action: AuditAction::SiteCreate,
                target: "one",
                changes: Changes::made(vec![(AuditField::Name, Some("The shop".to_owned()))]),
            };
            let at = Timestamp::from_micros(0).plus(at);
            record(&tx, deed, at).await.unwrap();
            tx.commit().await.unwrap();
        }
        store
    }

    fn file() -> std::path::PathBuf {
        std::env::temp_dir().join(format!("keyferry-audit-{}.sqlite", uuid::Uuid::now_v7()))
    }

    #[tokio::test]
    async fn whoever_changes_a_row_breaks_the_chain() {
        let file = file();
        let store = written(&file).await;
        assert_eq!(first_wrong(store.reader()).await.unwrap(), None);
        for (tampering, wrong) in [
            ("UPDATE audit_event SET target = 'else' WHERE sequence = 2", 2),
            ("UPDATE audit_event SET changes = '{}' WHERE sequence = 3", 3),
            ("UPDATE audit_event SET came_from = '' WHERE sequence = 4", 4),
            ("UPDATE audit_event SET changes_salt = NULL WHERE sequence = 3", 3),
            ("UPDATE audit_event SET changes_mark = hash WHERE sequence = 3", 3),
            (
                "UPDATE audit_event SET hash = previous_hash WHERE sequence = 2",
                2,
            ),
            ("DELETE FROM audit_event WHERE sequence = 5", 5),
            ("DELETE FROM audit_event WHERE sequence = 1", 1),
            (INSERTED, 0),
            ("UPDATE audit_head SET sequence = 2", 3),
            ("UPDATE audit_head SET removed_sequence = 1", 1),
            ("DELETE FROM audit_head", 1),
        ] {
            let tx = store.begin().await.unwrap();
            tx.execute_unprepared(tampering).await.unwrap();
            assert_eq!(first_wrong(&tx).await.unwrap(), Some(wrong), "{tampering}");
            tx.rollback().await.unwrap();
        }
        store.close().await;
        let _ = std::fs::remove_file(file);
    }

    #[tokio::test]
    async fn the_beginning_is_removed_and_the_rest_still_fits() {
        let file = file();
        let store = written(&file).await;
        let tx = store.begin().await.unwrap();
        prune(&tx, Timestamp::from_micros(2_500_000)).await.unwrap();
        assert_eq!(first_wrong(&tx).await.unwrap(), None);
        let left = audit_event::Entity::find().all(&tx).await.unwrap();
        assert_eq!(left.iter().map(|row| row.sequence).collect::<Vec<_>>(), [3, 4, 5]);
        tx.execute_unprepared("UPDATE audit_event SET actor = 'nobody' WHERE sequence = 4")
            .await
            .unwrap();
        prune(&tx, Timestamp::from_micros(i64::MAX)).await.unwrap();
        let left = audit_event::Entity::find().all(&tx).await.unwrap();
        assert_eq!(left.len(), 2, "what does not follow stays");
        assert_eq!(first_wrong(&tx).await.unwrap(), Some(4));
        tx.rollback().await.unwrap();
        let tx = store.begin().await.unwrap();
        prune(&tx, Timestamp::from_micros(i64::MAX)).await.unwrap();
        assert_eq!(
            first_wrong(&tx).await.unwrap(),
            None,
            "of all rows only the head is left"
        );
        tx.rollback().await.unwrap();
        store.close().await;
        let _ = std::fs::remove_file(file);
    }

    #[tokio::test]
    async fn what_was_changed_can_be_erased_and_the_chain_still_fits() {
        let file = file();
        let store = written(&file).await;
        let tx = store.begin().await.unwrap();
        erase_of_target(&tx, (AuditTarget::Site, "one")).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(first_wrong(store.reader()).await.unwrap(), None);
        let rows = audit_event::Entity::find().all(store.reader()).await.unwrap();
        assert!(
            rows.iter()
                .all(|row| row.changes == "{}" && row.changes_salt.is_none())
        );
        for tampering in [
            "UPDATE audit_event SET changes = '{\"name\":[null,\"Mine\"]}' WHERE sequence = 2",
            "UPDATE audit_event SET changes_mark = hash WHERE sequence = 2",
        ] {
            let tx = store.begin().await.unwrap();
            tx.execute_unprepared(tampering).await.unwrap();
            assert_eq!(first_wrong(&tx).await.unwrap(), Some(2), "{tampering}");
            tx.rollback().await.unwrap();
        }
        store.close().await;
        let _ = std::fs::remove_file(file);
    }
}
