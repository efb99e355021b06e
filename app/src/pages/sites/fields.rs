//! The fields that the forms of a site share, and the form that changes one.

use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::site::HandBack;
use domain::text::Text;
use domain::view::sites::SiteView;
use leptos::prelude::*;

use super::reading::{ChangeSite, above, path_of};
use crate::components::area::TextArea;
use crate::components::choice::{Choice, Choices};
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::question::Answers;
use crate::context::form_state;
use crate::language::{Said as _, t};

/// Name and addresses.
#[component]
pub(super) fn WhereItLives(name: String, addresses: Vec<String>) -> impl IntoView {
    let state = form_state();
    view! {
        <Field
            name="name"
            label=t!("sites-name")
            kind=Kind::Line
            hint=t!("sites-name-hint")
            value=state.value_or("name", &name)
            fault=state.fault("name")
        />
        <TextArea
            name="addresses"
            label=t!("sites-addresses")
            rows="3"
            hint=t!("sites-addresses-hint")
            value=state.value_or("addresses", &addresses.join("\n"))
            fault=state.fault("addresses")
            code=true
        />
    }
}

/// An app that a site may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) provider: ProviderId,
    /// Whether it is taken before anybody chose.
    pub(super) taken: bool,
    /// Why it cannot be used now.
    pub(super) hindered: Option<Text>,
}

/// The apps that it may use.
#[component]
pub(super) fn WhichApps(apps: Vec<Tick>) -> impl IntoView {
    let state = form_state();
    let fault = state.fault("app");
    view! {
        <fieldset class="choices">
            <legend class="field__label">{t!("sites-apps")}</legend>
            {apps
                .into_iter()
                .map(|app| {
                    let taken = state.has_or("app", &app.id, app.taken);
                    let hindered = app.hindered.map(|why| t!("sites-app-hindered", why = why));
                    view! {
                        <label class="tick">
                            <input class="tick__box" r#type="checkbox" name="app" value=app.id checked=taken />
                            <span>{app.name} " " <span class="badge">{app.provider.name()}</span> {hindered.map(|why| view! { " " {why} })}</span>
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
    view! { <ChangeSite title=t!("sites-change-title") draw=edit /> }
}

fn edit(site: SiteView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&site);
    let seen = state.seen(site.version);
    let has: Vec<&String> = site.apps.iter().map(|app| &app.app).collect();
    let apps = site.app_choices.iter().map(|app| Tick {
        id: app.id.clone(),
        name: app.name.clone(),
        provider: app.provider,
        taken: has.contains(&&app.id),
        hindered: None,
    });
    let apps = apps.collect();
    view! {
        <PageHead heading=t!("sites-change-heading") above=above(&site) />
        {if state.conflict {
            view! { <AsItIsNow site=site.clone() /> }.into_any()
        } else {
            view! { <FormFault sentence=state.fault("") /> }.into_any()
        }}
        <form method="post" class="form form--page">
            <input r#type="hidden" name="seen" value=seen />
            <Section heading=t!("sites-lives")>
                <WhereItLives name=site.name.clone() addresses=site.addresses.clone() />
                <WhichApps apps />
                <Keepers now=site.custody />
                <HandBacks now=site.hand_back />
                <PasswordAgain />
                <Answers button=t!("sites-save") leave=path />
            </Section>
        </form>
    }
}

/// Who keeps the tokens of the next links, each with what it is good for and what it costs.
#[component]
fn Keepers(now: Custody) -> impl IntoView {
    let state = form_state();
    let means = |custody| match custody {
        Custody::PassThrough => [t!("sites-keeper-site-good"), t!("sites-keeper-site-cost")],
        Custody::Sealed => [t!("sites-keeper-sealed-good"), t!("sites-keeper-sealed-cost")],
        Custody::Held => [t!("sites-keeper-held-good"), t!("sites-keeper-held-cost")],
    };
    let choice = |custody: Custody| Choice {
        taken: state.has_or("custody", custody.as_str(), custody == now),
        value: custody.as_str().to_owned(),
        label: Text::from(custody.in_words()).said(),
        means: means(custody).to_vec(),
    };
    let choices = Custody::ALL.map(choice).to_vec();
    view! {
        <Choices name="custody" legend=t!("sites-keeper") choices fault=state.fault("custody") />
        <p class="field__hint">{t!("sites-keeper-hint")}</p>
    }
}

#[component]
fn HandBacks(now: HandBack) -> impl IntoView {
    let state = form_state();
    let choice = |value: HandBack, label: String, means: String| Choice {
        taken: state.has_or("hand_back", value.as_str(), value == now),
        value: value.as_str().to_owned(),
        label,
        means: vec![means],
    };
    let choices = vec![
        choice(
            HandBack::Ask,
            t!("sites-hand-back-ask"),
            t!("sites-hand-back-ask-means"),
        ),
        choice(
            HandBack::AtOnce,
            t!("sites-hand-back-at-once"),
            t!("sites-hand-back-at-once-means"),
        ),
    ];
    view! {
        <Choices name="hand_back" legend=t!("sites-hand-back-question") choices fault=state.fault("hand_back") />
    }
}

/// What somebody else made of it meanwhile, beside what was typed.
#[component]
fn AsItIsNow(site: SiteView) -> impl IntoView {
    view! {
        <Notice weight=Weight::Fault>
            <p>
                <strong>{t!("sites-changed-meanwhile")}</strong>
                " "
                {t!("sites-changed-meanwhile-next")}
            </p>
            <p>{site.name} ": " <code>{site.addresses.join(" ")}</code></p>
        </Notice>
    }
}
