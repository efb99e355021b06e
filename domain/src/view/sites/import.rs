//! What would become of a list of sites, line by line.

use crate::text::Text;

/// The most lines of a list that are told one by one.
pub const MOST_LINES_TOLD: usize = 200;

/// What would become of a list of sites.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// How many sites were added already, if there was not time for all.
    pub added: usize,
    /// How many lines would become a site.
    pub new: usize,
    /// How many name an address that is known already.
    pub exists: usize,
    /// How many are wrong.
    pub faults: usize,
    /// Whether the first line was taken for a heading.
    pub heading: bool,
    /// At most [`MOST_LINES_TOLD`] lines: those that are wrong first, then those that are known, then the new ones, those that
    /// may not be meant so before the others.
    pub lines: Vec<ReportedLine>,
    /// How many lines are not among them.
    pub left_out: usize,
}

impl ImportReport {
    /// The same list after so many of its new sites were added.
    #[must_use]
    pub fn after(mut self, added: usize) -> Self {
        self.added = added;
        self.new = self.new.saturating_sub(added);
        self.exists = self.exists.saturating_add(added);
        // What became of each line would have to be asked once more.
        self.lines.clear();
        self.left_out = 0;
        self
    }
}

/// A line of a list of sites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedLine {
    /// Its number, from 1.
    pub number: u64,
    /// The site's name, if it could be read.
    pub name: Option<String>,
    /// What may not be meant so, in a sentence.
    pub doubt: Option<Text>,
    /// What would become of it.
    pub fate: Fate,
}

/// What would become of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A new site.
    New,
    /// Nothing; the sentence says which address is known.
    Exists(Text),
    /// Nothing; the sentence says what is wrong.
    Fault(Text),
}
