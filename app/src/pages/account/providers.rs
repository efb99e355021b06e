//! Where a member is known beside their password: the providers of their organisations.

use domain::view::identity::LinkedIdentity;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::api::account::show_account;
use crate::components::console::{Console, Place};
use crate::components::field::PasswordAgain;
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, Question, paragraphs};
use crate::components::read::Read;
use crate::components::time::Day;
use crate::context::form_state;
use crate::language::{rich, t};
use crate::pages::not_found::answers_not_found;

/// All of them; nothing where no organisation has one.
#[component]
pub(super) fn Providers(identities: Vec<LinkedIdentity>) -> impl IntoView {
    (!identities.is_empty()).then(|| {
        view! {
            <Section heading=t!("account-providers")>
                <ul class="rows">
                    {identities.into_iter().map(|identity| view! { <Identity identity /> }).collect_view()}
                </ul>
            </Section>
        }
    })
}

#[component]
fn Identity(identity: LinkedIdentity) -> impl IntoView {
    let LinkedIdentity {
        slug,
        organisation,
        provider,
        since,
        used,
    } = identity;
    let (deed, button) = if since.is_some() {
        ("unlink", t!("account-provider-unlink"))
    } else {
        ("link", t!("account-provider-link"))
    };
    let words = match (since, used) {
        (Some(since), Some(used)) => rich!(
            "account-provider-used",
            day => view! { <Day at=since /> },
            used => view! { <Day at=used /> },
        )
        .into_any(),
        (Some(since), None) => rich!("account-provider-linked", day => view! { <Day at=since /> }).into_any(),
        (None, _) => t!("account-provider-unlinked").into_any(),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{t!("account-provider-of", provider = provider, organisation = organisation)}</strong>
                </p>
                <p class="field__hint">{words}</p>
            </div>
            <div class="deeds">
                <a class="button button--secondary" href=format!("/console/account/providers/{slug}/{deed}")>
                    {button}
                </a>
            </div>
        </li>
    }
}

/// Before a member goes to a provider to be known there.
#[component]
pub(crate) fn LinkIdentityPage() -> impl IntoView {
    view! { <About draw=link /> }
}

/// Before a member is known at a provider no longer.
#[component]
pub(crate) fn UnlinkIdentityPage() -> impl IntoView {
    view! { <About draw=unlink /> }
}

#[component]
fn About(draw: fn(LinkedIdentity) -> AnyView) -> impl IntoView {
    let account = Resource::new(|| (), |()| show_account());
    let slug = use_params_map().read_untracked().get("slug").unwrap_or_default();
    let found = move |identities: Vec<LinkedIdentity>| {
        let found = identities.into_iter().find(|identity| identity.slug == slug);
        found.map_or_else(|| view! { <NoSuchProvider /> }.into_any(), draw)
    };
    view! {
        <Console title=t!("account-providers") place=Place::Account>
            <Read what=account draw=move |account| found(account.identities) />
        </Console>
    }
}

#[component]
fn NoSuchProvider() -> impl IntoView {
    answers_not_found();
    view! {
        <PageHead heading=t!("account-providers") above=Place::Account.above() />
        <FormFault sentence=Some(t!("account-provider-gone")) />
    }
}

fn link(identity: LinkedIdentity) -> AnyView {
    let heading = t!("account-provider-link-question", provider = &identity.provider);
    view! {
        <PageHead heading above=Place::Account.above() />
        <FormFault sentence=form_state().fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                {paragraphs([
                    t!("account-provider-link-then", provider = &identity.provider, organisation = &identity.organisation),
                    t!("account-provider-link-sessions"),
                ])} <PasswordAgain />
                <Answers
                    button=t!("sign-in-through-go", provider = &identity.provider)
                    leave=Place::Account.path().to_owned()
                />
            </Section>
        </form>
    }
    .into_any()
}

fn unlink(identity: LinkedIdentity) -> AnyView {
    let heading = t!("account-provider-unlink-question", provider = &identity.provider);
    let then = t!(
        "account-provider-unlink-then",
        provider = &identity.provider,
        organisation = &identity.organisation
    );
    view! {
        <Question
            above=Place::Account.above()
            heading
            fault=form_state().fault("")
            button=t!("account-provider-unlink")
            harm=true
        >
            {paragraphs([then])}
        </Question>
    }
    .into_any()
}
