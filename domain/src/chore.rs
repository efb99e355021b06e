//! What providers ask of who registered an app, once or every year: a closed list, to whom each applies, and when it is due.

use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::app_registration::MsTenant;
use crate::provider::ProviderId;
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// How long after an app was added an operator is first asked about what has no day of its own.
const FIRST_ASKED: Duration = Duration::from_hours(30 * 24);
/// How long links live while an app stands in Google's Testing mode.
const GOOGLE_TESTING: Duration = Duration::from_hours(7 * 24);
/// The scopes that Google calls restricted, as far as any profile asks for them.
const GOOGLE_RESTRICTED: &str = "https://www.googleapis.com/auth/drive";

/// Something that a provider asks of who registered an app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chore {
    /// Google: leave Testing, in which every link ends after seven days.
    GooglePublish,
    /// Google: the verification of an app with a restricted scope, before more than a hundred people link with it.
    GoogleVerification,
    /// Google: the security assessment of an app with a restricted scope, every twelve months.
    GoogleAssessment,
    /// Google: name, domain and owners of the app still stand as they were told.
    GoogleBranding,
    /// Microsoft: the publisher is verified, without which people of other organisations cannot consent.
    MicrosoftPublisher,
    /// Dropbox: production status, within two weeks of the fiftieth linked account.
    DropboxProduction,
}

/// A word that names no chore.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such chore")]
pub struct NotAChore;

/// How often a chore comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChoreRule {
    /// Done once, it is done.
    Once,
    /// A year after it was done it is due again.
    Yearly,
}

/// What of an app decides which chores it has.
#[derive(Debug, Clone, Copy)]
pub struct AppFacts<'a> {
    /// Whose API it is.
    pub provider: ProviderId,
    /// What it asks for.
    pub scopes: &'a [&'a str],
    /// The account segment of a OneDrive app.
    pub ms_tenant: Option<&'a MsTenant>,
    /// When it was added here.
    pub added: Timestamp,
}

impl Chore {
    /// Every chore.
    pub const ALL: [Self; 6] = [
        Self::GooglePublish,
        Self::GoogleVerification,
        Self::GoogleAssessment,
        Self::GoogleBranding,
        Self::MicrosoftPublisher,
        Self::DropboxProduction,
    ];

    /// The word in addresses and rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GooglePublish => "google-publish",
            Self::GoogleVerification => "google-verification",
            Self::GoogleAssessment => "google-assessment",
            Self::GoogleBranding => "google-branding",
            Self::MicrosoftPublisher => "microsoft-publisher",
            Self::DropboxProduction => "dropbox-production",
        }
    }

    /// What it is, in a few words.
    pub const fn in_words(self) -> Text {
        match self {
            Self::GooglePublish => text!("chore-google-publish"),
            Self::GoogleVerification => text!("chore-google-verification"),
            Self::GoogleAssessment => text!("chore-google-assessment"),
            Self::GoogleBranding => text!("chore-google-branding"),
            Self::MicrosoftPublisher => text!("chore-microsoft-publisher"),
            Self::DropboxProduction => text!("chore-dropbox-production"),
        }
    }

    /// What is to be done, and where.
    pub const fn next_step(self) -> Text {
        match self {
            Self::GooglePublish => text!("chore-google-publish-step"),
            Self::GoogleVerification => text!("chore-google-verification-step"),
            Self::GoogleAssessment => text!("chore-google-assessment-step"),
            Self::GoogleBranding => text!("chore-google-branding-step"),
            Self::MicrosoftPublisher => text!("chore-microsoft-publisher-step"),
            Self::DropboxProduction => text!("chore-dropbox-production-step"),
        }
    }

    /// How often it comes back.
    pub const fn rule(self) -> ChoreRule {
        match self {
            Self::GooglePublish | Self::GoogleVerification | Self::DropboxProduction => ChoreRule::Once,
            Self::GoogleAssessment | Self::GoogleBranding | Self::MicrosoftPublisher => ChoreRule::Yearly,
        }
    }

    /// Whether a provider asks it of such an app.
    pub fn is_asked_of(self, app: &AppFacts<'_>) -> bool {
        let google = app.provider == ProviderId::GoogleDrive;
        match self {
            Self::GooglePublish | Self::GoogleBranding => google,
            Self::GoogleVerification | Self::GoogleAssessment => {
                google && app.scopes.contains(&GOOGLE_RESTRICTED)
            }
            Self::MicrosoftPublisher => {
                app.provider == ProviderId::Onedrive && spans_directories(app.ms_tenant)
            }
            Self::DropboxProduction => app.provider == ProviderId::Dropbox,
        }
    }

    /// When an operator is first asked about it, until they say better.
    pub fn first_due(self, app: &AppFacts<'_>) -> Timestamp {
        let due = match self {
            Self::GooglePublish => app.added.plus(GOOGLE_TESTING),
            Self::GoogleVerification | Self::MicrosoftPublisher | Self::DropboxProduction => {
                app.added.plus(FIRST_ASKED)
            }
            Self::GoogleAssessment | Self::GoogleBranding => app.added.a_year_later(),
        };
        due.day_begins()
    }
}

/// Whether people of several directories may link with a OneDrive app.
fn spans_directories(segment: Option<&MsTenant>) -> bool {
    segment.is_none_or(|segment| matches!(segment.as_str(), "common" | "organizations"))
}

impl FromStr for Chore {
    type Err = NotAChore;

    fn from_str(text: &str) -> Result<Self, NotAChore> {
        let found = Self::ALL.into_iter().find(|chore| chore.as_str() == text);
        found.ok_or(NotAChore)
    }
}

/// What an operator said of a chore, and nothing while nobody said anything.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoreSaid {
    /// That it is none of this app's.
    pub not_ours: bool,
    /// When it was last done.
    pub done: Option<Timestamp>,
    /// When it is next due, where they know better than the rule.
    pub due: Option<Timestamp>,
}

impl ChoreSaid {
    /// When a chore of an app is next due; nothing if it does not concern the app, or is over for good.
    pub fn next(&self, chore: Chore, app: &AppFacts<'_>) -> Option<Timestamp> {
        if self.not_ours {
            return None;
        }
        match (self.due, self.done, chore.rule()) {
            (Some(due), _, _) => Some(due),
            (None, Some(_), ChoreRule::Once) => None,
            (None, Some(done), ChoreRule::Yearly) => Some(done.a_year_later()),
            (None, None, _) => Some(chore.first_due(app)),
        }
    }
}

/// What an operator says of a chore now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoreChange {
    /// It was done on this day; the next is due by its rule.
    Done(Timestamp),
    /// It is due on this day.
    Due(Timestamp),
    /// It does not concern this app.
    NotOurs,
}

impl ChoreSaid {
    /// What stands after a change.
    #[must_use]
    pub const fn after(self, change: ChoreChange) -> Self {
        match change {
            ChoreChange::Done(day) => Self {
                not_ours: false,
                done: Some(day),
                due: None,
            },
            ChoreChange::Due(day) => Self {
                not_ours: false,
                done: self.done,
                due: Some(day),
            },
            ChoreChange::NotOurs => Self {
                not_ours: true,
                done: self.done,
                due: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Timestamp {
        Timestamp::from_date(text).unwrap()
    }

    fn asked(provider: ProviderId, scopes: &[&str], segment: Option<&MsTenant>) -> Vec<&'static str> {
        let app = AppFacts {
            provider,
            scopes,
            ms_tenant: segment,
            added: day("2026-01-31"),
        };
        let asked = Chore::ALL.into_iter().filter(|chore| chore.is_asked_of(&app));
        asked.map(Chore::as_str).collect()
    }

    #[test]
    fn only_what_a_provider_asks_of_such_an_app_is_a_chore() {
        let google = ProviderId::GoogleDrive;
        assert_eq!(
            asked(google, &["https://www.googleapis.com/auth/drive.file"], None),
            ["google-publish", "google-branding"]
        );
        assert_eq!(asked(google, &[GOOGLE_RESTRICTED], None).len(), 4);
        let one: MsTenant = "contoso.com".parse().unwrap();
        let several: MsTenant = "organizations".parse().unwrap();
        assert!(asked(ProviderId::Onedrive, &[], Some(&one)).is_empty());
        assert_eq!(
            asked(ProviderId::Onedrive, &[], Some(&several)),
            ["microsoft-publisher"]
        );
        assert_eq!(asked(ProviderId::Dropbox, &[], None), ["dropbox-production"]);
        assert!(asked(ProviderId::Box, &[], None).is_empty());
        assert!(asked(ProviderId::Pcloud, &[], None).is_empty());
    }

    #[test]
    fn what_was_done_is_due_again_by_its_rule() {
        let app = AppFacts {
            provider: ProviderId::GoogleDrive,
            scopes: &[GOOGLE_RESTRICTED],
            ms_tenant: None,
            added: day("2026-01-31"),
        };
        let next = |chore, said: ChoreSaid| said.next(chore, &app);
        let nothing = ChoreSaid::default();
        assert_eq!(next(Chore::GooglePublish, nothing), Some(day("2026-02-07")));
        assert_eq!(next(Chore::GoogleAssessment, nothing), Some(day("2027-01-31")));
        let done = nothing.after(ChoreChange::Done(day("2026-03-01")));
        assert_eq!(next(Chore::GooglePublish, done), None);
        assert_eq!(next(Chore::GoogleAssessment, done), Some(day("2027-03-01")));
        let corrected = done.after(ChoreChange::Due(day("2026-12-24")));
        assert_eq!(next(Chore::GooglePublish, corrected), Some(day("2026-12-24")));
        assert_eq!(corrected.done, done.done);
        let none = corrected.after(ChoreChange::NotOurs);
        assert_eq!(next(Chore::GoogleAssessment, none), None);
        assert_eq!(
            next(
                Chore::GoogleAssessment,
                none.after(ChoreChange::Due(day("2027-01-01")))
            ),
            Some(day("2027-01-01"))
        );
    }

    #[test]
    fn words_are_read_back() {
        for chore in Chore::ALL {
            assert_eq!(chore.as_str().parse(), Ok(chore));
        }
        assert_eq!("".parse::<Chore>(), Err(NotAChore));
    }
}
