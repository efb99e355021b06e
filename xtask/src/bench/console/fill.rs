//! Rows as a large tenant has them, written by the database itself.

use std::time::{SystemTime, UNIX_EPOCH};

use super::Size;
use crate::error::Error;

/// Which database is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Database {
    /// The file that comes with every instance.
    Sqlite,
    /// A throw-away cluster.
    Postgres,
}

impl Database {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// How it spells what the two spell differently: the type of an id, a new id, and an id as a text.
    const fn words(self) -> [(&'static str, &'static str); 3] {
        match self {
            Self::Sqlite => [
                ("{id}", "BLOB"),
                ("{new_id}", "randomblob(16)"),
                (
                    "{site_text}",
                    "lower(substr(hex(site), 1, 8) || '-' || substr(hex(site), 9, 4) || '-' || substr(hex(site), 13, 4) \
                     || '-' || substr(hex(site), 17, 4) || '-' || substr(hex(site), 21))",
                ),
            ],
            Self::Postgres => [
                ("{id}", "UUID"),
                ("{new_id}", "gen_random_uuid()"),
                ("{site_text}", "site::text"),
            ],
        }
    }
}

const DAY: u64 = 86_400_000_000;
const DAYS: u64 = 90;

/// The statements that fill the one tenant of an instance with these three apps.
pub(super) fn script(database: Database, size: Size, apps: &[String; 3]) -> Result<String, Error> {
    let clock = |_| Error::Unexpected("this machine's clock stands before 1970".to_owned());
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(clock)?
        .as_micros();
    let end = u64::try_from(now).unwrap_or(u64::MAX);
    let numbers = [
        ("{sites}", u64::from(size.sites)),
        ("{events}", u64::from(size.events)),
        ("{day}", DAY),
        ("{end}", end),
        ("{begin}", end.saturating_sub(DAYS.saturating_mul(DAY))),
    ];
    let mut script = include_str!("fill.sql").to_owned();
    for (word, number) in numbers {
        script = script.replace(word, &number.to_string());
    }
    for (word, spelled) in database.words() {
        script = script.replace(word, spelled);
    }
    for (number, app) in apps.iter().enumerate() {
        script = script.replace(&format!("{{app{number}}}"), app);
    }
    let whole = match database {
        // A throw-away file needs no log of what was written, and one commit for all.
        Database::Sqlite => format!("PRAGMA synchronous = OFF;\nBEGIN;\n{script}COMMIT;\n"),
        Database::Postgres => script,
    };
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_filled_in() {
        let size = Size {
            sites: 10,
            events: 100,
        };
        let apps = ["a", "b", "c"].map(str::to_owned);
        for database in [Database::Sqlite, Database::Postgres] {
            let script = script(database, size, &apps).unwrap();
            assert!(!script.contains('{') && !script.contains('}'), "{script}");
        }
    }
}
