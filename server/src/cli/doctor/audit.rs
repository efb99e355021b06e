//! The record of who changed what: whether it fits together, begins where it has to, and holds what was noted elsewhere.

use std::str::FromStr;

use broker::audit::{CheckedAudit, hash_of_row};
use broker::store::Store;

use super::Check;

const NAME: &str = "audit";
const KEEP_A_COPY: &str = "Keep a copy of the database, find out who can write to it, and hold its rows against those of the newest backup.";

/// How many digits of a hash tell it from any that could be made to look like it.
const ENOUGH: usize = 32;

/// A row of the record as an earlier check-up printed it: its number and its hash, or enough of it.
#[derive(Debug, Clone)]
pub(super) struct Noted {
    number: i64,
    hash: String,
}

impl FromStr for Noted {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "this is no number and hash as `keyferry doctor` prints them, such as 412:9f86d081884c7d659a2feaa0c55ad015";
        let (number, hash) = text.trim().split_once(':').ok_or(WRONG)?;
        let number = number.parse().map_err(|_| WRONG)?;
        let is_hash =
            (ENOUGH..=64).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash
            .then(|| Self {
                number,
                hash: hash.to_ascii_lowercase(),
            })
            .ok_or(WRONG)
    }
}

pub(super) async fn check(store: &Store, found: &CheckedAudit, noted: Option<&Noted>) -> Check {
    if let Some(row) = found.broken_at {
        return Check::wrong(
            NAME,
            format!(
                "The record of who changed what does not fit together from row {row} on: somebody changed, removed or added rows in the database."
            ),
            KEEP_A_COPY,
        );
    }
    if found.cut_off {
        return Check::wrong(
            NAME,
            "The beginning of the record of who changed what is missing, and it is not so old that it would have gone by age: somebody removed rows in the database, or a clock was months ahead.",
            KEEP_A_COPY,
        );
    }
    if let Some(noted) = noted
        && let Some(check) = held_against(store, noted).await
    {
        return check;
    }
    let fine = "The record of who changed what fits together from end to end.";
    match &found.last {
        None => Check::fine(NAME, fine),
        Some((number, hash)) => Check::fine(
            NAME,
            format!(
                "{fine} Note number and hash of its last row elsewhere; --audit-row compares them later."
            ),
        )
        .listing(vec![format!("{number}:{hash}")]),
    }
}

/// What is wrong with what was noted, or cannot be told of it.
async fn held_against(store: &Store, Noted { number, hash }: &Noted) -> Option<Check> {
    match hash_of_row(store, *number).await {
        Err(_) => Some(Check::open(
            NAME,
            "The record of who changed what cannot be read.",
            "Mend the database first.",
        )),
        Ok(None) => Some(Check::open(
            NAME,
            format!("The record of who changed what has no row {number} to compare."),
            "Rows go after 25 months, and a restored backup may be older than what you noted. Else somebody wrote the record anew: hold it against a backup.",
        )),
        Ok(Some(now)) if !now.starts_with(hash) => Some(Check::wrong(
            NAME,
            format!(
                "Row {number} of the record of who changed what is not the one that you noted: somebody wrote the record anew."
            ),
            KEEP_A_COPY,
        )),
        Ok(Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_is_read_and_nothing_else() {
        let hash = "9F86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        let noted: Noted = format!(" 412:{hash}\n").parse().expect("it was printed so");
        assert_eq!((noted.number, noted.hash), (412, hash.to_ascii_lowercase()));
        let enough: Noted = format!("412:{}", &hash[..32]).parse().expect("it is enough");
        assert_eq!(enough.hash.len(), 32);
        let short = format!("412:{}", &hash[..31]);
        for wrong in [
            "",
            "412",
            hash,
            "412:9f86",
            &short,
            &format!("x:{hash}"),
            &format!("1:{}", "z".repeat(64)),
        ] {
            assert!(wrong.parse::<Noted>().is_err(), "{wrong}");
        }
    }
}
