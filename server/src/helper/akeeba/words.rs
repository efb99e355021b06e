//! What a person reads when a consent did not end in tokens: what happened, who can mend it, the next step.

use axum::http::StatusCode;
use broker::authorize::ConsentError;
use domain::error::Mender;
use domain::id::GrantId;
use domain::view::{GoOn, Unprinted};

/// A page's title, sentences and status.
pub(crate) struct Words {
    pub(crate) status: StatusCode,
    pub(crate) title: &'static str,
    pub(crate) sentences: Vec<String>,
    /// Where to go on, if there is such a place.
    pub(crate) go_on: Option<GoOn>,
}

const AGAIN: &str = "Begin once more from your backup program.";

fn words(status: StatusCode, title: &'static str, sentences: &[&str]) -> Words {
    Words {
        status,
        title,
        sentences: sentences.iter().map(|sentence| (*sentence).to_owned()).collect(),
        go_on: None,
    }
}

pub(crate) fn unreadable_response() -> Words {
    words(
        StatusCode::BAD_REQUEST,
        "This answer cannot be read",
        &["The provider's answer is doubled or damaged.", AGAIN],
    )
}

pub(crate) fn admin_consent() -> Words {
    let sentence =
        "Your organisation's administrator has approved the app. People can now link their accounts.";
    words(StatusCode::OK, "Approved", &[sentence, AGAIN])
}

/// The one place where a failed consent finds its words.
pub(crate) fn consent_failure(error: &ConsentError) -> Words {
    const NOT_FROM_HERE: &str =
        "This page is where a provider sends you back to, and nothing of that kind is in progress.";
    match error {
        ConsentError::NoState | ConsentError::UnknownState => words(
            StatusCode::BAD_REQUEST,
            "There is nothing to complete",
            &[NOT_FROM_HERE, AGAIN],
        ),
        ConsentError::SeveralPending => words(
            StatusCode::BAD_REQUEST,
            "Several are in progress",
            &[
                "The provider did not say which of the links begun in this browser its answer is for, so it was not used.",
                "Wait ten minutes, or take another browser, and begin only one from your backup program.",
            ],
        ),
        ConsentError::AlreadyUsed => words(
            StatusCode::BAD_REQUEST,
            "This was completed already",
            &[
                "The provider's answer works once, and was used. Nothing was lost.",
                "If the tokens did not arrive, begin once more from your backup program.",
            ],
        ),
        ConsentError::TrialOver => words(
            StatusCode::BAD_REQUEST,
            "What was found is shown once",
            &[
                "This was the end of a trial of the app. Its tokens were dropped, and no site was linked.",
                "To see it again, press Try it once more on the app's page in the console.",
            ],
        ),
        ConsentError::Expired => words(
            StatusCode::BAD_REQUEST,
            "This took too long",
            &["Linking an account has to be finished within ten minutes.", AGAIN],
        ),
        ConsentError::WrongApp => words(
            StatusCode::BAD_REQUEST,
            "This answer belongs elsewhere",
            &[
                "The provider's answer is not for the app whose page this is, so it was not used.",
                AGAIN,
            ],
        ),
        ConsentError::OtherBrowser => words(
            StatusCode::BAD_REQUEST,
            "Another browser began this",
            &[
                "Linking an account has to end in the browser where it began, with cookies allowed.",
                AGAIN,
            ],
        ),
        ConsentError::NoCode => words(
            StatusCode::BAD_REQUEST,
            "The provider sent nothing",
            &["The provider's answer holds neither a code nor a reason.", AGAIN],
        ),
        ConsentError::Gone => words(
            StatusCode::NOT_FOUND,
            "This address does not work any more",
            &[
                "The site's helper URL was revoked, or its app switched off, while you were at the provider. Nothing was handed over.",
                "Ask who gave you the helper URL. If your account at the provider lists the app among its connections, you can end it there.",
            ],
        ),
        ConsentError::Refused(refused) => refused_words(refused),
        ConsentError::ScopeMissing => words(
            StatusCode::FORBIDDEN,
            "Not everything was allowed",
            &[
                "A backup cannot work without the access that was left out at the provider, so nothing was linked.",
                "Begin once more and leave every box ticked.",
            ],
        ),
        ConsentError::OtherAccount { grant, account } => other_account(*grant, account.clone()),
        ConsentError::UnknownAccount => unknown_account(),
        ConsentError::NotDead => settled(),
        ConsentError::NoRefreshToken(advice) => no_refresh_token(&catalogue::english(advice)),
        ConsentError::Ours(_) => words(
            StatusCode::SERVICE_UNAVAILABLE,
            "Keyferry is in trouble",
            &[
                "Something went wrong inside Keyferry, and nothing was linked.",
                "Begin once more in a minute; if it happens again, tell its operator.",
            ],
        ),
    }
}

/// Consent was given, and no refresh token: `advice` is what its provider needs for one.
fn no_refresh_token(advice: &str) -> Words {
    words(
        StatusCode::BAD_GATEWAY,
        "The link would not last",
        &[
            "Without a refresh token the backup would stop within hours, so nothing was linked.",
            advice,
        ],
    )
}

/// A dead grant was to go on, and is not dead any more.
fn settled() -> Words {
    words(
        StatusCode::CONFLICT,
        "This link was settled already",
        &[
            "The account was linked again in another window, or the link was revoked, while you were at the provider. Nothing more \
           was changed.",
            "Start a backup to see that it works.",
        ],
    )
}

/// A dead grant was to go on, and nobody can tell whether the same account consented.
fn unknown_account() -> Words {
    words(
        StatusCode::CONFLICT,
        "The account could not be told",
        &[
            "It is not known whether this is the account of the link that had ended, so nothing was replaced.",
            "Begin in your backup program, as with a new account: it gets a new AuthID or link.",
        ],
    )
}

/// A dead grant was to go on, and another account consented. Who reads this is who consented.
fn other_account(grant: GrantId, account: Option<Unprinted>) -> Words {
    let consented = account.map_or_else(
        || "Another account consented now.".to_owned(),
        |account| format!("{} consented now.", account.into_shown()),
    );
    Words {
        status: StatusCode::CONFLICT,
        title: "This is another account",
        sentences: vec![
            format!("{consented} The link that had ended is of another account, so nothing was replaced."),
            "To link the same account as before, try again and choose that account at the provider.".to_owned(),
            "To go on with this account, begin in your backup program, as with a new one: it gets a new AuthID or link."
                .to_owned(),
        ],
        go_on: Some(GoOn {
            path: format!("/relink/{grant}"),
            words: "Try again with the right account".into(),
        }),
    }
}

fn refused_words(refused: &domain::error::Refusal) -> Words {
    let code = format!("The provider's code is {}.", refused.code);
    let (status, title, sentences): (_, _, [&str; 2]) = match refused.mender {
        Mender::Cancelled => (
            StatusCode::FORBIDDEN,
            "Nothing was linked",
            ["Access was declined at the provider.", AGAIN],
        ),
        Mender::Relink => (
            StatusCode::BAD_REQUEST,
            "The provider's answer came too late",
            [
                "The provider did not accept its own code any more: it was used before, or had expired.",
                AGAIN,
            ],
        ),
        Mender::Operator => (
            StatusCode::BAD_GATEWAY,
            "The app is not set up correctly",
            [
                "The provider does not accept the app: its client id, client secret, redirect URI or scopes are wrong.",
                "Tell the operator who gave you the helper URL.",
            ],
        ),
        Mender::Admin => (
            StatusCode::FORBIDDEN,
            "An administrator must approve first",
            [
                "Your organisation lets only its administrators approve this app.",
                "Ask one of them, then begin once more.",
            ],
        ),
        Mender::Patience => (
            StatusCode::SERVICE_UNAVAILABLE,
            "The provider did not answer",
            [
                "The provider could not be reached or is busy, and nothing was linked.",
                "Wait a moment, then begin once more from your backup program.",
            ],
        ),
    };
    let mut words = words(status, title, &sentences);
    words.sentences.push(code);
    words
}
