//! What other rows tell of a tenant for its public papers: which custodies are in use, and which apps there are.

use domain::custody::Custody;
use domain::grant::GrantCustody;
use domain::id::TenantId;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::StoreError;
use super::entities::{oauth_grant, site};

/// Who keeps the tokens of the next links, by the sites that were not revoked.
pub(crate) async fn custodies_of_sites(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<Custody>, StoreError> {
    let mut used = Vec::new();
    for custody in Custody::ALL {
        let one: Option<uuid::Uuid> = site::Entity::find()
            .select_only()
            .column(site::Column::Id)
            .filter(site::Column::TenantId.eq(tenant.0))
            .filter(site::Column::RevokedAt.is_null())
            .filter(site::Column::Custody.eq(custody.as_str()))
            .limit(1)
            .into_tuple()
            .one(db)
            .await?;
        used.extend(one.map(|_| custody));
    }
    Ok(used)
}

/// How the tokens are kept that are stored now, those of links included that have ended and are not wiped yet.
pub(crate) async fn custodies_of_tokens(
    db: &impl ConnectionTrait,
    tenant: TenantId,
) -> Result<Vec<GrantCustody>, StoreError> {
    let mut used = Vec::new();
    for custody in [GrantCustody::Sealed, GrantCustody::Held] {
        let one: Option<uuid::Uuid> = oauth_grant::Entity::find()
            .select_only()
            .column(oauth_grant::Column::Id)
            .filter(oauth_grant::Column::TenantId.eq(tenant.0))
            .filter(oauth_grant::Column::Custody.eq(custody.as_str()))
            .filter(oauth_grant::Column::RefreshSealed.is_not_null())
            .limit(1)
            .into_tuple()
            .one(db)
            .await?;
        used.extend(one.map(|_| custody));
    }
    Ok(used)
}
