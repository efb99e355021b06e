//! Sites: finding them, switching them off, and what was refused at their doors.

mod doors;
mod list;
