//! One of several: cards of which one is taken, each with what it means.

use leptos::prelude::*;

/// One card of a [`Choices`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is posted.
    pub(crate) value: String,
    /// What it is called.
    pub(crate) label: String,
    /// What it means, a sentence each.
    pub(crate) means: Vec<String>,
    /// Whether it is taken.
    pub(crate) taken: bool,
}

/// A question with cards for answers.
#[component]
pub(crate) fn Choices(
    name: &'static str,
    #[prop(into)] legend: String,
    choices: Vec<Choice>,
    fault: Option<String>,
) -> impl IntoView {
    view! {
        <fieldset class="choices">
            <legend class="field__label">{legend}</legend>
            <div class="choices__cards">
                {choices.into_iter().map(|choice| view! { <Card name choice /> }).collect_view()}
            </div>
            {fault.map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Card(name: &'static str, choice: Choice) -> impl IntoView {
    let label = format!("{name}-{}-label", choice.value);
    let means = format!("{name}-{}-means", choice.value);
    view! {
        <label class="choice">
            <input
                class="choice__mark"
                r#type="radio"
                name=name
                value=choice.value
                checked=choice.taken
                required=true
                aria-labelledby=label.clone()
                aria-describedby=means.clone()
            />
            <span class="choice__text">
                <span class="choice__label" id=label>
                    {choice.label}
                </span>
                <span class="choice__text" id=means>
                    {choice
                        .means
                        .into_iter()
                        .map(|sentence| view! { <span class="choice__means">{sentence}</span> })
                        .collect_view()}
                </span>
            </span>
        </label>
    }
}
