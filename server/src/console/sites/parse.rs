//! What is typed into the forms about sites, parsed into what is meant; all faults at once.

use std::time::Duration;

use domain::custody::Custody;
use domain::form::{Faults, Name};
use domain::id::AppId;
use domain::redirect::SiteAddress;
use domain::site::{HandBack, NewSite, Notes, SiteAddresses, SiteChange, TagChange, Tags};
use domain::text;
use domain::text::{Phrase, Text};
use domain::view::SiteQuery;

use crate::console::typed::{Typed, read};

const NAME: Text = text!("sites-name-wrong");

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
            Some(custody) => read::<Custody>(custody, "custody", text!("sites-custody-wrong"), &mut faults),
            None => None,
        },
        hand_back: read::<HandBack>(
            typed.text("hand_back"),
            "hand_back",
            text!("sites-hand-back-wrong"),
            &mut faults,
        ),
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
        faults = faults.and("notes", error.in_words());
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
    let hours = hours.map_err(|_| Faults::none().and("overlap", text!("sites-overlap-wrong")))?;
    Ok(Duration::from_secs(hours.saturating_mul(3_600)))
}

/// An origin that tokens may be handed to.
pub(super) fn origin(typed: &Typed) -> Result<SiteAddress, Faults> {
    SiteAddress::parse(typed.text("origin"))
        .map_err(|bad| Faults::none().and("origin", bad.in_words(Phrase::Sentence)))
}

/// Which sites are meant, as the list's own address says it.
pub(super) fn query(typed: &Typed) -> Result<SiteQuery, Faults> {
    let state = typed.some("state").map(str::parse).transpose();
    // A word that means nothing must not mean every site.
    let state = state.map_err(|_| Faults::of_form(text!("sites-links-which")))?;
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
            Err(bad) => {
                let wrong = bad.in_words(Phrase::Clause);
                let sentence = text!("sites-address-on-line", line = number.to_string(), wrong = wrong);
                *faults = std::mem::take(faults).and("addresses", sentence);
                return None;
            }
        }
    }
    let addresses = SiteAddresses::new(read).ok();
    if addresses.is_none() {
        *faults = std::mem::take(faults).and("addresses", text!("sites-addresses-wrong"));
    }
    addresses
}

fn apps(typed: &Typed, faults: &mut Faults) -> Option<Vec<AppId>> {
    let chosen: Result<Vec<AppId>, _> = typed.all("app").map(str::parse).collect();
    match chosen {
        Ok(chosen) if !chosen.is_empty() => Some(chosen),
        _ => {
            *faults = std::mem::take(faults).and("app", text!("sites-app-wrong"));
            None
        }
    }
}

pub(super) fn tags(typed: &Typed, faults: &mut Faults) -> Option<Tags> {
    match Tags::typed(typed.text("tags")) {
        Ok(tags) => Some(tags),
        Err(bad) => {
            *faults = std::mem::take(faults).and("tags", bad.in_words(Phrase::Sentence));
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
