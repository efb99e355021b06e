//! A site's set-up link: given, shown once, and ended; and links for many sites as a table.

use domain::view::sites::{GivenSetupLink, SetupLinkState, SetupLinksPlan, SiteView};
use domain::view::{Instance, SiteQuery};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::filter::{Refused, address_of, asked_fields, not_meant, query_of};
use super::reading::{ChangeSite, above, path_of};
use crate::api::sites::plan_setup_links;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place};
use crate::components::field::PasswordAgain;
use crate::components::notice::{FormFault, LoopbackNotice};
use crate::components::page::{PageHead, Section};
use crate::components::question::{Answers, Question, paragraphs};
use crate::components::read::Read;
use crate::components::time::{Ago, Day};
use crate::context::{Now, PageContext, ShownSetupLink, form_state, may_manage};
use crate::language::{Said as _, date, rich, t};

/// What the link is for, and the link once it was made.
#[component]
pub(crate) fn SetupLinkPage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-link") draw=give /> }
}

/// Before a link is ended.
#[component]
pub(crate) fn EndSetupLinkPage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-link-end-title") draw=end /> }
}

/// Links for every site that a list shows.
#[component]
pub(crate) fn SetupLinksPage() -> impl IntoView {
    let map = use_query_map().read_untracked();
    // A word that means nothing must not mean every site.
    if let Some(sentence) = not_meant(&map) {
        return view! { <NotMeant sentence=sentence.said() /> }.into_any();
    }
    let query = asked_again(query_of(&map));
    let asked = query.clone();
    let plan = Resource::new(|| (), move |()| plan_setup_links(query.clone()));
    view! {
        <Console title=t!("sites-links") place=Place::Sites>
            <PageHead heading=t!("sites-links-heading") above=Place::Sites.above() />
            <Read
                what=plan
                draw=move |plan| {
                    let asked = asked.clone();
                    view! { <Many plan asked /> }
                }
            />
        </Console>
    }
    .into_any()
}

#[component]
fn NotMeant(sentence: String) -> impl IntoView {
    view! {
        <Console title=t!("sites-links") place=Place::Sites>
            <PageHead heading=t!("sites-links-heading") above=Place::Sites.above() />
            <Refused sentence />
            <p>
                <a class="button" href=Place::Sites.path()>
                    {t!("place-back-sites")}
                </a>
            </p>
        </Console>
    }
}

/// A form that came back tells in its fields what was asked; its address does not.
fn asked_again(query: SiteQuery) -> SiteQuery {
    let state = form_state();
    let word = |name: &str, otherwise: Option<String>| {
        let word = state.value_or(name, otherwise.as_deref().unwrap_or_default());
        Some(word).filter(|word| !word.is_empty())
    };
    SiteQuery {
        search: state.value_or("q", &query.search),
        state: match query.state {
            None => word("state", None).and_then(|word| word.parse().ok()),
            asked => asked,
        },
        app: word("app", query.app),
        tag: word("tag", query.tag),
        ..SiteQuery::default()
    }
}

fn give(site: SiteView) -> impl IntoView {
    let state = form_state();
    let instance = expect_context::<PageContext>().instance;
    if let Some(ShownSetupLink(link)) = use_context() {
        return view! { <Given site link instance /> }.into_any();
    }
    let path = path_of(&site);
    let replaces = site.setup_link.is_some();
    view! {
        <PageHead heading=t!("sites-link-question") above=above(&site) />
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                {paragraphs([t!("sites-link-happens"), t!("sites-link-who-has-it")])}
                {replaces.then(|| view! { <p>{t!("sites-link-replaces")}</p> })} <PasswordAgain />
                <Answers button=t!("sites-link-button") leave=path />
            </Section>
        </form>
    }
    .into_any()
}

#[component]
fn Given(site: SiteView, link: GivenSetupLink, instance: Instance) -> impl IntoView {
    let url = link.url.into_shown();
    let until = date(link.ends);
    let letter = t!(
        "sites-link-letter-text",
        site = &site.name,
        day = until,
        url = &url
    );
    view! {
        <PageHead heading=t!("sites-link-shown") above=above(&site) />
        <LoopbackNotice instance />
        <Section heading=t!("sites-link-itself")>
            <CodeBlock text=url label=t!("sites-link-copy") large=true />
            <p class="field__hint">{rich!("sites-link-once", day => view! { <Day at=link.ends /> })}</p>
        </Section>
        <Section heading=t!("sites-link-letter")>
            <CodeBlock text=letter label=t!("sites-link-letter-copy") />
        </Section>
    }
}

fn end(site: SiteView) -> impl IntoView {
    let state = form_state();
    let happens = paragraphs([t!("sites-link-end-happens")]);
    let (above, fault) = (above(&site), state.fault("").or_else(|| state.fault("site")));
    view! {
        <Question above heading=t!("sites-link-end-question") fault button=t!("sites-link-end-button") harm=false>
            {happens}
        </Question>
    }
}

#[component]
fn Many(plan: SetupLinksPlan, asked: SiteQuery) -> impl IntoView {
    let state = form_state();
    let instance = expect_context::<PageContext>().instance;
    let leave = address_of(&asked);
    let SetupLinksPlan {
        sites,
        replaced,
        revoked,
        too_many,
    } = plan;
    if too_many || sites == 0 {
        let sentence = if too_many {
            t!("sites-links-more-than-most")
        } else if revoked > 0 {
            t!("sites-links-all-revoked")
        } else {
            t!("sites-links-nobody")
        };
        return view! {
            <section class="empty">
                <p class="empty__sentence">{sentence}</p>
                <p>
                    <a class="button" href=leave>
                        {t!("place-back-sites")}
                    </a>
                </p>
            </section>
        }
        .into_any();
    }
    let left_out = (revoked > 0).then(|| t!("sites-links-left-out", count = revoked));
    let replaces = match (sites, replaced) {
        (_, 0) => None,
        (1, _) => Some(t!("sites-links-replaces-it")),
        (_, replaced) => Some(t!("sites-links-replaces", count = replaced)),
    };
    view! {
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                <p>{t!("sites-links-happens", count = sites)}</p>
                {left_out.map(|sentence| view! { <p>{sentence}</p> })}
                {replaces.map(|sentence| view! { <p>{sentence}</p> })}
                <p>{t!("sites-links-keep")}</p>
                {asked_fields(&asked)
                    .into_iter()
                    .map(|(name, value)| view! { <input r#type="hidden" name=name value=value /> })
                    .collect_view()} <PasswordAgain />
                <Answers button=t!("sites-links-make") leave />
            </Section>
        </form>
    }
    .into_any()
}

/// What is known of the link, on the site's page.
#[component]
pub(super) fn LinkFacts(link: Option<SetupLinkState>, path: String) -> impl IntoView {
    let Now(now) = expect_context();
    let has = link.is_some();
    view! {
        <Section heading=t!("sites-link")>
            {match link {
                None => {
                    view! {
                        <p class="field__hint">{t!("sites-link-nobody-has")}</p>
                    }
                        .into_any()
                }
                Some(link) => {
                    view! {
                        <p>
                            {rich!(
                                "sites-link-made",
                                ago => view! { <Ago at=link.given now /> },
                                day => view! { <Day at=link.ends /> }
                            )}
                            " "
                            {match link.opened {
                                Some(at) => rich!("sites-link-opened", ago => view! { <Ago at now /> }).into_any(),
                                None => t!("sites-link-not-opened").into_any(),
                            }}
                        </p>
                    }
                        .into_any()
                }
            }}
            {may_manage()
                .then(|| {
                    view! {
                        <p class="deeds">
                            <a class="button button--secondary" href=format!("{path}/setup-link")>
                                {if has { t!("sites-link-make-new") } else { t!("sites-link-make") }}
                            </a>
                            {has
                                .then(|| {
                                    view! {
                                        <a class="button button--quiet" href=format!("{path}/setup-link/end")>
                                            {t!("sites-link-end")}
                                        </a>
                                    }
                                })}
                        </p>
                    }
                })}
        </Section>
    }
}
