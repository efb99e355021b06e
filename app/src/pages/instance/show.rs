//! One organisation from the outside, and what can be done with it.

use domain::text;
use domain::text::Text;
use domain::view::instance::OrganisationSeen;
use leptos::prelude::*;

use super::{AboutOrganisation, path_of};
use crate::components::console::Place;
use crate::components::done::Done;
use crate::components::notice::{Notice, Weight};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::time::{Ago, Day};
use crate::context::Now;
use crate::language::{number, rich, t};

const DONE: &[(&str, Text)] = &[
    ("renamed", text!("instance-done-renamed")),
    ("closed", text!("instance-done-closed")),
    ("reopened", text!("instance-done-reopened")),
];

/// The page.
#[component]
pub(crate) fn OrganisationPage() -> impl IntoView {
    view! { <AboutOrganisation title=t!("instance-organisation") draw=organisation /> }
}

fn organisation(seen: OrganisationSeen) -> impl IntoView {
    let path = path_of(seen.id);
    let closed = seen.closed;
    view! {
        <PageHead heading=seen.name.clone() above=Place::Instance.above()>
            <Deeds path=path.clone() is_closed=closed.is_some() has_owner={seen.owners > 0} />
        </PageHead>
        <Done words=DONE />
        {closed
            .map(|closed| {
                view! {
                    <Notice weight=Weight::Warning>
                        <p>{rich!("instance-is-closed", day => view! { <Day at=closed.since /> })}</p>
                        <p>{rich!("instance-removed-from", day => view! { <Day at=closed.removed_from /> })}</p>
                    </Notice>
                }
            })}
        {(seen.owners == 0 && closed.is_none())
            .then(|| {
                view! {
                    <Notice weight=Weight::Note>
                        <p>{t!("instance-without-owner")}</p>
                    </Notice>
                }
            })}
        <Has seen />
    }
}

#[component]
fn Deeds(path: String, is_closed: bool, has_owner: bool) -> impl IntoView {
    let deed = |what: &str, words: String| {
        view! {
            <a class="button button--secondary" href=format!("{path}/{what}")>
                {words}
            </a>
        }
    };
    if is_closed {
        return deed("reopen", t!("instance-reopen")).into_any();
    }
    view! {
        {(!has_owner).then(|| deed("invite", t!("instance-invite")))}
        {deed("rename", t!("instance-rename"))}
        {deed("close", t!("instance-close"))}
    }
    .into_any()
}

#[component]
fn Has(seen: OrganisationSeen) -> impl IntoView {
    let Now(now) = expect_context();
    view! {
        <Section heading=t!("instance-what-it-has")>
            <Facts>
                <Fact word=t!("instance-sites")>{number(seen.sites)}</Fact>
                <Fact word=t!("instance-apps")>{number(seen.apps)}</Fact>
                <Fact word=t!("instance-people")>{number(seen.people)}</Fact>
                <Fact word=t!("instance-owners")>{number(seen.owners)}</Fact>
                <Fact word=t!("instance-last")>
                    {match seen.last_activity {
                        Some(at) => view! { <Ago at now /> }.into_any(),
                        None => t!("instance-no-activity").into_any(),
                    }}
                </Fact>
                <Fact word=t!("instance-made")>
                    <Day at=seen.made />
                </Fact>
                <Fact word=t!("instance-slug")>
                    <code>{seen.slug}</code>
                </Fact>
            </Facts>
            <p class="field__hint">{t!("instance-only-counted")}</p>
        </Section>
    }
}
