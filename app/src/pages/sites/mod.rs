//! Pages about sites.

mod addresses;
mod command;
mod confirm;
mod fields;
mod filter;
mod import;
mod keep;
pub(crate) mod list;
mod new;
mod notes;
mod openings;
mod parts;
mod reading;
mod setup_link;
mod show;
mod table;
mod timeline;

pub(crate) use addresses::{RekeySitePage, SiteAddressesPage};
pub(crate) use confirm::{AllowOriginPage, DisableSitePage, EnableSitePage, EndKeyPage, RevokeSitePage};
pub(crate) use fields::EditSitePage;
pub(crate) use filter::{address_of, joined};
pub(crate) use import::ImportSitesPage;
pub(crate) use keep::{EraseSitePage, ExportSitePage};
pub(crate) use new::NewSitePage;
pub(crate) use notes::SiteNotesPage;
pub(crate) use setup_link::{EndSetupLinkPage, SetupLinkPage, SetupLinksPage};
pub(crate) use show::SitePage;
