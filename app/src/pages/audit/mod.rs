//! Who changed what, newest first.

mod chain;
mod filter;
pub(crate) mod list;
mod table;

use domain::audit::AuditFilter;

use crate::components::console::Place;

/// The page's path.
pub(crate) const PATH: &str = Place::Audit.path();

/// The path of the list with only what fits a filter, going on after the row with this number.
fn path_to(filter: &AuditFilter, after: Option<i64>) -> String {
    let query = filter.query_after(after);
    if query.is_empty() {
        PATH.to_owned()
    } else {
        format!("{PATH}?{query}")
    }
}
