//! Sites: finding them, switching them off, and what was refused at their doors.

mod console;
mod doors;
mod import;
mod list;
mod lists_at_once;
