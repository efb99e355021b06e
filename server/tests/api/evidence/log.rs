//! What the servers of all stories have logged, at the finest level and past the real filter.

use std::io;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use server::config::LogLevel;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// More than all stories write together, in bytes.
const MOST: usize = 512 * 1024 * 1024;

static WRITTEN: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn written() -> MutexGuard<'static, Vec<u8>> {
    WRITTEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins to listen, if nobody did before; how much was logged until now.
pub(super) fn listen() -> usize {
    static LISTENS: Once = Once::new();
    // One listener for the whole process: one of a single thread may be passed over while others begin to log.
    LISTENS.call_once(|| {
        let lines = tracing_subscriber::fmt::layer()
            .with_writer(|| Pen)
            .with_ansi(false);
        tracing_subscriber::registry()
            .with(server::logging::filter(LogLevel::Trace))
            .with(lines)
            .init();
    });
    written().len()
}

/// What was logged from there on, by this story's server and those of others that run beside it.
pub(super) fn since(start: usize) -> Vec<u8> {
    written()[start..].to_vec()
}

struct Pen;

impl io::Write for Pen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = written();
        if written.len() + bytes.len() > MOST {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
