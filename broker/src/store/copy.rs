//! All rows of one database into another one, table by table: what a backup and a restore are made of.

use futures::TryStreamExt as _;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, IsolationLevel,
    TransactionOptions, TransactionTrait as _,
};

use super::entities::{
    activity_event, activity_hour, app, app_chore, app_secret, audit_event, audit_head,
    authorization_request, calendar, change_counter, confirmed_callback, fetch_entry, first_member,
    first_run_code, grant_holder, identity_provider, invitation, key_ring, known_browser, linked_identity,
    member, membership, oauth_grant, papers, papers_version, passkey, passkey_answered, password_reset,
    process, recovery_code, refused_origin, ring_head, second_factor, session, setting, setup_link,
    setup_link_opening, sign_in_request, site, site_app, site_key, site_tag, tenant, wrong_attempt,
};
use super::{Store, StoreError};

/// How many rows go over at once; the widest table stays below SQLite's 32,766 values in a statement.
const BATCH: usize = 500;

/// Each table is named once, in an order in which every row finds the one that it belongs to.
macro_rules! tables {
    (copied: $($copied:ident)+; left: $($left:ident)+) => {
        /// The tables whose rows a backup holds.
        #[cfg(test)]
        const COPIED: &[&str] = &[$(stringify!($copied)),+];
        /// The tables whose rows are of the moment: sessions, codes, requests and links end with a restore.
        #[cfg(test)]
        const LEFT: &[&str] = &[$(stringify!($left)),+];

        /// Copies every row that a backup holds into an empty schema; how many there were.
        pub(crate) async fn copy_all(
            from: &DatabaseTransaction,
            to: &DatabaseTransaction,
        ) -> Result<u64, StoreError> {
            // Two rows are there in every new schema.
            change_counter::Entity::delete_many().exec(to).await?;
            audit_head::Entity::delete_many().exec(to).await?;
            let mut rows = 0_u64;
            $(rows = rows.saturating_add(copy::<$copied::Entity>(from, to).await?);)+
            Ok(rows)
        }

        /// Deletes every row of every table. What belongs to another row goes with it.
        pub(crate) async fn empty_all(tx: &DatabaseTransaction) -> Result<(), StoreError> {
            $($left::Entity::delete_many().exec(tx).await?;)+
            $($copied::Entity::delete_many().exec(tx).await?;)+
            Ok(())
        }
    };
}

tables! {
    copied: tenant papers papers_version member membership second_factor recovery_code passkey identity_provider linked_identity key_ring ring_head app app_secret app_chore site site_key site_app site_tag
        refused_origin setup_link_opening
        confirmed_callback oauth_grant grant_holder activity_event activity_hour first_member setting change_counter audit_head audit_event;
    left: session passkey_answered sign_in_request known_browser password_reset invitation calendar wrong_attempt first_run_code authorization_request fetch_entry setup_link process
}

async fn copy<E>(from: &DatabaseTransaction, to: &DatabaseTransaction) -> Result<u64, StoreError>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + Send + Sync,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    let mut copied = 0_u64;
    let mut batch: Vec<E::ActiveModel> = Vec::with_capacity(BATCH);
    let mut rows = E::find().stream(from).await?;
    while let Some(row) = rows.try_next().await? {
        batch.push(row.into_active_model().reset_all());
        if batch.len() == BATCH {
            copied = copied.saturating_add(write::<E>(&mut batch, to).await?);
        }
    }
    Ok(copied.saturating_add(write::<E>(&mut batch, to).await?))
}

async fn write<E>(batch: &mut Vec<E::ActiveModel>, to: &DatabaseTransaction) -> Result<u64, StoreError>
where
    E: EntityTrait,
    E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
{
    if batch.is_empty() {
        return Ok(0);
    }
    let rows = u64::try_from(batch.len()).unwrap_or(u64::MAX);
    E::insert_many(batch.drain(..)).exec_without_returning(to).await?;
    Ok(rows)
}

impl Store {
    /// A transaction that sees the database as it is at one moment, and holds up nobody who writes.
    pub(crate) async fn at_one_moment(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            isolation_level: self.is_postgres().then_some(IsolationLevel::RepeatableRead),
            ..TransactionOptions::default()
        };
        Ok(self.reader().begin_with_options(options).await?)
    }

    /// Whether nobody has set anything up here.
    pub(crate) async fn is_unused(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
        let anything = tenant::Entity::find().one(db).await?.is_some()
            || member::Entity::find().one(db).await?.is_some()
            || app::Entity::find().one(db).await?.is_some();
        Ok(!anything)
    }
}

#[cfg(test)]
mod tests {
    use migrations::{Migrator, MigratorTrait as _};
    use sea_orm::Statement;

    use super::*;
    use crate::store::Location;

    #[tokio::test]
    async fn no_table_is_forgotten() {
        let file = std::env::temp_dir().join(format!("keyferry-copy-{}.sqlite", uuid::Uuid::now_v7()));
        let store = Store::connect(&Location::SqliteFile(file.clone())).await.unwrap();
        Migrator::up(store.writer(), None).await.unwrap();
        let backend = store.writer().get_database_backend();
        let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'seaql_%' AND name NOT LIKE 'sqlite_%'";
        let rows = store
            .reader()
            .query_all_raw(Statement::from_string(backend, sql))
            .await
            .unwrap();
        let mut found: Vec<String> = rows.iter().map(|row| row.try_get("", "name").unwrap()).collect();
        found.sort();
        let mut listed: Vec<String> = COPIED.iter().chain(LEFT).map(|&name| name.to_owned()).collect();
        listed.sort();
        assert_eq!(
            found, listed,
            "a table is in a backup, or it is left out on purpose"
        );
        store.close().await;
        let _ = std::fs::remove_file(file);
    }
}
