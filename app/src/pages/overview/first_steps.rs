//! What there is to do until the first refresh was seen.

use leptos::prelude::*;

use crate::components::console::Place;
use crate::components::notice::OthersDo;
use crate::components::outcome::StepStatus;
use crate::components::page::Section;
use crate::context::may_manage;
use crate::language::t;

/// One of the steps.
struct Step {
    what: String,
    means: String,
    /// Where it is done, and what the button says; nothing for what is done elsewhere.
    way: Option<(String, String)>,
    done: bool,
}

/// The way to the first refresh: what is done is ticked, what comes next has its button.
#[component]
pub(super) fn FirstSteps(has_app: bool, has_site: bool, refreshed: bool) -> impl IntoView {
    let (apps, sites) = (Place::Apps.path(), Place::Sites.path());
    let steps = [
        Step {
            what: t!("overview-step-app"),
            means: t!("overview-step-app-means"),
            way: Some((format!("{apps}/new"), t!("overview-step-app"))),
            done: has_app,
        },
        Step {
            what: t!("overview-step-site"),
            means: t!("overview-step-site-means"),
            way: has_app.then(|| (format!("{sites}/new"), t!("overview-step-site"))),
            done: has_site,
        },
        Step {
            what: t!("overview-step-refresh"),
            means: t!("overview-step-refresh-means"),
            way: has_site.then(|| (sites.to_owned(), t!("overview-to-sites"))),
            done: refreshed,
        },
    ];
    view! {
        <Section heading=t!("overview-steps")>
            <ol class="rows">{steps.into_iter().map(|step| view! { <Row step /> }).collect_view()}</ol>
            <OthersDo />
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
                {(!done && may_manage()).then(|| view! { <p class="field__hint">{means}</p> })}
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
