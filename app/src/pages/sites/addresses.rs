//! A site's addresses, shown to who asks for them by name; and new ones, with a new key in them.

use domain::view::sites::{SiteUrls, SiteView};
use leptos::prelude::*;

use super::reading::{ChangeSite, above, path_of};
use crate::components::choice::{Choice, Choices};
use crate::components::code::CodeBlock;
use crate::components::duplicati::{DuplicatiSteps, as_option};
use crate::components::field::PasswordAgain;
use crate::components::notice::{FormFault, LoopbackNotice};
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::question::Answers;
use crate::context::{PageContext, ShownUrls, form_state};

/// The question, or the addresses.
#[component]
pub(crate) fn SiteAddressesPage() -> impl IntoView {
    view! { <ChangeSite title="A site's addresses" draw=addresses /> }
}

/// The question how long the old key lives on, or the new addresses.
#[component]
pub(crate) fn RekeySitePage() -> impl IntoView {
    view! { <ChangeSite title="A new key" draw=rekey /> }
}

fn addresses(site: SiteView) -> impl IntoView {
    let state = form_state();
    match use_context::<ShownUrls>() {
        Some(urls) => view! { <Shown site urls /> }.into_any(),
        None => view! {
            <PageHead heading="Show its addresses?" above=above(&site) />
            <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
            <form method="post" class="form form--page">
                <Section heading="What happens">
                    <p>
                        "The addresses hold the site's key: whoever has them can begin linking for this site. That you saw \
                        them is written down."
                    </p>
                    <PasswordAgain />
                    <button class="button" r#type="submit">
                        "Show them"
                    </button>
                </Section>
            </form>
        }
        .into_any(),
    }
}

fn rekey(site: SiteView) -> impl IntoView {
    let state = form_state();
    if let Some(urls) = use_context() {
        return view! { <Shown site urls /> }.into_any();
    }
    let choice = |hours: &str, label: &str, means: &str| Choice {
        taken: state.has_or("overlap", hours, hours == "168"),
        value: hours.to_owned(),
        label: label.to_owned(),
        means: vec![means.to_owned()],
    };
    let choices = vec![
        choice(
            "168",
            "For a week (recommended)",
            "Time to paste the new addresses in peace.",
        ),
        choice("720", "For 30 days", "For an owner who is hard to reach."),
        choice(
            "0",
            "Not at all",
            "For a key that others have seen: backups fail until the new addresses are pasted, and linking that has begun ends.",
        ),
    ];
    let path = path_of(&site);
    view! {
        <PageHead heading="Give it a new key?" above=above(&site) />
        <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
        <form method="post" class="form form--page">
            <Section heading="What happens">
                <p>"New addresses are shown, to be pasted into the site's backup program in place of the old ones."</p>
                <Choices name="overlap" legend="How long does the old key live on?" choices fault=state.fault("overlap") />
                <PasswordAgain />
                <Answers button="Make a new key" leave=path />
            </Section>
        </form>
    }
    .into_any()
}

#[component]
fn Shown(site: SiteView, urls: ShownUrls) -> impl IntoView {
    let instance = expect_context::<PageContext>().instance;
    let ShownUrls { akeeba, duplicati } = urls;
    let for_duplicati = site.apps.iter().any(|app| app.provider.serves_duplicati());
    let none = akeeba.is_empty();
    view! {
        <PageHead heading="Its addresses" above=above(&site) />
        <LoopbackNotice instance />
        {none.then(|| view! { <p>"This site has no app that Akeeba Backup can use, and so no addresses. Change it, and give it one."</p> })}
        {akeeba.into_iter().map(|urls| view! { <OfApp urls /> }).collect_view()}
        {for_duplicati.then(|| view! { <ForDuplicati url=duplicati.into_shown() /> })}
        <p class="field__hint">
            "They hold the site's key: treat them like a password. In Akeeba Backup, choose the storage engine, set OAuth2 \
            helper to Custom, paste both, and press Authentication – step 1."
        </p>
    }
}

#[component]
fn ForDuplicati(url: String) -> impl IntoView {
    let option = as_option(&url);
    view! {
        <section class="card section">
            <h2 class="section__heading">"Duplicati"</h2>
            <div class="section__body">
                <Facts>
                    <Fact word="OAuth URL">
                        <CodeBlock text=url label="Copy the OAuth URL" />
                    </Fact>
                </Facts>
                <DuplicatiSteps />
                <Facts>
                    <Fact word="On the command line">
                        <CodeBlock text=option label="Copy the option" />
                    </Fact>
                </Facts>
                <p class="field__hint">
                    "Keyferry keeps the token, locked with the AuthID. At pCloud Duplicati takes no AuthID, but pCloud’s own access token."
                </p>
            </div>
        </section>
    }
}

#[component]
fn OfApp(urls: SiteUrls) -> impl IntoView {
    view! {
        <section class="card section">
            <h2 class="section__heading">{urls.app} " " <span class="badge">{urls.provider.name()}</span></h2>
            <div class="section__body">
                <Facts>
                    <Fact word="Helper URL">
                        <CodeBlock text=urls.helper_url.into_shown() label="Copy the helper URL" />
                    </Fact>
                    <Fact word="Refresh URL">
                        <CodeBlock text=urls.refresh_url.into_shown() label="Copy the refresh URL" />
                    </Fact>
                </Facts>
            </div>
        </section>
    }
}
