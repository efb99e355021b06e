//! The public papers, for the fields in which a provider asks for them.

use domain::provider::ProviderId;
use leptos::prelude::*;

use crate::components::console::Place;
use crate::context::PageContext;
use crate::language::{rich, t};
use crate::pages::papers::PapersAddresses;

/// Their addresses, and into which fields of the provider's they go.
#[component]
pub(super) fn PapersFor(provider: ProviderId) -> impl IntoView {
    let PageContext {
        instance, signed_in, ..
    } = expect_context();
    let fields = match provider {
        ProviderId::Dropbox => t!("papers-guide-dropbox"),
        ProviderId::Onedrive => t!("papers-guide-onedrive"),
        ProviderId::GoogleDrive => t!("papers-guide-google-drive"),
        ProviderId::Box => t!("papers-guide-box"),
        ProviderId::Pcloud => t!("papers-guide-pcloud"),
    };
    let complete = || view! { <a href=Place::Papers.path()>{t!("papers-title")}</a> };
    signed_in.map(|signed_in| {
        view! {
            <p>{fields}</p>
            <PapersAddresses address=instance.public_url slug=signed_in.tenant_slug />
            <p class="field__hint">{rich!("papers-guide-complete", page => complete())}</p>
        }
    })
}
