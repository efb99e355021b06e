//! How a line of the log reads where nobody watches it in colour: as tracing-subscriber writes it, word for word.
//!
//! Our own few lines, because the library looks at every letter for what a terminal might obey, and colours nothing in many
//! small pieces: that cost a refresh as much as its budgets, its turn and its place among the flights together.

use std::cell::RefCell;
use std::fmt::{self, Debug, Write};

use broker::clock::Clock;
use domain::timestamp::Timestamp;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

const MICROS_PER_SECOND: i64 = 1_000_000;

/// `2026-11-21T18:05:09.000001Z  INFO request{route="/"}: server::edge: answered status=200`.
pub(super) struct Lines;

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        // The machine's own time, as in colour, whatever tests wind.
        write_time(&mut writer, Clock::machine().now())?;
        write!(writer, " {:>5} ", event.metadata().level())?;
        if let Some(spans) = context.event_scope() {
            for span in spans.from_root() {
                writer.write_str(span.name())?;
                if let Some(fields) = span.extensions().get::<FormattedFields<N>>()
                    && !fields.is_empty()
                {
                    write!(writer, "{{{fields}}}")?;
                }
                writer.write_char(':')?;
            }
            writer.write_char(' ')?;
        }
        writer.write_str(event.metadata().target())?;
        writer.write_str(": ")?;
        context.format_fields(writer.by_ref(), event)?;
        writer.write_char('\n')
    }
}

/// The message, and `name=value` for everything else.
pub(super) struct Pairs;

impl<'w> FormatFields<'w> for Pairs {
    fn format_fields<R: RecordFields>(&self, writer: Writer<'w>, fields: R) -> fmt::Result {
        let mut pairs = Written {
            line: Harmless(writer),
            any: false,
            result: Ok(()),
        };
        fields.record(&mut pairs);
        pairs.result
    }
}

/// What of an event is written so far.
struct Written<'w> {
    line: Harmless<'w>,
    any: bool,
    result: fmt::Result,
}

impl Written<'_> {
    fn pair(&mut self, name: &str, value: impl FnOnce(&mut Harmless<'_>) -> fmt::Result) {
        let write = || {
            if self.any {
                self.line.0.write_char(' ')?;
            }
            if name != "message" {
                self.line.0.write_str(name)?;
                self.line.0.write_char('=')?;
            }
            value(&mut self.line)
        };
        // What came before a fault is written, and nothing after it.
        if self.result.is_ok() {
            self.result = write();
            self.any = true;
        }
    }
}

impl Visit for Written<'_> {
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.pair(field.name(), |line| write!(line.0, "{value}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let plain = |byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
        self.pair(field.name(), |line| {
            if field.name() == "message" {
                line.write_str(value)
            } else if value.bytes().all(plain) {
                line.0.write_char('"')?;
                line.0.write_str(value)?;
                line.0.write_char('"')
            } else {
                write!(line, "{value:?}")
            }
        });
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.pair(field.name(), |line| write!(line, "{value:?}"));
    }
}

/// Writes what a terminal might obey, or what would look like a line of its own, as something to read.
struct Harmless<'w>(Writer<'w>);

impl Write for Harmless<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.0.write_str(text);
        }
        for letter in text.chars() {
            if letter.is_control() {
                write!(self.0, "{}", letter.escape_default())?;
            } else {
                self.0.write_char(letter)?;
            }
        }
        Ok(())
    }
}

thread_local! {
    /// A second and how it is written; thousands of lines may share it.
    static SECOND: RefCell<(i64, String)> = const { RefCell::new((i64::MIN, String::new())) };
}

fn write_time(writer: &mut Writer<'_>, now: Timestamp) -> fmt::Result {
    SECOND.with_borrow_mut(|(second, text)| {
        if *second != now.seconds() {
            *second = now.seconds();
            *text = now.rfc3339();
        }
        writer.write_str(text.trim_end_matches('Z'))
    })?;
    write!(writer, ".{:06}Z", now.micros().rem_euclid(MICROS_PER_SECOND))
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use tracing::subscriber::with_default;
    use tracing_subscriber::fmt::layer;
    use tracing_subscriber::layer::SubscriberExt as _;
    use tracing_subscriber::registry;

    use super::*;

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The same deeds in our words and in the library's.
    fn told(deeds: impl Fn()) -> [String; 2] {
        let (ours, theirs) = (Kept::default(), Kept::default());
        let (to_ours, to_theirs) = (ours.clone(), theirs.clone());
        let lines = layer().with_ansi(false).with_writer(move || to_ours.clone());
        with_default(
            registry().with(lines.fmt_fields(Pairs).event_format(Lines)),
            &deeds,
        );
        let lines = layer().with_ansi(false).with_writer(move || to_theirs.clone());
        with_default(registry().with(lines), &deeds);
        [ours, theirs].map(|kept| String::from_utf8(kept.0.lock().unwrap().clone()).unwrap())
    }

    /// A line without the moment at its beginning.
    fn timeless(line: &str) -> &str {
        line.split_once(' ').unwrap().1
    }

    #[test]
    fn a_line_reads_as_the_library_would_write_it() {
        let [ours, theirs] = told(|| {
            let id = uuid::Uuid::nil();
            tracing::info!(method = "GET", route = "/h/{app}", status = 200_u16, elapsed_ms = 3_u64, request_id = %id, "answered");
            tracing::warn!(error = %"a \"quoted\" error", text = "a \"quoted\" text, größer", signed = -3, is = true, "bare {}", 1);
            tracing::info_span!("request", route = "/", request_id = %id).in_scope(|| {
                tracing::info_span!("inner").in_scope(|| tracing::error!(list = ?["a"], "within"));
                tracing::debug!(only = "a field");
                tracing::trace!("only a message");
            });
            tracing::info!(target: "elsewhere", none = Option::<u64>::None, some = Some(1_u64), "optional");
        });
        assert_eq!(ours.lines().count(), 6);
        for (ours, theirs) in ours.lines().zip(theirs.lines()) {
            assert_eq!(timeless(ours), timeless(theirs));
            assert_eq!(ours.find(' '), theirs.find(' '), "{ours} and {theirs}");
        }
    }

    #[test]
    fn nothing_looks_like_a_line_of_its_own_or_steers_a_terminal() {
        let hostile = "a\nb\r\u{1b}[31mc\u{9b}d";
        let [ours, _] =
            told(|| tracing::warn!(text = hostile, shown = %hostile, debugged = ?hostile, "{hostile}"));
        assert_eq!(ours.lines().count(), 1);
        assert!(!ours.trim_end().chars().any(char::is_control), "{ours:?}");
    }

    #[test]
    fn a_moment_is_written_to_the_microsecond() {
        let written = |micros| {
            let mut text = String::new();
            let now = Timestamp::from_micros(micros);
            write_time(&mut Writer::new(&mut text), now).unwrap();
            text
        };
        let second = 1_795_284_309;
        assert_eq!(written(second * 1_000_000 + 1), "2026-11-21T18:05:09.000001Z");
        assert_eq!(
            written(second * 1_000_000 + 999_999),
            "2026-11-21T18:05:09.999999Z"
        );
        assert_eq!(written((second + 1) * 1_000_000), "2026-11-21T18:05:10.000000Z");
        assert_eq!(written(0), "1970-01-01T00:00:00.000000Z");
    }
}
