//! The TOML file of settings.
//!
//! Input: the file. `$SECRET` in it stands for a secret.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use server::config::Settings;

use super::environment::promises_of_settings;
use crate::input::{self, SECRET};

/// One file for each thread that runs targets, in the folder for what may be lost.
fn path() -> PathBuf {
    static NAME: LazyLock<String> = LazyLock::new(|| format!("keyferry-fuzz-{}", std::process::id()));
    let thread = std::thread::current()
        .name()
        .unwrap_or("main")
        .replace(['/', ':'], "-");
    std::env::temp_dir().join(format!("{}-{thread}.toml", *NAME))
}

pub(super) fn config_file(input: &[u8]) {
    // A fuzzer would name a device that never ends.
    if input
        .to_ascii_lowercase()
        .windows(5)
        .any(|window| window == b"_file")
    {
        return;
    }
    let path = path();
    let content = input::with_secret(input);
    fs::write(&path, &content).expect("the folder for temporary files can be written");
    let read = Settings::load([], Some(&path));
    fs::remove_file(&path).expect("it was there");
    match read {
        Ok(settings) => promises_of_settings(&settings),
        // Names that are not known are repeated by intent, made safe to print and cut.
        Err(_) if names_the_secret(&content) => {}
        Err(faults) => {
            input::keeps_the_secret(&format!("{faults} {faults:?}"));
            let control = |letter: char| letter.is_control() && letter != '\n';
            assert!(!faults.to_string().contains(control), "{faults}");
        }
    }
}

/// Whether the secret stands where a setting's name belongs, in a file that can be read.
fn names_the_secret(content: &[u8]) -> bool {
    input::text(content).is_some_and(|text| {
        text.lines().any(|line| {
            let name = line.split('=').next().unwrap_or_default();
            name.contains(SECRET)
        })
    })
}
