//! Tenants, members, and how members sign in.

use sea_orm_migration::prelude::*;

use crate::column::{
    belongs_to, bytes, flag, id, index, key, number, optional_id, optional_number, optional_text, table, text,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Step;

#[async_trait::async_trait]
impl MigrationTrait for Step {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut tenant = table(
            "tenant",
            vec![
                id("id"),
                text("slug"),
                text("name"),
                text("addresses"),
                number("keep_days"),
                text("time_zone"),
                flag("second_factor_required"),
                number("version"),
                number("created_at"),
                optional_number("closed_at"),
            ],
        );
        tenant.primary_key(&mut key(&["id"]));
        manager.create_table(tenant).await?;
        index(manager, "tenant", &["slug"], true).await?;
        make_papers(manager).await?;

        let mut member = table(
            "member",
            vec![
                id("id"),
                text("email"),
                optional_text("password_hash"),
                number("password_set_at"),
                flag("instance_administrator"),
                number("created_at"),
            ],
        );
        member.primary_key(&mut key(&["id"]));
        manager.create_table(member).await?;
        index(manager, "member", &["email"], true).await?;

        let mut membership = table(
            "membership",
            vec![
                id("tenant_id"),
                id("member_id"),
                text("role"),
                number("created_at"),
            ],
        );
        membership
            .primary_key(&mut key(&["tenant_id", "member_id"]))
            .foreign_key(&mut belongs_to("membership", "tenant_id", "tenant"))
            .foreign_key(&mut belongs_to("membership", "member_id", "member"));
        manager.create_table(membership).await?;
        index(manager, "membership", &["member_id"], false).await?;

        let mut session = table(
            "session",
            vec![
                bytes("id_hash"),
                text("mark"),
                optional_id("member_id"),
                text("record"),
                number("begun_at"),
                number("seen_at"),
                text("came_from"),
                text("browser"),
                number("ends_at"),
            ],
        );
        session
            .primary_key(&mut key(&["id_hash"]))
            .foreign_key(&mut belongs_to("session", "member_id", "member"));
        manager.create_table(session).await?;
        index(manager, "session", &["member_id"], false).await?;
        index(manager, "session", &["ends_at"], false).await?;

        let mut password_reset = table(
            "password_reset",
            vec![
                bytes("token_hash"),
                id("member_id"),
                number("created_at"),
                number("ends_at"),
                optional_number("used_at"),
            ],
        );
        password_reset
            .primary_key(&mut key(&["token_hash"]))
            .foreign_key(&mut belongs_to("password_reset", "member_id", "member"));
        manager.create_table(password_reset).await?;
        index(manager, "password_reset", &["member_id"], false).await?;

        make_invitation(manager).await?;
        make_second_factors(manager).await?;
        make_passkeys(manager).await?;
        make_identity_provider(manager).await?;
        make_calendar(manager).await?;

        let mut known_browser = table(
            "known_browser",
            vec![bytes("token_hash"), id("member_id"), number("ends_at")],
        );
        known_browser
            .primary_key(&mut key(&["token_hash"]))
            .foreign_key(&mut belongs_to("known_browser", "member_id", "member"));
        manager.create_table(known_browser).await?;
        index(manager, "known_browser", &["member_id"], false).await?;
        index(manager, "known_browser", &["ends_at"], false).await?;

        make_wrong_attempt(manager).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in [
            "calendar",
            "sign_in_request",
            "linked_identity",
            "identity_provider",
            "passkey_answered",
            "passkey",
            "recovery_code",
            "second_factor",
        ] {
            manager.drop_table(Table::drop().table(name).take()).await?;
        }
        manager
            .drop_table(Table::drop().table("wrong_attempt").take())
            .await?;
        manager
            .drop_table(Table::drop().table("known_browser").take())
            .await?;
        manager
            .drop_table(Table::drop().table("invitation").take())
            .await?;
        manager
            .drop_table(Table::drop().table("password_reset").take())
            .await?;
        manager.drop_table(Table::drop().table("session").take()).await?;
        manager
            .drop_table(Table::drop().table("membership").take())
            .await?;
        manager.drop_table(Table::drop().table("member").take()).await?;
        for name in ["papers_version", "papers", "tenant"] {
            manager.drop_table(Table::drop().table(name).take()).await?;
        }
        Ok(())
    }
}

/// What an organisation says for itself in its public papers, and every version of all that they say.
async fn make_papers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut papers = table("papers", vec![id("tenant_id"), text("own"), number("version")]);
    papers
        .primary_key(&mut key(&["tenant_id"]))
        .foreign_key(&mut belongs_to("papers", "tenant_id", "tenant"));
    manager.create_table(papers).await?;

    let mut papers_version = table(
        "papers_version",
        vec![id("tenant_id"), number("number"), number("since"), text("facts")],
    );
    papers_version
        .primary_key(&mut key(&["tenant_id", "number"]))
        .foreign_key(&mut belongs_to("papers_version", "tenant_id", "tenant"));
    manager.create_table(papers_version).await
}

/// The secret of an authenticator app, in a row of the member's id, and the codes for when the app is lost.
async fn make_second_factors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut second_factor = table(
        "second_factor",
        vec![
            id("id"),
            bytes("secret_sealed"),
            number("last_step"),
            number("created_at"),
        ],
    );
    second_factor
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut belongs_to("second_factor", "id", "member"));
    manager.create_table(second_factor).await?;

    let mut recovery_code = table(
        "recovery_code",
        vec![bytes("code_hash"), id("member_id"), number("created_at")],
    );
    recovery_code
        .primary_key(&mut key(&["code_hash"]))
        .foreign_key(&mut belongs_to("recovery_code", "member_id", "member"));
    manager.create_table(recovery_code).await?;
    index(manager, "recovery_code", &["member_id"], false).await
}

/// Passkeys, which hold no secret, and the questions that were answered with them.
async fn make_passkeys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut passkey = table(
        "passkey",
        vec![
            id("id"),
            id("member_id"),
            text("name"),
            bytes("credential_id"),
            text("credential"),
            number("created_at"),
            optional_number("used_at"),
        ],
    );
    passkey
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut belongs_to("passkey", "member_id", "member"));
    manager.create_table(passkey).await?;
    index(manager, "passkey", &["credential_id"], true).await?;
    index(manager, "passkey", &["member_id"], false).await?;

    let mut answered = table("passkey_answered", vec![bytes("token_hash"), number("ends_at")]);
    answered.primary_key(&mut key(&["token_hash"]));
    manager.create_table(answered).await?;
    index(manager, "passkey_answered", &["ends_at"], false).await
}

/// A tenant's own OpenID Connect provider, who of its members is known there, and who is on the way to it. All of it ends
/// with the provider, and a link with the membership.
async fn make_identity_provider(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut provider = table(
        "identity_provider",
        vec![
            id("id"),
            id("tenant_id"),
            text("name"),
            text("issuer"),
            text("client_id"),
            bytes("client_secret_sealed"),
            number("version"),
            number("created_at"),
        ],
    );
    provider
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut belongs_to("identity_provider", "tenant_id", "tenant"));
    manager.create_table(provider).await?;
    index(manager, "identity_provider", &["tenant_id"], true).await?;

    let mut linked = table(
        "linked_identity",
        vec![
            id("provider_id"),
            id("tenant_id"),
            id("member_id"),
            optional_text("subject"),
            number("created_at"),
            optional_number("used_at"),
        ],
    );
    linked
        .primary_key(&mut key(&["provider_id", "member_id"]))
        .foreign_key(&mut belongs_to(
            "linked_identity",
            "provider_id",
            "identity_provider",
        ))
        .foreign_key(&mut belongs_to_membership("linked_identity"));
    manager.create_table(linked).await?;
    index(manager, "linked_identity", &["provider_id", "subject"], true).await?;
    index(manager, "linked_identity", &["tenant_id", "member_id"], false).await?;

    let mut request = table(
        "sign_in_request",
        vec![
            bytes("state_hash"),
            bytes("browser_hash"),
            bytes("nonce_hash"),
            id("provider_id"),
            optional_id("member_id"),
            text("purpose"),
            text("onward"),
            text("kept"),
            number("begun_at"),
            number("ends_at"),
        ],
    );
    request
        .primary_key(&mut key(&["state_hash"]))
        .foreign_key(&mut belongs_to(
            "sign_in_request",
            "provider_id",
            "identity_provider",
        ))
        .foreign_key(&mut belongs_to("sign_in_request", "member_id", "member"));
    manager.create_table(request).await?;
    index(manager, "sign_in_request", &["provider_id"], false).await?;
    index(manager, "sign_in_request", &["member_id"], false).await?;
    index(manager, "sign_in_request", &["ends_at"], false).await
}

fn belongs_to_membership(table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(table, ("tenant_id", "member_id"))
        .to("membership", ("tenant_id", "member_id"))
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

async fn make_invitation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut invitation = table(
        "invitation",
        vec![
            id("id"),
            id("tenant_id"),
            text("email"),
            text("role"),
            optional_id("made_by"),
            bytes("token_hash"),
            number("created_at"),
            number("ends_at"),
        ],
    );
    invitation
        .primary_key(&mut key(&["id"]))
        .foreign_key(&mut belongs_to("invitation", "tenant_id", "tenant"));
    manager.create_table(invitation).await?;
    index(manager, "invitation", &["token_hash"], true).await?;
    index(manager, "invitation", &["tenant_id", "email"], true).await?;
    index(manager, "invitation", &["ends_at"], false).await
}

/// The address of a member's calendar of one tenant's dates; it ends with the membership, and with the provider through which
/// its member had come in when they made it.
async fn make_calendar(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut calendar = table(
        "calendar",
        vec![
            id("tenant_id"),
            id("member_id"),
            bytes("token_hash"),
            text("language"),
            optional_id("identity_provider_id"),
            number("created_at"),
        ],
    );
    calendar
        .primary_key(&mut key(&["tenant_id", "member_id"]))
        .foreign_key(&mut belongs_to_membership("calendar"))
        .foreign_key(&mut belongs_to(
            "calendar",
            "identity_provider_id",
            "identity_provider",
        ));
    manager.create_table(calendar).await?;
    index(manager, "calendar", &["identity_provider_id"], false).await?;
    index(manager, "calendar", &["member_id"], false).await?;
    index(manager, "calendar", &["token_hash"], true).await
}

async fn make_wrong_attempt(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut wrong_attempt = table(
        "wrong_attempt",
        vec![bytes("bucket"), number("count"), number("ends_at")],
    );
    wrong_attempt.primary_key(&mut key(&["bucket"]));
    manager.create_table(wrong_attempt).await?;
    index(manager, "wrong_attempt", &["ends_at"], false).await
}
