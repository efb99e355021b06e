//! The pieces that pages are made of: each takes values, draws them, and asks for nothing.

pub(crate) mod area;
pub(crate) mod brand;
pub(crate) mod chart;
pub(crate) mod choice;
pub(crate) mod code;
pub(crate) mod console;
pub(crate) mod done;
pub(crate) mod duplicati;
pub(crate) mod export;
pub(crate) mod field;
pub(crate) mod filter;
pub(crate) mod fold;
pub(crate) mod form;
pub(crate) mod front;
pub(crate) mod icon;
pub(crate) mod language;
pub(crate) mod notice;
pub(crate) mod outcome;
pub(crate) mod page;
pub(crate) mod paging;
pub(crate) mod palette;
pub(crate) mod problem;
pub(crate) mod question;
pub(crate) mod read;
pub(crate) mod table;
pub(crate) mod time;
