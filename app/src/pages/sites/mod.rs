//! Pages about sites.

mod addresses;
mod command;
mod confirm;
mod fields;
mod filter;
pub(crate) mod list;
mod new;
mod notes;
mod parts;
mod reading;
mod show;
mod table;
mod timeline;

pub(crate) use addresses::{RekeySitePage, SiteAddressesPage};
pub(crate) use confirm::{AllowOriginPage, DisableSitePage, EnableSitePage, RevokeSitePage};
pub(crate) use fields::EditSitePage;
pub(crate) use filter::address_of;
pub(crate) use new::NewSitePage;
pub(crate) use notes::SiteNotesPage;
pub(crate) use show::SitePage;
