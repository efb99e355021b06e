//! Every row of every table, as text.

use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, DbErr, Statement};

/// All rows, one to a line; bytes in hexadecimal digits after a `\x`.
pub(crate) async fn every_row(db: &DatabaseConnection) -> Result<String, DbErr> {
    let backend = db.get_database_backend();
    let mut text = String::new();
    for table in column(db, tables(backend).to_owned()).await? {
        let columns = column(db, columns(backend, &table)).await?;
        for line in column(db, lines(backend, &table, &columns)).await? {
            text.push_str(&line);
            text.push('\n');
        }
    }
    Ok(text)
}

/// The column `line` of an answer.
async fn column(db: &DatabaseConnection, query: String) -> Result<Vec<String>, DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), query);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get("", "line")).collect()
}

fn tables(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres {
        "SELECT table_name::text AS line FROM information_schema.tables WHERE table_schema = 'public'"
    } else {
        "SELECT name AS line FROM sqlite_master WHERE type = 'table'"
    }
}

fn columns(backend: DbBackend, table: &str) -> String {
    if backend == DbBackend::Postgres {
        format!(
            "SELECT column_name::text AS line FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = '{table}'"
        )
    } else {
        format!("SELECT name AS line FROM pragma_table_info('{table}')")
    }
}

fn lines(backend: DbBackend, table: &str, columns: &[String]) -> String {
    let cell = |column: &String| {
        if backend == DbBackend::Postgres {
            format!("COALESCE(\"{column}\"::text, '')")
        } else {
            format!(
                "COALESCE(CASE typeof(\"{column}\") WHEN 'blob' THEN '\\x' || hex(\"{column}\") ELSE \"{column}\" END, '')"
            )
        }
    };
    let cells: Vec<_> = columns.iter().map(cell).collect();
    format!("SELECT {} AS line FROM \"{table}\"", cells.join(" || '|' || "))
}

/// The text, and after it everything that it says in hexadecimal digits, as bytes.
pub(super) fn with_bytes(rows: &str) -> Vec<u8> {
    let mut bytes = rows.as_bytes().to_vec();
    for digits in rows.split("\\x").skip(1) {
        bytes.push(b'\n');
        let digits: Vec<u8> = digits
            .chars()
            .map_while(|digit| digit.to_digit(16)?.try_into().ok())
            .collect();
        bytes.extend(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]));
    }
    bytes
}
