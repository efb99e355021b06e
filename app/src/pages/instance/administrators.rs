//! Who looks after the instance: the list with the form of one more, and the question before it ends for somebody.

use domain::text;
use domain::text::Text;
use domain::view::instance::AdministratorRow;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::error::ApiError;
use crate::api::instance::list_administrators;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::field::{Kind, PasswordAgain};
use crate::components::form::FieldAsTyped;
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::problem::Problem;
use crate::components::question::{Question, paragraphs};
use crate::components::read::Read;
use crate::context::{PageContext, form_state};
use crate::language::t;
use crate::pages::not_found::answers_not_found;

const DONE: &[(&str, Text)] = &[
    ("made", text!("instance-done-made")),
    ("ended", text!("instance-done-ended")),
];

/// The list, and the form.
#[component]
pub(crate) fn AdministratorsPage() -> impl IntoView {
    let all = Resource::new(|| (), |()| list_administrators());
    view! {
        <Console title=t!("instance-administrators") place=Place::Administrators>
            <PageHead heading=t!("instance-administrators") />
            <Done words=DONE />
            <Read what=all draw=|all| view! { <Everybody all /> } />
        </Console>
    }
}

#[component]
fn Everybody(all: Vec<AdministratorRow>) -> impl IntoView {
    view! {
        <FormFault sentence=form_state().fault("") />
        <Section heading=t!("instance-administrators-who")>
            <p class="field__hint">{t!("instance-administrators-mean")}</p>
            <ul class="rows">{all.into_iter().map(|one| view! { <One one /> }).collect_view()}</ul>
        </Section>
        <form method="post" class="form form--page">
            <Section heading=t!("instance-administrator-new")>
                <FieldAsTyped
                    name="email"
                    label=t!("instance-administrator-email")
                    kind=Kind::Email
                    hint=t!("instance-administrator-email-hint")
                />
                <PasswordAgain />
                <button class="button" r#type="submit">
                    {t!("instance-administrator-button")}
                </button>
            </Section>
        </form>
    }
}

#[component]
fn One(one: AdministratorRow) -> impl IntoView {
    let signed_in = expect_context::<PageContext>().signed_in;
    let is_you = signed_in.is_some_and(|signed_in| signed_in.email == one.email);
    let path = format!("{}/{}/end", Place::Administrators.path(), one.id);
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{one.email}</strong>
                    {is_you.then(|| view! { <span class="badge">{t!("people-you")}</span> })}
                </p>
            </div>
            {(!one.is_last)
                .then(|| {
                    view! {
                        <a class="button button--secondary" href=path>
                            {t!("instance-administrator-end")}
                        </a>
                    }
                })}
        </li>
    }
}

/// Before somebody looks after it no longer.
#[component]
pub(crate) fn EndAdministratorPage() -> impl IntoView {
    let all = Resource::new(|| (), |()| list_administrators());
    view! {
        <Console title=t!("instance-administrator-end") place=Place::Administrators>
            <Read what=all draw=end />
        </Console>
    }
}

fn end(all: Vec<AdministratorRow>) -> AnyView {
    let id = use_params_map()
        .read_untracked()
        .get("member")
        .unwrap_or_default();
    let Some(one) = all.into_iter().find(|one| one.id.to_string() == id) else {
        answers_not_found();
        return view! { <Problem error=ApiError::NotFound place=Place::Administrators /> }.into_any();
    };
    let happens = paragraphs([t!("instance-administrator-end-happens", email = one.email)]);
    let (above, fault) = (Place::Administrators.above(), form_state().fault(""));
    view! {
        <Question
            above
            heading=t!("instance-administrator-end-question")
            fault
            button=t!("instance-administrator-end")
            harm=true
        >
            {happens}
        </Question>
    }
    .into_any()
}
