//! Deeds, newest first: those of one tenant, and of the whole instance for who may see them.

use domain::audit::{AuditAction, AuditFilter, AuditTarget};
use domain::id::{MemberId, TenantId};
use domain::timestamp::Timestamp;
use domain::view::audit::FieldChange;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use uuid::Uuid;

use super::{changes, erasure};
use crate::access::Actor;
use crate::store::StoreError;
use crate::store::entities::audit_event::{Column, Entity, Model};

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sought<'a> {
    pub(crate) tenant: TenantId,
    /// Whether what concerns no single tenant is wanted, too.
    pub(crate) of_instance: bool,
    pub(crate) filter: &'a AuditFilter,
    /// The actor as rows name them, if one is asked for.
    pub(crate) actor: Option<&'a str>,
    /// Only what has a smaller number.
    pub(crate) after: Option<i64>,
    /// How many are enough.
    pub(crate) most: u64,
}

/// A deed as it was written down.
#[derive(Debug)]
pub(crate) struct StoredDeed {
    pub(crate) sequence: i64,
    pub(crate) tenant: Option<TenantId>,
    pub(crate) at: Timestamp,
    pub(crate) actor: String,
    pub(crate) came_from: String,
    pub(crate) action: String,
    pub(crate) target: String,
    pub(crate) changes: Vec<FieldChange>,
}

impl TryFrom<Model> for StoredDeed {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            sequence: row.sequence,
            tenant: row.tenant_id.map(TenantId),
            at: Timestamp::from_micros(row.at),
            actor: row.actor,
            came_from: row.came_from,
            action: row.action,
            target: row.target,
            changes: changes::read(&row.changes)?,
        })
    }
}

/// The newest deeds that fit.
pub(crate) async fn newest(
    db: &impl ConnectionTrait,
    sought: Sought<'_>,
) -> Result<Vec<StoredDeed>, StoreError> {
    let mut rows = of(db, Column::TenantId.eq(sought.tenant.0), sought).await?;
    if sought.of_instance {
        // Each by its own part of the index: asked for both at once, a database sorts all of them.
        rows.extend(of(db, Column::TenantId.is_null(), sought).await?);
        rows.sort_by_key(|row| std::cmp::Reverse(row.sequence));
        rows.truncate(usize::try_from(sought.most).unwrap_or(usize::MAX));
    }
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Whether the audit of another tenant names a member for something that they did there.
pub(crate) async fn has_deeds_elsewhere(
    db: &impl ConnectionTrait,
    member: MemberId,
    tenant: TenantId,
) -> Result<bool, StoreError> {
    let theirs = Entity::find()
        .select_only()
        .column(Column::Sequence)
        .filter(Column::Actor.eq(Actor::member_in_audit(member)))
        .filter(Column::TenantId.ne(tenant.0))
        .limit(1);
    // A comparison with nothing is never true: what concerns no single tenant is not counted.
    let found: Option<i64> = theirs.into_tuple().one(db).await?;
    Ok(found.is_some())
}

/// The tenants in which a member has done something.
pub(crate) async fn tenants_with_deeds_of(
    db: &impl ConnectionTrait,
    member: MemberId,
) -> Result<Vec<TenantId>, StoreError> {
    let theirs = Entity::find()
        .select_only()
        .column(Column::TenantId)
        .distinct()
        .filter(Column::Actor.eq(Actor::member_in_audit(member)))
        .filter(Column::TenantId.is_not_null());
    let found: Vec<Uuid> = theirs.into_tuple().all(db).await?;
    Ok(found.into_iter().map(TenantId).collect())
}

/// Whom or what deeds are about.
#[derive(Debug, Clone)]
pub(crate) enum Concerned {
    /// Something of one tenant: what was done to it.
    Thing(TenantId, AuditTarget, String),
    /// A member: what they did and what was done to them, in one tenant or in all.
    Member(Option<TenantId>, MemberId),
}

impl Concerned {
    fn fits(&self) -> Condition {
        match self {
            Self::Thing(tenant, kind, target) => {
                erasure::done_to(*kind, target).add(Column::TenantId.eq(tenant.0))
            }
            Self::Member(tenant, member) => {
                let either = Condition::any()
                    .add(Column::Actor.eq(Actor::member_in_audit(*member)))
                    .add(erasure::done_to(AuditTarget::Member, &member.to_string()));
                Condition::all()
                    .add(either)
                    .add_option(tenant.map(|tenant| Column::TenantId.eq(tenant.0)))
            }
        }
    }
}

/// Deeds about somebody or something, oldest first, after the one with this number.
pub(crate) async fn about(
    db: &impl ConnectionTrait,
    concerned: &Concerned,
    (after, most): (i64, u64),
) -> Result<Vec<StoredDeed>, StoreError> {
    let rows = Entity::find()
        .filter(concerned.fits())
        .filter(Column::Sequence.gt(after))
        .order_by_asc(Column::Sequence)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

async fn of(
    db: &impl ConnectionTrait,
    whose: sea_orm::sea_query::Expr,
    sought: Sought<'_>,
) -> Result<Vec<Model>, StoreError> {
    let found = Entity::find()
        .filter(whose)
        .filter(fits(sought))
        .order_by_desc(Column::Sequence)
        .limit(sought.most)
        .all(db);
    Ok(found.await?)
}

fn fits(sought: Sought<'_>) -> Condition {
    let Sought { filter, .. } = sought;
    let actions = filter.actions();
    let words = actions.map(|actions| Column::Action.is_in(actions.into_iter().map(AuditAction::as_str)));
    let parts = [
        words,
        sought.actor.map(|actor| Column::Actor.eq(actor)),
        sought.after.map(|after| Column::Sequence.lt(after)),
        filter.from.map(|from| Column::At.gte(from.micros())),
        filter.until.map(|until| Column::At.lt(until.micros())),
    ];
    parts.into_iter().flatten().fold(Condition::all(), Condition::add)
}
