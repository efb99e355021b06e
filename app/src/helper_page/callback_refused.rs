//! The page that does not follow a callback.

use domain::text;
use domain::text::Text;
use domain::view::{CallbackRefusedPage, ConsentSubject};
use leptos::prelude::*;

use super::facts::{Fact, SubjectFacts};
use super::frame::Frame;
use crate::context::Assets;
use crate::language::{Said as _, t};

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
        <Frame title=t!("consent-callback-refused") assets>
            <h1>{t!("consent-callback-refused")}</h1>
            <p>{t!("consent-callback-refused-why", why = why)}</p>
            <dl class="facts">
                <Fact term=t!("consent-callback-address")>
                    {match origin {
                        Some(origin) => view! { <strong class="address">{origin}</strong> }.into_any(),
                        None => view! { <span class="facts__unknown">{t!("consent-callback-unknown")}</span> }.into_any(),
                    }}
                </Fact>
                <SubjectFacts subject />
            </dl>
            <p>{advice.said()}</p>
            <p class="go">
                <a class="button button--secondary button--wide" href=go_on>
                    {t!("consent-callback-go-on")}
                </a>
                <span class="go__hint">{t!("consent-callback-go-on-means")}</span>
            </p>
        </Frame>
    }
}

fn who_can_mend_it(subject: &ConsentSubject, origin: Option<&str>) -> Text {
    let tenant = &subject.tenant;
    match (origin, &subject.site) {
        (Some(origin), Some(site)) => {
            text!(
                "consent-callback-ask-for-site",
                origin = origin,
                tenant = tenant,
                site = site
            )
        }
        (Some(origin), None) => {
            text!("consent-callback-ask-for-own", origin = origin, tenant = tenant)
        }
        (None, _) => text!("consent-callback-ask", tenant = tenant),
    }
}
