//! How something ended, as a word, a shape and a colour.

use domain::activity::{EventKind, Outcome, ended};
use domain::app_verdict::AppVerdict;
use domain::text;
use domain::text::Text;
use domain::view::setup_link::SetupCheck;
use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::language::Said as _;

/// Colour and shape of a state, always beside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Good,
    Act,
    Wait,
    Ended,
    Quiet,
}

impl Tone {
    const fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Ok => Self::Good,
            Outcome::RelinkNeeded
            | Outcome::OperatorNeeded
            | Outcome::AdminNeeded
            | Outcome::BadRequest
            | Outcome::UnknownKey => Self::Act,
            Outcome::Unavailable | Outcome::Limited => Self::Wait,
            Outcome::Cancelled => Self::Ended,
        }
    }

    /// What has only begun is neither good nor bad yet.
    const fn of_event(kind: EventKind, outcome: Outcome) -> Self {
        match (kind, outcome) {
            (EventKind::ConsentStarted, Outcome::Ok) => Self::Quiet,
            _ => Self::of(outcome),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Good => "status status--good",
            Self::Act => "status status--act",
            Self::Wait => "status status--wait",
            Self::Ended => "status status--ended",
            Self::Quiet => "status status--quiet",
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Good => Shape::Tick,
            Self::Act => Shape::Triangle,
            Self::Wait => Shape::Hourglass,
            Self::Ended => Shape::Barred,
            Self::Quiet => Shape::Ring,
        }
    }
}

/// Whether a step is done.
#[component]
pub(crate) fn StepStatus(done: bool) -> impl IntoView {
    let (tone, words) = if done {
        (Tone::Good, text!("standing-step-done"))
    } else {
        (Tone::Quiet, text!("standing-step-to-do"))
    };
    view! { <Status tone words /> }
}

#[component]
fn Status(tone: Tone, words: Text) -> impl IntoView {
    view! {
        <span class=tone.class()>
            <Icon shape=tone.shape() />
            <span>{words.said()}</span>
        </span>
    }
}

/// The class of an event's status, and the outline of its shape.
pub(crate) const fn class_and_path(kind: EventKind, outcome: Outcome) -> (&'static str, &'static str) {
    let tone = Tone::of_event(kind, outcome);
    (tone.class(), tone.shape().path())
}

/// How an event ended.
#[component]
pub(crate) fn EventStatus(kind: EventKind, outcome: Outcome) -> impl IntoView {
    view! { <Status tone=Tone::of_event(kind, outcome) words=ended(kind, outcome) /> }
}

/// How a refresh ended.
#[component]
pub(crate) fn OutcomeStatus(outcome: Outcome) -> impl IntoView {
    view! { <Status tone=Tone::of(outcome) words=outcome.in_words() /> }
}

/// How an app stands for a site's owner who sets it up.
#[component]
pub(crate) fn CheckStatus(check: SetupCheck) -> impl IntoView {
    let tone = match check {
        SetupCheck::Waiting | SetupCheck::Ended => Tone::Wait,
        SetupCheck::Works { .. } => Tone::Good,
        SetupCheck::Trouble { .. } => Tone::Act,
        SetupCheck::SwitchedOff => Tone::Ended,
    };
    view! { <Status tone words=check.in_words() /> }
}

/// Nothing was asked for yet.
#[component]
pub(crate) fn NothingYet() -> impl IntoView {
    view! { <Status tone=Tone::Quiet words=text!("standing-never-seen") /> }
}

/// The app is switched off, for every site.
#[component]
pub(crate) fn DisabledStatus() -> impl IntoView {
    view! { <Status tone=Tone::Ended words=text!("standing-app-off-here") /> }
}

/// The site's keys were ended for ever.
#[component]
pub(crate) fn RevokedStatus() -> impl IntoView {
    view! { <Status tone=Tone::Ended words=text!("standing-revoked") /> }
}

/// How an app or one of its client secrets stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AppStanding {
    /// The app brought tokens, or a test found it right, and nothing has spoken against it since.
    Ready,
    /// Nobody knows yet whether the app works.
    NotTried,
    /// The app was switched off.
    Off,
    /// No client secret of the app works.
    NoSecret,
    /// The last client secret that works ends within a month.
    SecretEndsSoon,
    /// This client secret brought tokens, or a test found it right.
    SecretStands,
    /// Nobody knows yet whether this client secret works.
    SecretNotUsed,
    /// This client secret has ended, or the provider refused it.
    SecretFails,
}

/// How an app or one of its client secrets stands.
#[component]
pub(crate) fn AppStandingStatus(standing: AppStanding) -> impl IntoView {
    let (tone, words) = match standing {
        AppStanding::Ready => (Tone::Good, text!("standing-app-ready")),
        AppStanding::NotTried => (Tone::Quiet, text!("standing-app-not-tried")),
        AppStanding::Off => (Tone::Ended, text!("standing-app-off")),
        AppStanding::NoSecret => (Tone::Act, text!("standing-app-no-secret")),
        AppStanding::SecretEndsSoon => (Tone::Wait, text!("standing-app-ends-soon")),
        AppStanding::SecretStands => (Tone::Good, text!("standing-secret-works")),
        AppStanding::SecretNotUsed => (Tone::Quiet, text!("standing-secret-not-used")),
        AppStanding::SecretFails => (Tone::Act, text!("standing-secret-fails")),
    };
    view! { <Status tone words /> }
}

/// How a site stands.
#[component]
pub(crate) fn SiteStatus(standing: domain::standing::Standing) -> impl IntoView {
    use domain::standing::StandingGroup;
    let tone = match standing.group() {
        StandingGroup::Attention => Tone::Act,
        StandingGroup::Waiting => Tone::Wait,
        StandingGroup::Working => Tone::Good,
        StandingGroup::NeverSeen => Tone::Quiet,
        StandingGroup::Off | StandingGroup::Revoked => Tone::Ended,
    };
    view! { <Status tone words=standing.in_words() /> }
}

/// How a linked account stands.
#[component]
pub(crate) fn GrantStatus(standing: domain::standing::grant::GrantStanding) -> impl IntoView {
    use domain::standing::grant::GrantStanding;
    let tone = match standing {
        GrantStanding::Works => Tone::Good,
        GrantStanding::EndsSoon | GrantStanding::Doubted => Tone::Wait,
        GrantStanding::PastEnd | GrantStanding::Dead => Tone::Act,
        GrantStanding::Revoked => Tone::Ended,
    };
    view! { <Status tone words=standing.in_words() /> }
}

/// What a test of an app found.
#[component]
pub(crate) fn VerdictStatus(verdict: AppVerdict) -> impl IntoView {
    let tone = match verdict {
        AppVerdict::Fine => Tone::Good,
        fault if fault.is_fault() => Tone::Act,
        _ => Tone::Wait,
    };
    view! { <Status tone words=verdict.in_words() /> }
}
