//! Many sites at once: a list that is pasted or sent as a file, told line by line before anything is made of it.

use domain::number::grouped;
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
use crate::language::date;

/// The form, and what became of the list.
#[component]
pub(crate) fn ImportSitesPage() -> impl IntoView {
    let apps = Resource::new(|| (), |()| apps_for_sites());
    view! {
        <Console title="Add many sites" place=Place::Sites>
            <PageHead heading="Add many sites" above=Place::Sites.above() />
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
        let words = match added {
            0 => "No site was added: every address of the list is known already.".to_owned(),
            1 => "One site was added.".to_owned(),
            added => format!("{} sites were added.", grouped(added)),
        };
        let which = if tag.is_empty() {
            "?state=never-seen".to_owned()
        } else {
            format!("?tag={}", Url::escape(&tag))
        };
        view! {
            <Notice weight=Weight::Good>
                <p>{words}</p>
                <p>
                    "Next: " <a href=format!("/console/sites/setup-links{which}")>"make set-up links for their owners"</a> ", or "
                    <a href=format!("/console/sites{which}")>"see them"</a> "."
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
    let add = match ready.map_or(0, |report| report.new) {
        0 => None,
        1 => Some("Add one site".to_owned()),
        new => Some(format!("Add {} sites", grouped(new))),
    };
    let ready = add.is_some();
    let list = use_context::<ReadList>().map(|ReadList(list)| list);
    view! {
        <FormFault sentence=state.fault("") />
        {report.map(|report| view! { <Report report /> })}
        <form method="post" class="form form--page" enctype="multipart/form-data">
            <Section heading="The list">
                <p class="field__hint">
                    "A line for each site: name, address; and if you like more addresses, tags, and ids of apps, with commas, \
                     semicolons or tabs between them. Columns count by their place, so a tag without a second address has an empty \
                     column before it: Shop,https://shop.example,,tag. An address alone is enough. Without an app a site gets every \
                     one."
                </p>
                <TextArea
                    name="list"
                    label="Lines"
                    rows="10"
                    value=list.unwrap_or_else(|| state.value_or("list", ""))
                    fault=state.fault("list")
                    optional=true
                    code=true
                />
                <FileField
                    name="file"
                    label="Or a file"
                    accept=".csv,.txt,text/csv,text/plain"
                    hint="CSV in UTF-8, at most 10,000 lines and 4 MB. It counts instead of the lines above."
                    fault=state.fault("file")
                />
                <Field
                    name="tags"
                    label="Tags for all of them"
                    kind=Kind::Line
                    hint="So that you find them together, for their set-up links for instance."
                    value=state.value_or("tags", &format!("added {}", date(now)))
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
                        "Check the list"
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
        (
            Weight::Warning,
            "Nothing was added. Mend the lines that are wrong here in the list, or take them out, then check it again.",
        )
    } else if added > 0 {
        (
            Weight::Warning,
            "A list that long takes more than one go. Those that were added stay; go on with the rest.",
        )
    } else if new > 0 {
        (Weight::Good, "Nothing was added yet. The list is fine.")
    } else {
        (Weight::Note, "There is nothing to add.")
    };
    view! {
        <Notice weight>
            <p>
                <strong>
                    {if added > 0 {
                        format!("{} sites were added, {} are left. ", grouped(added), grouped(new))
                    } else {
                        format!("{} new, {} known already, {} wrong. ", grouped(new), grouped(exists), grouped(faults))
                    }}
                </strong>
                {what}
            </p>
            {heading.then(|| view! { <p>"The first line was taken for a heading, so no site is made of it."</p> })}
        </Notice>
        {(!lines.is_empty())
            .then(|| {
                view! {
                    <Section heading="Line by line">
                        <ul class="rows report">{lines.into_iter().map(|line| view! { <Line line /> }).collect_view()}</ul>
                        {(left_out > 0)
                            .then(|| {
                                view! { <p class="field__hint">{format!("And {} more lines that are like these.", grouped(left_out))}</p> }
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
        Fate::New => ("status status--good", Shape::Tick, "New", String::new()),
        Fate::Exists(sentence) => ("status status--ended", Shape::Barred, "Known", sentence),
        Fate::Fault(sentence) => ("status status--act", Shape::Triangle, "Wrong", sentence),
    };
    view! {
        <li class="report__line">
            <span class="report__number">{format!("Line {number}")}</span>
            <span class=class>
                <Icon shape />
                <span>{word}</span>
            </span>
            <span class="report__words">{name.map(|name| view! { <strong>{name}</strong> " " })} {sentence} {doubt}</span>
        </li>
    }
}
