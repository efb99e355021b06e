//! One thing to go to.

/// A page, a site or an app, by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) name: String,
    /// What it is, in one word.
    pub(super) what: String,
}

/// The things of a text, one a line. What does not lead to a page of ours is passed over.
pub(super) fn read(lines: &str) -> Vec<Entry> {
    let entry = |line: &str| {
        let mut fields = line.split('\t').map(str::to_owned);
        let path = fields.next().filter(|path| path.starts_with("/console"))?;
        Some(Entry {
            path,
            name: fields.next()?,
            what: fields.next()?,
        })
    };
    lines.lines().filter_map(entry).collect()
}

/// Those in whose names all of these words stand.
pub(super) fn fitting(entries: &[Entry], words: &str) -> Vec<Entry> {
    let words = words.to_lowercase();
    let fits = |entry: &&Entry| {
        let name = entry.name.to_lowercase();
        words.split_whitespace().all(|word| name.contains(word))
    };
    entries.iter().filter(fits).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_or_is_no_line_is_passed_over() {
        let text = "/console/apps\tApps\tPage\nhttps://evil.example\tApps\tPage\n//evil.example\tx\ty\n\n/console\tx";
        let read = read(text);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].name, "Apps");
    }

    #[test]
    fn every_word_must_stand_in_the_name() {
        let pages = read("/console/sites\tSites\tPage\n/console/sites/new\tAdd a site\tPage");
        let names = |words| {
            let fitting = fitting(&pages, words);
            fitting.into_iter().map(|entry| entry.name).collect::<Vec<_>>()
        };
        assert_eq!(names("site"), ["Sites", "Add a site"]);
        assert_eq!(names(" SITE  add "), ["Add a site"]);
        assert_eq!(names(""), ["Sites", "Add a site"]);
        assert!(names("sites add").is_empty());
    }
}
