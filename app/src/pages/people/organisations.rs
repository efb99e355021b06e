//! The organisations that a member belongs to, and the way from one to another.

use domain::view::people::OrganisationRow;
use leptos::prelude::*;

use crate::components::console::{Console, ORGANISATIONS, Place};
use crate::components::page::{PageHead, Section};
use crate::context::PageContext;
use crate::language::{Said as _, t};

/// The list.
#[component]
pub(crate) fn OrganisationsPage() -> impl IntoView {
    let signed_in = expect_context::<PageContext>().signed_in;
    let (organisations, here) = signed_in
        .map(|signed_in| (signed_in.organisations, signed_in.tenant_slug))
        .unwrap_or_default();
    let rows = organisations.into_iter().map(move |organisation| {
        let is_here = organisation.slug == here;
        view! { <Organisation organisation is_here /> }
    });
    view! {
        <Console title=t!("organisations-heading") place=Place::Overview>
            <PageHead heading=t!("organisations-heading") />
            <Section heading=t!("organisations-yours")>
                <ul class="rows">{rows.collect_view()}</ul>
                <p class="field__hint">{t!("organisations-hint")}</p>
            </Section>
        </Console>
    }
}

#[component]
fn Organisation(organisation: OrganisationRow, is_here: bool) -> impl IntoView {
    let OrganisationRow { slug, name, role } = organisation;
    let label = t!("organisations-go-to", organisation = &name);
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{name}</strong>
                    <span class="badge">{role.in_words().said()}</span>
                    {is_here.then(|| view! { <span class="badge">{t!("organisations-here")}</span> })}
                </p>
            </div>
            {(!is_here)
                .then(|| {
                    view! {
                        <form method="post" action=format!("{ORGANISATIONS}/{slug}")>
                            <button class="button button--secondary" r#type="submit" aria-label=label>
                                {t!("organisations-go")}
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}
