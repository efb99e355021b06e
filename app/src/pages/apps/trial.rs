//! Before the operator's own consent: what it is for.

use domain::view::apps::AppView;
use leptos::prelude::*;

use super::reading::{AboutApp, above, path_of};
use crate::components::code::CodeBlock;
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::context::form_state;

/// What trying an app does.
#[component]
pub(crate) fn TryAppPage() -> impl IntoView {
    view! { <AboutApp title="Try an app" draw=try_it /> }
}

fn try_it(app: AppView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&app.id);
    let provider = app.provider.name();
    view! {
        <PageHead heading="Try it with your own account" above=above(&app) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading="What happens">
                <p>
                    {format!(
                        "You go to {provider} and consent, as the owner of a storage would. Keyferry then shows which account that \
                         was, which scopes were granted, and, where there are any, the shared drives in reach.",
                    )}
                </p>
                <p>
                    "The tokens are looked at once and dropped: no site is linked. The consent itself stays in your account at the \
                    provider until you disconnect the app there."
                </p>
                <div class="deeds">
                    <button class="button" r#type="submit">
                        {format!("Continue to {provider}")}
                    </button>
                    <a class="button button--secondary" href=path>
                        "Back to the app"
                    </a>
                </div>
            </Section>
        </form>
        {app.admin_consent_url.map(|url| view! { <ForOrganisations url /> })}
    }
}

/// The page at Microsoft where an administrator agrees for everybody.
#[component]
pub(super) fn ForOrganisations(url: String) -> impl IntoView {
    view! {
        <Section heading="Where an administrator has to agree first">
            <p>
                "Many organisations let nobody consent alone. Send this link to an administrator of the organisation, of yours or of \
                your customer's: it allows the app for all of its accounts, once."
            </p>
            <CodeBlock text=url label="Copy the link for administrators" />
        </Section>
    }
}
