//! What there is to do until the first refresh was seen.

use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::outcome::StepStatus;
use crate::components::page::Section;
use crate::context::may_manage;

/// One of the steps.
struct Step {
    what: &'static str,
    means: &'static str,
    /// Where it is done, and what the button says; nothing for what is done elsewhere.
    way: Option<(String, &'static str)>,
    done: bool,
}

/// The way to the first refresh: what is done is ticked, what comes next has its button.
#[component]
pub(super) fn FirstSteps(has_app: bool, has_site: bool, refreshed: bool) -> impl IntoView {
    let (apps, sites) = (Place::Apps.path(), Place::Sites.path());
    let steps = [
        Step {
            what: "Add an app",
            means: "An app is what you register at Dropbox, OneDrive or Google Drive. With one, sites can be linked.",
            way: Some((format!("{apps}/new"), "Add an app")),
            done: has_app,
        },
        Step {
            what: "Add a site",
            means: "A site is one installation that makes backups. It gets addresses of its own to paste into its backup program.",
            way: has_app.then(|| (format!("{sites}/new"), "Add a site")),
            done: has_site,
        },
        Step {
            what: "See the first refresh",
            means: "Paste the site's addresses into its backup program, link the account there and start a backup.",
            way: has_site.then(|| (sites.to_owned(), "To the sites")),
            done: refreshed,
        },
    ];
    view! {
        <Section heading="First steps">
            <ol class="rows">{steps.into_iter().map(|step| view! { <Row step /> }).collect_view()}</ol>
        </Section>
    }
}

#[component]
fn Row(step: Step) -> impl IntoView {
    let Step {
        what,
        means,
        way,
        done,
    } = step;
    let way = way.filter(|_| !done && may_manage());
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{what}</strong>
                    <StepStatus done />
                </p>
                {(!done).then(|| view! { <p class="field__hint">{means}</p> })}
            </div>
            {way
                .map(|(path, words)| {
                    view! {
                        <a class="button" href=path>
                            {words}
                        </a>
                    }
                })}
        </li>
    }
}
