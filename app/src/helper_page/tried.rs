//! What the operator's own consent found out about an app.

use domain::view::TriedPage;
use domain::view::apps::DrivesSeen;
use leptos::prelude::*;

use super::facts::{AccountFact, Fact, Notes};
use super::frame::Frame;
use crate::context::Assets;

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
        format!("{} works", subject.app)
    } else {
        format!("{} is not ready yet", subject.app)
    };
    view! {
        <Frame title=title.clone() assets>
            <h1>{title}</h1>
            <p>
                "You consented as the owner of a storage would. The tokens were looked at once and dropped: nothing is linked, and \
                nothing is kept."
            </p>
            <dl class="facts">
                <Fact term="App">
                    {subject.app} <span class="badge">{subject.provider.name()}</span>
                </Fact>
                <AccountFact account />
                <Scopes term="Granted" scopes=granted />
                <Scopes term="Not granted" scopes=refused />
                {drives.map(|drives| view! { <Drives drives /> })}
            </dl>
            <Notes notes />
            <p class="go">
                <a class="button button--wide" href=back>
                    "Back to the app"
                </a>
                <span class="go__hint">
                    "To take the consent back, disconnect the app in the account's settings at the provider."
                </span>
            </p>
        </Frame>
    }
}

#[component]
fn Scopes(term: &'static str, scopes: Vec<String>) -> impl IntoView {
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
        <Fact term="Shared drives">
            {match drives {
                DrivesSeen::NotAllowed => {
                    view! { "Out of reach for this app's scopes; the profile “Shared drives” reaches them." }.into_any()
                }
                DrivesSeen::Unreadable => {
                    view! { <span class="facts__unknown">"They could not be read."</span> }.into_any()
                }
                DrivesSeen::Named { names, .. } if names.is_empty() => {
                    view! { "This account is a member of none." }.into_any()
                }
                DrivesSeen::Named { names, more } => {
                    view! {
                        <ul class="facts__list">
                            {names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
                            {more.then(|| view! { <li>"and more"</li> })}
                        </ul>
                    }
                        .into_any()
                }
            }}
        </Fact>
    }
}
