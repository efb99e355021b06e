//! The key ring, whose entries the master key wraps, and the processes that have loaded it.

use sea_orm_migration::prelude::*;

use crate::column::{bytes, id, key, number, optional_number, table, text};

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
                number("generation"),
                number("created_at"),
                number("changed_at"),
            ],
        );
        key_ring.primary_key(&mut key(&["id"]));
        manager.create_table(key_ring).await?;

        let mut ring_head = table(
            "ring_head",
            vec![number("one"), number("generation"), text("master_key_id")],
        );
        ring_head.primary_key(&mut key(&["one"]));
        manager.create_table(ring_head).await?;

        let mut process = table(
            "process",
            vec![
                id("id"),
                text("kind"),
                number("started_at"),
                number("seen_at"),
                number("ring_generation"),
                optional_number("untrusted_forwarding_at"),
            ],
        );
        process.primary_key(&mut key(&["id"]));
        manager.create_table(process).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("process").take()).await?;
        manager
            .drop_table(Table::drop().table("ring_head").take())
            .await?;
        manager.drop_table(Table::drop().table("key_ring").take()).await?;
        Ok(())
    }
}
