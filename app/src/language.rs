//! Stand-in until the catalogue is merged.
use leptos::prelude::*;

const TEXTS: &str = include_str!("../../catalogue/texts/en/account.ftl");

pub(crate) fn find(id: &str) -> &'static str {
    TEXTS
        .lines()
        .find_map(|line| line.strip_prefix(id)?.strip_prefix(" = "))
        .unwrap_or("?")
}

pub(crate) fn filled(id: &str, gaps: &[(&str, String)]) -> &'static str {
    let mut text = find(id).to_owned();
    for (gap, value) in gaps {
        text = text.replace(&format!("{{ ${gap} }}"), value);
    }
    Box::leak(text.into_boxed_str())
}

pub(crate) fn with_views(id: &str, mut gaps: Vec<(&str, AnyView)>) -> AnyView {
    let mut rest = find(id);
    let mut parts: Vec<AnyView> = Vec::new();
    while let Some((before, after)) = rest.split_once("{ $") {
        parts.push(before.into_any());
        let (name, after) = after.split_once(" }").unwrap_or((after, ""));
        if let Some(at) = gaps.iter().position(|(gap, _)| *gap == name) {
            parts.push(gaps.remove(at).1);
        }
        rest = after;
    }
    parts.push(rest.into_any());
    parts.collect_view().into_any()
}

macro_rules! t {
    ($id:literal) => { $crate::language::find($id) };
    ($id:literal, $($gap:ident = $value:expr),+) => {
        $crate::language::filled($id, &[$((stringify!($gap), $value.to_string())),+])
    };
}
macro_rules! rich {
    ($id:literal, $($gap:ident => $view:expr),+ $(,)?) => {
        $crate::language::with_views($id, vec![$((stringify!($gap), leptos::prelude::IntoAny::into_any($view))),+])
    };
}
pub(crate) use {rich, t};
