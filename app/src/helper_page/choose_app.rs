//! Several apps of a site fit: which one.

use domain::view::OfferedApp;
use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;
use crate::language::t;

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
        <Frame title=t!("consent-choose-app") assets>
            <h1>{t!("consent-choose-app")}</h1>
            <p>{t!("consent-choose-app-why")}</p>
            <ul class="go go--places">{choices.collect_view()}</ul>
        </Frame>
    }
}
