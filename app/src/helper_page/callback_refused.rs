//! The page that does not follow a callback.

use domain::view::{CallbackRefusedPage, ConsentSubject};
use leptos::prelude::*;

use super::facts::{Fact, SubjectFacts};
use super::frame::Frame;
use crate::context::Assets;

/// Names the origin, why it is refused, who can add it, and the way on without hand-back.
#[component]
pub(super) fn CallbackRefused(page: CallbackRefusedPage, assets: Assets) -> impl IntoView {
    let CallbackRefusedPage {
        subject,
        origin,
        why,
        go_on,
    } = page;
    let advice = who_can_mend_it(&subject, origin.as_deref());
    view! {
        <Frame title="This return address is not allowed".to_owned() assets>
            <h1>"This return address is not allowed"</h1>
            <p>{why} " Nothing was sent anywhere."</p>
            <dl class="facts">
                <Fact term="Address">
                    {match origin {
                        Some(origin) => view! { <strong class="address">{origin}</strong> }.into_any(),
                        None => view! { <span class="facts__unknown">"It could not be read."</span> }.into_any(),
                    }}
                </Fact>
                <SubjectFacts subject />
            </dl>
            <p>{advice}</p>
            <p class="go">
                <a class="button button--secondary button--wide" href=go_on>
                    "Go on without hand-back"
                </a>
                <span class="go__hint">"The tokens will then be shown to you, to copy into your site yourself."</span>
            </p>
        </Frame>
    }
}

fn who_can_mend_it(subject: &ConsentSubject, origin: Option<&str>) -> String {
    let tenant = &subject.tenant;
    match (origin, &subject.site) {
        (Some(origin), Some(site)) => {
            format!("If {origin} is yours, ask {tenant} to add it to the site “{site}”, then start again.")
        }
        (Some(origin), None) => {
            format!("If {origin} is yours, ask {tenant} for a site of its own, then start again.")
        }
        (None, _) => {
            format!("Start again from your site. If that does not help, ask {tenant}, who run this app.")
        }
    }
}
