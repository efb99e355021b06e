//! Nothing happens without a word.

use super::super::OwnCode;
use super::*;

fn every_reason() -> impl Iterator<Item = Option<&'static str>> {
    let own = OwnCode::ALL.iter().map(|code| Some(code.as_str()));
    let theirs = provider_codes::CODES.iter().map(|(code, _)| Some(*code));
    let others = [None, Some("http_503"), Some("never_heard_of"), Some("AADSTS1")];
    own.chain(theirs).chain(others)
}

#[test]
fn a_reason_says_more_than_its_outcome() {
    let told = |reason| in_words(EventKind::Refresh, Outcome::OperatorNeeded, reason);
    assert_ne!(told(Some("AADSTS7000222")), told(None));
    assert_ne!(told(Some("no_client_secret")), told(None));
    assert_eq!(told(Some("never_heard_of")), told(None));
}

#[test]
fn what_went_well_asks_nobody_for_anything() {
    for kind in [
        EventKind::Refresh,
        EventKind::ConsentStarted,
        EventKind::ConsentFinished,
    ] {
        assert_eq!(in_words(kind, Outcome::Ok, None).who, Who::Nobody);
    }
}

#[test]
fn that_there_is_nothing_to_do_is_said_once_and_a_step_wherever_somebody_can_act() {
    for kind in EventKind::ALL {
        for outcome in Outcome::ALL {
            for reason in every_reason() {
                let words = in_words(kind, outcome, reason);
                assert_ne!(
                    words.next,
                    Some(Who::Nobody.sentence()),
                    "{kind:?} {outcome:?} {reason:?}"
                );
                assert!(
                    words.who == Who::Nobody || words.next.is_some(),
                    "{kind:?} {outcome:?} {reason:?}"
                );
            }
        }
    }
}

#[test]
fn only_a_refresh_shows_that_something_works() {
    for kind in EventKind::ALL {
        let works = ended(kind, Outcome::Ok) == Outcome::Ok.in_words();
        assert_eq!(works, kind == EventKind::Refresh, "{kind:?}");
    }
    let (begun, done) = (text!("ended-begun"), text!("ended-done"));
    assert_eq!(ended(EventKind::ConsentStarted, Outcome::Ok), begun);
    assert_eq!(ended(EventKind::ConsentFinished, Outcome::Ok), done);
}
