//! Apps with their sealed client secrets, and the sites that may use them.

use sea_orm_migration::prelude::*;

use crate::column::{
    belongs_to, bytes, flag, id, index, key, number, optional_number, optional_text, table, text,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut app = table(
            "app",
            vec![
                text("id"),
                id("tenant_id"),
                text("provider"),
                text("name"),
                text("client_id"),
                text("scope_profile"),
                text("access"),
                optional_text("ms_tenant"),
                optional_number("disabled_at"),
                number("created_at"),
                number("version"),
            ],
        );
        app.primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("app", "tenant_id", "tenant"));
        manager.create_table(app).await?;
        index(manager, "app", &["tenant_id", "name"], false).await?;

        let mut app_secret = table(
            "app_secret",
            vec![
                id("id"),
                id("tenant_id"),
                text("app_id"),
                bytes("sealed"),
                optional_number("expires_at"),
                number("created_at"),
                number("uses"),
                optional_number("last_used_at"),
                optional_number("last_refused_at"),
                optional_text("last_refused_code"),
                optional_number("tested_at"),
                optional_text("tested_verdict"),
            ],
        );
        app_secret
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("app_secret", "app_id", "app"));
        manager.create_table(app_secret).await?;
        index(manager, "app_secret", &["tenant_id", "app_id"], false).await?;

        app_chore(manager).await?;

        let mut site = table(
            "site",
            vec![
                id("id"),
                id("tenant_id"),
                text("name"),
                text("sorts_as"),
                text("found_by"),
                text("addresses"),
                text("custody"),
                text("hand_back"),
                text("notes"),
                number("created_at"),
                optional_number("disabled_at"),
                optional_number("revoked_at"),
                number("version"),
            ],
        );
        site.primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("site", "tenant_id", "tenant"));
        manager.create_table(site).await?;
        index(manager, "site", &["tenant_id", "sorts_as", "id"], false).await?;

        let mut site_key = table(
            "site_key",
            vec![
                id("id"),
                id("tenant_id"),
                id("site_id"),
                bytes("key_hash"),
                bytes("sealed"),
                number("created_at"),
                optional_number("ends_at"),
            ],
        );
        site_key
            .primary_key(&mut key(&["id"]))
            .foreign_key(&mut belongs_to("site_key", "site_id", "site"));
        manager.create_table(site_key).await?;
        index(manager, "site_key", &["key_hash"], true).await?;
        index(manager, "site_key", &["tenant_id", "site_id"], false).await?;

        site_app(manager).await?;
        beside_sites(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .drop_table(Table::drop().table("setup_link_opening").take())
            .await?;
        manager
            .drop_table(Table::drop().table("setup_link").take())
            .await?;
        manager
            .drop_table(Table::drop().table("refused_origin").take())
            .await?;
        manager.drop_table(Table::drop().table("site_tag").take()).await?;
        manager.drop_table(Table::drop().table("site_app").take()).await?;
        manager.drop_table(Table::drop().table("site_key").take()).await?;
        manager.drop_table(Table::drop().table("site").take()).await?;
        manager
            .drop_table(Table::drop().table("app_chore").take())
            .await?;
        manager
            .drop_table(Table::drop().table("app_secret").take())
            .await?;
        manager.drop_table(Table::drop().table("app").take()).await?;
        Ok(())
    }
}

/// What people said of what a provider asks of an app.
async fn app_chore(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut app_chore = table(
        "app_chore",
        vec![
            id("tenant_id"),
            text("app_id"),
            text("chore"),
            flag("not_ours"),
            optional_number("done_at"),
            optional_number("due_at"),
            text("note"),
        ],
    );
    app_chore
        .primary_key(&mut key(&["tenant_id", "app_id", "chore"]))
        .foreign_key(&mut belongs_to("app_chore", "app_id", "app"));
    manager.create_table(app_chore).await?;
    index(manager, "app_chore", &["app_id"], false).await
}

/// Which app a site may use, and how the newest refresh went: of any program, and of Akeeba Backup alone.
async fn site_app(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut site_app = table(
        "site_app",
        vec![
            id("tenant_id"),
            id("site_id"),
            text("app_id"),
            optional_number("last_refresh_at"),
            optional_text("last_refresh_outcome"),
            optional_text("last_refresh_reason"),
            optional_number("akeeba_refresh_at"),
            optional_text("akeeba_refresh_outcome"),
            optional_text("akeeba_refresh_reason"),
        ],
    );
    site_app
        .primary_key(&mut key(&["site_id", "app_id"]))
        .foreign_key(&mut belongs_to("site_app", "site_id", "site"))
        .foreign_key(&mut belongs_to("site_app", "app_id", "app"));
    manager.create_table(site_app).await?;
    index(manager, "site_app", &["tenant_id", "app_id"], false).await
}

/// What people know of a site, and what was refused at its doors.
async fn beside_sites(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut site_tag = table(
        "site_tag",
        vec![
            id("tenant_id"),
            id("site_id"),
            text("folded"),
            text("tag"),
            number("place"),
        ],
    );
    site_tag
        .primary_key(&mut key(&["site_id", "folded"]))
        .foreign_key(&mut belongs_to("site_tag", "site_id", "site"));
    manager.create_table(site_tag).await?;
    index(manager, "site_tag", &["tenant_id", "folded", "site_id"], false).await?;

    let mut refused_origin = table(
        "refused_origin",
        vec![
            id("tenant_id"),
            id("site_id"),
            text("origin"),
            number("newest_at"),
            number("count"),
        ],
    );
    refused_origin
        .primary_key(&mut key(&["site_id", "origin"]))
        .foreign_key(&mut belongs_to("refused_origin", "site_id", "site"));
    manager.create_table(refused_origin).await?;
    of_setup_links(manager).await
}

/// A page for a site's owner, and who opened it.
async fn of_setup_links(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // One of each site: a new link replaces the one before.
    let mut setup_link = table(
        "setup_link",
        vec![
            id("tenant_id"),
            id("site_id"),
            bytes("token_hash"),
            number("created_at"),
            number("ends_at"),
            optional_number("opened_at"),
        ],
    );
    setup_link
        .primary_key(&mut key(&["site_id"]))
        .foreign_key(&mut belongs_to("setup_link", "site_id", "site"));
    manager.create_table(setup_link).await?;
    index(manager, "setup_link", &["token_hash"], true).await?;
    index(manager, "setup_link", &["ends_at"], false).await?;

    // It outlives its link: who ends one wants to see where it was opened.
    let mut opening = table(
        "setup_link_opening",
        vec![
            id("tenant_id"),
            id("site_id"),
            number("given_at"),
            number("hour"),
            text("address"),
            number("newest_at"),
            number("count"),
        ],
    );
    let line = ["tenant_id", "site_id", "given_at", "hour", "address"];
    opening.primary_key(&mut key(&line)).foreign_key(&mut belongs_to(
        "setup_link_opening",
        "site_id",
        "site",
    ));
    manager.create_table(opening).await
}
