//! Compiling the crate `frontend` to WebAssembly.

mod debian;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt::Apt;
use crate::error::Error;
use crate::process;
use crate::progress::note;
use crate::project::Project;

/// The target that browsers run.
const TARGET: &str = "wasm32-unknown-unknown";

/// A Rust toolchain that can compile for the browser.
#[derive(Debug)]
pub(crate) enum Toolchain {
    /// The one that builds everything else: it has the target.
    Own,
    /// Debian's compiler with a standard library built by us, where the target cannot be downloaded.
    Debian(debian::Sysroot),
}

impl Toolchain {
    /// Finds a way to compile for the browser: the target where it is installed, else a download
    /// by rustup, else Debian's packages, whose standard library for the browser is then built
    /// once and kept in the cache.
    pub(crate) fn prepare(project: &Project, apt: &Apt) -> Result<Self, Error> {
        if target_installed() {
            return Ok(Self::Own);
        }
        if let Some(sysroot) = debian::Sysroot::kept(project)? {
            return Ok(Self::Debian(sysroot));
        }
        if download_target() {
            return Ok(Self::Own);
        }
        note("rustup could not add the WebAssembly target: taking Debian's rustc-web instead");
        match debian::Sysroot::build(project, apt)? {
            Some(sysroot) => Ok(Self::Debian(sysroot)),
            None => Err(Error::Missing(instructions())),
        }
    }

    /// Compiles `frontend` in a profile and names the module that came out.
    pub(crate) fn build(&self, project: &Project, profile: &str) -> Result<PathBuf, Error> {
        let front = project.front();
        let mut command = match self {
            Self::Own => project.cargo(),
            Self::Debian(sysroot) => sysroot.cargo(project),
        };
        command.args(["build", "--package", "frontend", "--lib", "--target", TARGET]);
        command.args(["--profile", profile, "--target-dir"]).arg(&front);
        process::run(&mut command)?;
        Ok(front.join(TARGET).join(profile).join("frontend.wasm"))
    }
}

/// Whether the compiler in use has a standard library for the browser.
fn target_installed() -> bool {
    let mut command = Command::new("rustc");
    command.args(["--print", "target-libdir", "--target", TARGET]);
    process::output(&mut command).is_ok_and(|folder| holds_std(Path::new(folder.trim())))
}

/// Whether a folder of compiled libraries holds the standard one.
fn holds_std(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries
            .flatten()
            .any(|entry| entry.file_name().as_encoded_bytes().starts_with(b"libstd-"))
    })
}

fn download_target() -> bool {
    if process::find("rustup").is_none() {
        return false;
    }
    note("adding the WebAssembly target with rustup");
    process::succeeds(Command::new("rustup").args(["target", "add", TARGET])) && target_installed()
}

fn instructions() -> Vec<String> {
    let mut lines = vec![format!(
        "the Rust target {TARGET}: run `rustup target add {TARGET}` where downloads are possible."
    )];
    if Apt::available() {
        lines.push(format!(
            "Or, without downloads by rustup: sudo apt-get install --no-install-recommends {}",
            debian::PACKAGES.join(" ")
        ));
    }
    lines
}
