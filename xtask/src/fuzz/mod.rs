//! `cargo xtask fuzz`: the long run. libFuzzer looks for inputs that break a promise of a parser.

mod found;
mod libfuzzer;

use std::fs;
use std::path::PathBuf;

use crate::cli::FuzzOptions;
use crate::error::{Doing, Error};
use crate::progress::{Progress, note};
use crate::project::Project;

use self::libfuzzer::Fuzzer;

/// Runs one target, or all of them one after the other, and keeps what it finds in the corpus.
pub(crate) fn execute(project: &Project, options: &FuzzOptions) -> Result<(), Error> {
    let targets = chosen(targets(project)?, options.target.as_deref())?;
    let mut progress = Progress::new(targets.len().saturating_add(1));
    let fuzzer = progress.step(
        "build",
        "libFuzzer and the rooms whose parsers it watches",
        || Fuzzer::build(project),
    )?;
    let mut kept = Vec::new();
    for target in &targets {
        let about = format!("{} min of inputs", options.minutes);
        kept.extend(progress.step(target, &about, || fuzzer.run(target, options.minutes))?);
    }
    progress.summary();
    if kept.is_empty() {
        return Ok(());
    }
    note("what was found is kept in the corpus, and `cargo test -p fuzz` fails until it is mended");
    Err(Error::PromiseBroken(kept))
}

/// The targets, which are the folders of the corpus; a test of `fuzz` holds them to its table.
fn targets(project: &Project) -> Result<Vec<String>, Error> {
    let corpus = corpus(project);
    let mut names = Vec::new();
    for folder in fs::read_dir(&corpus).doing("read", &corpus)? {
        let folder = folder.doing("read", &corpus)?;
        names.extend(folder.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

fn corpus(project: &Project) -> PathBuf {
    project.root.join("fuzz/corpus")
}

fn chosen(all: Vec<String>, named: Option<&str>) -> Result<Vec<String>, Error> {
    match named {
        None => Ok(all),
        Some(name) if all.iter().any(|target| target == name) => Ok(vec![name.to_owned()]),
        Some(name) => Err(Error::Unexpected(format!(
            "there is no target {name}; there are: {}",
            all.join(", ")
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_target_is_run_when_it_is_named_and_all_when_none_is() {
        let all = || vec!["callback".to_owned(), "words".to_owned()];
        assert_eq!(chosen(all(), None).unwrap(), all());
        assert_eq!(chosen(all(), Some("words")).unwrap(), ["words"]);
        let error = chosen(all(), Some("word")).unwrap_err().to_string();
        assert!(error.contains("callback, words"), "{error}");
    }
}
