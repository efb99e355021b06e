//! What is printed: one JSON object, or one sentence.

use std::io::{self, Write as _};
use std::process::ExitCode;

use broker::error::Error;
use broker::opening::OpenError;
use domain::form::Faults;
use serde::Serialize;

use crate::instance::InstanceError;

/// What a task answers.
pub(super) struct Answer {
    json: String,
    note: Option<String>,
    success: bool,
}

impl Answer {
    /// An answer, as one JSON object on one line.
    pub(super) fn of(answer: &impl Serialize) -> Result<Self, Failure> {
        let json = serde_json::to_string(answer).map_err(|_| {
            Failure::saying("the answer cannot be written as JSON, although the task was done")
        })?;
        Ok(Self {
            json,
            note: None,
            success: true,
        })
    }

    /// An answer that was written as one JSON object already.
    pub(super) const fn written(json: String) -> Self {
        Self {
            json,
            note: None,
            success: true,
        }
    }

    /// The same; a check-up that finds something wrong does not exit with success.
    pub(super) fn exiting(self, success: bool) -> Self {
        Self { success, ..self }
    }

    /// The same, with a sentence on standard error.
    pub(super) fn with_note(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }
}

/// Why a task was not done: one sentence that says what to do next.
#[derive(Debug)]
pub(super) struct Failure(String);

impl Failure {
    /// One sentence, on one line; its capital and its full stop are added.
    pub(super) fn saying(sentence: impl Into<String>) -> Self {
        let sentence: String = sentence.into();
        let mut line: String = sentence
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        // A path or an option at the beginning stays as it is.
        let first_word = line.split(' ').next().unwrap_or_default();
        if first_word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            line.get_mut(..1)
                .map(str::make_ascii_uppercase)
                .unwrap_or_default();
        }
        if !line.ends_with(['.', '?', '!']) {
            line.push('.');
        }
        Self(line)
    }

    /// The same, and a further sentence.
    pub(super) fn and(&self, sentence: &str) -> Self {
        Self::saying(format!("{} {sentence}", self.0))
    }

    /// The broker's error about something, in a sentence.
    pub(super) fn about(subject: Subject<'_>) -> impl FnOnce(Error) -> Self {
        move |error| Self::saying(sentence(&error, subject))
    }
}

/// What says that the client secret is missing, with the option that gives it.
pub(super) fn wants_secret(error: &Error) -> Option<Failure> {
    let Error::Invalid(faults) = error else {
        return None;
    };
    let sentence = faults.of("client_secret")?;
    Some(Failure::saying(format!(
        "{} Give it with --client-secret-stdin.",
        catalogue::english(sentence)
    )))
}

impl From<InstanceError> for Failure {
    fn from(error: InstanceError) -> Self {
        match error {
            // In the words of any other task, with the next step.
            InstanceError::Open(OpenError::Store(error)) => {
                Self::saying(sentence(&error.into(), Subject::Instance))
            }
            InstanceError::DiskFull => Self::saying(sentence(&Error::DiskFull, Subject::Instance)),
            error => Self::saying(error.to_string()),
        }
    }
}

/// What a task was about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    /// The first run.
    FirstRun,
    /// The instance as a whole.
    Instance,
    /// An organisation.
    Tenant,
    /// An app of the organisation with this slug.
    App(&'a str),
    /// A site of the organisation with this slug.
    Site(&'a str),
    /// A link of the organisation with this slug.
    Grant(&'a str),
    /// A member.
    Member,
}

impl Subject<'_> {
    fn missing(self) -> String {
        match self {
            Self::FirstRun => "there is nothing to set up".to_owned(),
            Self::Instance => "there is nothing of this kind here".to_owned(),
            Self::Tenant => {
                "there is no organisation with this slug; `keyferry tenant list` shows those there are"
                    .to_owned()
            }
            Self::App(slug) => {
                format!(
                    "this organisation has no such app; `keyferry app list --tenant {slug}` shows those it has"
                )
            }
            Self::Site(slug) => {
                format!(
                    "this organisation has no such site; `keyferry site list --tenant {slug}` shows those it has"
                )
            }
            Self::Grant(slug) => {
                format!("the organisation {slug} has no such link; the console shows those it has")
            }
            Self::Member => "no member has this e-mail address; check how it is spelled".to_owned(),
        }
    }

    fn taken(self) -> &'static str {
        match self {
            Self::FirstRun => {
                "Keyferry was set up before, which works once; sign in at the console, or make a link for a new \
                 password with `keyferry member reset`"
            }
            Self::Instance | Self::Tenant | Self::App(_) | Self::Site(_) | Self::Grant(_) | Self::Member => {
                "somebody else changed it at the same moment and nothing was done; run the command again"
            }
        }
    }
}

/// The broker's error in a sentence that says what to do next.
fn sentence(error: &Error, subject: Subject<'_>) -> String {
    match error {
        Error::NotFound => subject.missing(),
        // Only the first run forbids the command line anything.
        Error::Forbidden => "nothing is set up here yet; begin with `keyferry setup`".to_owned(),
        Error::Invalid(faults) => every_fault(faults),
        Error::Conflict => subject.taken().to_owned(),
        Error::TooMany { retry_after } => {
            format!(
                "too much is going on at once; try again in {} seconds",
                retry_after.as_secs().max(1)
            )
        }
        Error::Unavailable => {
            "the database did not answer; check that it runs, then run the command again".to_owned()
        }
        Error::DiskFull => {
            "the disk of the database is full and nothing was changed; make room on it, then run the command again"
                .to_owned()
        }
        Error::Internal(cause) => {
            format!("Keyferry itself is at fault ({cause}); if it happens again, please report this sentence")
        }
    }
}

fn every_fault(faults: &Faults) -> String {
    faults
        .sentences()
        .map(catalogue::english)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Prints, and tells how the process should exit.
pub(super) fn report(outcome: Result<Answer, Failure>) -> ExitCode {
    let failure = match outcome {
        Ok(answer) => match writeln!(io::stdout(), "{}", answer.json) {
            Ok(()) => {
                // Who reads no notes has the answer all the same.
                let _ = answer.note.map(|note| writeln!(io::stderr(), "{note}"));
                return if answer.success {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                };
            }
            Err(error) => Failure::saying(format!(
                "it was done, but the answer cannot be written ({})",
                error.kind()
            )),
        },
        Err(failure) => failure,
    };
    // Where nobody listens on standard error, the exit code still speaks.
    let _ = writeln!(io::stderr(), "{}", failure.0);
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use domain::text::Text;

    use super::*;

    #[test]
    fn a_failure_is_one_line_with_a_capital_and_a_full_stop() {
        for (given, said) in [
            ("the disk is\nfull", "The disk is full."),
            ("./data/master.key is gone", "./data/master.key is gone."),
            ("data/master.key is gone", "data/master.key is gone."),
            ("Really?", "Really?"),
        ] {
            assert_eq!(Failure::saying(given).0, said);
        }
    }

    #[test]
    fn every_fault_is_told() {
        let faults = Faults::none()
            .and("name", Text::verbatim("A name is short."))
            .and("url", Text::verbatim("A URL is long."));
        assert_eq!(
            sentence(&Error::Invalid(faults), Subject::Tenant),
            "A name is short. A URL is long."
        );
    }
}
