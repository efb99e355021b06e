//! What is looked for: a form that asks by its address, so that it works without scripts and can be kept as a bookmark.

use domain::standing::StandingGroup;
use domain::text;
use domain::text::Text;
use domain::view::{MOST_COUNTED, PageAt, SiteList, SiteQuery, SiteSort};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::location::Url;
use leptos_router::params::ParamsMap;

use crate::components::area::Select;
use crate::components::console::Place;
use crate::components::fold::{Fold, Set};
use crate::components::notice::FormFault;
use crate::language::{Said as _, t};

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
pub(super) fn not_meant(map: &ParamsMap) -> Option<Text> {
    let word = |name: &str| map.get(name).filter(|word| !word.trim().is_empty());
    if word("state").is_some_and(|word| word.parse::<StandingGroup>().is_err()) {
        return Some(text!("sites-no-such-state"));
    }
    let no_sort = word("sort").is_some_and(|word| word.parse::<SiteSort>().is_err());
    no_sort.then_some(text!("sites-no-such-sort"))
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

/// The query of an address with these fields.
pub(crate) fn joined(fields: Vec<(&'static str, String)>) -> String {
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
    let total = if list.total >= MOST_COUNTED {
        text!("sites-count-or-more", count = list.total)
    } else {
        text!("sites-count", count = list.total)
    };
    match list.fitting {
        Some(fitting) => t!("sites-count-fitting", count = fitting, total = total),
        None => t!("sites-count-in-all", total = total),
    }
}

/// The form: what is typed is always at hand, what is chosen is folded where the screen is small.
#[component]
pub(super) fn Filter(list: SiteList, asked: SiteQuery) -> impl IntoView {
    let filtered = asked.is_filtered();
    let total = counted(&list);
    let set = set(&asked, &list);
    let typed = (!asked.search.is_empty()).then(|| (t!("sites-search"), asked.search.clone()));
    view! {
        <search>
            <form class="card filter" method="get" action=Place::Sites.path()>
                <div class="field">
                    <label class="field__label" for="q">
                        {t!("sites-search")}
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
                <Fold name=t!("sites-filter") set open=false before=typed />
                <Choices list asked />
                <div class="filter__deeds">
                    <button class="button button--secondary" r#type="submit">
                        {t!("sites-show")}
                    </button>
                    {filtered
                        .then(|| {
                            view! {
                                <a class="button button--quiet" href=Place::Sites.path()>
                                    {t!("filter-show-all")}
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
    let order = (asked.sort != SiteSort::default()).then(|| asked.sort.in_words().said());
    let set = [
        (t!("sites-state"), asked.state.map(group)),
        (t!("sites-column-app"), app),
        (t!("sites-tag"), asked.tag.clone()),
        (t!("sites-order"), order),
    ];
    let said = |(word, value): (String, Option<String>)| value.map(|value| (word, value));
    set.into_iter().filter_map(said).collect()
}

fn group(group: StandingGroup) -> String {
    group.in_words().said()
}

#[component]
fn Choices(list: SiteList, asked: SiteQuery) -> impl IntoView {
    let any = || std::iter::once((String::new(), t!("sites-any")));
    let states = StandingGroup::ALL
        .into_iter()
        .map(|state| (state.as_str().to_owned(), group(state)));
    let sorts = SiteSort::ALL
        .into_iter()
        .map(|sort| (sort.as_str().to_owned(), sort.in_words().said()));
    let apps = list.app_choices.into_iter().map(|app| (app.id, app.name));
    let tags = list.tag_choices.into_iter().map(|tag| (tag.clone(), tag));
    let tag = asked.tag.unwrap_or_default().to_lowercase();
    view! {
        <div class="filter__choices fold__inside">
            <Select
                name="state"
                label=t!("sites-state")
                options=any().chain(states).collect()
                value=asked.state.map_or("", StandingGroup::as_str).to_owned()
            />
            <Select
                name="app"
                label=t!("sites-column-app")
                options=any().chain(apps).collect()
                value=asked.app.unwrap_or_default()
            />
            <Select name="tag" label=t!("sites-tag") options=any().chain(tags).collect() value=tag />
            <Select name="sort" label=t!("sites-order") options=sorts.collect() value=asked.sort.as_str().to_owned() />
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
        assert!(
            not_meant(&map)
                .is_some_and(|sentence| catalogue::english(&sentence).contains("attention, waiting"))
        );
        map.replace("state", "working".to_owned());
        assert!(not_meant(&map).is_some());
        map.replace("sort", "name".to_owned());
        assert_eq!(not_meant(&map), None);
    }
}
