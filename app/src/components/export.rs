//! The page before something is given out in one file.

use leptos::prelude::*;

use super::field::PasswordAgain;
use super::notice::FormFault;
use super::page::{Above, PageHead, Section};
use super::question::{Answers, paragraphs};
use crate::context::form_state;
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
        <FormFault sentence=form_state().fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("export-in-it")>
                {paragraphs([holds, t!("export-what"), t!("export-bounds"), t!("export-audited")])} <PasswordAgain />
                <Answers button=t!("export-button") leave />
            </Section>
        </form>
    }
}
