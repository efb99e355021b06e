//! What people know of a site: tags and notes.

use domain::view::sites::SiteView;
use leptos::prelude::*;

use super::reading::{AboutSite, above, path_of};
use crate::components::area::TextArea;
use crate::components::field::{Field, Kind};
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::context::form_state;
use crate::language::t;

/// The form of tags and notes.
#[component]
pub(crate) fn SiteNotesPage() -> impl IntoView {
    view! { <AboutSite title=t!("sites-known") draw=notes /> }
}

fn notes(site: SiteView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&site);
    let seen = state.seen(site.version);
    view! {
        <PageHead heading=t!("sites-known") above=above(&site) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading=t!("sites-notes-heading")>
                <Field
                    name="tags"
                    label=t!("sites-tags")
                    kind=Kind::Line
                    hint=t!("sites-tags-hint")
                    value=state.value_or("tags", &site.tags.join(", "))
                    fault=state.fault("tags")
                    optional=true
                />
                <TextArea
                    name="notes"
                    label=t!("sites-notes")
                    rows="8"
                    hint=t!("sites-notes-hint")
                    value=state.value_or("notes", &site.notes)
                    fault=state.fault("notes")
                    optional=true
                />
                <Answers button=t!("sites-save") leave=path />
            </Section>
        </form>
    }
}
