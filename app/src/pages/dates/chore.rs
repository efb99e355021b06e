//! One thing that a provider asks of an app: how it stands is said here.

use domain::chore::ChoreRule;
use domain::timestamp::Timestamp;
use domain::view::dates::ChoreView;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::dates::show_chore;
use crate::components::area::TextArea;
use crate::components::choice::{Choice, Choices};
use crate::components::console::{Console, Place};
use crate::components::field::{Field, Kind};
use crate::components::notice::{FormFault, OthersDo};
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::components::read::Read;
use crate::context::{FormState, form_state, may_manage};
use crate::language::{Said as _, t};

/// The form.
#[component]
pub(crate) fn ChorePage() -> impl IntoView {
    let part = |name: &str| use_params_map().read_untracked().get(name).unwrap_or_default();
    let (app, chore) = (part("app"), part("chore"));
    let chore = Resource::new(|| (), move |()| show_chore(app.clone(), chore.clone()));
    view! {
        <Console title=t!("chore-title") place=Place::Dates>
            <Read what=chore heading=t!("chore-gone") draw=|chore| view! { <Settle chore /> } />
        </Console>
    }
}

#[component]
fn Settle(chore: ChoreView) -> impl IntoView {
    let state = form_state();
    let app = chore.app.name.clone().unwrap_or_else(|| chore.app.id.clone());
    let heading = t!("dates-chore", app = app, chore = chore.chore.in_words());
    let today = chore.today.iso_date();
    // What is not due any more is here to be corrected; of what is due, nobody knows the day better than who does it today.
    let done = chore.done.filter(|_| chore.due.is_none()).unwrap_or(chore.today);
    let done = state.value_or("done_day", &done.iso_date());
    let due = chore.due.map(Timestamp::iso_date).unwrap_or_default();
    let due = state.value_or("due_day", &due);
    let note = state.value_or("note", &chore.note);
    view! {
        <PageHead heading above=Place::Dates.above() />
        <p>{chore.chore.next_step().said()}</p>
        <OthersDo />
        <FormFault sentence=state.fault("") />
        {may_manage()
            .then(|| {
                view! {
                    <form method="post" class="form form--page">
                        <Section heading=t!("chore-how")>
                            <Choices
                                name="what"
                                legend=t!("chore-how")
                                choices=choices(&chore, &state)
                                fault=state.fault("what")
                            />
                            <Field
                                name="done_day"
                                label=t!("chore-done-day")
                                kind=Kind::Day
                                hint=t!("chore-done-day-hint")
                                value=done
                                latest=today
                                fault=state.fault("done_day")
                                optional=true
                            />
                            <Field
                                name="due_day"
                                label=t!("chore-due-day")
                                kind=Kind::Day
                                hint=t!("chore-due-day-hint")
                                value=due
                                fault=state.fault("due_day")
                                optional=true
                            />
                            <TextArea
                                name="note"
                                label=t!("chore-note")
                                rows="3"
                                hint=t!("chore-note-hint")
                                value=note
                                fault=state.fault("note")
                                optional=true
                            />
                            <Answers button=t!("chore-save") leave=Place::Dates.path().to_owned() />
                        </Section>
                    </form>
                }
            })}
    }
}

fn choices(chore: &ChoreView, state: &FormState) -> Vec<Choice> {
    let again = match chore.rule {
        ChoreRule::Once => t!("chore-done-means-once"),
        ChoreRule::Yearly => t!("chore-done-means-yearly"),
    };
    let taken = match chore.due {
        _ if chore.not_ours => "not_ours",
        Some(_) => "due",
        None => "done",
    };
    let choice = |value: &str, label: String, means: String| Choice {
        taken: state.has_or("what", value, value == taken),
        value: value.to_owned(),
        label,
        means: vec![means],
    };
    vec![
        choice("done", t!("chore-done"), again),
        choice("due", t!("chore-due"), t!("chore-due-means")),
        choice("not_ours", t!("chore-not-ours"), t!("chore-not-ours-means")),
    ]
}
