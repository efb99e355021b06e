//! Grants with a stored refresh token, and who holds them.

use sea_orm_migration::prelude::*;

use crate::column::{
    belongs_to, bytes, id, index, key, number, optional_bytes, optional_id, optional_number, optional_text,
    table, text,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut oauth_grant = table(
            "oauth_grant",
            vec![
                id("id"),
                id("tenant_id"),
                text("app_id"),
                id("site_id"),
                text("custody"),
                text("scope_profile"),
                text("state"),
                optional_text("reason"),
                // The public key under which tokens are locked; none where the server opens them alone.
                optional_bytes("lock"),
                optional_bytes("account_sealed"),
                optional_bytes("subject_hash"),
                optional_bytes("refresh_sealed"),
                optional_bytes("access_sealed"),
                optional_number("access_ends_at"),
                optional_number("token_ends_at"),
                number("generation"),
                // A refresh token that came beside the newest, or before it where the provider still takes that one.
                optional_bytes("other_sealed"),
                optional_number("other_generation"),
                // When the provider first refused the token; a second time makes the grant dead.
                optional_number("refused_at"),
                // Of the database's own clock.
                optional_id("lease_owner"),
                optional_number("lease_until"),
                optional_number("call_begun_at"),
                number("created_at"),
                optional_number("refreshed_at"),
                optional_number("used_at"),
                optional_number("revoked_at"),
                // Until when a revoked grant keeps its tokens, to be ended at the provider.
                optional_number("wipe_at"),
                number("version"),
            ],
        );
        oauth_grant
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("oauth_grant", "app_id", "app"))
            .foreign_key(&mut belongs_to("oauth_grant", "site_id", "site"));
        manager.create_table(oauth_grant).await?;
        // Ids are ordered by time: lists show the newest first.
        index(manager, "oauth_grant", &["tenant_id", "id"], false).await?;
        index(manager, "oauth_grant", &["tenant_id", "site_id", "id"], false).await?;
        index(manager, "oauth_grant", &["tenant_id", "app_id", "id"], false).await?;

        let mut grant_holder = table(
            "grant_holder",
            vec![
                id("id"),
                id("tenant_id"),
                id("grant_id"),
                id("site_id"),
                text("protocol"),
                bytes("verifier"),
                // The key of the grant's lock, locked for this holder alone.
                optional_bytes("key_sealed"),
                number("created_at"),
                optional_number("used_at"),
                optional_number("revoked_at"),
            ],
        );
        grant_holder
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("grant_holder", "grant_id", "oauth_grant"))
            .foreign_key(&mut belongs_to("grant_holder", "site_id", "site"));
        manager.create_table(grant_holder).await?;
        index(manager, "grant_holder", &["tenant_id", "grant_id"], false).await?;
        index(manager, "grant_holder", &["tenant_id", "site_id"], false).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["grant_holder", "oauth_grant"] {
            manager.drop_table(Table::drop().table(name).take()).await?;
        }
        Ok(())
    }
}
