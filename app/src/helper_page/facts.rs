//! What a consent is about, as a list of names.

use domain::text::Text;
use domain::view::ConsentSubject;
use leptos::prelude::*;

use crate::language::{Said as _, t};

/// One fact: what it is, and its value.
#[component]
pub(super) fn Fact(#[prop(into)] term: String, children: Children) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt class="facts__term">{term}</dt>
            <dd class="facts__value">{children()}</dd>
        </div>
    }
}

/// Who asks, with which app, and for which site.
#[component]
pub(super) fn SubjectFacts(subject: ConsentSubject) -> impl IntoView {
    let ConsentSubject {
        tenant,
        app,
        provider,
        site,
        ..
    } = subject;
    view! {
        <Fact term=t!("helper-asked-by")>{tenant}</Fact>
        <Fact term=t!("helper-app")>{app} <span class="badge">{provider.name()}</span></Fact>
        {site.map(|site| view! { <Fact term=t!("helper-site")>{site}</Fact> })}
    }
}

/// Whose account was linked, or that it could not be read.
#[component]
pub(super) fn AccountFact(account: Option<String>) -> impl IntoView {
    view! {
        <Fact term=t!("helper-account")>
            {match account {
                Some(account) => view! { <strong>{account}</strong> }.into_any(),
                None => {
                    view! { <span class="facts__unknown">{t!("helper-account-unknown")}</span> }.into_any()
                }
            }}
        </Fact>
    }
}

/// What the owner should know, a paragraph each.
#[component]
pub(super) fn Notes(notes: Vec<Text>) -> impl IntoView {
    use crate::components::notice::{Notice, Weight};

    (!notes.is_empty()).then(|| {
        view! {
            <Notice weight=Weight::Note>
                {notes.into_iter().map(|note| view! { <p>{note.said()}</p> }).collect_view()}
            </Notice>
        }
    })
}
