//! The forms about what ends and comes due: what providers ask for, and the address of a member's calendar.

use app::context::ShownCalendar;
use axum::extract::Path;
use axum::response::Response;
use broker::error::Error;
use domain::chore::{Chore, ChoreChange};
use domain::form::Faults;
use domain::id::AppId;
use domain::site::Notes;
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::Unprinted;
use secrecy::ExposeSecret as _;

use super::posted::Posted;
use super::typed::{Typed, read};
use crate::language;

/// Writes down what is said of something that a provider asks for.
pub(crate) async fn settle(Path((app, chore)): Path<(String, String)>, posted: Posted) -> Response {
    let done = async {
        let scope = posted.manage()?;
        let app: AppId = app.parse().map_err(|_| Error::NotFound)?;
        let chore: Chore = chore.parse().map_err(|_| Error::NotFound)?;
        let says = parse(&posted.typed).map_err(Error::Invalid)?;
        posted
            .state
            .broker
            .settle_chore(scope, (&app, chore), says)
            .await?;
        Ok("/console/dates?done=settled".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

/// Makes an address for the member's calendar, and shows it once.
pub(crate) async fn make_calendar(posted: Posted) -> Response {
    let made = async {
        posted.prove().await?;
        let broker = &posted.state.broker;
        let how = (language::reader().language.tag(), posted.caller());
        let (view, member) = (posted.view()?, posted.member.id);
        let token = broker.make_calendar(view, member, how).await?;
        let url = format!("{}/calendar/{}", broker.public_origin(), token.expose_secret());
        Ok(ShownCalendar(Unprinted::new(url)))
    };
    let made = made.await;
    posted.found(made).await
}

/// Ends the address of the member's calendar.
pub(crate) async fn end_calendar(posted: Posted) -> Response {
    let done = async {
        let (view, member) = (posted.view()?, posted.member.id);
        posted
            .state
            .broker
            .end_calendar(view, member, posted.caller())
            .await?;
        Ok("/console/dates?done=calendar-ended".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

/// What is said; all faults at once.
fn parse(typed: &Typed) -> Result<(ChoreChange, Notes), Faults> {
    let mut faults = Faults::none();
    let note = read::<Notes>(typed.text("note"), "note", text!("chore-note-fault"), &mut faults);
    let day = Timestamp::from_date(typed.text("day").trim());
    let change = match (typed.text("what"), day) {
        ("not_ours", _) => Some(ChoreChange::NotOurs),
        ("done", Some(day)) => Some(ChoreChange::Done(day)),
        ("due", Some(day)) => Some(ChoreChange::Due(day)),
        ("done" | "due", None) => {
            faults = faults.and("day", text!("chore-day-fault"));
            None
        }
        (_, _) => {
            faults = faults.and("what", text!("chore-what-fault"));
            None
        }
    };
    match (change, note) {
        (Some(change), Some(note)) => Ok((change, note)),
        (None, _) | (_, None) => Err(faults),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(sent: &str) -> Typed {
        serde_urlencoded::from_str(sent).unwrap()
    }

    #[test]
    fn what_is_said_well_is_meant_and_all_faults_are_told_at_once() {
        let (change, note) = parse(&typed("what=done&day=2026-11-20&note=Letter+of+Validation")).unwrap();
        assert_eq!(
            change,
            ChoreChange::Done(Timestamp::from_date("2026-11-20").unwrap())
        );
        assert_eq!(note.as_str(), "Letter of Validation");
        assert_eq!(
            parse(&typed("what=not_ours&day=")).unwrap().0,
            ChoreChange::NotOurs
        );
        let faults = parse(&typed("what=due&day=soon&note=a%00b")).unwrap_err();
        assert!(faults.of("day").is_some() && faults.of("note").is_some());
        assert!(parse(&typed("day=2026-11-20")).unwrap_err().of("what").is_some());
    }
}
