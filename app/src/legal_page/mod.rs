//! The public papers of an organisation: whole documents without a script, a form or a cookie, to be read and to be printed.

mod privacy;
mod section;
mod terms;

use catalogue::Language;
use domain::papers::{Paper, PapersShown, PapersVersion};
use domain::text;
use domain::view::Instance;
use leptos::prelude::*;

use crate::components::brand::Brand;
use crate::components::notice::{Notice, SandboxBanner, Weight};
use crate::components::time::{Day, Moment};
use crate::context::Assets;
use crate::document::{HeadBasics, PlainTitle};
use crate::language::{Reader, language, rich, t};

/// The whole HTML document of a paper. Its policy needs no script: `default-src 'none'; style-src 'self'; img-src 'self'`.
pub fn render(
    paper: Paper,
    shown: PapersShown,
    assets: &Assets,
    (instance, language): (&Instance, Language),
) -> String {
    let assets = assets.clone();
    Owner::new().with(|| {
        provide_context(instance.clone());
        provide_context(Reader::from(language));
        provide_context(shown.zone.clone());
        view! { <Document paper shown assets sandbox=instance.sandbox /> }.to_html()
    })
}

#[component]
fn Document(paper: Paper, shown: PapersShown, assets: Assets, sandbox: bool) -> impl IntoView {
    let organisation = &shown.facts.organisation;
    let (title, sections) = match paper {
        Paper::Privacy => (
            t!("legal-privacy-of", organisation = organisation),
            privacy::privacy(&shown.facts),
        ),
        Paper::Terms => (
            t!("legal-terms-of", organisation = organisation),
            terms::terms(&shown.facts),
        ),
    };
    view! {
        <!DOCTYPE html>
        <html lang=language().tag()>
            <head>
                <HeadBasics css=assets.css favicon=assets.favicon />
                <PlainTitle title=title.clone() />
            </head>
            <body class="helper helper--paper">
                <main class="card helper__card paper">
                    <SandboxBanner sandbox />
                    <h1>{title}</h1>
                    <Standing paper shown=shown.clone() />
                    {sections.into_iter().map(section::Section::view).collect_view()}
                    <Versions paper shown=shown.clone() />
                </main>
                <footer class="helper__foot paper__foot">
                    <Elsewhere paper shown />
                    <Brand />
                </footer>
            </body>
        </html>
    }
}

/// Since when it holds, or how long it did.
#[component]
fn Standing(paper: Paper, shown: PapersShown) -> impl IntoView {
    let since = shown.version.since;
    match shown.until {
        None => view! { <p class="paper__day">{rich!("legal-as-of", day => view! { <Day at=since /> })}</p> }.into_any(),
        Some(until) => view! {
            <Notice weight=Weight::Warning>
                <p>
                    {rich!("legal-earlier", from => view! { <Moment at=since /> }, until => view! { <Moment at=until /> })} " "
                    <a href=address(paper, &shown.slug, None, language())>{t!("legal-now")}</a>
                </p>
            </Notice>
        }
        .into_any(),
    }
}

/// Every version that there is.
#[component]
fn Versions(paper: Paper, shown: PapersShown) -> impl IntoView {
    let PapersShown {
        slug,
        version: read,
        versions,
        ..
    } = shown;
    let newest = versions.first().map(|version| version.number);
    let row = move |version: PapersVersion| {
        let number = (Some(version.number) != newest).then_some(version.number);
        let words =
            rich!("legal-version", number = version.number, day => view! { <Moment at=version.since /> });
        let here = (version.number == read.number).then_some("page");
        view! {
            <li>
                <a href=address(paper, &slug, number, language()) aria-current=here>
                    {words}
                </a>
            </li>
        }
    };
    view! {
        <section class="paper__section paper__versions">
            <h2>{t!("legal-versions")}</h2>
            <p>{t!("legal-versions-why")}</p>
            <ul>{versions.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}

/// The other paper, and this one in other languages.
#[component]
fn Elsewhere(paper: Paper, shown: PapersShown) -> impl IntoView {
    let number = shown.until.map(|_| shown.version.number);
    let (other, name) = match paper {
        Paper::Privacy => (Paper::Terms, t!("legal-terms")),
        Paper::Terms => (Paper::Privacy, t!("legal-privacy")),
    };
    let others = Language::all().filter(|other| *other != language());
    let slug = shown.slug.clone();
    let link = move |other: Language| {
        let words = catalogue::say(other, &text!("legal-other-language", language = other.name()));
        view! {
            <a href=address(paper, &slug, number, other) lang=other.tag() hreflang=other.tag()>
                {words}
            </a>
        }
    };
    view! {
        <nav class="paper__elsewhere">
            <a href=address(other, &shown.slug, number, language())>{t!("legal-also", paper = name)}</a>
            {others.map(link).collect_view()}
        </nav>
    }
}

/// Where a paper is read in a language: the version that holds, or an earlier one.
fn address(paper: Paper, slug: &str, number: Option<i64>, language: Language) -> String {
    let path = paper.path(slug);
    let tag = language.tag();
    match number {
        None => format!("{path}?language={tag}"),
        Some(number) => format!("{path}?language={tag}&version={number}"),
    }
}
