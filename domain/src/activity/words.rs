//! Every event in words: what happened, who can mend it, and the next step.

mod own;

use super::provider_codes;
use super::{EventKind, Outcome};
use crate::text;
use crate::text::Text;
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
    pub const fn sentence(self) -> Text {
        match self {
            Self::Nobody => text!("who-nobody"),
            Self::SiteOwner => text!("who-site-owner"),
            Self::SiteKeeper => text!("who-site-keeper"),
            Self::Operator => text!("who-operator"),
            Self::Administrator => text!("who-administrator"),
            Self::Provider => text!("who-provider"),
            Self::Instance => text!("who-instance"),
        }
    }
}

/// An event for people, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InWords {
    /// What happened.
    pub happened: Text,
    /// Who can mend it.
    pub who: Who,
    /// The next step, where there is one.
    pub next: Option<Text>,
}

impl InWords {
    /// What happened and the next step, one sentence after the other.
    pub fn with_step(&self) -> Text {
        let happened = self.happened.clone();
        match &self.next {
            Some(next) => text!("cause-with-step", happened = happened, step = next.clone()),
            None => happened,
        }
    }
}

pub(super) const fn said(happened: Text, who: Who, next: Text) -> InWords {
    InWords {
        happened,
        who,
        next: Some(next),
    }
}

/// What went as it should: that nobody has to do anything is told by [`Who::Nobody`] alone.
const fn went_well(happened: Text) -> InWords {
    InWords {
        happened,
        who: Who::Nobody,
        next: None,
    }
}

/// How an event ended, in a few words. Only a refresh shows that backups work; other events that went as they should were
/// done, or have begun.
pub const fn ended(kind: EventKind, outcome: Outcome) -> Text {
    match (kind, outcome) {
        (EventKind::Refresh, _) => outcome.in_words(),
        (EventKind::ConsentStarted, Outcome::Ok) => text!("ended-begun"),
        (EventKind::CallbackRefused, Outcome::BadRequest) => text!("ended-not-followed"),
        (_, Outcome::Ok) => text!("ended-done"),
        (_, _) => outcome.in_words(),
    }
}

/// What an event means. A reason of ours says most, then one that a provider is known to give, and the outcome says the
/// rest.
pub fn in_words(kind: EventKind, outcome: Outcome, reason: Option<&str>) -> InWords {
    match kind {
        EventKind::KeptAlive if outcome == Outcome::Ok => went_well(text!("cause-kept-alive")),
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
        EventKind::AuthIdAdded => went_well(text!("cause-auth-id-added")),
        EventKind::CallbackRefused => said(
            text!("cause-callback-refused"),
            Who::Operator,
            text!("step-callback-refused"),
        ),
        EventKind::ProviderPaused => said(
            text!("cause-provider-paused"),
            Who::Provider,
            text!("step-provider-paused"),
        ),
        EventKind::ProviderResumed => went_well(text!("cause-provider-resumed")),
        EventKind::ClientSecretFallback => said(
            text!("cause-client-secret-fallback"),
            Who::Operator,
            text!("step-client-secret-fallback"),
        ),
        EventKind::LinkRevoked => went_well(text!("cause-link-revoked")),
        EventKind::ProviderRevoke => reason
            .and_then(|reason| reason.parse().ok())
            .map_or_else(|| revoke_words(outcome), own_words),
    }
}

/// How a provider took it that a link is over.
fn revoke_words(outcome: Outcome) -> InWords {
    match outcome {
        Outcome::Ok => went_well(text!("cause-provider-revoked")),
        _ => said(
            text!("cause-provider-not-told"),
            Who::SiteOwner,
            text!("step-disconnect"),
        ),
    }
}

const WAIT: Text = text!("step-wait-status");
const LINK_AGAIN: Text = text!("step-link-again");

/// What is left to say where no reason was given, or one that nobody here knows.
fn outcome_words(kind: EventKind, outcome: Outcome) -> InWords {
    match (kind, outcome) {
        (EventKind::ConsentStarted, Outcome::Ok) => said(
            text!("cause-consent-started"),
            Who::Nobody,
            text!("step-consent-started"),
        ),
        (EventKind::ConsentFinished, Outcome::Ok) => went_well(text!("cause-consent-finished")),
        (_, Outcome::Ok) => went_well(text!("cause-refreshed")),
        (_, Outcome::RelinkNeeded) => said(text!("cause-relink-needed"), Who::SiteOwner, LINK_AGAIN),
        (_, Outcome::OperatorNeeded) => said(
            text!("cause-operator-needed"),
            Who::Operator,
            text!("step-operator-needed"),
        ),
        (_, Outcome::AdminNeeded) => said(
            text!("cause-admin-needed"),
            Who::Administrator,
            text!("step-ask-admin"),
        ),
        (_, Outcome::Cancelled) => said(
            text!("cause-cancelled"),
            Who::SiteOwner,
            text!("step-begin-again"),
        ),
        (_, Outcome::Unavailable) => said(text!("cause-unavailable"), Who::Provider, WAIT),
        (_, Outcome::BadRequest) => said(
            text!("cause-bad-request"),
            Who::SiteKeeper,
            text!("step-bad-request"),
        ),
        (_, Outcome::UnknownKey) => said(
            text!("cause-unknown-key"),
            Who::SiteKeeper,
            text!("step-unknown-key"),
        ),
        (_, Outcome::Limited) => said(text!("cause-limited"), Who::SiteKeeper, text!("step-limited")),
    }
}

#[cfg(test)]
mod tests;
