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
        let (view, who) = (posted.view()?, (posted.member.id, posted.member.entrance));
        let token = broker.make_calendar(view, who, how).await?;
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
    let day = |field: &str| {
        let day = Timestamp::from_date(typed.text(field).trim());
        day.ok_or_else(|| Faults::none().and(field, text!("chore-day-fault")))
    };
    let change = match typed.text("what") {
        "not_ours" => Ok(ChoreChange::NotOurs),
        "done" => day("done_day").map(ChoreChange::Done),
        "due" => day("due_day").map(ChoreChange::Due),
        _ => Err(Faults::none().and("what", text!("chore-what-fault"))),
    };
    match (change, note) {
        (Ok(change), Some(note)) => Ok((change, note)),
        (Ok(_), None) => Err(faults),
        (Err(wrong), _) => Err(faults.with(wrong)),
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
        let (change, note) = parse(&typed(
            "what=done&done_day=2026-11-20&due_day=2027-11-20&note=Letter+of+Validation",
        ))
        .unwrap();
        assert_eq!(
            change,
            ChoreChange::Done(Timestamp::from_date("2026-11-20").unwrap())
        );
        assert_eq!(note.as_str(), "Letter of Validation");
        assert_eq!(
            parse(&typed("what=not_ours&done_day=")).unwrap().0,
            ChoreChange::NotOurs
        );
        let faults = parse(&typed("what=due&due_day=soon&note=a%00b")).unwrap_err();
        assert!(faults.of("due_day").is_some() && faults.of("note").is_some());
        assert!(
            parse(&typed("done_day=2026-11-20"))
                .unwrap_err()
                .of("what")
                .is_some()
        );
    }
}
