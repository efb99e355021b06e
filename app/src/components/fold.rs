//! A form's fields, folded away where the screen is small; the fold says what is set in them.

use leptos::prelude::*;

use crate::language::t;

/// One thing that is set: its word, and what it is set to.
pub(crate) type Set = (String, String);

/// The fold. The element after it with the class `fold__inside` is what it hides: nothing is hidden on a wide screen, where there
/// is no fold either, and on paper what is set stands in the place of the fields.
#[component]
pub(crate) fn Fold(
    /// What is behind it.
    #[prop(into)]
    name: String,
    /// What is set behind it.
    set: Vec<Set>,
    /// Whether it is open from the beginning.
    open: bool,
    /// What is set in the field before it: one sees it there, but not on paper.
    #[prop(default = None)]
    before: Option<Set>,
) -> impl IntoView {
    let count = match set.len() {
        0 => t!("filter-nothing-set"),
        several => t!("filter-set", count = several),
    };
    view! {
        <details class="fold" open=open>
            <summary class="fold__summary">
                <span class="fold__name">{name}</span>
                " "
                <span class="fold__count">{count}</span>
                <span class="fold__set">
                    {before.map(|set| view! { <span class="fold__before">{part(set)}</span> })}
                    {set.into_iter().map(part).collect_view()}
                </span>
            </summary>
        </details>
    }
    .into_any()
}

fn part((word, value): Set) -> impl IntoView {
    view! {
        " "
        <span class="tag fold__part">
            <span class="fold__word">{t!("filter-word", word = word)} " "</span>
            {value}
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(set: Vec<Set>, open: bool) -> String {
        Owner::new().with(|| view! { <Fold name="Filter" set open /> }.to_html())
    }

    #[test]
    fn it_says_how_much_is_set_and_what() {
        let html = drawn(vec![("App".to_owned(), "Backups <& co>".to_owned())], false);
        for said in ["Filter", "1 set", "App", "Backups &lt;&amp; co&gt;"] {
            assert!(html.contains(said), "{said}: {html}");
        }
        assert!(!html.contains(" open"), "{html}");
    }

    #[test]
    fn it_says_that_nothing_is_set() {
        let html = drawn(Vec::new(), true);
        assert!(html.contains("nothing set"), "{html}");
        assert!(!html.contains("fold__part"), "{html}");
        assert!(html.contains(" open"), "{html}");
    }
}
