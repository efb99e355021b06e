//! The page before something is given out in one file.

use leptos::prelude::*;

use super::form::AskingForm;
use super::page::{Above, PageHead};
use super::question::paragraphs;
use crate::language::t;

/// What is in the file, and the way to it.
#[component]
pub(crate) fn ExportQuestion(
    /// The page of what it is about; the second answer leads back there.
    above: Above,
    #[prop(into)] heading: String,
    /// What is in the file of this kind.
    holds: String,
) -> impl IntoView {
    let leave = above.path.clone();
    view! {
        <PageHead heading above />
        <AskingForm heading=t!("export-in-it") button=t!("export-button") leave>
            {paragraphs([holds, t!("export-what"), t!("export-bounds"), t!("export-audited")])}
        </AskingForm>
    }
}
