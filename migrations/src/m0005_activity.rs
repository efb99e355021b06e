//! Everything that happened: single events, and hourly sums that outlive them.

use sea_orm_migration::prelude::*;

use crate::column::{
    belongs_to, id, index, key, number, optional_id, optional_number, optional_text, table, text,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut activity_event = table(
            "activity_event",
            vec![
                id("id"),
                id("tenant_id"),
                number("at"),
                text("kind"),
                text("outcome"),
                text("app_id"),
                optional_id("site_id"),
                optional_text("ip"),
                optional_text("reason"),
                optional_number("upstream_ms"),
                optional_number("token_in"),
                optional_number("token_out"),
                optional_id("request_id"),
                optional_id("secret_id"),
            ],
        );
        activity_event
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("activity_event", "tenant_id", "tenant"));
        manager.create_table(activity_event).await?;
        index(manager, "activity_event", &["tenant_id", "at"], false).await?;

        let mut activity_hour = table(
            "activity_hour",
            vec![
                id("tenant_id"),
                number("hour"),
                text("app_id"),
                text("site"),
                text("kind"),
                text("outcome"),
                text("reason"),
                number("count"),
                number("upstream_ms_sum"),
                number("upstream_ms_max"),
            ],
        );
        activity_hour
            .primary_key(&mut key(&[
                "tenant_id",
                "hour",
                "app_id",
                "site",
                "kind",
                "outcome",
                "reason",
            ]))
            .foreign_key(&mut belongs_to("activity_hour", "tenant_id", "tenant"));
        manager.create_table(activity_hour).await?;
        index(manager, "activity_hour", &["hour"], false).await?;
        // All that is asked of one site's hours stands in it: without statistics SQLite would rather go by tenant and hour, through
        // the rows of every site.
        let of_site = ["tenant_id", "site", "kind", "outcome", "hour", "app_id"];
        index(manager, "activity_hour", &of_site, false).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("activity_hour").take())
            .await?;
        manager
            .drop_table(Table::drop().table("activity_event").take())
            .await?;
        Ok(())
    }
}
