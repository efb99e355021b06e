//! What can be wrong with the configuration, in sentences that never repeat a value.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

/// One thing that is wrong with the configuration.
#[derive(Debug, Error)]
pub enum ConfigFault {
    /// A name that Keyferry does not know.
    #[error("{name} is not a setting of Keyferry{}", advice(.similar.as_deref()))]
    Unknown {
        /// The name, made safe to print.
        name: String,
        /// The known name that looks most like it.
        similar: Option<String>,
    },
    /// A setting that is there with nothing in it.
    #[error("{label} is set but empty; give it a value or remove it")]
    Empty {
        /// The setting and where it was given.
        label: String,
    },
    /// A value that cannot be text.
    #[error("{label} is not valid UTF-8 text; type its value again in UTF-8")]
    NotText {
        /// The setting and where it was given.
        label: String,
    },
    /// A value that is not allowed.
    #[error("{label} {problem}")]
    Invalid {
        /// The setting and where it was given.
        label: String,
        /// What is wrong, what is allowed and the next step.
        problem: Problem,
    },
    /// A secret given both directly and by a file.
    #[error("{name} and {name}_FILE are both set{place}; keep one of the two")]
    Twins {
        /// The setting.
        name: &'static str,
        /// Where, when it is not the environment.
        place: &'static str,
    },
    /// The same setting in both spellings in the configuration file.
    #[error("{name} is given twice in the configuration file; keep one of the two spellings")]
    Twice {
        /// The setting.
        name: String,
    },
    /// A file that holds a secret and cannot be read. The path stays unsaid: people put the secret itself there.
    #[error("the file that {label} names cannot be read ({reason}); check its path and its permissions")]
    SecretFile {
        /// The setting and where it was given.
        label: String,
        /// What the system says.
        reason: std::io::ErrorKind,
    },
    /// The master key's file can be read by others.
    #[error(
        "the file that {label} names can be read by others; let only Keyferry's own user read it: chmod 600"
    )]
    OthersCanRead {
        /// The setting and where it was given.
        label: String,
    },
    /// The configuration file cannot be read.
    #[error("the configuration file {path} cannot be read ({reason}); check the path given with --config", path = .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::ErrorKind,
    },
    /// The configuration file is not TOML.
    #[error("line {line} of the configuration file {path} is not valid TOML; write each setting as name = \"value\"", path = .path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
}

fn advice(similar: Option<&str>) -> String {
    similar.map_or_else(
        || "; remove it, or see `keyferry --help` for the names there are".to_owned(),
        |name| format!("; did you mean {name}?"),
    )
}

/// What is wrong with a value. It holds fixed words only, so that no message can repeat a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as the rest of a sentence that begins with the setting.
    wrong: &'static str,
    /// What is allowed and what to do next.
    remedy: &'static str,
    /// Which entry of a list is meant, counted from 1.
    entry: Option<usize>,
}

impl Problem {
    pub(super) const fn new(wrong: &'static str, remedy: &'static str) -> Self {
        Self {
            wrong,
            remedy,
            entry: None,
        }
    }

    pub(super) const fn at(self, entry: usize) -> Self {
        Self {
            entry: Some(entry),
            ..self
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.wrong)?;
        if let Some(entry) = self.entry {
            write!(out, " (entry {entry})")?;
        }
        write!(out, "; {}", self.remedy)
    }
}

/// Everything that is wrong with the configuration, one sentence a line.
#[derive(Debug, Error)]
pub struct ConfigFaults(Vec<ConfigFault>);

impl ConfigFaults {
    pub(super) fn new(faults: Vec<ConfigFault>) -> Self {
        Self(faults)
    }

    /// The faults in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &ConfigFault> {
        self.0.iter()
    }
}

impl fmt::Display for ConfigFaults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            let sentence = fault.to_string();
            let end = if sentence.ends_with('?') { "" } else { "." };
            write!(out, "{sentence}{end}")?;
        }
        Ok(())
    }
}
