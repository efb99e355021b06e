//! Every column that holds sealed values: what names which key, and the values themselves for who seals them anew.

#[cfg(test)]
mod tests;

use domain::grant::GrantCustody;
use domain::id::TenantId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, Func, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::StoreError;
use crate::vault::{Purpose, Sealed};

/// What else binds a sealed value to its place, beside tenant, table, row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binding {
    /// Nothing.
    Alone,
    /// The same, in a row that belongs to a member and to no tenant.
    OfMember,
    /// The app's client id, provider and token endpoint.
    ToRegistration,
    /// The issuer and the client id of an identity provider.
    ToIssuer,
    /// The app, and the site if there is one.
    ToAppAndSite,
    /// The app, its provider and the generation of the token; the purpose is that of the grant's custody.
    ToGeneration,
    /// The same with the generation of the token beside the newest.
    ToOtherGeneration,
    /// The grant that the row belongs to.
    ToGrant,
}

/// A column of sealed values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SealedColumn {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    pub(crate) purpose: Purpose,
    pub(crate) binding: Binding,
}

/// All of them. A test holds this list against the schema.
pub(crate) const SEALED_COLUMNS: [SealedColumn; 11] = [
    SealedColumn {
        table: "app_secret",
        column: "sealed",
        purpose: Purpose::ClientSecret,
        binding: Binding::ToRegistration,
    },
    SealedColumn {
        table: "identity_provider",
        column: "client_secret_sealed",
        purpose: Purpose::IdentitySecret,
        binding: Binding::ToIssuer,
    },
    SealedColumn {
        table: "site_key",
        column: "sealed",
        purpose: Purpose::SiteKey,
        binding: Binding::Alone,
    },
    SealedColumn {
        table: "authorization_request",
        column: "sealed",
        purpose: Purpose::HandOver,
        binding: Binding::ToAppAndSite,
    },
    SealedColumn {
        table: "fetch_entry",
        column: "sealed",
        purpose: Purpose::HandOver,
        binding: Binding::ToAppAndSite,
    },
    SealedColumn {
        table: "oauth_grant",
        column: "account_sealed",
        purpose: Purpose::AccountLabel,
        binding: Binding::Alone,
    },
    SealedColumn {
        table: "oauth_grant",
        column: "refresh_sealed",
        purpose: Purpose::HeldToken,
        binding: Binding::ToGeneration,
    },
    SealedColumn {
        table: "oauth_grant",
        column: "access_sealed",
        purpose: Purpose::HeldToken,
        binding: Binding::ToGeneration,
    },
    SealedColumn {
        table: "oauth_grant",
        column: "other_sealed",
        purpose: Purpose::HeldToken,
        binding: Binding::ToOtherGeneration,
    },
    SealedColumn {
        table: "grant_holder",
        column: "key_sealed",
        purpose: Purpose::SealedToken,
        binding: Binding::ToGrant,
    },
    SealedColumn {
        table: "second_factor",
        column: "secret_sealed",
        purpose: Purpose::SecondFactor,
        binding: Binding::OfMember,
    },
];

/// A sealed value in its row.
#[derive(Debug, Clone)]
pub(crate) struct SealedRow {
    pub(crate) id: Uuid,
    pub(crate) tenant: TenantId,
    pub(crate) sealed: Sealed,
    pub(crate) app: Option<String>,
    pub(crate) site: Option<Uuid>,
    pub(crate) grant: Option<Uuid>,
    /// The issuer and the client id of an identity provider.
    pub(crate) issuer: Option<(String, String)>,
    /// How the grant is kept, and of which generation the token is.
    pub(crate) token: Option<(GrantCustody, i64)>,
}

impl SealedColumn {
    /// How many values name each key, by the head of the value.
    pub(crate) async fn heads(&self, db: &impl ConnectionTrait) -> Result<Vec<(Vec<u8>, i64)>, StoreError> {
        let query = Query::select()
            .expr_as(self.head(), "head")
            .expr_as(Expr::col("id").count(), "rows")
            .from(self.table)
            .and_where(Expr::col(self.column).is_not_null())
            .add_group_by([self.head()])
            .take();
        let rows = db.query_all(&query).await?;
        rows.iter()
            .map(|row| Ok((row.try_get("", "head")?, row.try_get("", "rows")?)))
            .collect()
    }

    /// At most `limit` values behind the row `after` whose head is another than this.
    pub(crate) async fn other_than(
        &self,
        db: &impl ConnectionTrait,
        head: &[u8],
        after: Uuid,
        limit: u64,
    ) -> Result<Vec<SealedRow>, StoreError> {
        let query = self
            .select()
            .and_where(Expr::col("id").gt(after))
            .and_where(self.head().ne(head.to_vec()))
            .order_by("id", Order::Asc)
            .limit(limit)
            .take();
        let rows = db.query_all(&query).await?;
        rows.iter().map(|row| self.read(row)).collect()
    }

    /// The newest value, to try whether it opens.
    pub(crate) async fn newest(&self, db: &impl ConnectionTrait) -> Result<Option<SealedRow>, StoreError> {
        let query = self
            .select()
            .and_where(Expr::col(self.column).is_not_null())
            .order_by("id", Order::Desc)
            .limit(1)
            .take();
        let row = db.query_one(&query).await?;
        row.map(|row| self.read(&row)).transpose()
    }

    /// Puts a value in the place of the one that was read; whether it was still there.
    pub(crate) async fn replace(
        &self,
        db: &impl ConnectionTrait,
        row: &SealedRow,
        anew: Sealed,
    ) -> Result<bool, StoreError> {
        let statement = Query::update()
            .table(self.table)
            .value(self.column, anew.into_bytes())
            .and_where(Expr::col("id").eq(row.id))
            .and_where(Expr::col(self.column).eq(row.sealed.clone().into_bytes()))
            .take();
        Ok(db.execute(&statement).await?.rows_affected() == 1)
    }

    /// Format version and key id.
    fn head(&self) -> Expr {
        let bytes = i64::try_from(Sealed::HEAD_BYTES).unwrap_or(i64::MAX);
        Func::cust("substr")
            .args([
                Expr::col(self.column),
                Expr::cust("1"),
                Expr::cust(bytes.to_string()),
            ])
            .into()
    }

    fn select(&self) -> SelectStatement {
        let mut query = Query::select();
        query
            .column("id")
            .expr_as(Expr::col(self.column), "value")
            .from(Alias::new(self.table));
        if self.binding != Binding::OfMember {
            query.column("tenant_id");
        }
        match self.binding {
            Binding::Alone | Binding::OfMember => {}
            Binding::ToRegistration => {
                query.column("app_id");
            }
            Binding::ToIssuer => {
                query.columns(["issuer", "client_id"]);
            }
            Binding::ToAppAndSite => {
                query.columns(["app_id", "site_id"]);
            }
            Binding::ToGeneration => {
                query.columns(["app_id", "custody", "generation"]);
            }
            Binding::ToOtherGeneration => {
                query.columns(["app_id", "custody", "other_generation"]);
            }
            Binding::ToGrant => {
                query.column("grant_id");
            }
        }
        query
    }

    fn read(&self, row: &QueryResult) -> Result<SealedRow, StoreError> {
        let of_member = self.binding == Binding::OfMember;
        let tenant = (!of_member).then(|| row.try_get("", "tenant_id")).transpose()?;
        let mut read = SealedRow {
            id: row.try_get("", "id")?,
            tenant: TenantId(tenant.unwrap_or_default()),
            sealed: Sealed::from_bytes(row.try_get("", "value")?),
            app: None,
            site: None,
            grant: None,
            issuer: None,
            token: None,
        };
        match self.binding {
            Binding::Alone | Binding::OfMember => {}
            Binding::ToRegistration => read.app = row.try_get("", "app_id")?,
            Binding::ToIssuer => {
                read.issuer = Some((row.try_get("", "issuer")?, row.try_get("", "client_id")?));
            }
            Binding::ToAppAndSite => {
                read.app = row.try_get("", "app_id")?;
                read.site = row.try_get("", "site_id")?;
            }
            Binding::ToGeneration => self.read_token(row, "generation", &mut read)?,
            Binding::ToOtherGeneration => self.read_token(row, "other_generation", &mut read)?,
            Binding::ToGrant => read.grant = row.try_get("", "grant_id")?,
        }
        Ok(read)
    }

    fn read_token(
        &self,
        row: &QueryResult,
        generation: &str,
        read: &mut SealedRow,
    ) -> Result<(), StoreError> {
        read.app = row.try_get("", "app_id")?;
        let custody: String = row.try_get("", "custody")?;
        let custody = custody
            .parse()
            .map_err(|_| StoreError::Unreadable { table: self.table })?;
        read.token = Some((custody, row.try_get("", generation)?));
        Ok(())
    }
}
