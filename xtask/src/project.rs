//! Where things lie: the checkout, what cargo builds, and the cache that survives a checkout.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::error::Error;
use crate::process;

/// Tells the server's build which folder of web assets to embed.
pub(crate) const SITE_DIR_VARIABLE: &str = "KEYFERRY_SITE_DIR";

/// Names that begin like the server's settings and mean something to this program only.
pub(crate) const OWN_VARIABLES: [&str; 3] = [SITE_DIR_VARIABLE, CACHE_DIR_VARIABLE, "KEYFERRY_TEST_POSTGRES"];

const CACHE_DIR_VARIABLE: &str = "KEYFERRY_CACHE_DIR";

/// The folders that every command works with.
#[derive(Debug)]
pub(crate) struct Project {
    /// The root of the workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever it was told to be.
    pub(crate) target: PathBuf,
    /// Tools that are slow to build; useful, never needed, safe to delete.
    pub(crate) cache: PathBuf,
}

impl Project {
    /// Asks cargo for the workspace that this program was built in.
    pub(crate) fn locate() -> Result<Self, Error> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let mut command = cargo();
        command.args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--manifest-path",
        ]);
        let metadata = process::output(command.arg(manifest))?;
        let metadata: Value = serde_json::from_str(&metadata)
            .map_err(|error| Error::Unexpected(format!("cargo metadata is no JSON: {error}")))?;
        Ok(Self {
            root: folder(&metadata, "workspace_root")?,
            target: folder(&metadata, "target_directory")?,
            cache: cache_folder(|name| env::var_os(name).map(PathBuf::from))?,
        })
    }

    /// The folder of web assets that the server embeds.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Where the wasm of the browser's part is built, apart from the server.
    pub(crate) fn front(&self) -> PathBuf {
        self.target.join("front")
    }

    /// A binary of the debug build.
    pub(crate) fn debug_binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// Cargo in the root of the workspace, told where the web assets are. The variable is the same
    /// in every call, so that no step rebuilds what another one built.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        command
            .current_dir(&self.root)
            .env(SITE_DIR_VARIABLE, self.site());
        command
    }
}

/// Takes away what `cargo run` set for this program itself. Build scripts of some crates look at
/// these variables and would run again.
pub(crate) fn forget_own_package(command: &mut Command) {
    let own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(own) {
            command.env_remove(name);
        }
    }
}

fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    forget_own_package(&mut command);
    command
}

fn folder(metadata: &Value, key: &str) -> Result<PathBuf, Error> {
    metadata
        .get(key)
        .and_then(Value::as_str)
        .map(PathBuf::from)
        .ok_or_else(|| Error::Unexpected(format!("cargo metadata does not name {key}")))
}

fn cache_folder(variable: impl Fn(&str) -> Option<PathBuf>) -> Result<PathBuf, Error> {
    let set = |name: &str| variable(name).filter(|path| !path.as_os_str().is_empty());
    let chosen = set(CACHE_DIR_VARIABLE)
        .or_else(|| set("XDG_CACHE_HOME").map(|path| path.join("keyferry")))
        .or_else(|| set("HOME").map(|path| path.join(".cache/keyferry")))
        .ok_or_else(|| {
            Error::Unexpected("HOME is not set: name a folder for tools in KEYFERRY_CACHE_DIR".to_owned())
        })?;
    std::path::absolute(&chosen).map_err(|source| Error::Io {
        doing: format!("find {}", chosen.display()),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(set: &[(&str, &str)]) -> Option<PathBuf> {
        let find = |name: &str| {
            set.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.into())
        };
        cache_folder(find).ok()
    }

    #[test]
    fn the_cache_is_where_the_user_says() {
        let home = ("HOME", "/home/ada");
        assert_eq!(cache(&[home]), Some("/home/ada/.cache/keyferry".into()));
        assert_eq!(
            cache(&[home, ("XDG_CACHE_HOME", "/x")]),
            Some("/x/keyferry".into())
        );
        assert_eq!(cache(&[home, ("KEYFERRY_CACHE_DIR", "/k")]), Some("/k".into()));
        assert_eq!(cache(&[]), None);
    }
}
