//! The form that completes the papers.

use domain::papers::{PERSON_FIELDS, Person};
use domain::view::settings::PapersView;
use leptos::prelude::*;

use super::Additions;
use crate::components::area::TextArea;
use crate::components::console::Place;
use crate::components::field::{Kind, PasswordAgain};
use crate::components::form::FieldAsTyped;
use crate::components::page::Section;
use crate::components::question::Answers;
use crate::context::{PapersPreview, form_state};
use crate::language::t;

/// What is to be said.
#[component]
pub(super) fn PapersForm(papers: PapersView) -> impl IntoView {
    let state = form_state();
    let PapersView { own, version, .. } = papers;
    let [contact, officer] = PERSON_FIELDS;
    view! {
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=state.seen(version) />
            <Section heading=t!("papers-contact")>
                <p class="field__hint">{t!("papers-contact-hint")}</p>
                <PersonFields fields=contact person=own.contact />
            </Section>
            <Section heading=t!("papers-officer")>
                <p class="field__hint">{t!("papers-officer-hint")}</p>
                <PersonFields fields=officer person=own.officer />
            </Section>
            <Machine operator=own.operator place=own.place processors=own.processors.join("\n") />
            <Section heading=t!("papers-additions")>
                <Own privacy=own.privacy terms=own.terms />
                <PasswordAgain />
                <Answers button=t!("papers-save") leave=Place::Settings.path().to_owned() />
                // After the other one: the first is what the key Enter means.
                <div class="deeds">
                    <button class="button button--secondary" r#type="submit" name="do" value="preview" formnovalidate=true>
                        {t!("papers-preview")}
                    </button>
                </div>
            </Section>
        </form>
    }
}

#[component]
fn PersonFields(fields: [&'static str; 3], person: Person) -> impl IntoView {
    let [name, email, phone] = fields;
    let labels = [
        (name, t!("papers-name"), Kind::Line, person.name),
        (email, t!("papers-email"), Kind::Line, person.email),
        (phone, t!("papers-phone"), Kind::Line, person.phone),
    ];
    labels
        .into_iter()
        .map(|(field, label, kind, value)| {
            view! {
                <FieldAsTyped
                    name=field
                    label
                    kind
                    so_far=value
                    optional=true
                />
            }
        })
        .collect_view()
}

#[component]
fn Machine(operator: String, place: String, processors: String) -> impl IntoView {
    let state = form_state();
    view! {
        <Section heading=t!("papers-machine")>
            <FieldAsTyped
                name="operator"
                label=t!("papers-operator")
                kind=Kind::Line
                hint=t!("papers-operator-hint")
                so_far=operator
                optional=true
            />
            <FieldAsTyped
                name="place"
                label=t!("papers-place")
                kind=Kind::Line
                hint=t!("papers-place-hint")
                so_far=place
                optional=true
            />
            <TextArea
                name="processors"
                label=t!("papers-processors")
                rows="4"
                hint=t!("papers-processors-hint")
                value=state.value_or("processors", &processors)
                fault=state.fault("processors")
                optional=true
            />
        </Section>
    }
}

#[component]
fn Own(privacy: String, terms: String) -> impl IntoView {
    let state = form_state();
    view! {
        <p class="field__hint">{t!("papers-additions-hint")}</p>
        <TextArea
            name="privacy"
            label=t!("papers-privacy")
            rows="8"
            value=state.value_or("privacy", &privacy)
            fault=state.fault("privacy")
            optional=true
        />
        <TextArea
            name="terms"
            label=t!("papers-terms")
            rows="8"
            value=state.value_or("terms", &terms)
            fault=state.fault("terms")
            optional=true
        />
        <Preview />
    }
}

/// How the additions that were typed would be read.
#[component]
fn Preview() -> impl IntoView {
    use_context::<PapersPreview>().map(|PapersPreview { privacy, terms }| {
        view! {
            <section class="notice" role="status">
                <div class="notice__text">
                    <p>
                        <strong>{t!("papers-preview-heading")}</strong>
                        " "
                        {t!("papers-preview-why")}
                    </p>
                    <Additions privacy terms />
                </div>
            </section>
        }
    })
}
