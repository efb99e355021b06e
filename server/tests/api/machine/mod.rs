//! The real program, started as people start it, on a machine where things go wrong: much work, a sudden death, a full
//! disk, a database that is locked or gone, no descriptors left, a clock that jumps.
#![expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "a story that cannot go on ends loudly; its figures are for who reads along"
)]

mod canary;
mod clock;
mod cluster;
mod descriptors;
mod disk;
mod disk_at_start;
mod grants;
mod installation;
mod killed;
mod load;
mod locked;
mod lost_answer;
mod oauth_server;
mod postgres_gone;
mod rows;
mod running;
mod small_disk;
mod volume;
mod wire;

/// Runs each story of the real program on both databases.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    super::$name($crate::database::Kind::Sqlite).await;
                }
            )+
        }
        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $name() {
                    super::$name($crate::database::Kind::Postgres).await;
                }
            )+
        }
    };
}
pub(crate) use on_both;
