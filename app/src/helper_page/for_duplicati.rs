//! On a set-up link: what Duplicati needs, and whether it works.

use domain::timestamp::Timestamp;
use domain::view::setup_link::{DUPLICATI_CHECK, OwnersDuplicati};
use leptos::prelude::*;

use super::auth_id::OtherDeeds;
use super::copying::Copied;
use super::setup_link::Check;
use crate::components::duplicati::{DuplicatiSteps, DuplicatiTraps, as_option};
use crate::language::t;

/// The OAuth URL, its check, and where it goes.
#[component]
pub(super) fn ForDuplicati(duplicati: OwnersDuplicati, now: Timestamp) -> impl IntoView {
    let OwnersDuplicati {
        oauth_url,
        start,
        check,
    } = duplicati;
    let oauth_url = oauth_url.into_shown();
    let (option, start) = (as_option(&oauth_url), start.into_shown());
    let site_path = start.trim_end_matches('/').to_owned();
    view! {
        <section class="setup" aria-labelledby="duplicati-name">
            <h2 class="setup__name" id="duplicati-name">
                "Duplicati"
            </h2>
            <Check id=DUPLICATI_CHECK.to_owned() check now />
            <Copied id="duplicati-oauth-url".to_owned() name=t!("setup-link-oauth-url") value=oauth_url />
            <details class="setup__more">
                <summary>{t!("setup-link-duplicati-where")}</summary>
                <DuplicatiSteps />
            </details>
            <details class="setup__more">
                <summary>{t!("setup-link-command-line")}</summary>
                <p>{t!("setup-link-command-line-means")}</p>
                <Copied id="duplicati-option".to_owned() name=t!("setup-link-option") value=option />
                <p>
                    <a class="button button--secondary" rel="noreferrer" href=start>
                        {t!("setup-link-connect-any")}
                    </a>
                </p>
            </details>
            <details class="setup__more">
                <summary>{t!("setup-link-duplicati-traps")}</summary>
                <DuplicatiTraps />
            </details>
            <OtherDeeds site_path />
        </section>
    }
}
