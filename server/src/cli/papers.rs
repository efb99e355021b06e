//! `keyferry tenant papers`: where an organisation's public papers are.

use domain::papers::Paper;
use serde::Serialize;

use super::desk::Desk;
use super::output::{Answer, Failure, Subject};

pub(super) const PAPERS: &str = "\
Example:
  keyferry tenant papers --tenant ada-sons-p4x7bqa
  {\"privacy\":\"https://keyferry.example.com/legal/ada-sons-p4x7bqa/privacy\",\
\"terms\":\"https://keyferry.example.com/legal/ada-sons-p4x7bqa/terms\",\"version\":3,\"since\":\"2026-11-22T11:00:00Z\"}

Providers ask for these addresses. Anybody can read what is there, without signing in, while Keyferry serves; a new version begins \
by itself whenever something changes that the papers tell.";

#[derive(Serialize)]
struct PapersAnswer {
    privacy: String,
    terms: String,
    version: i64,
    since: String,
}

/// The addresses, and the version that holds now.
pub(super) async fn show(slug: &str, desk: &Desk) -> Result<Answer, Failure> {
    let scope = desk.tenant(slug).await?;
    let slug = scope.view().slug();
    let shown = desk.broker.papers(slug, None).await;
    let shown = shown.map_err(Failure::about(Subject::Tenant))?;
    let address = |paper: Paper| format!("{}{}", desk.broker.public_origin(), paper.path(slug));
    Answer::of(&PapersAnswer {
        privacy: address(Paper::Privacy),
        terms: address(Paper::Terms),
        version: shown.version.number,
        since: shown.version.since.rfc3339(),
    })
}
