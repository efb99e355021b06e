//! Consents in progress, the callbacks that a person has confirmed, and the programs that wait for an AuthID.

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
        let mut authorization_request = table(
            "authorization_request",
            vec![
                id("id"),
                id("tenant_id"),
                text("app_id"),
                optional_id("site_id"),
                bytes("state_hash"),
                bytes("cookie_hash"),
                bytes("sealed"),
                number("created_at"),
                number("ends_at"),
                optional_number("consumed_at"),
            ],
        );
        authorization_request
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("authorization_request", "app_id", "app"))
            .foreign_key(&mut belongs_to("authorization_request", "site_id", "site"));
        manager.create_table(authorization_request).await?;
        index(manager, "authorization_request", &["state_hash"], true).await?;
        index(manager, "authorization_request", &["ends_at"], false).await?;

        let mut confirmed_callback = table(
            "confirmed_callback",
            vec![
                id("tenant_id"),
                id("site_id"),
                bytes("callback_hash"),
                number("confirmed_at"),
            ],
        );
        confirmed_callback
            .primary_key(&mut key(&["site_id", "callback_hash"]))
            .foreign_key(&mut belongs_to("confirmed_callback", "site_id", "site"));
        manager.create_table(confirmed_callback).await?;

        let mut fetch_entry = table(
            "fetch_entry",
            vec![
                id("id"),
                id("tenant_id"),
                id("site_id"),
                // Of the token, the site key and the network of who opened the page; and of the last two alone.
                bytes("entry_hash"),
                bytes("whence_hash"),
                optional_text("app_id"),
                optional_bytes("sealed"),
                optional_bytes("click_hash"),
                number("created_at"),
                number("ends_at"),
                optional_number("released_at"),
                optional_number("over_at"),
            ],
        );
        fetch_entry
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("fetch_entry", "site_id", "site"));
        manager.create_table(fetch_entry).await?;
        index(manager, "fetch_entry", &["entry_hash"], true).await?;
        index(manager, "fetch_entry", &["click_hash"], true).await?;
        index(manager, "fetch_entry", &["whence_hash"], false).await?;
        index(manager, "fetch_entry", &["ends_at"], false).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["fetch_entry", "confirmed_callback", "authorization_request"] {
            manager.drop_table(Table::drop().table(name).take()).await?;
        }
        Ok(())
    }
}
