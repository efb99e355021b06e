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

/// The form of tags and notes.
#[component]
pub(crate) fn SiteNotesPage() -> impl IntoView {
    view! { <AboutSite title="Tags and notes" draw=notes /> }
}

fn notes(site: SiteView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&site);
    let seen = state.seen(site.version);
    view! {
        <PageHead heading="Tags and notes" above=above(&site) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading="What you know of it">
                <Field
                    name="tags"
                    label="Tags"
                    kind=Kind::Line
                    hint="Words by which you find it, with commas between them; 20 at most."
                    value=state.value_or("tags", &site.tags.join(", "))
                    fault=state.fault("tags")
                    optional=true
                />
                <TextArea
                    name="notes"
                    label="Notes"
                    rows="8"
                    hint="For everybody who may see this site; the site's owner never does. No passwords or tokens."
                    value=state.value_or("notes", &site.notes)
                    fault=state.fault("notes")
                    optional=true
                />
                <Answers button="Save" leave=path />
            </Section>
        </form>
    }
}
