//! What people know of a site: tags and notes.

use domain::view::sites::SiteView;
use leptos::prelude::*;

use super::reading::{AboutSite, Below, path_of};
use crate::components::area::TextArea;
use crate::components::field::{Field, Kind};
use crate::components::notice::FormFault;
use crate::components::page::Section;
use crate::context::form_state;

/// The form of tags and notes.
#[component]
pub(crate) fn SiteNotesPage() -> impl IntoView {
    view! { <AboutSite title="Tags and notes" draw=notes /> }
}

fn notes(site: SiteView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&site);
    let seen = if state.conflict {
        site.version.to_string()
    } else {
        state.value_or("seen", &site.version.to_string())
    };
    view! {
        <Below site=site.clone() heading="Tags and notes" />
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
                <div class="deeds">
                    <button class="button" r#type="submit">
                        "Save"
                    </button>
                    <a class="button button--secondary" href=path>
                        "Leave it as it is"
                    </a>
                </div>
            </Section>
        </form>
    }
}
