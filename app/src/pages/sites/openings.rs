//! Who opened a site's set-up links.

use domain::timestamp::Timestamp;
use domain::view::setup_link::SetupLinkOpening;
use leptos::prelude::*;

use crate::components::page::Section;
use crate::components::time::Ago;

/// Where a site's addresses were shown to, the newest first; nothing as long as nobody opened a link.
#[component]
pub(super) fn Openings(openings: Vec<SetupLinkOpening>, now: Timestamp) -> impl IntoView {
    (!openings.is_empty()).then(|| {
        view! {
            <Section heading="Who opened the set-up link">
                <p>
                    "Whoever came from here saw the site's addresses, with its key in them. If one of them is a stranger, give the \
                    site a new key and let the old one end at once: the link ends with it."
                </p>
                <ul class="rows">
                    {openings.into_iter().map(|opening| line(opening, now)).collect_view()}
                </ul>
            </Section>
        }
    })
}

fn line(opening: SetupLinkOpening, now: Timestamp) -> impl IntoView {
    let times = match opening.count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    };
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p>
                    {match opening.from {
                        Some(from) => view! { <code>{from}</code> }.into_any(),
                        None => view! { "An address that is not kept" }.into_any(),
                    }}
                </p>
                <p class="field__hint">
                    {format!("Opened {times}, last ")} <Ago at=opening.newest now />
                </p>
            </div>
        </li>
    }
}
