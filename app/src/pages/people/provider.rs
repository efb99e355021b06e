//! The organisation's own provider, through which its members may sign in.

use domain::role::Right;
use domain::text;
use domain::text::Text;
use domain::view::identity::{IdentityProviderRow, IdentityProviderView};
use leptos::prelude::*;

use crate::api::people::show_identity_provider;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::field::{Field, Kind, PasswordAgain};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{Above, PageHead, Section};
use crate::components::question::{Answers, Question, paragraphs};
use crate::components::read::Read;
use crate::components::time::Day;
use crate::context::{form_state, may};
use crate::language::{rich, t};
use crate::pages::not_found::answers_not_found;

/// The page's path.
const PATH: &str = "/console/people/provider";

const DONE: &[(&str, Text)] = &[
    ("set", text!("provider-done-set")),
    ("removed", text!("provider-done-removed")),
];

/// The way there, beside the people.
#[component]
pub(super) fn OwnProvider() -> impl IntoView {
    may(Right::DecideOnPeople).then(|| {
        view! {
            <Section heading=t!("provider-heading")>
                <p>{t!("provider-what")}</p>
                <p class="deeds">
                    <a class="button button--secondary" href=PATH>
                        {t!("provider-open")}
                    </a>
                </p>
            </Section>
        }
    })
}

/// The provider: set, changed, or none yet.
#[component]
pub(crate) fn IdentityProviderPage() -> impl IntoView {
    view! { <About draw=|provider| view! { <Provider provider /> }.into_any() /> }
}

/// Before nobody signs in through it any more.
#[component]
pub(crate) fn RemoveIdentityProviderPage() -> impl IntoView {
    view! { <About draw=|provider| view! { <Remove provider /> }.into_any() /> }
}

#[component]
fn About(draw: fn(IdentityProviderView) -> AnyView) -> impl IntoView {
    let provider = Resource::new(|| (), |()| show_identity_provider());
    view! {
        <Console title=t!("provider-heading") place=Place::People>
            <Read what=provider draw />
        </Console>
    }
}

#[component]
fn Provider(provider: IdentityProviderView) -> impl IntoView {
    let state = form_state();
    let IdentityProviderView {
        set,
        redirect_uri,
        sign_in_url,
    } = provider;
    let fault = if state.conflict {
        Some(t!("provider-conflict"))
    } else {
        state.fault("")
    };
    view! {
        <PageHead heading=t!("provider-heading") above=Place::People.above() />
        <Done words=DONE />
        <FormFault sentence=fault />
        {match &set {
            Some(set) => view! { <AsItIs set=set.clone() sign_in_url /> }.into_any(),
            None => {
                view! {
                    <Notice weight=Weight::Note>
                        <p>{t!("provider-none")}</p>
                    </Notice>
                }
                    .into_any()
            }
        }}
        <Section heading=t!("provider-there")>
            <p>{t!("provider-there-how")}</p>
            <CodeBlock text=redirect_uri label=t!("provider-redirect-copy") />
        </Section>
        <ProviderForm set />
    }
}

#[component]
fn AsItIs(set: IdentityProviderRow, sign_in_url: String) -> impl IntoView {
    let linked = set.linked;
    view! {
        <Section heading=t!("provider-as-it-is")>
            <p>
                {rich!(
                    "provider-since",
                    name => view! { <strong>{set.name}</strong> },
                    day => view! { <Day at=set.since /> }
                )} " " {t!("provider-linked", count = linked)}
            </p>
            <p>{t!("provider-sign-in-url")}</p>
            <CodeBlock text=sign_in_url label=t!("provider-sign-in-url-copy") />
            <p class="deeds">
                <a class="button button--secondary" href=format!("{PATH}/remove")>
                    {t!("provider-remove")}
                </a>
            </p>
        </Section>
    }
}

#[component]
fn ProviderForm(set: Option<IdentityProviderRow>) -> impl IntoView {
    let state = form_state();
    let is_set = set.is_some();
    let value = |field: &str, own: fn(&IdentityProviderRow) -> &str| {
        state.value_or(field, set.as_ref().map(own).unwrap_or_default())
    };
    let name = value("name", |set| &set.name);
    let issuer = value("issuer", |set| &set.issuer);
    let client_id = value("client_id", |set| &set.client_id);
    let seen = set.as_ref().map(|set| state.seen(set.version));
    let secret_hint = if is_set {
        t!("provider-secret-kept")
    } else {
        t!("provider-secret-hint")
    };
    let button = if is_set {
        t!("provider-save")
    } else {
        t!("provider-set")
    };
    view! {
        <form method="post" class="form form--page">
            {seen.map(|seen| view! { <input r#type="hidden" name="seen" value=seen /> })}
            <Section heading=t!("provider-here")>
                <Field
                    name="name"
                    label=t!("provider-name")
                    kind=Kind::Line
                    hint=t!("provider-name-hint")
                    value=name
                    fault=state.fault("name")
                />
                <Field
                    name="issuer"
                    label=t!("provider-issuer")
                    kind=Kind::Code
                    hint=t!("provider-issuer-hint")
                    value=issuer
                    fault=state.fault("issuer")
                />
                <Field
                    name="client_id"
                    label=t!("provider-client-id")
                    kind=Kind::Code
                    value=client_id
                    fault=state.fault("client_id")
                />
                <Field
                    name="client_secret"
                    label=t!("provider-secret")
                    kind=Kind::Secret
                    hint=secret_hint
                    fault=state.fault("client_secret")
                />
                {paragraphs([t!("provider-who"), t!("provider-reach")])} <PasswordAgain />
                <Answers button leave=Place::People.path().to_owned() />
            </Section>
        </form>
    }
}

#[component]
fn Remove(provider: IdentityProviderView) -> impl IntoView {
    let Some(set) = provider.set else {
        answers_not_found();
        return view! {
            <PageHead heading=t!("provider-heading") above=Place::People.above() />
            <Notice weight=Weight::Note>
                <p>{t!("provider-none")}</p>
            </Notice>
        }
        .into_any();
    };
    let above = Above::new(PATH, t!("provider-heading"));
    view! {
        <Question
            above
            heading=t!("provider-remove-question", name = &set.name)
            fault=form_state().fault("")
            button=t!("provider-remove")
            harm=true
        >
            {paragraphs([t!("provider-remove-then", count = set.linked), t!("provider-remove-passwords")])}
        </Question>
    }
    .into_any()
}
