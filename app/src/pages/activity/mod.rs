//! What happened, newest first, and one event.

pub(crate) mod event;
mod filter;
pub(crate) mod list;
mod table;

use domain::activity::ActivityFilter;

use crate::components::console::Place;
pub(crate) use table::whereabouts;

/// The path of the list with only what fits a filter.
pub(crate) fn path_to(filter: &ActivityFilter) -> String {
    let (path, query) = (Place::Activity.path(), filter.query());
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}
