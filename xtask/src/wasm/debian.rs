//! WebAssembly without rustup's downloads: Debian's compiler, and a standard library made from
//! Debian's sources.
//!
//! Debian packages a current compiler (`rustc-web`) and the sources of the standard library, but no
//! library compiled for `wasm32-unknown-unknown`. So it is compiled here, once per version, and
//! kept in the cache folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt::Apt;
use crate::error::{Doing, Error};
use crate::process;
use crate::progress::note;
use crate::project::{Project, forget_own_package};

use super::{TARGET, holds_std};

/// What has to be installed; the three are always of one version.
pub(super) const PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const SHELL_CRATE: &str = "std_for_the_browser";

/// A standard library for the browser, and the linker that goes with it.
#[derive(Debug)]
pub(crate) struct Sysroot {
    folder: PathBuf,
    linker: PathBuf,
}

impl Sysroot {
    /// The one that an earlier run built for the version installed now.
    pub(super) fn kept(project: &Project) -> Result<Option<Self>, Error> {
        let Some(folder) = installed_version().map(|version| folder(project, &version)) else {
            return Ok(None);
        };
        if !holds_std(&libraries(&folder)) {
            return Ok(None);
        }
        Ok(Some(Self {
            folder,
            linker: linker()?,
        }))
    }

    /// Installs the packages where that is allowed, and builds the library. `None`: not allowed.
    pub(super) fn build(project: &Project, apt: &Apt) -> Result<Option<Self>, Error> {
        if installed_version().is_none() {
            apt.install(&PACKAGES)?;
        }
        let Some(version) = installed_version() else {
            return Ok(None);
        };
        if let Some(kept) = Self::kept(project)? {
            return Ok(Some(kept));
        }
        let linker = linker()?;
        let folder = folder(project, &version);
        note("building the standard library for the browser (once, about two minutes)");
        compile(&folder)?;
        Ok(Some(Self { folder, linker }))
    }

    /// Debian's cargo and compiler, set up to use this library.
    pub(super) fn cargo(&self, project: &Project) -> Command {
        let mut command = cargo();
        command
            .current_dir(&project.root)
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                format!("--sysroot {}", self.folder.display()),
            )
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker);
        command
    }
}

/// Debian's cargo, without anything that rustup or an outer cargo left in the environment.
fn cargo() -> Command {
    let mut command = Command::new(CARGO);
    forget_own_package(&mut command);
    for name in [
        "CARGO",
        "RUSTDOC",
        "RUSTUP_TOOLCHAIN",
        "LD_LIBRARY_PATH",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
    ] {
        command.env_remove(name);
    }
    command.env("RUSTC", RUSTC);
    command
}

/// The version of the three packages, if all are installed.
fn installed_version() -> Option<String> {
    let mut command = Command::new("dpkg-query");
    command
        .args(["--show", "--showformat", "${db:Status-Status} ${Version}\n"])
        .args(PACKAGES);
    one_version(&process::output(&mut command).ok()?)
}

/// The version in lines of "installed VERSION", if they all say the same.
fn one_version(listing: &str) -> Option<String> {
    let mut versions = listing.lines().map(|line| line.strip_prefix("installed "));
    let first = versions.next()??;
    versions
        .all(|other| other == Some(first))
        .then(|| first.to_owned())
}

fn folder(project: &Project, version: &str) -> PathBuf {
    let safe = |letter: char| {
        if letter.is_ascii_alphanumeric() || letter == '.' {
            letter
        } else {
            '-'
        }
    };
    project
        .cache
        .join("wasm-sysroot")
        .join(version.chars().map(safe).collect::<String>())
}

fn libraries(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

/// The linker for WebAssembly: the one in rustup's toolchain, since Debian's compiler comes with none,
/// or LLVM's from the system.
fn linker() -> Result<PathBuf, Error> {
    let bundled = bundled_linker().filter(|path| path.is_file());
    bundled
        .or_else(|| process::find("rust-lld"))
        .or_else(|| process::find("wasm-ld"))
        .ok_or_else(|| {
            Error::Missing(vec![
                "a linker for WebAssembly: install the package lld (`wasm-ld`).".to_owned(),
            ])
        })
}

fn bundled_linker() -> Option<PathBuf> {
    let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"])).ok()?;
    let host = process::output(Command::new("rustc").args(["--print", "host-tuple"])).ok()?;
    Some(
        Path::new(sysroot.trim())
            .join("lib/rustlib")
            .join(host.trim())
            .join("bin/rust-lld"),
    )
}

/// Builds the standard library through an empty crate, and lays its parts out as a sysroot. The
/// folder gets its name only when it is complete.
fn compile(folder: &Path) -> Result<(), Error> {
    let work = folder.with_extension("work");
    remove(&work)?;
    write_shell_crate(&work)?;
    let mut command = cargo();
    command
        .current_dir(&work)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", work.join("target"));
    command.args([
        "build",
        "--release",
        "-Zbuild-std=std,panic_abort,panic_unwind",
        "--target",
        TARGET,
    ]);
    process::run(&mut command)?;

    let made = work.join("sysroot");
    collect(
        &work.join("target").join(TARGET).join("release/deps"),
        &libraries(&made),
    )?;
    remove(folder)?;
    fs::rename(&made, folder).doing("move a new folder to", folder)?;
    remove(&work)
}

/// `lto = "fat"` keeps LLVM's bitcode in the libraries, without which nobody could use LTO later.
fn write_shell_crate(work: &Path) -> Result<(), Error> {
    let sources = work.join("src");
    fs::create_dir_all(&sources).doing("make the folder", &sources)?;
    let manifest = work.join("Cargo.toml");
    let text = format!(
        "[package]\nname = \"{SHELL_CRATE}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [profile.release]\nlto = \"fat\"\n\n[workspace]\n"
    );
    fs::write(&manifest, text).doing("write", &manifest)?;
    let library = sources.join("lib.rs");
    fs::write(&library, "").doing("write", &library)
}

fn collect(from: &Path, to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).doing("make the folder", to)?;
    for entry in fs::read_dir(from).doing("read the folder", from)?.flatten() {
        let name = entry.file_name();
        let library = entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "rlib");
        if library && !name.to_string_lossy().contains(SHELL_CRATE) {
            fs::copy(entry.path(), to.join(&name)).doing("copy", &entry.path())?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        fs::remove_dir_all(folder).doing("remove", folder)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_count_when_all_are_of_one_version() {
        assert_eq!(
            one_version("installed 1.96\ninstalled 1.96\n"),
            Some("1.96".to_owned())
        );
        assert_eq!(one_version("installed 1.96\ninstalled 1.95\n"), None);
        assert_eq!(one_version("installed 1.96\nnot-installed \n"), None);
        assert_eq!(one_version(""), None);
    }
}
