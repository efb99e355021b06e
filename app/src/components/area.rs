//! Several lines of text in a form, and one of several words to choose, tied to their faults like any other field.

use leptos::prelude::*;

use crate::language::t;

/// A labelled box for several lines. The name of the field is also its id.
#[component]
pub(crate) fn TextArea(
    name: &'static str,
    #[prop(into)] label: String,
    rows: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(into)] value: String,
    fault: Option<String>,
    #[prop(optional)] optional: bool,
    /// For addresses and the like, which no keyboard may mend.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let (hint_id, fault_id) = (format!("{name}-hint"), format!("{name}-fault"));
    let described: Vec<String> = [
        (!hint.is_empty()).then(|| hint_id.clone()),
        fault.is_some().then(|| fault_id.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label} {optional.then(|| view! { " " <span class="field__optional">{t!("field-optional")}</span> })}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <textarea
                class="field__input field__input--area"
                class:field__input--code=code
                id=name
                name=name
                rows=rows
                required=!optional
                spellcheck=code.then_some("false")
                autocapitalize=code.then_some("none")
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=(!described.is_empty()).then(|| described.join(" "))
                inner_html=inside_a_textarea(&value)
            ></textarea>
            {fault.map(|sentence| view! { <p class="field__fault" id=fault_id>{sentence}</p> })}
        </div>
    }
    .into_any()
}

/// What people typed, as it stands inside the element: Leptos escapes nothing there. The first line break after the opening tag
/// would be swallowed.
fn inside_a_textarea(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("\n{escaped}")
}

/// A labelled choice of one word.
#[component]
pub(crate) fn Select(
    name: &'static str,
    #[prop(into)] label: String,
    /// What is posted, and what is shown for it.
    options: Vec<(String, String)>,
    /// What is taken.
    value: String,
    #[prop(default = None)] fault: Option<String>,
) -> impl IntoView {
    let fault_id = format!("{name}-fault");
    let described = fault.is_some().then(|| fault_id.clone());
    view! {
        <div class="field">
            <label class="field__label" for=name>
                {label}
            </label>
            <select
                class="field__input"
                id=name
                name=name
                aria-invalid=fault.is_some().then_some("true")
                aria-describedby=described
            >
                {options
                    .into_iter()
                    .map(|(word, shown)| {
                        let taken = word == value;
                        view! {
                            <option value=word selected=taken>
                                {shown}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            {fault.map(|sentence| view! { <p class="field__fault" id=fault_id>{sentence}</p> })}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_ends_no_element() {
        let typed = "</textarea><script>alert(1)</script>&amp;";
        let inside = inside_a_textarea(typed);
        assert!(!inside.contains('<'), "{inside}");
        assert!(inside.starts_with('\n') && inside.ends_with("&amp;amp;"));
        let page = Owner::new().with(|| {
            view! { <TextArea name="notes" label="Notes" rows="3" value=typed fault=None /> }.to_html()
        });
        assert_eq!(page.matches("</textarea>").count(), 1, "{page}");
        assert!(!page.contains("<script>"), "{page}");
    }
}
