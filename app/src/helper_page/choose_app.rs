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
                    {choice.name} " " <span class="badge">{choice.provider.name()}</span>
                </a>
            </li>
        }
    });
    view! {
        <Frame title="Where are the backups to go?".to_owned() assets>
            <h1>"Where are the backups to go?"</h1>
            <ul class="choices">{choices.collect_view()}</ul>
        </Frame>
    }
}
