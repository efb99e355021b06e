//! Pages about apps.

mod confirm;
mod edit;
mod fields;
mod guide;
pub(crate) mod list;
pub(crate) mod new;
mod papers;
mod reading;
mod secrets;
pub(crate) mod show;
mod test;
mod trial;

pub(crate) use confirm::{DeleteAppPage, DisableAppPage, EnableAppPage};
pub(crate) use edit::EditAppPage;
pub(crate) use secrets::{AddSecretPage, RemoveSecretPage};
pub(crate) use test::TestAppPage;
pub(crate) use trial::TryAppPage;
