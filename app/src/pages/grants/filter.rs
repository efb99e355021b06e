//! Which grants are looked for: a form that asks by its address.

use domain::text;
use domain::text::Text;
use domain::view::grants::{GrantFilter, GrantList, GrantQuery, NotAGrantFilter};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use crate::components::area::Select;
use crate::components::console::Place;
use crate::language::{Said as _, t};

/// What is wrong with the address of this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum NotMeant {
    /// A state that there is not.
    #[error(transparent)]
    State(#[from] NotAGrantFilter),
    /// A site, an app or a grant that cannot be.
    #[error("this is not the id of a site, an app or a linked account")]
    Id(#[from] domain::id::NotAnId),
}

impl NotMeant {
    /// The same for people.
    pub(super) const fn in_words(self) -> Text {
        match self {
            Self::State(_) => text!("grants-no-such-state"),
            Self::Id(_) => text!("grants-no-such-id"),
        }
    }
}

/// What a page's address asks for.
pub(super) fn query_of(map: &ParamsMap) -> Result<GrantQuery, NotMeant> {
    let word = |name: &str| map.get(name).filter(|word| !word.trim().is_empty());
    Ok(GrantQuery {
        site: word("site").map(|word| word.parse()).transpose()?,
        app: word("app").map(|word| word.parse()).transpose()?,
        state: word("state").map(|word| word.parse()).transpose()?,
        after: word("after").map(|word| word.parse()).transpose()?,
    })
}

/// The address of the page that this asks for.
pub(crate) fn address_of(query: &GrantQuery) -> String {
    let said = [
        ("site", query.site.map(|site| site.to_string())),
        ("app", query.app.as_ref().map(ToString::to_string)),
        ("state", query.state.map(|state| state.as_str().to_owned())),
        ("after", query.after.map(|after| after.to_string())),
    ];
    let pairs: Vec<String> = said
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}={value}")))
        .collect();
    if pairs.is_empty() {
        Place::Grants.path().to_owned()
    } else {
        format!("{}?{}", Place::Grants.path(), pairs.join("&"))
    }
}

/// The form; the site that is asked for stays.
#[component]
pub(super) fn Filter(list: GrantList, asked: GrantQuery) -> impl IntoView {
    let any = || (String::new(), t!("grants-filter-any"));
    let states = GrantFilter::ALL
        .into_iter()
        .map(|state| (state.as_str().to_owned(), state.in_words().said()));
    let apps = list.app_choices.into_iter().map(|app| (app.id, app.name));
    let filtered = asked.is_filtered();
    view! {
        <search>
            <form class="card filter" method="get" action=Place::Grants.path()>
                {asked.site.map(|site| view! { <input r#type="hidden" name="site" value=site.to_string() /> })}
                <div class="filter__choices">
                    <Select
                        name="state"
                        label=t!("grants-filter-state")
                        options=std::iter::once(any()).chain(states).collect()
                        value=asked.state.map_or("", GrantFilter::as_str).to_owned()
                    />
                    <Select
                        name="app"
                        label=t!("grants-filter-app")
                        options=std::iter::once(any()).chain(apps).collect()
                        value=asked.app.map(|app| app.to_string()).unwrap_or_default()
                    />
                </div>
                <div class="filter__deeds">
                    <button class="button button--secondary" r#type="submit">
                        {t!("grants-filter-show")}
                    </button>
                    {filtered
                        .then(|| {
                            view! {
                                <a class="button button--quiet" href=Place::Grants.path()>
                                    {t!("filter-show-all")}
                                </a>
                            }
                        })}
                </div>
            </form>
        </search>
        {list.site.map(|site| view! { <p class="field__hint">{t!("grants-filter-site", site = site)}</p> })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let query = GrantQuery {
            site: "01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f".parse().ok(),
            app: "abcdefghij".parse().ok(),
            state: Some(GrantFilter::Dead),
            after: "01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9e".parse().ok(),
        };
        let address = address_of(&query);
        let mut map = ParamsMap::new();
        for pair in address.split_once('?').unwrap().1.split('&') {
            let (name, value) = pair.split_once('=').unwrap();
            map.insert(name.to_owned(), value.to_owned());
        }
        assert_eq!(query_of(&map), Ok(query));
        assert_eq!(address_of(&GrantQuery::default()), "/console/grants");
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for name in ["site", "app", "state", "after"] {
            let mut map = ParamsMap::new();
            map.insert(name, "no such thing".to_owned());
            assert!(query_of(&map).is_err(), "{name}");
            map.replace(name, " ".to_owned());
            assert_eq!(query_of(&map), Ok(GrantQuery::default()), "{name}");
        }
    }
}
