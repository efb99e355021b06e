//! What to know before the last second factor goes.

use leptos::prelude::*;

use crate::components::notice::{Notice, Weight};
use crate::language::t;

/// Which organisations one sees nothing of without a second factor.
#[component]
pub(super) fn LastFactor(required_by: Vec<String>) -> impl IntoView {
    let told = |organisation| view! { <p>{t!("account-last-factor", organisation = organisation)}</p> };
    (!required_by.is_empty()).then(|| {
        view! {
            <Notice weight=Weight::Warning>
                {required_by.into_iter().map(told).collect_view()} <p>{t!("account-last-factor-next")}</p>
            </Notice>
        }
    })
}
