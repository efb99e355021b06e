mod sources;
mod values;

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::{ConfigFaults, Settings};

/// 32 bytes whose base64 differs between the alphabets.
const KEY: &str = "+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8=";
const SECRET: &str = "hunter2-do-not-print";

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("keyferry-config-{}", uuid::Uuid::now_v7()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn load_with(pairs: &[(&str, &str)], file: Option<&Path>) -> Result<Settings, ConfigFaults> {
    Settings::load(
        pairs
            .iter()
            .map(|(name, value)| (OsString::from(name), OsString::from(value))),
        file,
    )
}

fn load(pairs: &[(&str, &str)]) -> Settings {
    load_with(pairs, None).unwrap()
}

fn faults(pairs: &[(&str, &str)]) -> Vec<String> {
    load_with(pairs, None)
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn load_toml(toml: &str) -> Result<Settings, ConfigFaults> {
    load_toml_with(&[], toml)
}

fn load_toml_with(pairs: &[(&str, &str)], toml: &str) -> Result<Settings, ConfigFaults> {
    let folder = Folder::new();
    load_with(pairs, Some(&folder.file("keyferry.toml", toml.as_bytes())))
}
