//! Questions before an app is switched off, on or deleted: what stops, and for whom.

use domain::view::apps::AppView;
use leptos::prelude::*;

use super::reading::{AboutApp, path_of};
use crate::components::field::PasswordAgain;
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::context::form_state;

/// Before it is switched off.
#[component]
pub(crate) fn DisableAppPage() -> impl IntoView {
    view! { <AboutApp title="Switch an app off" draw=disable /> }
}

/// Before it is switched on.
#[component]
pub(crate) fn EnableAppPage() -> impl IntoView {
    view! { <AboutApp title="Switch an app on" draw=enable /> }
}

/// Before it is deleted.
#[component]
pub(crate) fn DeleteAppPage() -> impl IntoView {
    view! { <AboutApp title="Delete an app" draw=delete /> }
}

fn disable(app: AppView) -> impl IntoView {
    let sentences = vec![
        who_stops(&app),
        "Consents in progress end. Nothing is lost: switched on again, everything goes on as before."
            .to_owned(),
        LIVES_ON.to_owned(),
    ];
    view! { <Question app heading="Switch this app off?" sentences button="Switch it off" harm=true /> }
}

fn enable(app: AppView) -> impl IntoView {
    let sentences = vec!["Its sites can refresh again, and people can link.".to_owned()];
    view! { <Question app heading="Switch this app on?" sentences button="Switch it on" harm=false /> }
}

fn delete(app: AppView) -> impl IntoView {
    let sentences = vec![
        who_stops(&app),
        "Its client secrets are forgotten, and its URLs never work again, not even for a new app. What happened with it \
         stays in the activity."
            .to_owned(),
        LIVES_ON.to_owned(),
    ];
    view! { <Question app heading="Delete this app?" sentences button="Delete it for ever" harm=true /> }
}

const LIVES_ON: &str = "Access tokens that were handed out live on until the provider ends them: about an hour at Google and \
                        Microsoft, four at Dropbox.";

fn who_stops(app: &AppView) -> String {
    match app.used_by {
        0 => "No site has used it yet.".to_owned(),
        1 => "One site refreshes with it: its backups cannot reach their storage any more.".to_owned(),
        sites => format!("{sites} sites refresh with it: their backups cannot reach their storage any more."),
    }
}

#[component]
fn Question(
    app: AppView,
    heading: &'static str,
    sentences: Vec<String>,
    button: &'static str,
    harm: bool,
) -> impl IntoView {
    let state = form_state();
    let path = path_of(&app.id);
    view! {
        <p class="page-head__above">
            <a href=path.clone()>{app.name}</a>
        </p>
        <PageHead heading />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading="What happens">
                {sentences.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect_view()}
                {harm.then(|| view! { <PasswordAgain /> })}
                <div class="deeds">
                    <button class="button" class:button--harm=harm r#type="submit">
                        {button}
                    </button>
                    <a class="button button--secondary" href=path>
                        "Leave it as it is"
                    </a>
                </div>
            </Section>
        </form>
    }
}
