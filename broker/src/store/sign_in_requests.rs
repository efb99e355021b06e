//! Rows of `sign_in_request`: who is on the way to an identity provider and back. Each is taken once.

use domain::id::{IdentityProviderId, MemberId};
use domain::timestamp::Timestamp;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

use super::entities::sign_in_request::{ActiveModel, Column, Entity, Model};
use super::{StoreError, ended};
use crate::vault::credential::Hash;

/// A request as it is stored: of state, browser and nonce there are hashes alone.
#[derive(Debug, Clone)]
pub(crate) struct SignInRequest {
    pub(crate) browser_hash: Vec<u8>,
    pub(crate) nonce_hash: Vec<u8>,
    pub(crate) provider: IdentityProviderId,
    /// Who asked, where somebody was signed in.
    pub(crate) member: Option<MemberId>,
    pub(crate) purpose: String,
    /// The page that was asked for before.
    pub(crate) onward: String,
    /// A form that waits, sealed.
    pub(crate) kept: String,
    pub(crate) begun: Timestamp,
    pub(crate) ends: Timestamp,
}

impl From<Model> for SignInRequest {
    fn from(row: Model) -> Self {
        Self {
            browser_hash: row.browser_hash,
            nonce_hash: row.nonce_hash,
            provider: IdentityProviderId(row.provider_id),
            member: row.member_id.map(MemberId),
            purpose: row.purpose,
            onward: row.onward,
            kept: row.kept,
            begun: Timestamp::from_micros(row.begun_at),
            ends: Timestamp::from_micros(row.ends_at),
        }
    }
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    state: &Hash,
    row: SignInRequest,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        state_hash: Set(state.to_vec()),
        browser_hash: Set(row.browser_hash),
        nonce_hash: Set(row.nonce_hash),
        provider_id: Set(row.provider.0),
        member_id: Set(row.member.map(|member| member.0)),
        purpose: Set(row.purpose),
        onward: Set(row.onward),
        kept: Set(row.kept),
        begun_at: Set(row.begun.micros()),
        ends_at: Set(row.ends.micros()),
    })
    .exec_without_returning(db)
    .await?;
    Ok(())
}

/// How many are under way to one provider who are signed in nowhere.
pub(crate) async fn count_of_strangers(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    now: Timestamp,
) -> Result<u64, StoreError> {
    let open = Entity::find()
        .filter(Column::ProviderId.eq(provider.0))
        .filter(Column::MemberId.is_null())
        .filter(Column::EndsAt.gt(now.micros()));
    Ok(open.count(db).await?)
}

/// Takes the request of a state, once, in the browser that began it. In another browser nothing is taken.
pub(crate) async fn take(
    db: &impl ConnectionTrait,
    (state, browser): (&Hash, &Hash),
    now: Timestamp,
) -> Result<Option<SignInRequest>, StoreError> {
    let Some(row) = Entity::find_by_id(state.to_vec()).one(db).await? else {
        return Ok(None);
    };
    if !browser.matches(&row.browser_hash) {
        return Ok(None);
    }
    let gone = Entity::delete_by_id(state.to_vec()).exec(db).await?;
    let is_live = gone.rows_affected == 1 && row.ends_at > now.micros();
    Ok(is_live.then(|| row.into()))
}

/// Deletes requests that nobody came back with in time.
pub(crate) async fn prune(db: &impl ConnectionTrait, now: Timestamp) -> Result<(), StoreError> {
    ended::delete::<Entity>(db, Column::EndsAt, now, ended::A_DAY).await
}
