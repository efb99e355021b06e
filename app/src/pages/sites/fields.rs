//! The fields that the forms of a site share, and the form that changes one.

use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::site::HandBack;
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
use crate::language::Said as _;

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

/// An app that a site may be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) provider: ProviderId,
    /// Whether it is taken before anybody chose.
    pub(super) taken: bool,
    /// Why it cannot be used now.
    pub(super) hindered: Option<&'static str>,
}

/// The apps that it may use.
#[component]
pub(super) fn WhichApps(apps: Vec<Tick>) -> impl IntoView {
    let state = form_state();
    let fault = state.fault("app");
    view! {
        <fieldset class="choices">
            <legend class="field__label">"Apps"</legend>
            {apps
                .into_iter()
                .map(|app| {
                    let taken = state.has_or("app", &app.id, app.taken);
                    let hindered = app.hindered.map(|why| format!(" ({why})"));
                    view! {
                        <label class="tick">
                            <input class="tick__box" r#type="checkbox" name="app" value=app.id checked=taken />
                            <span>{app.name} " " <span class="badge">{app.provider.name()}</span> {hindered}</span>
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
                <WhichApps apps />
                <Keepers now=site.custody />
                <HandBacks now=site.hand_back />
                <PasswordAgain />
                <Answers button="Save" leave=path />
            </Section>
        </form>
    }
}

/// Who keeps the tokens of the next links, each with what it is good for and what it costs.
#[component]
fn Keepers(now: Custody) -> impl IntoView {
    let state = form_state();
    let means = |custody| match custody {
        Custody::PassThrough => [
            "Nothing is stored here: a copy of this database gives nobody access.",
            "Profiles that share one link can lock each other out where a token works once, as with Box.",
        ],
        Custody::Sealed => [
            "It opens only with the AuthID or handle that the backup program holds, which is not the site's key in the addresses: a copy \
             of the database and the master key is not enough. Who controls this running server can still read it while it is used.",
            "Several profiles can share one link; if the program loses its AuthID or handle, it has to be linked again.",
        ],
        Custody::Held => [
            "Keyferry can use it by itself: keep a link alive that is seldom used, and end it at the provider.",
            "Who has the database and the master key can open it, so guard both.",
        ],
    };
    let choice = |custody: Custody| Choice {
        taken: state.has_or("custody", custody.as_str(), custody == now),
        value: custody.as_str().to_owned(),
        label: custody.in_words().said(),
        means: means(custody).map(str::to_owned).to_vec(),
    };
    let choices = Custody::ALL.map(choice).to_vec();
    view! {
        <Choices name="custody" legend="Who keeps the token?" choices fault=state.fault("custody") />
        <p class="field__hint">
            "This counts for the next links: those that there are stay as they are. Switching from the site to Keyferry or back means \
            linking Akeeba Backup again. Duplicati keeps no token of its own, so for it Keyferry always does, locked with the AuthID \
            unless you choose Keyferry alone."
        </p>
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
