//! The reasons of our own in words.

use super::super::OwnCode;
use super::{InWords, LINK_AGAIN, WAIT, Who, said};
use crate::text;

/// One sentence each for the reasons of our own.
#[allow(clippy::too_many_lines, reason = "a table")]
pub(super) fn own_words(code: OwnCode) -> InWords {
    match code {
        OwnCode::Unreachable => said(
            text!("cause-unreachable"),
            Who::Provider,
            text!("step-unreachable"),
        ),
        OwnCode::BrokenOff => said(text!("cause-broken-off"), Who::Provider, WAIT),
        OwnCode::Timeout => said(text!("cause-timeout"), Who::Provider, WAIT),
        OwnCode::Redirected => said(
            text!("cause-redirected"),
            Who::Instance,
            text!("step-look-for-proxy"),
        ),
        OwnCode::AnswerTooLarge => said(
            text!("cause-answer-too-large"),
            Who::Instance,
            text!("step-look-for-proxy"),
        ),
        OwnCode::Busy => said(text!("cause-busy"), Who::Provider, WAIT),
        OwnCode::AnswerNotJson => said(text!("cause-answer-not-json"), Who::Provider, WAIT),
        OwnCode::AnswerWithoutToken => said(text!("cause-answer-without-token"), Who::Provider, WAIT),
        OwnCode::Unreadable => said(
            text!("cause-unreadable"),
            Who::Operator,
            text!("step-compare-registration"),
        ),
        OwnCode::UnlistedField => said(
            text!("cause-unlisted-field"),
            Who::Instance,
            text!("step-unlisted-field"),
        ),
        OwnCode::Paused => said(text!("cause-paused"), Who::Provider, text!("step-paused")),
        OwnCode::Crowded => said(text!("cause-crowded"), Who::SiteKeeper, text!("step-crowded")),
        OwnCode::HelperNotReady => said(
            text!("cause-helper-not-ready"),
            Who::Instance,
            text!("step-helper-not-ready"),
        ),
        OwnCode::NoClientSecret => said(
            text!("cause-no-client-secret"),
            Who::Operator,
            text!("step-no-client-secret"),
        ),
        OwnCode::NotAProviderToken => said(text!("cause-not-a-provider-token"), Who::SiteOwner, LINK_AGAIN),
        OwnCode::NotAHandle => said(text!("cause-not-a-handle"), Who::SiteOwner, LINK_AGAIN),
        OwnCode::UnknownHandle => said(text!("cause-unknown-handle"), Who::SiteOwner, LINK_AGAIN),
        OwnCode::OtherAccount => said(
            text!("cause-other-account"),
            Who::SiteOwner,
            text!("step-other-account"),
        ),
        OwnCode::UnknownAccount => said(
            text!("cause-unknown-account"),
            Who::SiteOwner,
            text!("step-unknown-account"),
        ),
        OwnCode::RefreshTokenEndsSoon => said(
            text!("cause-refresh-token-ends-soon"),
            Who::Operator,
            text!("step-refresh-token-ends-soon"),
        ),
        OwnCode::ScopeMissing => said(
            text!("cause-scope-missing"),
            Who::SiteOwner,
            text!("step-scope-missing"),
        ),
        OwnCode::NoRefreshToken => said(
            text!("cause-no-refresh-token"),
            Who::Operator,
            text!("step-no-refresh-token"),
        ),
        OwnCode::NoCode => said(text!("cause-no-code"), Who::SiteOwner, text!("step-no-code")),
        OwnCode::AnswerLost => said(
            text!("cause-answer-lost"),
            Who::SiteOwner,
            text!("step-answer-lost"),
        ),
        OwnCode::EndedMeanwhile => said(
            text!("cause-ended-meanwhile"),
            Who::SiteKeeper,
            text!("step-ended-meanwhile"),
        ),
        OwnCode::SiteDisabled => said(
            text!("cause-site-disabled"),
            Who::Operator,
            text!("step-site-disabled"),
        ),
        OwnCode::TokenMissing => said(
            text!("cause-token-missing"),
            Who::SiteKeeper,
            text!("step-token-missing"),
        ),
        OwnCode::TokenDoubled => said(
            text!("cause-token-doubled"),
            Who::SiteKeeper,
            text!("step-token-doubled"),
        ),
        OwnCode::TokenTooLong => said(
            text!("cause-token-too-long"),
            Who::SiteKeeper,
            text!("step-stored-damaged"),
        ),
        OwnCode::TokenNotUtf8 => said(
            text!("cause-token-not-utf8"),
            Who::SiteKeeper,
            text!("step-stored-damaged"),
        ),
        OwnCode::NotForAkeeba => said(
            text!("cause-not-for-akeeba"),
            Who::Operator,
            text!("step-not-for-akeeba"),
        ),
        OwnCode::WrongAuthIdSecret => said(
            text!("cause-wrong-auth-id-secret"),
            Who::SiteKeeper,
            text!("step-wrong-auth-id-secret"),
        ),
        OwnCode::StoredTokenUnopened => said(
            text!("cause-stored-token-unopened"),
            Who::Instance,
            text!("step-stored-token-unopened"),
        ),
        OwnCode::NeverShown => said(
            text!("cause-never-shown"),
            Who::SiteOwner,
            text!("step-never-shown"),
        ),
        OwnCode::RevokeGivenUp => said(
            text!("cause-revoke-given-up"),
            Who::SiteOwner,
            text!("step-disconnect"),
        ),
    }
}
