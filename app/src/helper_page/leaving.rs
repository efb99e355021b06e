//! On the way to the provider.

use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;
use crate::language::t;

/// Goes on by itself, with a link for who is not taken along.
#[component]
pub(super) fn Leaving(provider: String, url: String, assets: Assets) -> impl IntoView {
    view! {
        <Frame title=t!("consent-on-the-way", provider = &provider) assets go_to=Some(url.clone())>
            <h1>{t!("consent-on-the-way-heading", provider = &provider)}</h1>
            <p>{t!("consent-on-the-way-means", provider = &provider)}</p>
            <p class="go">
                <a class="button button--wide" href=url>
                    {t!("consent-go", provider = provider)}
                </a>
                <span class="go__hint">{t!("helper-press")}</span>
            </p>
        </Frame>
    }
}
