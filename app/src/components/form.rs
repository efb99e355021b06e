//! What forms on pages of their own have in common.

use leptos::prelude::*;

use super::field::{Field, Kind, PasswordAgain};
use super::notice::FormFault;
use super::page::Section;
use super::question::Answers;
use crate::context::form_state;

/// A form that asks for the password once more, where it was typed too long ago, and has two answers.
#[component]
pub(crate) fn AskingForm(
    #[prop(into)] heading: String,
    #[prop(into)] button: String,
    /// The path of the page to go back to.
    leave: String,
    /// What is asked.
    children: Children,
) -> impl IntoView {
    view! {
        <FormFault sentence=form_state().fault("") />
        <form method="post" class="form form--page">
            <Section heading>{children()} <PasswordAgain /> <Answers button leave /></Section>
        </form>
    }
}

/// A field that holds what was typed into it when its form came back, and before that what is so already.
#[component]
pub(crate) fn FieldAsTyped(
    name: &'static str,
    #[prop(into)] label: String,
    kind: Kind,
    #[prop(optional, into)] hint: String,
    /// What is so already.
    #[prop(optional, into)]
    so_far: String,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let state = form_state();
    let (value, fault) = (state.value_or(name, &so_far), state.fault(name));
    view! { <Field name label kind hint value fault optional /> }
}
