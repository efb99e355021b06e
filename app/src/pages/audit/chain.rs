//! Whether the record fits together, as the last check found it.

use domain::timestamp::Timestamp;
use domain::view::audit::ChainChecked;
use leptos::prelude::*;

use crate::components::notice::{Notice, Weight};
use crate::components::time::Ago;

/// A line that says so, or a warning.
#[component]
pub(super) fn Chain(checked: Option<ChainChecked>, now: Timestamp) -> impl IntoView {
    match checked {
        None => view! {
            <p class="field__hint">"Whether this record fits together is checked once an hour, and was not yet."</p>
        }
        .into_any(),
        Some(ChainChecked { at, broken_at: None }) => view! {
            <p class="field__hint">
                "Each row holds the hash of the one before. The record fits together; checked "
                <Ago at now />
                "."
            </p>
        }
        .into_any(),
        Some(ChainChecked {
            at,
            broken_at: Some(row),
        }) => view! {
            <Notice weight=Weight::Fault>
                <p>
                    <strong>
                        {format!("From row {row} on, this record does not fit together. ")}
                    </strong>
                    "Somebody changed, removed or added rows in the database. Who runs this Keyferry should keep a copy of it, find \
                    out who can write to it, and hold its rows against the newest backup. Checked "
                    <Ago at now />
                    "."
                </p>
            </Notice>
        }
        .into_any(),
    }
}
