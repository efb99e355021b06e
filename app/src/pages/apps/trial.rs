//! Before the operator's own consent: what it is for.

use domain::view::apps::AppView;
use leptos::prelude::*;

use super::reading::{AboutApp, above, path_of};
use crate::components::code::CodeBlock;
use crate::components::notice::FormFault;
use crate::components::page::{PageHead, Section};
use crate::context::form_state;
use crate::language::t;

/// What trying an app does.
#[component]
pub(crate) fn TryAppPage() -> impl IntoView {
    view! { <AboutApp title=t!("apps-try-title") draw=try_it /> }
}

fn try_it(app: AppView) -> impl IntoView {
    let state = form_state();
    let path = path_of(&app.id);
    let provider = app.provider.name();
    view! {
        <PageHead heading=t!("apps-try-heading") above=above(&app) />
        <FormFault sentence=state.fault("") />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                <p>{t!("apps-try-happens", provider = provider)}</p>
                <p>{t!("apps-try-dropped")}</p>
                <div class="deeds">
                    <button class="button" r#type="submit">
                        {t!("apps-try-button", provider = provider)}
                    </button>
                    <a class="button button--secondary" href=path>
                        {t!("apps-back")}
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
        <Section heading=t!("apps-administrators")>
            <p>{t!("apps-administrators-why")}</p>
            <CodeBlock text=url label=t!("apps-administrators-copy") />
        </Section>
    }
}
