use migrations::{Migrator, MigratorTrait as _};
use sea_orm::Statement;

use super::*;
use crate::store::{Location, Store};

#[tokio::test]
async fn no_column_of_sealed_values_is_forgotten() {
    let file = std::env::temp_dir().join(format!("keyferry-sealed-{}.sqlite", Uuid::now_v7()));
    let store = Store::connect(&Location::SqliteFile(file.clone())).await.unwrap();
    Migrator::up(store.writer(), None).await.unwrap();
    let sql = "SELECT m.name AS t, c.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) c \
               WHERE m.type = 'table' AND c.name LIKE '%sealed%' AND c.type LIKE '%blob%' ORDER BY 1, 2";
    let rows = store
        .reader()
        .query_all_raw(Statement::from_string(store.reader().get_database_backend(), sql))
        .await
        .unwrap();
    let mut found: Vec<(String, String)> = rows
        .iter()
        .map(|row| (row.try_get("", "t").unwrap(), row.try_get("", "c").unwrap()))
        .collect();
    found.sort();
    let mut listed = SEALED_COLUMNS.map(|column| (column.table.to_owned(), column.column.to_owned()));
    listed.sort();
    assert_eq!(
        found, listed,
        "what is sealed is sealed anew when keys are rotated"
    );
    store.close().await;
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", file.display()));
    }
}
