//! Every event in words: what happened, who can mend it, and the next step.

use super::provider_codes;
use super::{EventKind, Outcome, OwnCode};

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
        EventKind::Refresh | EventKind::ConsentStarted | EventKind::ConsentFinished => {
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
    }
}

const WAIT: &str =
    "Wait: backup programs try again by themselves. Look at the provider's status page if it lasts.";
const LINK_AGAIN: &str = "Open the site's helper URL in the backup program and link the account once more.";

/// One sentence each for the reasons of our own.
#[allow(clippy::too_many_lines, reason = "a table")]
fn own_words(code: OwnCode) -> InWords {
    match code {
        OwnCode::Unreachable => said(
            "The provider could not be reached.",
            Who::Provider,
            "Wait: backup programs try again by themselves. If it lasts, look whether this machine reaches the internet.",
        ),
        OwnCode::BrokenOff => said(
            "The provider broke off in the middle of its answer.",
            Who::Provider,
            WAIT,
        ),
        OwnCode::Timeout => said(
            "The provider did not answer within 20 seconds.",
            Who::Provider,
            WAIT,
        ),
        OwnCode::Redirected => said(
            "The provider led elsewhere instead of answering, which is not followed.",
            Who::Instance,
            "Look whether a proxy or a firewall answers in the provider's place.",
        ),
        OwnCode::AnswerTooLarge => said(
            "The provider's answer was larger than any real one.",
            Who::Instance,
            "Look whether a proxy or a firewall answers in the provider's place.",
        ),
        OwnCode::Busy => said("The provider asked for patience.", Who::Provider, WAIT),
        OwnCode::AnswerNotJson => said(
            "The provider's answer was a page and not what a program can read.",
            Who::Provider,
            WAIT,
        ),
        OwnCode::AnswerWithoutToken => said("The provider's answer held no token.", Who::Provider, WAIT),
        OwnCode::Unreadable => said(
            "The provider refused, with a reason that is not safe to repeat.",
            Who::Operator,
            "Compare what the app's page shows here with its registration at the provider.",
        ),
        OwnCode::UnlistedField => said(
            "The request would have held a field that this provider does not take, so it was not sent.",
            Who::Instance,
            "Please report this: it is a fault of Keyferry itself.",
        ),
        OwnCode::Paused => said(
            "The app's calls to its provider pause, because the last ones all failed.",
            Who::Provider,
            "Wait: calls go on by themselves as soon as one works again.",
        ),
        OwnCode::Crowded => said(
            "Too many calls to the provider were under way at once.",
            Who::SiteKeeper,
            "Wait. If it happens often, let backups begin at different minutes.",
        ),
        OwnCode::HelperNotReady => said(
            "Keyferry could not make the app ready, because its database or its keys did not answer.",
            Who::Instance,
            "Run `keyferry doctor` on the machine and do what it says.",
        ),
        OwnCode::NoClientSecret => said(
            "The app has no client secret.",
            Who::Operator,
            "Enter a client secret from the app's registration at the provider.",
        ),
        OwnCode::NotAProviderToken => said(
            "The backup program sent a token of Keyferry's where the provider's own belongs.",
            Who::SiteOwner,
            LINK_AGAIN,
        ),
        OwnCode::NotAHandle => said(
            "The backup program sent a token of the provider's, and this site's tokens are kept by Keyferry now.",
            Who::SiteOwner,
            LINK_AGAIN,
        ),
        OwnCode::UnknownHandle => said(
            "The backup program sent a link that is unknown at this address: it is another site's, another app's, or damaged.",
            Who::SiteOwner,
            LINK_AGAIN,
        ),
        OwnCode::OtherAccount => said(
            "An ended link was to go on, but another account consented than before, so nothing was replaced.",
            Who::SiteOwner,
            "Open the page once more and consent with the account of before; for another account, make a new link.",
        ),
        OwnCode::UnknownAccount => said(
            "An ended link was to go on, but it could not be told whether the same account consented, so nothing was replaced.",
            Who::SiteOwner,
            "Make a new link in the backup program.",
        ),
        OwnCode::RefreshTokenEndsSoon => said(
            "The account was linked, but the provider ends this link within days.",
            Who::Operator,
            "At Google, set the publishing status of the project to In production; then link again.",
        ),
        OwnCode::ScopeMissing => said(
            "The person did not allow everything that a backup needs.",
            Who::SiteOwner,
            "Link once more and leave every box ticked.",
        ),
        OwnCode::NoRefreshToken => said(
            "The provider gave a token that ends within the hour and none to renew it with.",
            Who::Operator,
            "Compare the app's scopes with what its page here asks for, then link once more.",
        ),
        OwnCode::NoCode => said(
            "The browser came back from the provider without a code that could be used.",
            Who::SiteOwner,
            "Begin once more at the helper URL, in one browser, and finish within ten minutes.",
        ),
        OwnCode::AnswerLost => said(
            "The provider gave a new token and its answer was lost before it could be saved: the machine stopped in between.",
            Who::SiteOwner,
            "Link the account again; the same AuthID goes on working.",
        ),
        OwnCode::EndedMeanwhile => said(
            "The site's key, the site or the app was ended while an account was being linked, so its tokens were not handed over.",
            Who::SiteKeeper,
            "If the site is to go on, enter its new addresses in the backup program and link the account once more.",
        ),
        OwnCode::SiteDisabled => said(
            "The site is switched off, so its backup program was refused.",
            Who::Operator,
            "Switch the site on again on its page, if its backups are to go on.",
        ),
        OwnCode::TokenMissing => said(
            "The backup program asked without sending a refresh token.",
            Who::SiteKeeper,
            "Link the account in the backup program, and check that its refresh URL is the one shown here.",
        ),
        OwnCode::TokenDoubled => said(
            "The backup program sent two refresh tokens in one request.",
            Who::SiteKeeper,
            "Take the refresh token out of the refresh URL: the program adds it by itself.",
        ),
        OwnCode::TokenTooLong => said(
            "The backup program sent a refresh token that is longer than any provider gives.",
            Who::SiteKeeper,
            "Link the account once more: what the program has stored is damaged.",
        ),
        OwnCode::TokenNotUtf8 => said(
            "The backup program sent a refresh token that is no text.",
            Who::SiteKeeper,
            "Link the account once more: what the program has stored is damaged.",
        ),
        OwnCode::NotForAkeeba => said(
            "Akeeba's addresses were asked for with an app whose provider Akeeba Backup cannot store at.",
            Who::Operator,
            "Give the site an app of another provider, or take its addresses out of the backup profile.",
        ),
    }
}

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
