//! Building and starting libFuzzer.

use std::path::PathBuf;
use std::process::Command;

use crate::error::{Doing, Error};
use crate::process;
use crate::project::Project;

use super::{corpus, found};

/// Seconds after which one input counts as a promise broken: no parser may take so long.
const SECONDS_FOR_ONE_INPUT: u32 = 10;
/// Megabytes after which an input counts as one that fills the memory.
const MEGABYTES: u32 = 2_048;

/// The built fuzzer and the folders that it works with.
pub(super) struct Fuzzer {
    binary: PathBuf,
    corpus: PathBuf,
    dictionary: PathBuf,
    /// What earlier runs learned and what this one finds; safe to delete.
    work: PathBuf,
}

impl Fuzzer {
    /// Builds the fuzzer. Dependencies are those of every other debug build; only our own crates are built once more.
    pub(super) fn build(project: &Project) -> Result<Self, Error> {
        let folder = project.root.join("fuzz");
        let mut command = project.cargo();
        command
            .env(
                "RUSTC_WORKSPACE_WRAPPER",
                folder.join("libfuzzer/instrumented-rustc"),
            )
            .args(["build", "--package", "fuzz-libfuzzer", "--features", "libfuzzer"]);
        process::run(&mut command)?;
        Ok(Self {
            binary: project.debug_binary("fuzz-libfuzzer"),
            corpus: corpus(project),
            dictionary: folder.join("dictionary.txt"),
            work: project.target.join("fuzz"),
        })
    }

    /// Runs one target for so many minutes, or until it breaks a promise; names the files that were kept for it.
    pub(super) fn run(&self, target: &str, minutes: u32) -> Result<Vec<PathBuf>, Error> {
        let learned = self.work.join("corpus").join(target);
        let artifacts = self.work.join("found").join(target);
        for folder in [&learned, &artifacts] {
            std::fs::create_dir_all(folder).doing("make the folder", folder)?;
        }
        let seeds = self.corpus.join(target);
        let mut command = Command::new(&self.binary);
        command
            .env("FUZZ_TARGET", target)
            .stdin(std::process::Stdio::null())
            .arg(format!("-max_total_time={}", minutes.saturating_mul(60)))
            .arg(format!("-timeout={SECONDS_FOR_ONE_INPUT}"))
            .arg(format!("-rss_limit_mb={MEGABYTES}"))
            .args(["-print_final_stats=1", "-verbosity=1"])
            .arg(format!("-dict={}", self.dictionary.display()))
            .arg(format!("-artifact_prefix={}/", artifacts.display()))
            .args([&learned, &seeds]);
        match process::run(&mut command) {
            Ok(()) => Ok(Vec::new()),
            Err(failed @ Error::Failed { .. }) => {
                let kept = found::keep(&artifacts, &seeds)?;
                if kept.is_empty() { Err(failed) } else { Ok(kept) }
            }
            Err(other) => Err(other),
        }
    }
}
