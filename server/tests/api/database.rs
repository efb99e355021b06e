//! A database of its own for every story.

use std::path::PathBuf;

use sea_orm_migration::sea_orm::{ConnectionTrait as _, Database};
use uuid::Uuid;

/// Where a story's rows lie.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// A folder, and the database URL if it is not SQLite's default in that folder.
pub(crate) struct OwnDatabase {
    pub(crate) folder: PathBuf,
    pub(crate) url: Option<String>,
}

impl OwnDatabase {
    pub(crate) async fn new(kind: Kind) -> Self {
        let name = format!("keyferry_{}", Uuid::now_v7().simple());
        let folder = std::env::temp_dir().join(&name);
        let url = match kind {
            Kind::Sqlite => None,
            Kind::Postgres => Some(new_postgres_database(&name).await),
        };
        Self { folder, url }
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        // A PostgreSQL database goes with its throw-away cluster.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

async fn new_postgres_database(name: &str) -> String {
    let cluster = std::env::var("KEYFERRY_TEST_POSTGRES").expect(
        "stories on PostgreSQL need KEYFERRY_TEST_POSTGRES; `cargo xtask test` starts a cluster and sets it",
    );
    let maintenance = Database::connect(&cluster).await.expect("the cluster answers");
    maintenance
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("a database can be made");
    maintenance.close().await.expect("the connection closes");
    let (server, _) = cluster.rsplit_once('/').expect("the URL names a database");
    format!("{server}/{name}")
}

/// Runs each story on both databases.
#[macro_export]
macro_rules! stories {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                $(#[$doc])*
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    super::$name($crate::world::World::new($crate::database::Kind::Sqlite).await).await;
                }
            )+
        }
        mod on_postgres {
            $(
                $(#[$doc])*
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    super::$name($crate::world::World::new($crate::database::Kind::Postgres).await).await;
                }
            )+
        }
    };
}
