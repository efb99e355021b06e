//! Erasing what deeds changed without breaking their chain: the chain holds a salted mark of the changes in place of them. As
//! long as a row has its salt the changes must fit the mark; where they were erased the salt went along, and nobody can try out
//! what they were.

use domain::audit::{AuditAction, AuditTarget};
use domain::form::Email;
use domain::id::TenantId;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, UpdateMany,
};

use super::chain::digest_of;
use super::changes;
use crate::store::StoreError;
use crate::store::entities::audit_event::{Column, Entity, Model};
use crate::vault::credential;

/// What stands in the place of changes that were erased.
const NOTHING: &str = "{}";
/// How many rows one statement erases.
const AT_ONCE: usize = 500;

pub(super) fn fresh_salt() -> Result<Vec<u8>, StoreError> {
    let salt = credential::random::<16>();
    Ok(salt.map_err(|_| StoreError::Unavailable)?.to_vec())
}

/// What the chain holds of changes.
pub(super) fn mark(salt: &[u8], changes: &str) -> Vec<u8> {
    digest_of(&[salt, changes.as_bytes()])
}

/// Whether a row's changes are those of its mark, or were erased.
pub(super) fn is_as_marked(row: &Model) -> bool {
    match &row.changes_salt {
        Some(salt) => mark(salt, &row.changes) == row.changes_mark,
        None => row.changes == NOTHING,
    }
}

/// The deeds that were done to one of a kind of things, or to what belongs to it.
pub(super) fn done_to(kind: AuditTarget, target: &str) -> Condition {
    // An AuthID stands behind its account: `<account>/<id>`.
    let itself = Condition::any()
        .add(Column::Target.eq(target))
        .add(Column::Target.starts_with(format!("{target}/")));
    Condition::all()
        .add(Column::Action.is_in(words_of(kind)))
        .add(itself)
}

/// Erases what was changed by every deed that was done to a thing, or to what belongs to it.
pub(crate) async fn erase_of_target(
    db: &impl ConnectionTrait,
    (kind, target): (AuditTarget, &str),
) -> Result<(), StoreError> {
    let update = Entity::update_many().filter(done_to(kind, target));
    erased(update).exec(db).await?;
    Ok(())
}

/// Erases what was changed by every deed that tells of an e-mail address, whomever it was done to: invitations have ids of their
/// own, and public papers may name people. Of one tenant and of none, or of all.
pub(crate) async fn erase_of_email(
    db: &impl ConnectionTrait,
    email: &Email,
    only: Option<TenantId>,
) -> Result<(), StoreError> {
    let there = Condition::all().add_option(only.map(|tenant| {
        Condition::any()
            .add(Column::TenantId.eq(tenant.0))
            .add(Column::TenantId.is_null())
    }));
    let telling = || words_of(AuditTarget::Member).chain([AuditAction::PapersChange.as_str()]);
    let mut after = 0_i64;
    loop {
        let rows: Vec<(i64, String)> = Entity::find()
            .select_only()
            .columns([Column::Sequence, Column::Changes])
            .filter(Column::Sequence.gt(after))
            .filter(there.clone())
            .filter(Column::Action.is_in(telling()))
            .filter(Column::ChangesSalt.is_not_null())
            .order_by_asc(Column::Sequence)
            .limit(u64::try_from(AT_ONCE).unwrap_or(u64::MAX))
            .into_tuple()
            .all(db)
            .await?;
        let Some((last, _)) = rows.last() else {
            return Ok(());
        };
        after = *last;
        let tells = rows.iter().filter(|(_, changes)| tells_of(changes, email));
        let numbers: Vec<i64> = tells.map(|(number, _)| *number).collect();
        if !numbers.is_empty() {
            let update = Entity::update_many().filter(Column::Sequence.is_in(numbers));
            erased(update).exec(db).await?;
        }
    }
}

/// Whether this address stands in one of the values. What cannot be read is erased as well.
fn tells_of(changes: &str, email: &Email) -> bool {
    let is_it = |value: &Option<String>| value.as_deref().is_some_and(|value| email.stands_in(value));
    changes::read(changes).map_or(true, |changes| {
        changes
            .iter()
            .any(|change| is_it(&change.before) || is_it(&change.after))
    })
}

fn erased(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update
        .col_expr(Column::Changes, Expr::value(NOTHING))
        .col_expr(Column::ChangesSalt, Expr::value(None::<Vec<u8>>))
}

/// The words of every deed that is done to such a thing.
fn words_of(kind: AuditTarget) -> impl Iterator<Item = &'static str> {
    let actions = AuditAction::ALL
        .iter()
        .filter(move |action| action.target() == kind);
    actions.map(|action| action.as_str())
}
