//! A site's set-up link: given, shown once, and ended; and links for many sites as a table.

use domain::number::grouped;
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
use crate::language::date;

/// What the link is for, and the link once it was made.
#[component]
pub(crate) fn SetupLinkPage() -> impl IntoView {
    view! { <ChangeSite title="Set-up link" draw=give /> }
}

/// Before a link is ended.
#[component]
pub(crate) fn EndSetupLinkPage() -> impl IntoView {
    view! { <ChangeSite title="End a set-up link" draw=end /> }
}

/// Links for every site that a list shows.
#[component]
pub(crate) fn SetupLinksPage() -> impl IntoView {
    let map = use_query_map().read_untracked();
    // A word that means nothing must not mean every site.
    if let Some(sentence) = not_meant(&map) {
        return view! { <NotMeant sentence /> }.into_any();
    }
    let query = asked_again(query_of(&map));
    let asked = query.clone();
    let plan = Resource::new(|| (), move |()| plan_setup_links(query.clone()));
    view! {
        <Console title="Set-up links" place=Place::Sites>
            <PageHead heading="Set-up links for many" above=Place::Sites.above() />
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
        <Console title="Set-up links" place=Place::Sites>
            <PageHead heading="Set-up links for many" above=Place::Sites.above() />
            <Refused sentence />
            <p>
                <a class="button" href=Place::Sites.path()>
                    "Back to the sites"
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
        <PageHead heading="Make a set-up link?" above=above(&site) />
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
        <form method="post" class="form form--page">
            <Section heading="What happens">
                {paragraphs([
                    "You get a link for the site's owner. Its page shows the addresses to paste, where they go in Akeeba Backup, \
                     and turns green at the first refresh. It works for seven days.",
                    "Whoever has the link sees the site's addresses, with its key in them: send it to the owner alone. You see \
                     at the site when it was opened, and from where.",
                ])}
                {replaces.then(|| view! { <p>"The link that was made before will stop working."</p> })} <PasswordAgain />
                <Answers button="Make the link" leave=path />
            </Section>
        </form>
    }
    .into_any()
}

#[component]
fn Given(site: SiteView, link: GivenSetupLink, instance: Instance) -> impl IntoView {
    let url = link.url.into_shown();
    let until = date(link.ends);
    let letter = format!(
        "Hello,\n\nthis link shows what to paste into the backup program of {}, and where. It works until {until}, for you \
         alone: please do not pass it on.\n\n{url}\n",
        site.name
    );
    view! {
        <PageHead heading="The set-up link" above=above(&site) />
        <LoopbackNotice instance />
        <Section heading="The link">
            <CodeBlock text=url label="Copy the set-up link" large=true />
            <p class="field__hint">
                "It is shown this once and works until " <Day at=link.ends />
                ". If it is lost, make another: this one then ends."
            </p>
        </Section>
        <Section heading="A letter to go with it">
            <CodeBlock text=letter label="Copy the letter" />
        </Section>
    }
}

fn end(site: SiteView) -> impl IntoView {
    let state = form_state();
    let happens = paragraphs([
        "The link will stop working at once. What its owner has pasted already goes on working: to end that, give the site a new \
         key.",
    ]);
    let (above, fault) = (above(&site), state.fault("").or_else(|| state.fault("site")));
    view! {
        <Question above heading="End this set-up link?" fault button="End the link" harm=false>
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
            "These are more than 10,000 sites, the most that get links at once. Look for a tag or an app first."
        } else if revoked > 0 {
            "Every site like that is revoked, and a revoked site gets no link."
        } else {
            "No site is like that, so there is nobody to give a link to."
        };
        return view! {
            <section class="empty">
                <p class="empty__sentence">{sentence}</p>
                <p>
                    <a class="button" href=leave>
                        "Back to the sites"
                    </a>
                </p>
            </section>
        }
        .into_any();
    }
    let count = match sites {
        1 => "One site gets a link of its own.".to_owned(),
        sites => format!("{} sites get a link of their own.", grouped(sites)),
    };
    let left_out = match revoked {
        0 => None,
        1 => Some("One more fits and gets none, since it is revoked.".to_owned()),
        revoked => Some(format!(
            "{} more fit and get none, since they are revoked.",
            grouped(revoked)
        )),
    };
    let replaces = match (sites, replaced) {
        (_, 0) => None,
        (1, _) => Some("It has one already, which will stop working.".to_owned()),
        (_, 1) => Some("One of them has a link already, which will stop working.".to_owned()),
        (_, replaced) => Some(format!(
            "{} of them have a link already, which will stop working.",
            grouped(replaced)
        )),
    };
    view! {
        <LoopbackNotice instance />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading="What happens">
                <p>{count} " You get a table (CSV) with a line for each: the site, its addresses and the link, for a serial letter."</p>
                {left_out.map(|sentence| view! { <p>{sentence}</p> })}
                {replaces.map(|sentence| view! { <p>{sentence}</p> })}
                <p>
                    "Each link works for seven days and shows its site's addresses, with the key in them. Keep the table like a \
                    password, and delete it when the letters are sent."
                </p>
                {asked_fields(&asked)
                    .into_iter()
                    .map(|(name, value)| view! { <input r#type="hidden" name=name value=value /> })
                    .collect_view()} <PasswordAgain />
                <Answers button="Make the links and save the table" leave />
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
        <Section heading="Set-up link">
            {match link {
                None => {
                    view! {
                        <p class="field__hint">
                            "A page for the site's owner: what to paste, where, and whether it works. Nobody has one now."
                        </p>
                    }
                        .into_any()
                }
                Some(link) => {
                    view! {
                        <p>
                            "Made " <Ago at=link.given now /> ", works until " <Day at=link.ends /> ". "
                            {match link.opened {
                                Some(at) => view! { "It was opened first " <Ago at now /> "." }.into_any(),
                                None => view! { "It was not opened yet." }.into_any(),
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
                                {if has { "Make a new link" } else { "Make a set-up link" }}
                            </a>
                            {has
                                .then(|| {
                                    view! {
                                        <a class="button button--quiet" href=format!("{path}/setup-link/end")>
                                            "End it"
                                        </a>
                                    }
                                })}
                        </p>
                    }
                })}
        </Section>
    }
}
