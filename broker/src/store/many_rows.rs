//! A statement about many rows at once, of which only the values differ from one time to the next.

use std::sync::OnceLock;

use sea_orm::{ConnectionTrait, DbBackend, Statement, StatementBuilder, Value};

use super::StoreError;

/// The most rows of one statement: no database takes more than some thirty thousand values at once.
pub(crate) const MOST: usize = 250;
/// Rows of one statement. All of one size share one text, which the driver has prepared already.
const SIZES: [usize; 3] = [MOST, 50, 10];

/// A statement whose text is the longest that is written, and the most often: it is worked out once for each size.
///
/// One such statement always takes rows of one kind and makes the same of them; it lives as long as the process.
pub(crate) struct ManyRows([Texts; SIZES.len()]);

impl ManyRows {
    pub(crate) const fn new() -> Self {
        Self([const { Texts::new() }; SIZES.len()])
    }

    /// Executes the statement that `mapped` makes of the rows, in as many parts as they fill. `values` says what
    /// is in it, in its order; it is asked instead wherever the text is known.
    ///
    /// # Errors
    /// Those of the database; the parts before have been executed then.
    pub(crate) async fn execute<R, S: StatementBuilder>(
        &self,
        db: &impl ConnectionTrait,
        rows: &[R],
        mapped: impl Fn(&[R]) -> S,
        values: impl Fn(&[R]) -> Vec<Value>,
    ) -> Result<(), StoreError> {
        let backend = db.get_database_backend();
        let mut rest = rows;
        for (size, texts) in SIZES.into_iter().zip(&self.0) {
            let mut parts = rest.chunks_exact(size);
            for full in parts.by_ref() {
                let text = texts.of(backend, || mapped(full).build(&backend).sql);
                let statement = Statement::from_sql_and_values(backend, text, values(full));
                db.execute_raw(statement).await?;
            }
            rest = parts.remainder();
        }
        if !rest.is_empty() {
            db.execute(&mapped(rest)).await?;
        }
        Ok(())
    }
}

struct Texts {
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
}

impl Texts {
    const fn new() -> Self {
        Self {
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
        }
    }

    fn of(&self, backend: DbBackend, worked_out: impl FnOnce() -> String) -> &str {
        let text = match backend {
            DbBackend::Sqlite => &self.sqlite,
            _ => &self.postgres,
        };
        text.get_or_init(worked_out)
    }
}

/// Holds that both ways of saying one statement say the same, for both databases.
#[cfg(test)]
pub(crate) fn assert_same<R, S: StatementBuilder>(
    rows: &[R],
    mapped: impl Fn(&[R]) -> S,
    values: impl Fn(&[R]) -> Vec<Value>,
) {
    for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
        let mapped = mapped(rows).build(&backend);
        assert_eq!(mapped.values.unwrap().0, values(rows), "{backend:?}");
    }
}
