//! A member's calendar of what ends and comes due, for calendar programs (RFC 5545).

mod failed;
mod ical;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use broker::dates::CalendarView;
use broker::error::Error;
use broker::vault::credential::{Hash, base32};
use catalogue::Language;
use domain::text;
use domain::view::dates::DueDate;
use ical::Entry;

use crate::caller::caller_of;
use crate::edge::{Caller, RequestId};
use crate::state::AppState;

const CALENDAR: &str = "text/calendar; charset=utf-8";

/// The calendar of who has this address; also for a HEAD, whose answer has no body.
pub(crate) async fn show(
    State(state): State<AppState>,
    Path(token): Path<String>,
    Extension(caller): Extension<Caller>,
    id: Extension<RequestId>,
    headers: HeaderMap,
) -> Response {
    let calendar = async {
        let caller = caller_of(&caller, id.0);
        let reader = state.broker.calendar_reader(&token, &caller).await?;
        let view = state.broker.calendar(&reader.ok_or(Error::NotFound)?).await?;
        Ok(written(&view, state.broker.public_origin()))
    };
    match calendar.await {
        Ok(calendar) => given(&headers, calendar),
        Err(error) => failed::failed(error),
    }
}

/// The calendar in the language of its member.
fn written(view: &CalendarView, origin: &str) -> String {
    let language = Language::of_tag(&view.language).unwrap_or_default();
    let entry = |due: &DueDate| Entry {
        uid: format!("{}@keyferry", due.uid()),
        day: due.at,
        title: catalogue::say(language, &due.title()),
        text: catalogue::say(language, &due.next_step()),
        url: format!("{origin}{}", due.path()),
    };
    let entries: Vec<Entry> = view.dates.due.iter().map(entry).collect();
    let name = text!("dates-calendar-name", organisation = &view.organisation);
    ical::written(&catalogue::say(language, &name), view.dates.at, &entries)
}

/// The calendar, unless who asks has this very one.
fn given(headers: &HeaderMap, calendar: String) -> Response {
    let mark = format!("\"{}\"", base32(Hash::of(&calendar).as_ref()));
    let Ok(mark) = HeaderValue::from_str(&mark) else {
        return calendar.into_response();
    };
    let has = headers.get_all(IF_NONE_MATCH).iter();
    let has_it = has
        .flat_map(|value| value.to_str().unwrap_or_default().split(','))
        .any(|has| {
            let has = has.trim();
            has.strip_prefix("W/").unwrap_or(has).as_bytes() == mark.as_bytes()
        });
    let head = [(ETAG, mark), (CONTENT_TYPE, HeaderValue::from_static(CALENDAR))];
    if has_it {
        (StatusCode::NOT_MODIFIED, head).into_response()
    } else {
        (head, calendar).into_response()
    }
}
