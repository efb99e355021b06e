//! Everything that ends or comes due, as pages and calendars show it.

use serde::{Deserialize, Serialize};

use super::activity::{AppName, SiteName};
use crate::chore::{Chore, ChoreRule};
use crate::id::{ClientSecretId, GrantId};
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;

/// All dates of a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatesView {
    /// When they were put together.
    pub at: Timestamp,
    /// What ends or is due, the earliest first.
    pub due: Vec<DueDate>,
    /// Chores of which nothing is due: done for good, or none of the app's.
    pub settled: Vec<SettledChore>,
    /// Whether there were more links than are looked at.
    pub more_links: bool,
}

impl DatesView {
    /// What is due within this time, or is overdue.
    pub fn due_within(self, time: std::time::Duration) -> Vec<DueDate> {
        let until = self.at.plus(time);
        self.due.into_iter().filter(|due| due.at <= until).collect()
    }
}

/// Something that ends or is due then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueDate {
    /// When.
    pub at: Timestamp,
    /// Whether that moment has passed.
    pub over: bool,
    /// The app that it is about.
    pub app: AppName,
    /// What it is.
    pub what: DueWhat,
}

impl DueDate {
    /// What it is, with the names of what it is about.
    pub fn title(&self) -> Text {
        let app = self.app.name.as_deref().unwrap_or(&self.app.id);
        match &self.what {
            DueWhat::Secret { .. } => text!("dates-secret-ends", app = app),
            DueWhat::Link { site, .. } => {
                let site = site.name.clone().unwrap_or_else(|| site.id.to_string());
                text!("dates-link-ends", site = site, app = app)
            }
            DueWhat::Links { count } => text!("dates-links-end", app = app, count = *count),
            DueWhat::Chore(due) => text!("dates-chore", app = app, chore = due.chore.in_words()),
        }
    }

    /// What is to be done about it.
    pub const fn next_step(&self) -> Text {
        match &self.what {
            DueWhat::Secret {
                others_work: true, ..
            } => text!("dates-secret-ends-beside"),
            DueWhat::Secret {
                others_work: false, ..
            } => text!("dates-secret-ends-step"),
            DueWhat::Link { use_helps: true, .. } => text!("dates-link-use-helps"),
            DueWhat::Link { use_helps: false, .. } => text!("dates-link-at-any-rate"),
            DueWhat::Links { .. } => text!("dates-links-step"),
            DueWhat::Chore(due) => due.chore.next_step(),
        }
    }

    /// The path of the page on which it is seen to.
    pub fn path(&self) -> String {
        let app = &self.app.id;
        match &self.what {
            DueWhat::Secret { .. } => format!("/console/apps/{app}"),
            DueWhat::Link { grant, .. } => format!("/console/grants/{grant}"),
            DueWhat::Links { .. } => format!("/console/grants?app={app}"),
            DueWhat::Chore(due) => format!("/console/dates/{app}/{}", due.chore.as_str()),
        }
    }

    /// What it is called for ever, whatever its day and its words become.
    pub fn uid(&self) -> String {
        let app = &self.app.id;
        match &self.what {
            DueWhat::Secret { secret, .. } => format!("secret-{secret}"),
            DueWhat::Link { grant, .. } => format!("link-{grant}"),
            DueWhat::Links { .. } => format!("links-{app}"),
            DueWhat::Chore(due) => format!("{}-{app}", due.chore.as_str()),
        }
    }
}

/// What ends or is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueWhat {
    /// A client secret ends.
    Secret {
        /// Which.
        secret: ClientSecretId,
        /// Whether another one of the app goes on working.
        others_work: bool,
    },
    /// A link ends, which nobody renews.
    Link {
        /// Which.
        grant: GrantId,
        /// At which site.
        site: SiteName,
        /// Whether a backup before that day puts its end off.
        use_helps: bool,
    },
    /// Several links of one app end, the first of them then.
    Links {
        /// How many.
        count: u64,
    },
    /// The provider asks for something.
    Chore(ChoreDue),
}

/// A chore that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoreDue {
    /// What.
    pub chore: Chore,
    /// When it was last done, if it was.
    pub done: Option<Timestamp>,
    /// What people wrote down about it; empty if nothing.
    pub note: String,
    /// Whether somebody has ever said anything of it: until then the day is a guess.
    pub said: bool,
}

/// A chore of which nothing is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledChore {
    /// The app.
    pub app: AppName,
    /// What.
    pub chore: Chore,
    /// When it was done; nothing if it does not concern the app.
    pub done: Option<Timestamp>,
    /// What people wrote down about it; empty if nothing.
    pub note: String,
}

/// One chore of one app, for the page on which it is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoreView {
    /// The app.
    pub app: AppName,
    /// What.
    pub chore: Chore,
    /// How often it comes back.
    pub rule: ChoreRule,
    /// When it is next due, if it is.
    pub due: Option<Timestamp>,
    /// When it was last done, if it was.
    pub done: Option<Timestamp>,
    /// Whether it does not concern the app.
    pub not_ours: bool,
    /// What people wrote down about it; empty if nothing.
    pub note: String,
    /// The present day by the clocks of the organisation, for a form that is opened.
    pub today: Timestamp,
}
