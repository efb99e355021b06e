//! On the way to the provider.

use leptos::prelude::*;

use super::frame::Frame;
use crate::context::Assets;

/// Goes on by itself, with a link for who is not taken along.
#[component]
pub(super) fn Leaving(provider: &'static str, url: String, assets: Assets) -> impl IntoView {
    let title = format!("On the way to {provider}");
    view! {
        <Frame title=title.clone() assets go_to=Some(url.clone())>
            <h1>{title} "…"</h1>
            <p>{format!("{provider} will ask you to sign in and to allow the access.")}</p>
            <p class="go">
                <a class="button button--wide" href=url>
                    {format!("Go to {provider}")}
                </a>
                <span class="go__hint">"Press this if nothing happens."</span>
            </p>
        </Frame>
    }
}
