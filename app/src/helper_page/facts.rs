//! What a consent is about, as a list of names.

use domain::view::ConsentSubject;
use leptos::prelude::*;

/// One fact: what it is, and its value.
#[component]
pub(super) fn Fact(term: &'static str, children: Children) -> impl IntoView {
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
        <Fact term="Asked by">{tenant}</Fact>
        <Fact term="App">{app} <span class="badge">{provider.name()}</span></Fact>
        {site.map(|site| view! { <Fact term="Site">{site}</Fact> })}
    }
}

/// Whose account was linked, or that it could not be read.
#[component]
pub(super) fn AccountFact(account: Option<String>) -> impl IntoView {
    view! {
        <Fact term="Account">
            {match account {
                Some(account) => view! { <strong>{account}</strong> }.into_any(),
                None => {
                    view! { <span class="facts__unknown">"The account could not be read."</span> }.into_any()
                }
            }}
        </Fact>
    }
}

/// What the owner should know, a paragraph each.
#[component]
pub(super) fn Notes(notes: Vec<String>) -> impl IntoView {
    use crate::components::notice::{Notice, Weight};

    (!notes.is_empty()).then(|| {
        view! {
            <Notice weight=Weight::Note>
                {notes.into_iter().map(|note| view! { <p>{note}</p> }).collect_view()}
            </Notice>
        }
    })
}
