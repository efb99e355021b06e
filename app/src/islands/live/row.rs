//! One event: a line of text that is read, and a line of the page that is shown.

use leptos::prelude::*;

/// An event in a few words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: String,
    /// Microseconds since 1970.
    at: i64,
    moment: String,
    moment_for_people: String,
    clock: String,
    class: String,
    shape: String,
    outcome: String,
    kind: String,
    site: String,
    app: String,
    reason: String,
}

impl Row {
    fn of(line: &str) -> Option<Self> {
        let mut fields = line.split('\t').map(str::to_owned);
        let mut next = || fields.next();
        Some(Self {
            id: next()?,
            at: next()?.parse().ok()?,
            moment: next()?,
            moment_for_people: next()?,
            clock: next()?,
            class: next()?,
            shape: next()?,
            outcome: next()?,
            kind: next()?,
            site: next()?,
            app: next()?,
            reason: next()?,
        })
    }
}

/// The events of a text, one a line.
pub(super) fn read(lines: &str) -> Vec<Row> {
    lines.lines().filter_map(Row::of).collect()
}

/// Puts new events where they belong among others; how many were not there yet. No more than so many stay.
#[cfg_attr(
    not(any(feature = "hydrate", test)),
    allow(dead_code, reason = "to the server nothing comes")
)]
pub(super) fn put_in(rows: &mut Vec<Row>, new: Vec<Row>, most: usize) -> usize {
    let mut fresh = 0_usize;
    for row in new {
        if rows.iter().any(|held| held.id == row.id) {
            continue;
        }
        let place = rows.partition_point(|held| (held.at, &held.id) > (row.at, &row.id));
        rows.insert(place, row);
        fresh = fresh.saturating_add(1);
    }
    rows.truncate(most);
    fresh
}

/// The line at one place of the list; hidden while there is no event for it.
pub(super) fn show(place: usize, rows: RwSignal<Vec<Row>>) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|rows| rows.get(place).cloned().unwrap_or_default()));
    let of = move |field: fn(&Row) -> &String| move || row.with(|row| field(row).clone());
    view! {
        <li class="live__row" hidden=move || row.with(|row| row.id.is_empty())>
            <span class=of(|row| &row.class)>
                <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                    <path
                        d=of(|row| &row.shape)
                        fill="none"
                        stroke="currentColor"
                        stroke-width="1.5"
                        stroke-linecap="round"
                        stroke-linejoin="round"
                    />
                </svg>
                <span>{of(|row| &row.outcome)}</span>
            </span>
            <a class="live__link" href=move || row.with(|row| format!("/console/activity/{}", row.id))>
                <span class="live__kind">{of(|row| &row.kind)}</span>
                <span class="live__site">{of(|row| &row.site)}</span>
            </a>
            <span class="live__app">{of(|row| &row.app)}</span>
            <code class="live__reason" hidden=move || row.with(|row| row.reason.is_empty())>
                {of(|row| &row.reason)}
            </code>
            <time
                class="live__time"
                datetime=of(|row| &row.moment)
                title=of(|row| &row.moment_for_people)
            >
                {of(|row| &row.clock)}
            </time>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, at: i64) -> Row {
        Row {
            id: id.to_owned(),
            at,
            ..Row::default()
        }
    }

    fn ids(rows: &[Row]) -> String {
        rows.iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn a_line_is_read_and_one_that_is_none_is_passed_over() {
        let line = "7\t5\t2026\tthe 21st\t18:05\tstatus\tM1\tWorking\tRefresh\tThe shop\tBackups\t";
        let rows = read(&format!("{line}\nnonsense\n\n"));
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].at, rows[0].app.as_str()), (5, "Backups"));
        assert_eq!(rows[0].reason, "");
    }

    #[test]
    fn new_events_are_put_in_by_their_moment_and_none_twice() {
        let mut rows = vec![row("b", 5), row("a", 1)];
        let fresh = put_in(&mut rows, vec![row("d", 9), row("c", 3), row("b", 5)], 20);
        assert_eq!((ids(&rows).as_str(), fresh), ("dbca", 2));
        assert_eq!(put_in(&mut rows, vec![row("e", 10)], 3), 1);
        assert_eq!(ids(&rows), "edb");
    }
}
