//! Whether the record fits together, as the last check found it.

use domain::timestamp::Timestamp;
use domain::view::audit::ChainChecked;
use leptos::prelude::*;

use crate::components::notice::{Notice, Weight};
use crate::components::time::Ago;
use crate::language::{rich, t};

/// A line that says so, or a warning.
#[component]
pub(super) fn Chain(checked: Option<ChainChecked>, now: Timestamp) -> impl IntoView {
    match checked {
        None => view! {
            <p class="field__hint">{t!("audit-chain-unchecked")}</p>
        }
        .into_any(),
        Some(ChainChecked { at, broken_at: None }) => view! {
            <p class="field__hint">{rich!("audit-chain-fits", ago => view! { <Ago at now /> })}</p>
        }
        .into_any(),
        Some(ChainChecked {
            at,
            broken_at: Some(row),
        }) => {
            let broken_at = t!("audit-chain-broken-at", row = row.to_string());
            view! {
                <Notice weight=Weight::Fault>
                    <p>
                        {rich!(
                            "audit-chain-broken",
                            strong => view! { <strong>{broken_at}</strong> },
                            ago => view! { <Ago at now /> }
                        )}
                    </p>
                </Notice>
            }
            .into_any()
        }
    }
}
