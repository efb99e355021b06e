//! A database of its own for every story.

use std::path::PathBuf;

use sea_orm_migration::sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbErr};
use uuid::Uuid;

use crate::evidence::wait_for;

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
    /// The database in the cluster of all stories; whatever becomes of the URL, it ends with this value.
    made: Option<String>,
}

impl OwnDatabase {
    pub(crate) async fn new(kind: Kind) -> Self {
        let name = format!("keyferry_{}", Uuid::now_v7().simple());
        let folder = std::env::temp_dir().join(&name);
        let Kind::Postgres = kind else {
            return Self::at(folder, None);
        };
        in_cluster(&format!("CREATE DATABASE {name}"))
            .await
            .expect("a database can be made");
        let cluster = cluster();
        let (server, _) = cluster.rsplit_once('/').expect("the URL names a database");
        Self {
            url: Some(format!("{server}/{name}")),
            made: Some(name),
            folder,
        }
    }

    /// One that is there already, or comes with its folder.
    pub(crate) fn at(folder: PathBuf, url: Option<String>) -> Self {
        Self {
            folder,
            url,
            made: None,
        }
    }
}

impl Drop for OwnDatabase {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some(name) = self.made.take() {
            // The story's server may still have it open.
            let dropped = wait_for(in_cluster(&format!("DROP DATABASE {name} WITH (FORCE)")));
            assert!(
                dropped.is_ok() || std::thread::panicking(),
                "{name} is left behind: {dropped:?}"
            );
        }
    }
}

fn cluster() -> String {
    std::env::var("KEYFERRY_TEST_POSTGRES").expect(
        "stories on PostgreSQL need KEYFERRY_TEST_POSTGRES; `cargo xtask test` starts a cluster and sets it",
    )
}

/// One connection to a story's database, as somebody else would have it open.
pub(crate) async fn one_connection(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await
}

async fn in_cluster(statement: &str) -> Result<(), DbErr> {
    let maintenance = Database::connect(cluster()).await?;
    maintenance.execute_unprepared(statement).await?;
    maintenance.close().await
}

/// Runs each story on both databases.
#[macro_export]
macro_rules! stories {
    (in $prepared:path; $($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                $(#[$doc])*
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    super::$name($prepared($crate::database::Kind::Sqlite).await).await;
                }
            )+
        }
        mod on_postgres {
            $(
                $(#[$doc])*
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    super::$name($prepared($crate::database::Kind::Postgres).await).await;
                }
            )+
        }
    };
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        $crate::stories! { in $crate::world::World::new; $($(#[$doc])* $name),+ }
    };
}
