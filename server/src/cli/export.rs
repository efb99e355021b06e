//! What is exported, as the one answer of a command.

use broker::error::Error;
use broker::export::Export;
use futures::TryStreamExt as _;

use super::output::{Answer, Failure, Subject};

/// The whole of an export; its bounds are the broker's.
pub(super) async fn whole(export: Result<Export, Error>, subject: Subject<'_>) -> Result<Answer, Failure> {
    let written = async {
        let mut parts = export?;
        let mut all = Vec::new();
        while let Some(part) = parts.try_next().await? {
            all.extend_from_slice(&part);
        }
        String::from_utf8(all).map_err(|_| Error::Internal("an export is no text".to_owned()))
    };
    let written = written.await.map_err(Failure::about(subject))?;
    Ok(Answer::written(written))
}
