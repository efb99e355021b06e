//! A question before something is done: what happens, and the two answers.

use leptos::prelude::*;

use super::field::PasswordAgain;
use super::notice::FormFault;
use super::page::{Above, PageHead, Section};
use crate::language::t;

/// What nobody can take back.
pub(crate) fn lives_on() -> String {
    t!("question-lives-on")
}

/// A page that asks before something is done.
#[component]
pub(crate) fn Question(
    /// The page of what it is about; the second answer leads back there.
    above: Above,
    #[prop(into)] heading: String,
    /// What was wrong with the answer before.
    fault: Option<String>,
    #[prop(into)] button: String,
    /// Whether it could do harm, so that the password is asked for.
    harm: bool,
    /// What happens.
    children: Children,
) -> impl IntoView {
    let leave = above.path.clone();
    view! {
        <PageHead heading above />
        <FormFault sentence=fault />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                {children()} {harm.then(|| view! { <PasswordAgain /> })} <Answers button leave harm />
            </Section>
        </form>
    }
}

/// The end of a form: do it, or go back.
#[component]
pub(crate) fn Answers(
    #[prop(into)] button: String,
    /// The path of the page to go back to.
    leave: String,
    #[prop(optional)] harm: bool,
) -> impl IntoView {
    view! {
        <div class="deeds">
            <button class="button" class:button--harm=harm r#type="submit">
                {button}
            </button>
            <a class="button button--secondary" href=leave>
                {t!("question-leave")}
            </a>
        </div>
    }
    .into_any()
}

/// A paragraph each.
pub(crate) fn paragraphs<S: IntoView + 'static>(sentences: impl IntoIterator<Item = S>) -> impl IntoView {
    sentences
        .into_iter()
        .map(|sentence| view! { <p>{sentence}</p> })
        .collect_view()
}
