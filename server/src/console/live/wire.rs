//! Events as they are written to a browser (`text/event-stream`).

use axum::body::Bytes;
use broker::activity::live::News;
use catalogue::Language;
use domain::timestamp::Timestamp;
use domain::zone::Zone;

/// How long a browser waits before it comes back.
const RETRY: &str = "retry: 2000\n\n";

/// What stands before everything: no event, so that the answer begins at once.
pub(super) fn beginning() -> Bytes {
    Bytes::from_static(RETRY.as_bytes())
}

/// A line that says nothing.
pub(super) fn heartbeat() -> Bytes {
    Bytes::from_static(b":\n\n")
}

/// What happened: how much more than is shown, and a line for each event, by the clocks of this zone and in this language.
pub(super) fn news(news: &News, now: Timestamp, (zone, language): (&Zone, Language)) -> Bytes {
    let name = if news.anew { "list" } else { "news" };
    let mut text = format!("id: {}\nevent: {name}\ndata: {}\n", news.seen, news.more);
    for row in &news.rows {
        text.push_str("data: ");
        text.push_str(&app::live_line(row, now, zone, language));
        text.push('\n');
    }
    text.push('\n');
    text.into()
}
