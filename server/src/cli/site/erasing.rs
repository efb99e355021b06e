//! What is kept of a site: all of it, or none any more.

use serde::Serialize;

use super::about;
use super::arguments::{Erase, OneSite};
use crate::cli::desk::Desk;
use crate::cli::export::whole;
use crate::cli::output::{Answer, Failure, Subject};

#[derive(Serialize)]
struct ErasedAnswer {
    erased: String,
    links_not_ended_at_provider: u64,
    note: &'static str,
}

impl OneSite {
    pub(super) async fn export(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.tenant.slug).await?;
        let export = desk.broker.export_site(&scope, self.site).await;
        whole(export, Subject::Site(scope.view().slug())).await
    }
}

impl Erase {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let scope = desk.tenant(&self.one.tenant.slug).await?;
        let erased = desk.broker.erase_site(&scope, self.one.site, &self.name).await;
        let erased = erased.map_err(about(&scope))?;
        Answer::of(&ErasedAnswer {
            erased: self.one.site.to_string(),
            links_not_ended_at_provider: erased.untold,
            note: "It is gone here. Backups that were made before still hold it until they are deleted.",
        })
    }
}
