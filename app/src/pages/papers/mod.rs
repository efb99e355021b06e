//! What an organisation's public papers are completed with.

mod form;

use domain::papers::{OwnWords, Paper};
use domain::text;
use domain::text::Text;
use domain::view::settings::PapersView;
use leptos::prelude::*;

use crate::api::settings::show_papers;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::done::Done;
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::read::Read;
use crate::components::time::Day;
use crate::context::{form_state, may_manage};
use crate::language::{rich, t};
use crate::markdown;
use form::PapersForm;

const DONE: &[(&str, Text)] = &[("saved", text!("papers-saved"))];

/// The papers: where they are, and for who may change them a form.
#[component]
pub(crate) fn PapersPage() -> impl IntoView {
    let papers = Resource::new(|| (), |()| show_papers());
    view! {
        <Console title=t!("papers-title") place=Place::Papers>
            <PageHead heading=t!("papers-title") />
            <Done words=DONE />
            <Read what=papers draw=|papers| view! { <Papers papers /> } />
        </Console>
    }
}

#[component]
fn Papers(papers: PapersView) -> impl IntoView {
    view! {
        <Public papers=papers.clone() />
        <Own papers />
    }
}

/// What there is, for everybody.
#[component]
fn Public(papers: PapersView) -> impl IntoView {
    let nobody = papers.own.contact.cannot_be_reached();
    let since = papers.since;
    view! {
        {nobody
            .then(|| {
                view! {
                    <Notice weight=Weight::Warning>
                        <p>{if may_manage() { t!("papers-no-contact") } else { t!("papers-no-contact-viewer") }}</p>
                    </Notice>
                }
            })}
        <Section heading=t!("papers-public")>
            <p>{t!("papers-intro")}</p>
            <PapersAddresses address=papers.address slug=papers.slug />
            <p class="field__hint">{rich!("papers-since", day => view! { <Day at=since /> })}</p>
        </Section>
    }
}

/// What the organisation says for itself: to be changed, or only to be read.
#[component]
fn Own(papers: PapersView) -> impl IntoView {
    let state = form_state();
    let fault = state.fault("");
    if !may_manage() {
        return view! {
            <FormFault sentence=fault />
            <Section heading=t!("papers-as-they-are")>
                <AsTheyAre own=papers.own />
                <p class="field__hint">{t!("papers-viewer")}</p>
            </Section>
        }
        .into_any();
    }
    let above = if state.conflict {
        view! { <AsTheyAreNow own=papers.own.clone() /> }.into_any()
    } else {
        view! { <FormFault sentence=fault /> }.into_any()
    };
    view! {
        {above}
        <PapersForm papers />
    }
    .into_any()
}

/// Where each paper is read, to open and to copy.
#[component]
pub(crate) fn PapersAddresses(
    /// The address of the service.
    address: String,
    slug: String,
) -> impl IntoView {
    let one = move |paper: Paper| {
        let (name, copy) = match paper {
            Paper::Privacy => (t!("legal-privacy"), t!("papers-copy-privacy")),
            Paper::Terms => (t!("legal-terms"), t!("papers-copy-terms")),
        };
        let path = paper.path(&slug);
        view! {
            <p class="field__label">
                <a href=path.clone() target="_blank" rel="noopener">
                    {name}
                </a>
            </p>
            <CodeBlock text=format!("{address}{path}") label=copy />
        }
    };
    Paper::ALL.into_iter().map(one).collect_view()
}

/// What somebody else made of them meanwhile, above what was typed.
#[component]
fn AsTheyAreNow(own: OwnWords) -> impl IntoView {
    view! {
        <Notice weight=Weight::Fault>
            <p>
                <strong>{t!("papers-conflict")}</strong>
                " "
                {t!("papers-conflict-why")}
            </p>
            <AsTheyAre own />
        </Notice>
    }
}

#[component]
fn AsTheyAre(own: OwnWords) -> impl IntoView {
    let named = |words: String| {
        if words.is_empty() {
            t!("papers-empty")
        } else {
            words
        }
    };
    view! {
        <Facts>
            <Fact word=t!("papers-contact")>{named(own.contact.in_words())}</Fact>
            <Fact word=t!("papers-officer")>{named(own.officer.in_words())}</Fact>
            <Fact word=t!("papers-operator")>{named(own.operator)}</Fact>
            <Fact word=t!("papers-place")>{named(own.place)}</Fact>
            <Fact word=t!("papers-processors")>{named(own.processors.join("; "))}</Fact>
        </Facts>
        <Additions privacy=own.privacy terms=own.terms />
    }
}

/// The additions as they are read.
#[component]
fn Additions(privacy: String, terms: String) -> impl IntoView {
    let additions = [(t!("papers-privacy"), privacy), (t!("papers-terms"), terms)];
    let one = |(heading, text): (String, String)| {
        view! {
            <h3 class="field__label">{heading}</h3>
            {if text.is_empty() {
                view! { <p class="field__hint">{t!("papers-preview-nothing")}</p> }.into_any()
            } else {
                view! { <div class="paper__own" inner_html=markdown::html(&text)></div> }.into_any()
            }}
        }
    };
    additions.into_iter().map(one).collect_view()
}
