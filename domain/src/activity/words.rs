//! Every event in words: what happened, who can mend it, and the next step.

mod own;

use super::provider_codes;
use super::{EventKind, Outcome};
use own::own_words;

/// Who can do something about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// There is nothing to mend.
    Nobody,
    /// The owner of the account at the provider.
    SiteOwner,
    /// Who runs the backup installation.
    SiteKeeper,
    /// Who registered the app here.
    Operator,
    /// An administrator of the account's organisation.
    Administrator,
    /// The provider, and with it time.
    Provider,
    /// Who runs this Keyferry.
    Instance,
}

impl Who {
    /// Who can mend it, as a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Nobody => "There is nothing to do.",
            Self::SiteOwner => "The owner of the account can mend this.",
            Self::SiteKeeper => "Whoever looks after the backup program on the site can mend this.",
            Self::Operator => "You can mend this, here or at the provider.",
            Self::Administrator => "An administrator of the account's organisation can mend this.",
            Self::Provider => "Only the provider and time can mend this.",
            Self::Instance => "Whoever runs this Keyferry can mend this.",
        }
    }
}

/// An event for people, a sentence each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InWords {
    /// What happened.
    pub happened: &'static str,
    /// Who can mend it.
    pub who: Who,
    /// The next step, where there is one.
    pub next: Option<&'static str>,
}

pub(super) const fn said(happened: &'static str, who: Who, next: &'static str) -> InWords {
    InWords {
        happened,
        who,
        next: Some(next),
    }
}

/// What went as it should: that nobody has to do anything is told by [`Who::Nobody`] alone.
const fn went_well(happened: &'static str) -> InWords {
    InWords {
        happened,
        who: Who::Nobody,
        next: None,
    }
}

/// How an event ended, in a few words. Only a refresh shows that backups work; other events that went as they should were
/// done, or have begun.
pub const fn ended(kind: EventKind, outcome: Outcome) -> &'static str {
    match (kind, outcome) {
        (EventKind::Refresh, _) => outcome.in_words(),
        (EventKind::ConsentStarted, Outcome::Ok) => "Begun",
        (EventKind::CallbackRefused, Outcome::BadRequest) => "Not followed",
        (_, Outcome::Ok) => "Done",
        (_, _) => outcome.in_words(),
    }
}

/// What an event means. A reason of ours says most, then one that a provider is known to give, and the outcome says the
/// rest.
pub fn in_words(kind: EventKind, outcome: Outcome, reason: Option<&str>) -> InWords {
    match kind {
        EventKind::KeptAlive if outcome == Outcome::Ok => went_well(
            "Keyferry renewed a link that nobody had used for long, so that its provider does not end it.",
        ),
        EventKind::Refresh
        | EventKind::ConsentStarted
        | EventKind::ConsentFinished
        | EventKind::KeptAlive => {
            let told = reason.and_then(|reason| {
                let own = reason.parse().map(own_words).ok();
                own.or_else(|| provider_codes::in_words(reason))
            });
            told.unwrap_or_else(|| outcome_words(kind, outcome))
        }
        EventKind::AuthIdAdded => {
            went_well("Who has an AuthID made another one for the same account. Each can be revoked alone.")
        }
        EventKind::CallbackRefused => said(
            "A helper URL named an address for the tokens that does not belong to the site, and it was not followed.",
            Who::Operator,
            "If the address is the site's own, add it to the site's addresses; if you do not know it, do nothing.",
        ),
        EventKind::ProviderPaused => said(
            "The app's calls to its provider failed one after the other, so they pause for a moment.",
            Who::Provider,
            "Wait: calls go on by themselves. Look at the provider's status page if it lasts.",
        ),
        EventKind::ProviderResumed => went_well("The app's calls to its provider go on after a pause."),
        EventKind::ClientSecretFallback => said(
            "The provider refused one of the app's two client secrets, and the other one was used at once.",
            Who::Operator,
            "Take the refused client secret away from the app, and enter a new one before the other ends.",
        ),
        EventKind::LinkRevoked => {
            went_well("An AuthID, or a link with all its AuthIDs, was revoked: it is refused everywhere.")
        }
        EventKind::ProviderRevoke => reason
            .and_then(|reason| reason.parse().ok())
            .map_or_else(|| revoke_words(outcome), own_words),
    }
}

/// How a provider took it that a link is over.
const fn revoke_words(outcome: Outcome) -> InWords {
    match outcome {
        Outcome::Ok => went_well("The provider was told that a link is over, and ended it there as well."),
        _ => said(
            "A link was revoked here, and its provider could not be told: the consent stands there.",
            Who::SiteOwner,
            "Disconnect the app in the account's own settings at the provider.",
        ),
    }
}

const WAIT: &str =
    "Wait: backup programs try again by themselves. Look at the provider's status page if it lasts.";
const LINK_AGAIN: &str = "Open the site's helper URL in the backup program and link the account once more.";

/// What is left to say where no reason was given, or one that nobody here knows.
fn outcome_words(kind: EventKind, outcome: Outcome) -> InWords {
    match (kind, outcome) {
        (EventKind::ConsentStarted, Outcome::Ok) => said(
            "A person clicked to link an account and went on to the provider.",
            Who::Nobody,
            "The next event tells how it ended.",
        ),
        (EventKind::ConsentFinished, Outcome::Ok) => {
            went_well("The provider agreed and the account was linked.")
        }
        (_, Outcome::Ok) => went_well("The backup program got a fresh access token."),
        (_, Outcome::RelinkNeeded) => said(
            "The provider no longer accepts this link.",
            Who::SiteOwner,
            LINK_AGAIN,
        ),
        (_, Outcome::OperatorNeeded) => said(
            "The provider refused the app itself, not the account.",
            Who::Operator,
            "Compare client id, client secret and redirect address with the app's registration at the provider.",
        ),
        (_, Outcome::AdminNeeded) => said(
            "The account's organisation wants an administrator to agree first.",
            Who::Administrator,
            "Ask that administrator to allow the app for the organisation, then link once more.",
        ),
        (_, Outcome::Cancelled) => said(
            "The person said no at the provider.",
            Who::SiteOwner,
            "Begin once more at the helper URL if that was not meant.",
        ),
        (_, Outcome::Unavailable) => said("The provider could not help just then.", Who::Provider, WAIT),
        (_, Outcome::BadRequest) => said(
            "The request was not one that can be answered.",
            Who::SiteKeeper,
            "Compare the URLs in the backup program with the ones shown here.",
        ),
        (_, Outcome::UnknownKey) => said(
            "Somebody used a URL with a site key that is unknown or was revoked.",
            Who::SiteKeeper,
            "If a site of yours still uses an old URL, enter the ones shown here; otherwise do nothing.",
        ),
        (_, Outcome::Limited) => said(
            "More requests came than the budget allows, so this one was turned away.",
            Who::SiteKeeper,
            "Let the backup program ask less often; whoever runs this Keyferry can raise the budgets.",
        ),
    }
}

#[cfg(test)]
mod tests;
