//! What belongs to the instance as a whole: first run, settings, the audit chain, the change counter.

use sea_orm_migration::prelude::*;

use crate::column::{bytes, id, index, key, number, optional_bytes, optional_id, table, text};

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut first_member = table("first_member", vec![number("one"), id("member_id"), number("at")]);
        first_member.primary_key(&mut key(&["one"]));
        manager.create_table(first_member).await?;

        let mut first_run_code = table(
            "first_run_code",
            vec![
                number("one"),
                bytes("code_hash"),
                number("ends_at"),
                number("wrong_tries"),
            ],
        );
        first_run_code.primary_key(&mut key(&["one"]));
        manager.create_table(first_run_code).await?;

        let mut setting = table("setting", vec![text("name"), text("value")]);
        setting.primary_key(&mut key(&["name"]));
        manager.create_table(setting).await?;

        let mut change_counter = table("change_counter", vec![number("one"), number("value")]);
        change_counter.primary_key(&mut key(&["one"]));
        manager.create_table(change_counter).await?;

        let mut audit_head = table(
            "audit_head",
            vec![
                number("one"),
                number("sequence"),
                bytes("hash"),
                number("removed_sequence"),
                bytes("removed_hash"),
            ],
        );
        audit_head.primary_key(&mut key(&["one"]));
        manager.create_table(audit_head).await?;

        let mut audit_event = table(
            "audit_event",
            vec![
                number("sequence"),
                optional_id("tenant_id"),
                number("at"),
                text("actor"),
                text("came_from"),
                text("action"),
                text("target"),
                text("changes"),
                // Gone where what a deed changed was erased; the mark stays, which the chain holds in place of the changes.
                optional_bytes("changes_salt"),
                bytes("changes_mark"),
                bytes("previous_hash"),
                bytes("hash"),
            ],
        );
        audit_event.primary_key(&mut key(&["sequence"]));
        manager.create_table(audit_event).await?;
        index(manager, "audit_event", &["tenant_id", "sequence"], false).await?;
        // The single rows are there from the start, so that every later write is one UPDATE that locks them. The numbers
        // have the columns' width: a connection remembers a statement by its text, with the types it first came with.
        let counter = Query::insert()
            .into_table("change_counter")
            .columns(["one", "value"])
            .values_panic([1_i64.into(), 0_i64.into()])
            .take();
        manager.execute(counter).await?;
        let head = Query::insert()
            .into_table("audit_head")
            .columns(["one", "sequence", "hash", "removed_sequence", "removed_hash"])
            .values_panic([
                1_i64.into(),
                0_i64.into(),
                Vec::<u8>::new().into(),
                0_i64.into(),
                Vec::<u8>::new().into(),
            ])
            .take();
        manager.execute(head).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("audit_event").take())
            .await?;
        manager
            .drop_table(Table::drop().table("audit_head").take())
            .await?;
        manager
            .drop_table(Table::drop().table("change_counter").take())
            .await?;
        manager.drop_table(Table::drop().table("setting").take()).await?;
        manager
            .drop_table(Table::drop().table("first_run_code").take())
            .await?;
        manager
            .drop_table(Table::drop().table("first_member").take())
            .await?;
        Ok(())
    }
}
