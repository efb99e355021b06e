//! The fields that the forms of a site share, and the form that changes one.

use domain::site::HandBack;
use domain::view::sites::{AppChoice, SiteView};
use leptos::prelude::*;

use super::reading::{ChangeSite, above, path_of};
use crate::components::area::TextArea;
use crate::components::choice::{Choice, Choices};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::context::form_state;

/// Name and addresses.
#[component]
pub(super) fn WhereItLives(name: String, addresses: Vec<String>) -> impl IntoView {
    let state = form_state();
    view! {
        <Field
            name="name"
            label="Name"
            kind=Kind::Line
            hint="What you call it; its owner sees it before linking."
            value=state.value_or("name", &name)
            fault=state.fault("name")
        />
        <TextArea
            name="addresses"
            label="Addresses"
            rows="3"
            hint="One on each line, eight at most, such as https://www.example.com/shop/. Only there are tokens handed back."
            value=state.value_or("addresses", &addresses.join("\n"))
            fault=state.fault("addresses")
            code=true
        />
    }
}

/// The apps that it may use.
#[component]
pub(super) fn WhichApps(
    choices: Vec<AppChoice>,
    /// The ids of those it has; none for a new site, which gets them all.
    has: Option<Vec<String>>,
) -> impl IntoView {
    let state = form_state();
    let fault = state.fault("app");
    view! {
        <fieldset class="choices">
            <legend class="field__label">"Apps"</legend>
            {choices
                .into_iter()
                .map(|app| {
                    let held = has.as_ref().is_none_or(|has| has.contains(&app.id));
                    let taken = state.has_or("app", &app.id, held);
                    view! {
                        <label class="tick">
                            <input class="tick__box" r#type="checkbox" name="app" value=app.id checked=taken />
                            <span>{app.name} " " <span class="badge">{app.provider.name()}</span></span>
                        </label>
                    }
                })
                .collect_view()}
            {fault.map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
        </fieldset>
    }
}

/// The form that changes a site.
#[component]
pub(crate) fn EditSitePage() -> impl IntoView {
    view! { <ChangeSite title="Change a site" draw=edit /> }
}

fn edit(site: SiteView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&site);
    let seen = state.seen(site.version);
    let has = site.apps.iter().map(|app| app.app.clone()).collect();
    view! {
        <PageHead heading="Change this site" above=above(&site) />
        {if state.conflict {
            view! { <AsItIsNow site=site.clone() /> }.into_any()
        } else {
            view! { <FormFault sentence=state.fault("") /> }.into_any()
        }}
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading="Where it lives">
                <WhereItLives name=site.name.clone() addresses=site.addresses.clone() />
                <WhichApps choices=site.app_choices.clone() has=Some(has) />
                <HandBacks now=site.hand_back />
                <PasswordAgain />
                <Answers button="Save" leave=path />
            </Section>
        </form>
    }
}

#[component]
fn HandBacks(now: HandBack) -> impl IntoView {
    let state = form_state();
    let choice = |value: HandBack, label: &str, means: &str| Choice {
        taken: state.has_or("hand_back", value.as_str(), value == now),
        value: value.as_str().to_owned(),
        label: label.to_owned(),
        means: vec![means.to_owned()],
    };
    let choices = vec![
        choice(
            HandBack::Ask,
            "After one more click (recommended)",
            "A page names the account and where the tokens go, and waits.",
        ),
        choice(
            HandBack::AtOnce,
            "At once",
            "No second click for an address that a person has confirmed for this site before.",
        ),
    ];
    view! {
        <Choices name="hand_back" legend="How are the tokens handed back?" choices fault=state.fault("hand_back") />
    }
}

/// What somebody else made of it meanwhile, beside what was typed.
#[component]
fn AsItIsNow(site: SiteView) -> impl IntoView {
    view! {
        <Notice weight=Weight::Fault>
            <p>
                <strong>"Somebody else changed this site in the meantime, and nothing of yours was saved. "</strong>
                "This is how it is now; below is what you typed. Save once more to put yours in its place."
            </p>
            <p>{site.name} ": " <code>{site.addresses.join(" ")}</code></p>
        </Notice>
    }
}
