//! The reasons of our own in words.

use super::super::OwnCode;
use super::{InWords, LINK_AGAIN, WAIT, Who, said};

/// One sentence each for the reasons of our own.
#[allow(clippy::too_many_lines, reason = "a table")]
pub(super) fn own_words(code: OwnCode) -> InWords {
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
            "Open the page once more and paste an AuthID of that link at its end, or make a new link in the backup program.",
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
        OwnCode::WrongAuthIdSecret => said(
            "Somebody showed an AuthID that there is with another secret, so nothing was given.",
            Who::SiteKeeper,
            "If a backup program of yours does that, paste its AuthID once more, whole; otherwise do nothing.",
        ),
        OwnCode::StoredTokenUnopened => said(
            "A stored token could not be opened or sealed, although its AuthID was right: a fault of this Keyferry's keys. The link is as good as it was.",
            Who::Instance,
            "Run `keyferry doctor` on the machine, and look whether its master key and key ring are those of this database.",
        ),
        OwnCode::NeverShown => said(
            "A revoked link was never shown again, so its locked token was deleted and its provider not told.",
            Who::SiteOwner,
            "Disconnect the app in the account's own settings at the provider, unless that was done.",
        ),
        OwnCode::RevokeGivenUp => said(
            "The provider could not be told for a day that a link is over, so it is not tried any more and the token is deleted.",
            Who::SiteOwner,
            "Disconnect the app in the account's own settings at the provider.",
        ),
    }
}
