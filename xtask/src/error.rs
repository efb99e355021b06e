//! What can go wrong in a command, in words for the person at the terminal.

use std::io;
use std::path::Path;

/// Why a command stopped. Each text says what happened and, where it is known, the next step.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A file or folder could not be read or written.
    #[error("could not {doing}: {source}")]
    Io {
        /// What was tried, as "read /some/file".
        doing: String,
        /// The operating system's reason.
        source: io::Error,
    },
    /// A program ran and reported failure; its own words stand above on the terminal.
    #[error("`{command}` failed ({status}). Its own message stands above.")]
    Failed {
        /// The command line.
        command: String,
        /// Its exit status.
        status: std::process::ExitStatus,
    },
    /// A program whose output was captured reported failure.
    #[error("`{command}` failed:\n{output}")]
    Refused {
        /// The command line.
        command: String,
        /// What it wrote.
        output: String,
    },
    /// Needed programs are not there and were not installed.
    #[error("something is missing on this machine:
  - {}", .0.join("
  - "))]
    Missing(Vec<String>),
    /// A style sheet has a fault.
    #[error("the style sheet has a fault: {0}")]
    Style(String),
    /// The browser's JavaScript could not be generated.
    #[error("wasm-bindgen refused the WebAssembly module: {0}")]
    Bindgen(String),
    /// The browser's part reached for a server crate.
    #[error(
        "the browser's part depends on {0}, which belong to the server. \
         Put the use behind the feature `ssr` of `app`; `cargo tree -p frontend --target \
         wasm32-unknown-unknown -e normal -i NAME` shows the way they came in."
    )]
    ServerInBrowser(String),
    /// The throw-away PostgreSQL did not start.
    #[error("the PostgreSQL for the tests did not start: {0}")]
    Postgres(String),
    /// A program answered with something else than it promises.
    #[error("{0}")]
    Unexpected(String),
    /// libFuzzer found inputs that break a promise.
    #[error("a promise is broken by:\n  - {}\n`cargo test -p fuzz` shows which. Mend the code, name each file for what it is, and commit both.", .0.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n  - "))]
    PromiseBroken(Vec<std::path::PathBuf>),
    /// One of the steps failed.
    #[error("step `{step}` failed: {source}\nRun it alone with: cargo xtask test --only {step}")]
    Step {
        /// The step's name on the command line.
        step: String,
        /// What happened in it.
        source: Box<Self>,
    },
}

/// Adds to an input or output error what was being done.
pub(crate) trait Doing<T> {
    /// `verb` and `path` make the sentence "could not VERB PATH".
    fn doing(self, verb: &str, path: &Path) -> Result<T, Error>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, verb: &str, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error::Io {
            doing: format!("{verb} {}", path.display()),
            source,
        })
    }
}
