//! The console's forms and pages: a request in, one use case, a page or a redirect out.

pub(crate) mod activity;
pub(crate) mod apps;
pub(crate) mod audit;
pub(crate) mod dates;
pub(crate) mod erasing;
pub(crate) mod exports;
pub(crate) mod form;
pub(crate) mod grants;
pub(crate) mod invited;
pub(crate) mod kept;
pub(crate) mod known_browser;
pub(crate) mod lists;
pub(crate) mod live;
pub(crate) mod member;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod posted;
pub(crate) mod reading;
pub(crate) mod reset;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod sites;
pub(crate) mod typed;
pub(crate) mod wanted;
