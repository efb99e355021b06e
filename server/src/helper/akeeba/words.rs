//! What a person reads when a consent did not end in tokens: what happened, who can mend it, the next step.

use axum::http::StatusCode;
use broker::authorize::ConsentError;
use domain::error::Mender;
use domain::id::GrantId;
use domain::text;
use domain::text::Text;
use domain::view::{GoOn, Unprinted};

/// A page's title, sentences and status.
pub(crate) struct Words {
    pub(crate) status: StatusCode,
    pub(crate) title: Text,
    pub(crate) sentences: Vec<Text>,
    /// Where to go on, if there is such a place.
    pub(crate) go_on: Option<GoOn>,
}

const AGAIN: Text = text!("helper-again");

fn words(status: StatusCode, title: Text, sentences: [Text; 2]) -> Words {
    Words {
        status,
        title,
        sentences: sentences.into(),
        go_on: None,
    }
}

pub(crate) fn unreadable_response() -> Words {
    words(
        StatusCode::BAD_REQUEST,
        text!("consent-failed-unreadable"),
        [text!("consent-failed-unreadable-why"), AGAIN],
    )
}

pub(crate) fn admin_consent() -> Words {
    words(
        StatusCode::OK,
        text!("consent-approved"),
        [text!("consent-approved-means"), AGAIN],
    )
}

/// What the provider sent, or how it came here, was not accepted.
fn not_accepted(title: Text, sentences: [Text; 2]) -> Words {
    words(StatusCode::BAD_REQUEST, title, sentences)
}

/// The one place where a failed consent finds its words.
pub(crate) fn consent_failure(error: &ConsentError) -> Words {
    match error {
        ConsentError::NoState | ConsentError::UnknownState => not_accepted(
            text!("consent-failed-nothing"),
            [text!("consent-failed-nothing-why"), AGAIN],
        ),
        ConsentError::SeveralPending => not_accepted(
            text!("consent-failed-several"),
            [
                text!("consent-failed-several-why"),
                text!("consent-failed-several-next"),
            ],
        ),
        ConsentError::AlreadyUsed => not_accepted(
            text!("consent-failed-used"),
            [
                text!("consent-failed-used-why"),
                text!("consent-failed-used-next"),
            ],
        ),
        ConsentError::TrialOver => not_accepted(
            text!("consent-failed-trial"),
            [
                text!("consent-failed-trial-why"),
                text!("consent-failed-trial-next"),
            ],
        ),
        ConsentError::Expired => not_accepted(
            text!("consent-failed-expired"),
            [text!("consent-failed-expired-why"), AGAIN],
        ),
        ConsentError::WrongApp => not_accepted(
            text!("consent-failed-other-app"),
            [text!("consent-failed-other-app-why"), AGAIN],
        ),
        ConsentError::OtherBrowser => not_accepted(
            text!("consent-failed-other-browser"),
            [text!("consent-failed-other-browser-why"), AGAIN],
        ),
        ConsentError::NoCode => not_accepted(
            text!("consent-failed-no-code"),
            [text!("consent-failed-no-code-why"), AGAIN],
        ),
        ConsentError::Gone => gone(),
        ConsentError::Refused(refused) => refused_words(refused),
        ConsentError::ScopeMissing => scope_missing(),
        ConsentError::OtherAccount { grant, account } => other_account(*grant, account.clone()),
        ConsentError::UnknownAccount => unknown_account(),
        ConsentError::NotDead => settled(),
        ConsentError::NoRefreshToken(advice) => no_refresh_token(advice.clone()),
        ConsentError::Ours(_) => ours(),
    }
}

fn gone() -> Words {
    words(
        StatusCode::NOT_FOUND,
        text!("consent-failed-gone"),
        [
            text!("consent-failed-gone-why"),
            text!("consent-failed-gone-next"),
        ],
    )
}

fn scope_missing() -> Words {
    words(
        StatusCode::FORBIDDEN,
        text!("consent-failed-scope"),
        [
            text!("consent-failed-scope-why"),
            text!("consent-failed-scope-next"),
        ],
    )
}

fn ours() -> Words {
    words(
        StatusCode::SERVICE_UNAVAILABLE,
        text!("consent-failed-ours"),
        [
            text!("consent-failed-ours-why"),
            text!("consent-failed-ours-next"),
        ],
    )
}

/// Consent was given, and no refresh token: `advice` is what its provider needs for one.
fn no_refresh_token(advice: Text) -> Words {
    words(
        StatusCode::BAD_GATEWAY,
        text!("consent-failed-no-refresh-token"),
        [text!("consent-failed-no-refresh-token-why"), advice],
    )
}

/// A dead grant was to go on, and is not dead any more.
fn settled() -> Words {
    words(
        StatusCode::CONFLICT,
        text!("consent-failed-settled"),
        [
            text!("consent-failed-settled-why"),
            text!("consent-failed-settled-next"),
        ],
    )
}

/// A dead grant was to go on, and nobody can tell whether the same account consented.
fn unknown_account() -> Words {
    words(
        StatusCode::CONFLICT,
        text!("consent-failed-unknown-account"),
        [
            text!("consent-failed-unknown-account-why"),
            text!("consent-failed-unknown-account-next"),
        ],
    )
}

/// A dead grant was to go on, and another account consented. Who reads this is who consented.
fn other_account(grant: GrantId, account: Option<Unprinted>) -> Words {
    let why = match account.map(Unprinted::into_shown) {
        None => text!("consent-failed-other-account-why"),
        Some(account) => text!("consent-failed-other-account-named", account = account),
    };
    Words {
        status: StatusCode::CONFLICT,
        title: text!("consent-failed-other-account"),
        sentences: vec![
            why,
            text!("consent-failed-other-account-same"),
            text!("consent-failed-other-account-new"),
        ],
        go_on: Some(GoOn {
            path: format!("/relink/{grant}"),
            words: text!("consent-failed-other-account-again"),
        }),
    }
}

fn refused_words(refused: &domain::error::Refusal) -> Words {
    let (status, title, sentences) = match refused.mender {
        Mender::Cancelled => (
            StatusCode::FORBIDDEN,
            text!("consent-refused-declined"),
            [text!("consent-refused-declined-why"), AGAIN],
        ),
        Mender::Relink => (
            StatusCode::BAD_REQUEST,
            text!("consent-refused-late"),
            [text!("consent-refused-late-why"), AGAIN],
        ),
        Mender::Operator => (
            StatusCode::BAD_GATEWAY,
            text!("consent-refused-app"),
            [
                text!("consent-refused-app-why"),
                text!("consent-refused-app-next"),
            ],
        ),
        Mender::Admin => (
            StatusCode::FORBIDDEN,
            text!("consent-refused-approval"),
            [
                text!("consent-refused-approval-why"),
                text!("consent-refused-approval-next"),
            ],
        ),
        Mender::Patience => (
            StatusCode::SERVICE_UNAVAILABLE,
            text!("consent-refused-silent"),
            [
                text!("consent-refused-silent-why"),
                text!("consent-refused-silent-next"),
            ],
        ),
    };
    let mut words = words(status, title, sentences);
    words
        .sentences
        .push(text!("consent-refused-code", code = refused.code.to_string()));
    words
}
