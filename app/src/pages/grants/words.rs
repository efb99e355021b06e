//! What is said of a grant, in sentences.

use domain::grant::{GrantCustody, HolderProtocol};
use domain::provider::ProviderId;
use domain::standing::grant::GrantStanding;
use domain::text;
use domain::text::Text;
use domain::view::grants::{EndsAtProvider, GrantRow};

use crate::language::t;

/// What a grant is called: by its account, as the owner knows it.
pub(super) fn name_of(grant: &GrantRow) -> String {
    grant
        .account
        .clone()
        .unwrap_or_else(|| t!("grants-unnamed", provider = grant.app.provider.name()))
}

/// What it means who keeps the token.
pub(super) const fn keeping(custody: GrantCustody) -> Text {
    match custody {
        GrantCustody::Sealed => text!("custody-grant-sealed-means"),
        GrantCustody::Held => text!("custody-grant-held-means"),
    }
}

/// By which protocol somebody uses a grant.
pub(super) const fn program(protocol: HolderProtocol) -> &'static str {
    match protocol {
        HolderProtocol::Duplicati => "Duplicati",
        HolderProtocol::Akeeba => "Akeeba Backup",
    }
}

/// What somebody has to do, if there is anything.
pub(super) fn next_step(standing: GrantStanding, provider: ProviderId) -> Option<Text> {
    match standing {
        GrantStanding::Works | GrantStanding::Revoked => None,
        GrantStanding::EndsSoon => Some(text!("grants-next-ends-soon")),
        GrantStanding::PastEnd => Some(text!("grants-next-past", provider = provider.name())),
        GrantStanding::Doubted => Some(text!("grants-next-doubted")),
        GrantStanding::Dead => Some(text!("grants-next-dead")),
    }
}

/// What a revoke does at the provider; where that can be chosen, the choice says it.
pub(super) fn at_provider(provider: ProviderId, ends: EndsAtProvider) -> Text {
    let provider = provider.name();
    match ends {
        EndsAtProvider::Nothing => text!("grants-revoke-provider-nothing", provider = provider),
        EndsAtProvider::Ends { at_once: true, .. } => {
            text!("grants-revoke-provider-at-once", provider = provider)
        }
        EndsAtProvider::Ends { at_once: false, .. } => {
            text!("grants-revoke-provider-later", provider = provider)
        }
    }
}
