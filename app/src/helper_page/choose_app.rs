//! Several apps of a site fit: which one.

use domain::view::OfferedApp;
use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;

/// The apps, each with the way on.
#[component]
pub(super) fn ChooseApp(choices: Vec<OfferedApp>, assets: Assets) -> impl IntoView {
    let choices = choices.into_iter().map(|choice| {
        view! {
            <li>
                <a class="button button--secondary button--wide" href=choice.path>
                    <span>{choice.name}</span>
                    <span class="badge">{choice.provider.name()}</span>
                </a>
            </li>
        }
    });
    view! {
        <Frame title="Where are the backups to go?".to_owned() assets>
            <h1>"Where are the backups to go?"</h1>
            <p>"This site has several places for backups. Each AuthID is for one of them."</p>
            <ul class="go go--places">{choices.collect_view()}</ul>
        </Frame>
    }
}
