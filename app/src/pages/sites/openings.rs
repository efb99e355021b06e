//! Who opened a site's set-up links.

use domain::timestamp::Timestamp;
use domain::view::setup_link::SetupLinkOpening;
use leptos::prelude::*;

use crate::components::page::Section;
use crate::components::time::Ago;
use crate::language::{rich, t};

/// Where a site's addresses were shown to, the newest first; nothing as long as nobody opened a link.
#[component]
pub(super) fn Openings(openings: Vec<SetupLinkOpening>, now: Timestamp) -> impl IntoView {
    (!openings.is_empty()).then(|| {
        view! {
            <Section heading=t!("sites-openings")>
                <p>{t!("sites-openings-means")}</p>
                <ul class="rows">
                    {openings.into_iter().map(|opening| line(opening, now)).collect_view()}
                </ul>
            </Section>
        }
    })
}

fn line(opening: SetupLinkOpening, now: Timestamp) -> impl IntoView {
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p>
                    {match opening.from {
                        Some(from) => view! { <code>{from}</code> }.into_any(),
                        None => view! { {t!("sites-openings-address-not-kept")} }.into_any(),
                    }}
                </p>
                <p class="field__hint">
                    {rich!(
                        "sites-openings-opened",
                        count = opening.count,
                        ago => view! { <Ago at=opening.newest now /> }
                    )}
                </p>
            </div>
        </li>
    }
}
