//! Rows as a large tenant has them, written by the database itself.

use super::Size;

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

    /// How it spells what the two spell differently: the type of an id, a new id, the time now, and an id as a text.
    const fn words(self) -> [(&'static str, &'static str); 4] {
        match self {
            Self::Sqlite => [
                ("{id}", "BLOB"),
                ("{new_id}", "randomblob(16)"),
                ("{end}", "(CAST(strftime('%s', 'now') AS BIGINT) * 1000000)"),
                (
                    "{site_text}",
                    "lower(substr(hex(site), 1, 8) || '-' || substr(hex(site), 9, 4) || '-' || substr(hex(site), 13, 4) \
                     || '-' || substr(hex(site), 17, 4) || '-' || substr(hex(site), 21))",
                ),
            ],
            Self::Postgres => [
                ("{id}", "UUID"),
                ("{new_id}", "gen_random_uuid()"),
                ("{end}", "(CAST(EXTRACT(EPOCH FROM now()) AS BIGINT) * 1000000)"),
                ("{site_text}", "site::text"),
            ],
        }
    }
}

/// A day in microseconds.
const DAY: u64 = 86_400_000_000;

/// The statements that fill the one tenant of an instance with these three apps.
pub(super) fn script(database: Database, size: Size, apps: &[String; 3]) -> String {
    let numbers = [
        ("{sites}", u64::from(size.sites)),
        ("{events}", u64::from(size.events)),
        ("{day}", DAY),
    ];
    let mut script = include_str!("fill.sql").replace("{begin}", "({end} - 90 * {day})");
    for (word, spelled) in database.words() {
        script = script.replace(word, spelled);
    }
    for (word, number) in numbers {
        script = script.replace(word, &number.to_string());
    }
    for (number, app) in apps.iter().enumerate() {
        script = script.replace(&format!("{{app{number}}}"), app);
    }
    match database {
        // A throw-away file needs no log of what was written, and one commit for all.
        Database::Sqlite => format!("PRAGMA synchronous = OFF;\nBEGIN;\n{script}COMMIT;\n"),
        // PostgreSQL counts its rows by itself, some minutes later. Nobody counts those of a SQLite.
        Database::Postgres => format!("{script}ANALYZE;\n"),
    }
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
            let script = script(database, size, &apps);
            assert!(!script.contains('{') && !script.contains('}'), "{script}");
        }
    }
}
