//! Many sites at once: a list that is pasted or sent as a file, told line by line before anything is made of it.

use domain::view::apps::AppRow;
use domain::view::sites::{Fate, ImportReport, ReportedLine};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;

use super::new::NoApps;
use crate::api::sites::apps_for_sites;
use crate::components::area::TextArea;
use crate::components::console::{Console, Place};
use crate::components::field::{Field, FileField, Kind};
use crate::components::icon::{Icon, Shape};
use crate::components::notice::{FormFault, Notice, Weight};
use crate::components::page::{PageHead, Section};
use crate::components::read::Read;
use crate::context::{Now, ReadList, Reported, form_state};
use crate::language::{Said as _, date, rich, t};

/// The form, and what became of the list.
#[component]
pub(crate) fn ImportSitesPage() -> impl IntoView {
    let apps = Resource::new(|| (), |()| apps_for_sites());
    view! {
        <Console title=t!("sites-import-title") place=Place::Sites>
            <PageHead heading=t!("sites-import-title") above=Place::Sites.above() />
            <Added />
            <Read what=apps draw=|apps| view! { <Form apps /> } />
        </Console>
    }
}

/// After a list was added: what comes next.
#[component]
fn Added() -> impl IntoView {
    let asked = use_query_map().read_untracked();
    let added = asked.get("added").and_then(|added| added.parse::<u32>().ok());
    let tag = asked.get("tag").unwrap_or_default();
    added.map(|added| {
        let which = if tag.is_empty() {
            "?state=never-seen".to_owned()
        } else {
            format!("?tag={}", Url::escape(&tag))
        };
        view! {
            <Notice weight=Weight::Good>
                <p>{t!("sites-import-added", count = added)}</p>
                <p>
                    {rich!(
                        "sites-import-next",
                        links => view! {
                            <a href=format!("/console/sites/setup-links{which}")>{t!("sites-import-next-links")}</a>
                        },
                        see => view! { <a href=format!("/console/sites{which}")>{t!("sites-import-next-see")}</a> }
                    )}
                </p>
            </Notice>
        }
    })
}

#[component]
fn Form(apps: Vec<AppRow>) -> impl IntoView {
    if apps.is_empty() {
        return view! { <NoApps /> }.into_any();
    }
    let state = form_state();
    let Now(now) = expect_context();
    let report = use_context::<Reported>().map(|Reported(report)| report);
    let ready = report.as_ref().filter(|report| report.faults == 0);
    let new = ready.map_or(0, |report| report.new);
    let add = (new > 0).then(|| t!("sites-import-add", count = new));
    let ready = add.is_some();
    let list = use_context::<ReadList>().map(|ReadList(list)| list);
    view! {
        <FormFault sentence=state.fault("") />
        {report.map(|report| view! { <Report report /> })}
        <form method="post" class="form form--page" enctype="multipart/form-data">
            <Section heading=t!("sites-import-list")>
                <p class="field__hint">{t!("sites-import-hint")}</p>
                <TextArea
                    name="list"
                    label=t!("sites-import-lines")
                    rows="10"
                    value=list.unwrap_or_else(|| state.value_or("list", ""))
                    fault=state.fault("list")
                    optional=true
                    code=true
                />
                <FileField
                    name="file"
                    label=t!("sites-import-file")
                    accept=".csv,.txt,text/csv,text/plain"
                    hint=t!("sites-import-file-hint")
                    fault=state.fault("file")
                />
                <Field
                    name="tags"
                    label=t!("sites-import-tags")
                    kind=Kind::Line
                    hint=t!("sites-import-tags-hint")
                    value=state.value_or("tags", &t!("sites-import-tag", day = date(now)))
                    fault=state.fault("tags")
                    optional=true
                />
                <div class="deeds">
                    {add
                        .map(|words| {
                            view! {
                                <button class="button" r#type="submit" name="do" value="add">
                                    {words}
                                </button>
                            }
                        })}
                    <button
                        class="button"
                        class:button--secondary=ready
                        r#type="submit"
                        name="do"
                        value="check"
                    >
                        {t!("sites-import-check")}
                    </button>
                </div>
            </Section>
        </form>
    }
    .into_any()
}

/// What would become of the list, the lines that need somebody first.
#[component]
fn Report(report: ImportReport) -> impl IntoView {
    let ImportReport {
        added,
        new,
        exists,
        faults,
        heading,
        lines,
        left_out,
    } = report;
    let (weight, what) = if faults > 0 {
        (Weight::Warning, t!("sites-import-mend"))
    } else if added > 0 {
        (Weight::Warning, t!("sites-import-go-on"))
    } else if new > 0 {
        (Weight::Good, t!("sites-import-fine"))
    } else {
        (Weight::Note, t!("sites-import-nothing"))
    };
    view! {
        <Notice weight>
            <p>
                <strong>
                    {if added > 0 {
                        t!("sites-import-some-added", count = added, left = new)
                    } else {
                        t!("sites-import-counted", new = new, known = exists, wrong = faults)
                    }}
                </strong>
                " "
                {what}
            </p>
            {heading.then(|| view! { <p>{t!("sites-import-heading")}</p> })}
        </Notice>
        {(!lines.is_empty())
            .then(|| {
                view! {
                    <Section heading=t!("sites-import-report")>
                        <ul class="rows report">{lines.into_iter().map(|line| view! { <Line line /> }).collect_view()}</ul>
                        {(left_out > 0)
                            .then(|| {
                                view! { <p class="field__hint">{t!("sites-import-left-out", count = left_out)}</p> }
                            })}
                    </Section>
                }
            })}
    }
}

#[component]
fn Line(line: ReportedLine) -> impl IntoView {
    let ReportedLine {
        number,
        name,
        doubt,
        fate,
    } = line;
    let (class, shape, word, sentence) = match fate {
        Fate::New => ("status status--good", Shape::Tick, t!("sites-import-new"), None),
        Fate::Exists(sentence) => (
            "status status--ended",
            Shape::Barred,
            t!("sites-import-exists"),
            Some(sentence),
        ),
        Fate::Fault(sentence) => (
            "status status--act",
            Shape::Triangle,
            t!("sites-import-wrong"),
            Some(sentence),
        ),
    };
    view! {
        <li class="report__line">
            <span class="report__number">{t!("sites-import-line", line = number.to_string())}</span>
            <span class=class>
                <Icon shape />
                <span>{word}</span>
            </span>
            <span class="report__words">{name.map(|name| view! { <strong>{name}</strong> " " })} {sentence.map(|sentence| sentence.said())} {doubt.map(|doubt| doubt.said())}</span>
        </li>
    }
}
