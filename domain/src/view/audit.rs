//! Who changed what, as pages show it.

use serde::{Deserialize, Serialize};

use crate::audit::{AuditAction, AuditField, AuditTarget};
use crate::text::Text;
use crate::timestamp::Timestamp;

/// One page of deeds, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// The deeds.
    pub rows: Vec<AuditRow>,
    /// The number of the row to go on after, if there are more.
    pub next: Option<i64>,
    /// Everybody who can be chosen: members' e-mail addresses.
    pub people: Vec<String>,
    /// What the last check of the chain found; none while there was none.
    pub checked: Option<ChainChecked>,
}

/// What a check of the chain found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainChecked {
    /// When.
    pub at: Timestamp,
    /// Where it does not fit together, if it does not: the number of the first row that cannot be as it was written.
    pub broken_at: Option<i64>,
}

/// One deed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// Its number in the chain.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who: an e-mail address, `command line` or `set-up link`; of a member who was erased an id that names nobody.
    pub who: String,
    /// Whether who it was is not known any more.
    pub erased: bool,
    /// From where, as far as it was kept.
    pub came_from: Option<String>,
    /// The deed's word.
    pub word: String,
    /// The deed, unless a later version than this wrote it.
    pub action: Option<AuditAction>,
    /// To what.
    pub target: TargetShown,
    /// What it changed.
    pub changes: Vec<FieldChange>,
    /// Whether it is of the whole instance and not of one organisation.
    pub of_instance: bool,
}

impl AuditRow {
    /// What was done, for people.
    pub fn in_words(&self) -> Text {
        match self.action {
            Some(action) => action.in_words(),
            None => Text::verbatim(&self.word),
        }
    }
}

/// To what something was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetShown {
    /// The id as it was written down.
    pub id: String,
    /// The thing's own id, which its page has in its address.
    pub of: String,
    /// What kind of thing.
    pub kind: Option<AuditTarget>,
    /// What it is called, as long as it is there.
    pub name: Option<String>,
    /// Whether it has a page and is still there.
    pub exists: bool,
}

/// A part that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The part's word.
    pub word: String,
    /// The part, unless a later version than this wrote it.
    pub field: Option<AuditField>,
    /// What it was; nothing if it was not there.
    pub before: Option<String>,
    /// What it is; nothing if it is gone.
    pub after: Option<String>,
}

impl FieldChange {
    /// The part, for people.
    pub fn in_words(&self) -> Text {
        match self.field {
            Some(field) => field.in_words(),
            None => Text::verbatim(&self.word),
        }
    }
}
