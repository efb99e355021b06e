//! What is typed into the forms about sites, parsed into what is meant; all faults at once.

use std::time::Duration;

use domain::custody::Custody;
use domain::form::{Faults, Name, sentence};
use domain::id::AppId;
use domain::redirect::SiteAddress;
use domain::site::{HandBack, NewSite, Notes, SiteAddresses, SiteChange, TagChange, Tags};
use domain::view::SiteQuery;

use crate::console::typed::{Typed, read};

const NAME: &str = "Write a name of 1 to 120 characters.";
const APP: &str = "Choose one app at least.";
const CUSTODY: &str = "Choose who keeps the token.";
const HAND_BACK: &str = "Choose how the tokens are handed back.";

/// A new site.
pub(super) fn new_site(typed: &Typed) -> Result<NewSite, Faults> {
    let mut faults = Faults::none();
    let name = read::<Name>(typed.text("name"), "name", NAME, &mut faults);
    let addresses = addresses(typed, &mut faults);
    let apps = apps(typed, &mut faults);
    let tags = tags(typed, &mut faults);
    match (name, addresses, apps, tags) {
        (Some(name), Some(addresses), Some(apps), Some(tags)) => Ok(NewSite {
            name,
            addresses,
            apps,
            custody: Custody::PassThrough,
            tags,
        }),
        _ => Err(faults),
    }
}

/// What is to change of where a site lives and what it may do.
pub(super) fn change(typed: &Typed) -> Result<SiteChange, Faults> {
    let mut faults = Faults::none();
    let change = SiteChange {
        name: read::<Name>(typed.text("name"), "name", NAME, &mut faults),
        addresses: addresses(typed, &mut faults),
        apps: apps(typed, &mut faults),
        custody: match typed.some("custody") {
            Some(custody) => read::<Custody>(custody, "custody", CUSTODY, &mut faults),
            None => None,
        },
        hand_back: read::<HandBack>(typed.text("hand_back"), "hand_back", HAND_BACK, &mut faults),
        seen: typed.text("seen").parse().ok(),
        ..SiteChange::default()
    };
    if faults.is_empty() {
        Ok(change)
    } else {
        Err(faults)
    }
}

/// What people know of a site.
pub(super) fn notes(typed: &Typed) -> Result<SiteChange, Faults> {
    let mut faults = Faults::none();
    let tags = tags(typed, &mut faults);
    let notes = typed.text("notes").parse::<Notes>();
    if let Err(error) = &notes {
        faults = faults.and("notes", sentence(&error));
    }
    match (tags, notes) {
        (Some(tags), Ok(notes)) => Ok(SiteChange {
            tags: TagChange::Replace(tags),
            notes: Some(notes),
            seen: typed.text("seen").parse().ok(),
            ..SiteChange::default()
        }),
        _ => Err(faults),
    }
}

/// How long the old key lives on.
pub(super) fn overlap(typed: &Typed) -> Result<Duration, Faults> {
    let hours = typed.text("overlap").parse::<u64>();
    let hours = hours.map_err(|_| Faults::none().and("overlap", "Choose how long the old key lives on."))?;
    Ok(Duration::from_secs(hours.saturating_mul(3_600)))
}

/// An origin that tokens may be handed to.
pub(super) fn origin(typed: &Typed) -> Result<SiteAddress, Faults> {
    SiteAddress::parse(typed.text("origin")).map_err(|error| Faults::none().and("origin", sentence(&error)))
}

/// Which sites are meant, as the list's own address says it.
pub(super) fn query(typed: &Typed) -> Result<SiteQuery, Faults> {
    let state = typed.some("state").map(str::parse).transpose();
    // A word that means nothing must not mean every site.
    let state = state.map_err(|_| {
        Faults::of_form("These sites cannot be told from the others. Begin at the list once more.")
    })?;
    Ok(SiteQuery {
        search: typed.text("q").to_owned(),
        state,
        app: typed.some("app").map(str::to_owned),
        tag: typed.some("tag").map(str::to_owned),
        ..SiteQuery::default()
    })
}

/// One address on each line that is not blank; the first that is none is named.
fn addresses(typed: &Typed, faults: &mut Faults) -> Option<SiteAddresses> {
    let lines = typed.text("addresses").lines().map(str::trim);
    let mut read = Vec::new();
    for (number, line) in (1_usize..).zip(lines) {
        if line.is_empty() {
            continue;
        }
        match SiteAddress::parse(line) {
            Ok(address) => read.push(address),
            Err(error) => {
                let sentence = format!("Line {number}: {error}.");
                *faults = std::mem::take(faults).and("addresses", sentence);
                return None;
            }
        }
    }
    let addresses = SiteAddresses::new(read).ok();
    if addresses.is_none() {
        let sentence = "Write one to eight addresses, one on each line.";
        *faults = std::mem::take(faults).and("addresses", sentence);
    }
    addresses
}

fn apps(typed: &Typed, faults: &mut Faults) -> Option<Vec<AppId>> {
    let chosen: Result<Vec<AppId>, _> = typed.all("app").map(str::parse).collect();
    match chosen {
        Ok(chosen) if !chosen.is_empty() => Some(chosen),
        _ => {
            *faults = std::mem::take(faults).and("app", APP);
            None
        }
    }
}

pub(super) fn tags(typed: &Typed, faults: &mut Faults) -> Option<Tags> {
    match Tags::typed(typed.text("tags")) {
        Ok(tags) => Some(tags),
        Err(error) => {
            *faults = std::mem::take(faults).and("tags", sentence(&error));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(sent: &str) -> Typed {
        serde_urlencoded::from_str(sent).unwrap()
    }

    #[test]
    fn all_faults_of_a_new_site_are_told_at_once() {
        let sent = "addresses=https://a.example%0D%0A%0D%0Ahttp://b.example&tags=a,,%0Ab";
        let Err(faults) = new_site(&typed(sent)) else {
            panic!("nothing was right");
        };
        for field in ["name", "app"] {
            assert!(faults.of(field).is_some(), "{field}");
        }
        assert!(
            catalogue::english(faults.of("addresses").unwrap()).starts_with("Line 3: "),
            "{faults:?}"
        );
    }

    #[test]
    fn addresses_stand_on_lines() {
        let sent = "name=Shop&app=abcdefghij&addresses=+https://a.example+%0D%0A%0D%0Ahttps://b.example/x";
        let new = new_site(&typed(sent)).unwrap();
        let addresses: Vec<_> = new.addresses.as_slice().iter().map(SiteAddress::as_str).collect();
        assert_eq!(addresses, ["https://a.example/", "https://b.example/x/"]);
    }

    #[test]
    fn notes_and_tags_may_be_empty() {
        let change = notes(&typed("tags=&notes=&seen=3")).unwrap();
        assert_eq!((change.notes, change.seen), (Some(Notes::default()), Some(3)));
    }
}
