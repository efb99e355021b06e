//! Pages about what ends and comes due.

mod calendar;
mod chore;
mod list;
mod row;

pub(crate) use calendar::{EndCalendarPage, MakeCalendarPage};
pub(crate) use chore::ChorePage;
pub(crate) use list::DatesPage;
pub(crate) use row::DueRow;
