//! What the commands need on the machine besides Rust, and how to get it.

use std::path::PathBuf;
use std::process::Command;

use crate::apt::Apt;
use crate::bench::php;
use crate::error::Error;
use crate::process;

/// A program from outside this workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Runs the stories in `end2end/`, and wasm-opt.
    Node,
    /// The browser of the stories.
    Chromium,
    /// The second database that the tests run on.
    Postgres,
    /// A reverse proxy, as operators put in front.
    Nginx,
    /// Runs backup programs written in PHP.
    Php,
    /// PHP as web servers call it.
    PhpFpm,
    /// A real OAuth 2.0 client.
    Rclone,
    /// Sends as many requests as a server answers.
    Wrk,
    /// Reads a SQLite file from outside.
    Sqlite,
}

impl Tool {
    /// Debian's packages that bring it.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Node => &["nodejs", "npm"],
            Self::Chromium => &["chromium"],
            Self::Postgres => &["postgresql"],
            Self::Nginx => &["nginx-light"],
            Self::Php => &["php-cli", "php-curl"],
            Self::PhpFpm => &["php-fpm"],
            Self::Rclone => &["rclone"],
            Self::Wrk => &["wrk"],
            Self::Sqlite => &["sqlite3"],
        }
    }

    /// One sentence for who has to install it by hand.
    fn by_hand(self) -> &'static str {
        match self {
            Self::Node => {
                "Node.js 20 or newer with npm (`node`, `npm`): install it from your system's packages or nodejs.org."
            }
            Self::Chromium => "Chromium: install it, or set CHROMIUM to the path of a Chromium or Chrome.",
            Self::Postgres => {
                "PostgreSQL 15 or newer, the server included: its `initdb` and `postgres` must be in PATH."
            }
            Self::Nginx => "nginx: its `nginx` must be in PATH; it need not run.",
            Self::Php => "PHP 8 for the command line with its curl extension (`php -m` lists it).",
            Self::PhpFpm => "php-fpm: its `php-fpm` must be in PATH; it need not run.",
            Self::Rclone => "rclone: its `rclone` must be in PATH.",
            Self::Wrk => "wrk 4: its `wrk` must be in PATH.",
            Self::Sqlite => "SQLite's shell: its `sqlite3` must be in PATH.",
        }
    }

    fn present(self) -> bool {
        match self {
            Self::Node => node_major().is_some_and(|major| major >= 20) && process::find("npm").is_some(),
            Self::Chromium => chromium().is_some(),
            Self::Postgres => postgres_folder().is_some(),
            Self::Nginx => process::find("nginx").is_some(),
            Self::Php => php_modules().lines().any(|module| module == "curl"),
            Self::PhpFpm => php::fpm().is_some(),
            Self::Rclone => process::find("rclone").is_some(),
            Self::Wrk => process::find("wrk").is_some(),
            Self::Sqlite => process::find("sqlite3").is_some(),
        }
    }
}

/// Makes sure that the tools are there, by installing what is missing if that is allowed.
pub(crate) fn ensure(tools: &[Tool], apt: &Apt) -> Result<(), Error> {
    let absent = missing(tools);
    if absent.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = absent.iter().flat_map(|tool| tool.packages()).copied().collect();
    apt.install(&packages)?;
    let absent = missing(tools);
    if absent.is_empty() {
        return Ok(());
    }
    Err(Error::Missing(instructions(&absent, Apt::available())))
}

/// The browser that the stories run in.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .filter(|path| path.is_file());
    let known = ["chromium", "chromium-browser", "google-chrome"];
    named.or_else(|| known.iter().find_map(|name| process::find(name)))
}

/// The folder of PostgreSQL's server programs, the newest if there are several.
pub(crate) fn postgres_folder() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("postgres").is_file();
    let mut debian: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.file_name().to_str()?.parse().ok()?,
                entry.path().join("bin"),
            ))
        })
        .filter(|(_, folder)| complete(folder))
        .collect();
    debian.sort();
    let in_path = || {
        process::find("initdb")?
            .parent()
            .map(PathBuf::from)
            .filter(complete)
    };
    debian.pop().map(|(_, folder)| folder).or_else(in_path)
}

fn missing(tools: &[Tool]) -> Vec<Tool> {
    tools.iter().copied().filter(|tool| !tool.present()).collect()
}

fn instructions(absent: &[Tool], debian: bool) -> Vec<String> {
    let mut lines: Vec<String> = absent.iter().map(|tool| tool.by_hand().to_owned()).collect();
    if debian {
        let packages: Vec<&str> = absent.iter().flat_map(|tool| tool.packages()).copied().collect();
        lines.push(format!("On Debian: sudo apt-get install {}", packages.join(" ")));
        lines.push("Or run this command again with --yes, and it installs them itself.".to_owned());
    }
    lines
}

fn node_major() -> Option<u32> {
    let version = process::output(Command::new("node").arg("--version")).ok()?;
    major(&version)
}

/// The first number in "v20.19.2".
fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn php_modules() -> String {
    process::output(Command::new("php").arg("-m")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.19.2\n"), Some(20));
        assert_eq!(major("no version"), None);
    }

    #[test]
    fn every_missing_tool_gets_a_sentence() {
        let lines = instructions(&[Tool::Php, Tool::Rclone], false);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.ends_with('.')));
    }

    #[test]
    fn on_debian_the_packages_are_named() {
        let lines = instructions(&[Tool::Php], true);
        assert!(lines.contains(&"On Debian: sudo apt-get install php-cli php-curl".to_owned()));
    }
}
