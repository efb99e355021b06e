//! What is looked for: a form that asks by its address, so that it works without scripts and can be kept as a bookmark.

use domain::number::grouped;
use domain::standing::StandingGroup;
use domain::view::{MOST_COUNTED, PageAt, SiteList, SiteQuery, SiteSort};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;

use crate::components::area::Select;
use crate::components::console::Place;
use crate::components::fold::{Fold, Set};
use crate::components::notice::FormFault;

/// The field that is always at hand.
const TYPED: &str = "Name, address or tag";

/// What a page's address asks for; a word that means nothing here asks for nothing.
pub(super) fn query_of(map: &ParamsMap) -> SiteQuery {
    let word = |name: &str| map.get(name).filter(|word| !word.trim().is_empty());
    let at = match (word("after"), word("before")) {
        (Some(row), _) => PageAt::After(row),
        (None, Some(row)) => PageAt::Before(row),
        (None, None) => PageAt::Start,
    };
    SiteQuery {
        search: word("q").unwrap_or_default(),
        state: word("state").and_then(|word| word.parse().ok()),
        app: word("app"),
        tag: word("tag"),
        sort: word("sort")
            .and_then(|word| word.parse().ok())
            .unwrap_or_default(),
        at,
    }
}

/// What a page's address says that means nothing, in a sentence.
pub(super) fn not_meant(map: &ParamsMap) -> Option<String> {
    let word = |name: &str| map.get(name).filter(|word| !word.trim().is_empty());
    let state =
        word("state").and_then(|word| word.parse::<StandingGroup>().err().map(|error| error.to_string()));
    let sort = word("sort").and_then(|word| word.parse::<SiteSort>().err().map(|error| error.to_string()));
    let states = state.or(sort)?;
    Some(format!(
        "The address of this page asks for something that there is not: {states}."
    ))
}

/// Says so, with the status of what cannot be done.
#[component]
pub(super) fn Refused(sentence: String) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(http::StatusCode::UNPROCESSABLE_ENTITY);
    }
    view! { <FormFault sentence=Some(sentence) /> }
}

/// What is looked for, field by field, wherever the page is.
pub(super) fn asked_fields(query: &SiteQuery) -> Vec<(&'static str, String)> {
    let said = [
        ("q", query.search.as_str()),
        ("state", query.state.map_or("", StandingGroup::as_str)),
        ("app", query.app.as_deref().unwrap_or_default()),
        ("tag", query.tag.as_deref().unwrap_or_default()),
    ];
    let asked = said.into_iter().filter(|(_, value)| !value.is_empty());
    asked.map(|(name, value)| (name, value.to_owned())).collect()
}

/// The same as a query, with a question mark before it if anything is asked.
pub(super) fn asked_query(query: &SiteQuery) -> String {
    joined(asked_fields(query))
}

fn joined(fields: Vec<(&'static str, String)>) -> String {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", Url::escape(value)))
        .collect();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

/// The address of the page that this asks for.
pub(crate) fn address_of(query: &SiteQuery) -> String {
    let (after, before) = match &query.at {
        PageAt::Start => ("", ""),
        PageAt::After(row) => (row.as_str(), ""),
        PageAt::Before(row) => ("", row.as_str()),
    };
    let sort = match query.sort {
        SiteSort::Name => "",
        sort => sort.as_str(),
    };
    let place = [("sort", sort), ("after", after), ("before", before)];
    let place = place.into_iter().filter(|(_, value)| !value.is_empty());
    let mut fields = asked_fields(query);
    fields.extend(place.map(|(name, value)| (name, value.to_owned())));
    format!("{}{}", Place::Sites.path(), joined(fields))
}

/// The address of every site with this tag.
pub(super) fn address_of_tag(tag: &str) -> String {
    address_of(&SiteQuery {
        tag: Some(tag.to_owned()),
        ..SiteQuery::default()
    })
}

/// How many sites there are, and how many of them are asked for.
fn counted(list: &SiteList) -> String {
    let total = match list.total {
        1 => "1 site".to_owned(),
        total if total >= MOST_COUNTED => format!("{} sites or more", grouped(total)),
        total => format!("{} sites", grouped(total)),
    };
    match list.fitting {
        Some(1) => format!("1 of {total} is like that"),
        Some(fitting) => format!("{} of {total} are like that", grouped(fitting)),
        None => format!("{total} in all"),
    }
}

/// The form: what is typed is always at hand, what is chosen is folded where the screen is small.
#[component]
pub(super) fn Filter(list: SiteList, asked: SiteQuery) -> impl IntoView {
    let filtered = asked.is_filtered();
    let total = counted(&list);
    let set = set(&asked, &list);
    let typed = (!asked.search.is_empty()).then(|| (TYPED.to_owned(), asked.search.clone()));
    view! {
        <search>
            <form class="card filter" method="get" action=Place::Sites.path()>
                <div class="field">
                    <label class="field__label" for="q">
                        {TYPED}
                    </label>
                    <input
                        class="field__input"
                        id="q"
                        name="q"
                        r#type="search"
                        value=asked.search.clone()
                        maxlength="120"
                        autocomplete="off"
                        spellcheck="false"
                    />
                </div>
                <Fold name="Filter and order" set open=false before=typed />
                <Choices list asked />
                <div class="filter__deeds">
                    <button class="button button--secondary" r#type="submit">
                        "Show"
                    </button>
                    {filtered
                        .then(|| {
                            view! {
                                <a class="button button--quiet" href=Place::Sites.path()>
                                    "Show all"
                                </a>
                            }
                        })}
                </div>
            </form>
        </search>
        <p class="field__hint">{total}</p>
    }
}

/// What is chosen, in the words of the form. The order counts when it is not the usual one.
fn set(asked: &SiteQuery, list: &SiteList) -> Vec<Set> {
    let app = asked.app.as_ref().map(|id| {
        let known = list.app_choices.iter().find(|app| app.id == *id);
        known.map_or(id, |app| &app.name).clone()
    });
    let order = (asked.sort != SiteSort::default()).then(|| asked.sort.in_words().to_owned());
    let set = [
        ("State", asked.state.map(|state| state.in_words().to_owned())),
        ("App", app),
        ("Tag", asked.tag.clone()),
        ("Order", order),
    ];
    let said = |(word, value): (&str, Option<String>)| value.map(|value| (word.to_owned(), value));
    set.into_iter().filter_map(said).collect()
}

#[component]
fn Choices(list: SiteList, asked: SiteQuery) -> impl IntoView {
    let any = |shown: &str| (String::new(), shown.to_owned());
    let states = StandingGroup::ALL
        .into_iter()
        .map(|group| (group.as_str().to_owned(), group.in_words().to_owned()));
    let sorts = SiteSort::ALL
        .into_iter()
        .map(|sort| (sort.as_str().to_owned(), sort.in_words().to_owned()));
    let apps = list.app_choices.into_iter().map(|app| (app.id, app.name));
    let tags = list.tag_choices.into_iter().map(|tag| (tag.clone(), tag));
    let tag = asked.tag.unwrap_or_default().to_lowercase();
    view! {
        <div class="filter__choices fold__inside">
            <Select
                name="state"
                label="State"
                options=std::iter::once(any("Any")).chain(states).collect()
                value=asked.state.map_or("", StandingGroup::as_str).to_owned()
            />
            <Select
                name="app"
                label="App"
                options=std::iter::once(any("Any")).chain(apps).collect()
                value=asked.app.unwrap_or_default()
            />
            <Select name="tag" label="Tag" options=std::iter::once(any("Any")).chain(tags).collect() value=tag />
            <Select name="sort" label="Order" options=sorts.collect() value=asked.sort.as_str().to_owned() />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let query = SiteQuery {
            search: "a&b=c d%".to_owned(),
            state: Some(StandingGroup::NeverSeen),
            app: Some("abcdefghij".to_owned()),
            tag: Some("kunden süd".to_owned()),
            sort: SiteSort::Trouble,
            at: PageAt::Before("5.x".to_owned()),
        };
        let address = address_of(&query);
        let mut map = ParamsMap::new();
        let (_, pairs) = address.split_once('?').unwrap();
        for pair in pairs.split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            map.insert(name.to_owned(), Url::unescape(value));
        }
        assert_eq!(query_of(&map), query);
        assert_eq!(address_of(&SiteQuery::default()), "/console/sites");
    }

    #[test]
    fn words_that_mean_nothing_ask_for_nothing() {
        let mut map = ParamsMap::new();
        for name in ["state", "sort", "q", "tag"] {
            map.insert(
                name,
                if name == "q" || name == "tag" {
                    " "
                } else {
                    "nonsense"
                }
                .to_owned(),
            );
        }
        assert_eq!(query_of(&map), SiteQuery::default());
        assert!(not_meant(&map).is_some_and(|sentence| sentence.contains("attention, waiting")));
        map.replace("state", "working".to_owned());
        assert!(not_meant(&map).is_some());
        map.replace("sort", "name".to_owned());
        assert_eq!(not_meant(&map), None);
    }
}
