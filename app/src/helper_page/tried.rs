//! What the operator's own consent found out about an app.

use domain::view::TriedPage;
use domain::view::apps::DrivesSeen;
use leptos::prelude::*;

use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;
use crate::language::t;

/// Account, scopes and drives, and the way back to the app.
#[component]
pub(super) fn Tried(page: TriedPage, assets: Assets) -> impl IntoView {
    let TriedPage {
        subject,
        account,
        granted,
        refused,
        drives,
        is_fine,
        notes,
        back,
    } = page;
    let title = if is_fine {
        t!("consent-tried-works", app = &subject.app)
    } else {
        t!("consent-tried-not-ready", app = &subject.app)
    };
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <p>{t!("consent-tried-means")}</p>
            <dl class="facts">
                <Fact term=t!("helper-app")>
                    {subject.app} <span class="badge">{subject.provider.name()}</span>
                </Fact>
                <AccountFact account />
                <Scopes term=t!("consent-tried-granted") scopes=granted />
                <Scopes term=t!("consent-tried-refused") scopes=refused />
                {drives.map(|drives| view! { <Drives drives /> })}
            </dl>
            <Notes notes />
            <p class="go">
                <a class="button button--wide" href=back>
                    {t!("consent-tried-back")}
                </a>
                <span class="go__hint">
                    {t!("consent-tried-take-back")}
                </span>
            </p>
        </Frame>
    }
}

#[component]
fn Scopes(#[prop(into)] term: String, scopes: Vec<String>) -> impl IntoView {
    (!scopes.is_empty()).then(|| {
        view! {
            <Fact term>
                <ul class="facts__list">
                    {scopes
                        .into_iter()
                        .map(|scope| {
                            view! {
                                <li>
                                    <code>{scope}</code>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </Fact>
        }
    })
}

#[component]
fn Drives(drives: DrivesSeen) -> impl IntoView {
    view! {
        <Fact term=t!("consent-tried-drives")>
            {match drives {
                DrivesSeen::NotAllowed => {
                    t!("consent-tried-drives-not-allowed").into_any()
                }
                DrivesSeen::Unreadable => {
                    view! { <span class="facts__unknown">{t!("consent-tried-drives-unreadable")}</span> }.into_any()
                }
                DrivesSeen::Named { names, .. } if names.is_empty() => {
                    t!("consent-tried-drives-none").into_any()
                }
                DrivesSeen::Named { names, more } => {
                    view! {
                        <ul class="facts__list">
                            {names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
                            {more.then(|| view! { <li>{t!("consent-tried-drives-more")}</li> })}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </Fact>
    }
}
