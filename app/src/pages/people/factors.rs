//! Second factors of others: required of everybody, and taken away from who has lost theirs.

use domain::role::Right;
use domain::view::people::{PeopleView, PersonRow};
use leptos::prelude::*;

use super::change::{About, with_person};
use crate::components::console::Place;
use crate::components::notice::{Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::question::{Question, paragraphs};
use crate::context::{PageContext, form_state, may};
use crate::language::{rich, t};

/// The path of the page on which a second factor is required of everybody.
const REQUIRE: &str = "/console/people/second-factor";

/// Whether a second factor is required, and the way to change it.
#[component]
pub(super) fn Required(required: bool) -> impl IntoView {
    let (words, button) = if required {
        (t!("people-factor-required"), t!("people-factor-allow"))
    } else {
        (t!("people-factor-optional"), t!("people-factor-require"))
    };
    view! {
        <Section heading=t!("people-factor")>
            <p>{words}</p>
            {may(Right::DecideOnPeople)
                .then(|| {
                    view! {
                        <p class="deeds">
                            <a class="button button--secondary" href=REQUIRE>
                                {button}
                            </a>
                        </p>
                    }
                })}
        </Section>
    }
}

/// Before a second factor is required of everybody, or of nobody.
#[component]
pub(crate) fn RequireFactorPage() -> impl IntoView {
    view! { <About title=t!("people-factor") draw=require /> }
}

fn require(people: PeopleView) -> AnyView {
    let (heading, then, button, value) = if people.second_factor_required {
        (
            t!("people-factor-allow-question"),
            t!("people-factor-allow-then"),
            t!("people-factor-allow"),
            "no",
        )
    } else {
        (
            t!("people-factor-require-question"),
            t!("people-factor-require-then"),
            t!("people-factor-require"),
            "yes",
        )
    };
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    if value == "yes" && has_no_factor() {
        return view! {
            <PageHead heading above />
            <Notice weight=Weight::Warning>
                <p>
                    {rich!(
                        "people-factor-first",
                        account => view! { <a href=Place::Account.path()>{t!("people-factor-first-account")}</a> }
                    )}
                </p>
            </Notice>
        }
        .into_any();
    }
    view! {
        <Question above heading fault button harm=true>
            <input r#type="hidden" name="required" value=value />
            {paragraphs([then])}
        </Question>
    }
    .into_any()
}

/// Whether who reads this has no second factor, and would shut themselves out.
fn has_no_factor() -> bool {
    let signed_in = expect_context::<PageContext>().signed_in;
    signed_in.is_some_and(|signed_in| !signed_in.factors.any())
}

/// Before somebody's second factors are taken away.
#[component]
pub(crate) fn ClearFactorsPage() -> impl IntoView {
    view! { <About title=t!("people-clear") draw=|people| with_person(people, clear) /> }
}

fn clear(person: PersonRow) -> AnyView {
    let (above, fault) = (Place::People.above(), form_state().fault(""));
    let happens = paragraphs([
        t!("people-clear-who", email = person.email),
        t!("people-clear-then"),
    ]);
    view! {
        <Question above heading=t!("people-clear-question") fault button=t!("people-clear-button") harm=true>
            {happens}
        </Question>
    }
    .into_any()
}
