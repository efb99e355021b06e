//! Installing Debian packages, with the consent of who runs the command.

use std::cell::Cell;
use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::process::Command;

use crate::error::Error;
use crate::process;

/// What may be done about missing packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consent {
    /// Install without asking: root, `--yes` or CI=true.
    Given,
    /// Ask on the terminal first.
    Ask,
    /// Nobody is there to be asked.
    Nobody,
}

/// Installs packages through apt-get, after at most one `apt-get update`.
pub(crate) struct Apt {
    consent: Consent,
    root: bool,
    updated: Cell<bool>,
}

impl Apt {
    /// Looks at who runs this, and how; `yes` is the option of that name.
    pub(crate) fn new(yes: bool) -> Self {
        let root = is_root();
        let ci = env::var("CI").is_ok_and(|value| value == "true" || value == "1");
        let consent = consent(root || yes || ci, io::stdin().is_terminal());
        Self {
            consent,
            root,
            updated: Cell::new(false),
        }
    }

    /// Whether this system has apt-get at all.
    pub(crate) fn available() -> bool {
        process::find("apt-get").is_some()
    }

    /// Installs packages. `false`: not allowed to, or no apt-get here; nothing was changed.
    pub(crate) fn install(&self, packages: &[&str]) -> Result<bool, Error> {
        if !Self::available() || !self.allowed(packages)? {
            return Ok(false);
        }
        println!("      installing {}", packages.join(" "));
        if !self.updated.replace(true) {
            process::run(self.apt_get().args(["update", "-qq"]))?;
        }
        let mut install = self.apt_get();
        install
            .args(["install", "-y", "-qq", "--no-install-recommends"])
            .args(packages);
        process::run(&mut install)?;
        Ok(true)
    }

    fn allowed(&self, packages: &[&str]) -> Result<bool, Error> {
        match self.consent {
            Consent::Given => Ok(true),
            Consent::Nobody => Ok(false),
            Consent::Ask => ask(packages),
        }
    }

    fn apt_get(&self) -> Command {
        let mut command = if self.root {
            Command::new("env")
        } else {
            let mut sudo = Command::new("sudo");
            sudo.arg("env");
            sudo
        };
        command.args([
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
        ]);
        command
    }
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn consent(given: bool, terminal: bool) -> Consent {
    match (given, terminal) {
        (true, _) => Consent::Given,
        (false, true) => Consent::Ask,
        (false, false) => Consent::Nobody,
    }
}

fn ask(packages: &[&str]) -> Result<bool, Error> {
    println!(
        "      needed and not here, from your system's packages: {}",
        packages.join(" ")
    );
    print!("      Install now with sudo apt-get? [Y/n] ");
    let unread = |source| Error::Io {
        doing: "ask on the terminal".to_owned(),
        source,
    };
    io::stdout().flush().map_err(unread)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(unread)?;
    Ok(agrees(&answer))
}

/// Whether a line typed at a [Y/n] question means yes. An ended input (no line break) does not.
fn agrees(answer: &str) -> bool {
    answer.ends_with('\n') && matches!(answer.trim().to_lowercase().as_str(), "" | "y" | "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_asked_who_is_not_there() {
        assert_eq!(consent(true, false), Consent::Given);
        assert_eq!(consent(false, true), Consent::Ask);
        assert_eq!(consent(false, false), Consent::Nobody);
    }

    #[test]
    fn enter_means_yes_and_the_end_of_input_means_no() {
        assert!(agrees("\n"));
        assert!(agrees("Y\n"));
        assert!(!agrees("n\n"));
        assert!(!agrees(""));
    }
}
