//! What is said of a grant, in sentences.

use domain::grant::{GrantCustody, HolderProtocol};
use domain::provider::ProviderId;
use domain::standing::grant::GrantStanding;
use domain::view::grants::{EndsAtProvider, GrantRow};

/// What a grant is called: by its account, as the owner knows it.
pub(super) fn name_of(grant: &GrantRow) -> String {
    grant
        .account
        .clone()
        .unwrap_or_else(|| format!("An account at {}", grant.app.provider.name()))
}

/// What it means who keeps the token.
pub(super) const fn keeping(custody: GrantCustody) -> &'static str {
    match custody {
        GrantCustody::Sealed => {
            "Only with the AuthID or handle that the backup program holds can the token be opened: a stolen database or backup, \
             master key included, is of no use."
        }
        GrantCustody::Held => {
            "Keyferry opens the token alone, so it can keep it alive between backups. Who has both the database and the \
             master key can open it too."
        }
    }
}

/// By which protocol somebody uses a grant.
pub(super) const fn program(protocol: HolderProtocol) -> &'static str {
    match protocol {
        HolderProtocol::Duplicati => "Duplicati",
        HolderProtocol::Akeeba => "Akeeba Backup",
    }
}

/// What is said of the address at which an account is linked again.
pub(super) const RELINK: &str = "Send this address to the account's owner. When the owner consents there with the same account, the AuthIDs and \
                                 handles below go on working, and nothing has to be pasted anew. The address is no secret: whoever \
                                 else has it cannot use the account with it.";

/// What somebody has to do, if there is anything.
pub(super) fn next_step(standing: GrantStanding, provider: ProviderId) -> Option<String> {
    let sentence = match standing {
        GrantStanding::Works | GrantStanding::Revoked => return None,
        GrantStanding::EndsSoon => {
            "The provider ends this link soon. A backup that runs before then keeps it alive, unless its end is fixed: then the \
             account has to be linked again."
        }
        GrantStanding::PastEnd => {
            return Some(format!(
                "Past its end; probably ended at {}. The next backup shows whether it was: then the account has to be linked again.",
                provider.name()
            ));
        }
        GrantStanding::Doubted => {
            "The provider refused the token once. If it refuses again, five minutes later or more, the account has to be linked \
             again; until then nothing is lost."
        }
        GrantStanding::Dead => {
            "The provider refuses the token for good. Usually the account's owner disconnected the app, changed the password, or \
             let the link lie unused for too long. The account has to be linked again."
        }
    };
    Some(sentence.to_owned())
}

/// What a revoke does at the provider; where that can be chosen, the choice says it.
pub(super) fn at_provider(provider: ProviderId, ends: EndsAtProvider) -> String {
    let name = provider.name();
    match ends {
        EndsAtProvider::Nothing => format!(
            "{name} has no way for an app to end it. The token is deleted here; to end the consent there as well, the account's \
             owner disconnects the app."
        ),
        EndsAtProvider::Ends { at_once: true, .. } => {
            format!("{name} can be told at once, so that it ends there too.")
        }
        EndsAtProvider::Ends { at_once: false, .. } => format!(
            "The token is locked with its AuthID, so {name} can be told only when a backup program shows the AuthID once more; it \
             is refused all the same. After 30 days the locked token is deleted in any case."
        ),
    }
}
