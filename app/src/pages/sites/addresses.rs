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
use crate::language::t;

/// The question, or the addresses.
#[component]
pub(crate) fn SiteAddressesPage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-addresses-title") draw=addresses /> }
}

/// The question how long the old key lives on, or the new addresses.
#[component]
pub(crate) fn RekeySitePage() -> impl IntoView {
    view! { <ChangeSite title=t!("sites-rekey-title") draw=rekey /> }
}

fn addresses(site: SiteView) -> impl IntoView {
    let state = form_state();
    match use_context::<ShownUrls>() {
        Some(urls) => view! { <Shown site urls /> }.into_any(),
        None => view! {
            <PageHead heading=t!("sites-addresses-question") above=above(&site) />
            <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
            <form method="post" class="form form--page">
                <Section heading=t!("question-what-happens")>
                    <p>{t!("sites-addresses-happens")}</p>
                    <PasswordAgain />
                    <button class="button" r#type="submit">
                        {t!("sites-addresses-button")}
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
    let choice = |hours: &str, label: String, means: String| Choice {
        taken: state.has_or("overlap", hours, hours == "168"),
        value: hours.to_owned(),
        label,
        means: vec![means],
    };
    let choices = vec![
        choice("168", t!("sites-overlap-week"), t!("sites-overlap-week-means")),
        choice("720", t!("sites-overlap-month"), t!("sites-overlap-month-means")),
        choice("0", t!("sites-overlap-none"), t!("sites-overlap-none-means")),
    ];
    let path = path_of(&site);
    view! {
        <PageHead heading=t!("sites-rekey-question") above=above(&site) />
        <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
        <form method="post" class="form form--page">
            <Section heading=t!("question-what-happens")>
                <p>{t!("sites-rekey-happens")}</p>
                <Choices name="overlap" legend=t!("sites-overlap") choices fault=state.fault("overlap") />
                <PasswordAgain />
                <Answers button=t!("sites-rekey-button") leave=path />
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
        <PageHead heading=t!("sites-addresses-shown") above=above(&site) />
        <LoopbackNotice instance />
        {none.then(|| view! { <p>{t!("sites-addresses-none")}</p> })}
        {akeeba.into_iter().map(|urls| view! { <OfApp urls /> }).collect_view()}
        {for_duplicati.then(|| view! { <ForDuplicati url=duplicati.into_shown() /> })}
        <p class="field__hint">{t!("sites-addresses-akeeba")}</p>
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
                    <Fact word=t!("sites-duplicati-url")>
                        <CodeBlock text=url label=t!("sites-duplicati-url-copy") />
                    </Fact>
                </Facts>
                <DuplicatiSteps />
                <Facts>
                    <Fact word=t!("sites-duplicati-option")>
                        <CodeBlock text=option label=t!("sites-duplicati-option-copy") />
                    </Fact>
                </Facts>
                <p class="field__hint">{t!("sites-duplicati-keeps")}</p>
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
                    <Fact word=t!("sites-helper-url")>
                        <CodeBlock text=urls.helper_url.into_shown() label=t!("sites-helper-url-copy") />
                    </Fact>
                    <Fact word=t!("sites-refresh-url")>
                        <CodeBlock text=urls.refresh_url.into_shown() label=t!("sites-refresh-url-copy") />
                    </Fact>
                </Facts>
            </div>
        </section>
    }
}
