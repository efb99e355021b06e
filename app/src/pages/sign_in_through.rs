//! The pages on which somebody signs in through their organisation's own provider.

use domain::view::identity::SignInThrough;
use leptos::prelude::*;

use crate::components::field::{Field, Kind};
use crate::components::front::Front;
use crate::components::notice::FormFault;
use crate::context::SignInThroughState;
use crate::language::{Said, t};

/// The way here from the sign-in page, with what waits there.
#[component]
pub(crate) fn ThroughOrganisation(kept: String, to: String) -> impl IntoView {
    view! {
        <form method="post" action="/sign-in" class="form">
            <Waiting kept to />
            <button class="button button--secondary button--wide" r#type="submit">
                {t!("sign-in-through")}
            </button>
        </form>
    }
}

/// Which organisation, by the short name that its people know.
#[component]
pub(crate) fn AskOrganisationPage() -> impl IntoView {
    let state: SignInThroughState = use_context().unwrap_or_default();
    let fault = |field: &str| state.faults.of(field).map(Said::said);
    let (of_form, of_field) = (fault(""), fault("organisation"));
    view! {
        <Front title=t!("sign-in-through-title")>
            <h1>{t!("sign-in-through")}</h1>
            <p class="lead">{t!("sign-in-through-lead")}</p>
            <FormFault sentence=of_form />
            <form method="post" action="/sign-in" class="form">
                <Waiting kept=state.kept to=state.to />
                <Field
                    name="organisation"
                    label=t!("sign-in-through-organisation")
                    kind=Kind::Line
                    hint=t!("sign-in-through-organisation-hint")
                    value=state.typed
                    fault=of_field
                    autofocus=true
                />
                <button class="button button--wide" r#type="submit">
                    {t!("sign-in-through-find")}
                </button>
            </form>
            <ByPassword />
        </Front>
    }
}

/// One organisation, and the way to its provider.
#[component]
pub(crate) fn SignInThroughPage() -> impl IntoView {
    let state: SignInThroughState = use_context().unwrap_or_default();
    let fault = state.faults.of("").map(Said::said);
    let Some(found) = state.found else {
        return view! { <AskOrganisationPage /> }.into_any();
    };
    let SignInThrough {
        slug,
        organisation,
        provider,
        host,
    } = found;
    view! {
        <Front title=t!("sign-in-through-title")>
            <h1>{t!("sign-in-through-to", organisation = organisation)}</h1>
            <p class="lead">{t!("sign-in-through-means", provider = &provider, host = host)}</p>
            <FormFault sentence=fault />
            <form method="post" action=format!("/sign-in/{slug}") class="form">
                <Waiting kept=state.kept to=state.to />
                <button class="button button--wide" r#type="submit">
                    {t!("sign-in-through-go", provider = &provider)}
                </button>
            </form>
            <ByPassword />
        </Front>
    }
    .into_any()
}

#[component]
fn ByPassword() -> impl IntoView {
    view! {
        <p class="field__hint">
            <a href="/">{t!("sign-in-through-password")}</a>
        </p>
    }
}

/// Where to go on after signing in.
#[component]
pub(crate) fn Waiting(kept: String, to: String) -> impl IntoView {
    view! {
        {(!kept.is_empty()).then(|| view! { <input r#type="hidden" name="kept" value=kept /> })}
        {(!to.is_empty()).then(|| view! { <input r#type="hidden" name="to" value=to /> })}
    }
}
