//! The key ring: the master key wraps its entries and seals nothing else.

use sea_orm_migration::prelude::*;

use crate::column::{bytes, key, number, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut key_ring = table(
            "key_ring",
            vec![
                bytes("id"),
                text("role"),
                text("state"),
                bytes("wrapped"),
                number("created_at"),
            ],
        );
        key_ring.primary_key(&mut key(&["id"]));
        manager.create_table(key_ring).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("key_ring").take()).await?;
        Ok(())
    }
}
