//! The corpus: inputs worth keeping, hostile ones and those that once broke a promise.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use fuzz::Target;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// The folders of the corpus, which are named for their targets.
pub(crate) fn folders() -> BTreeSet<String> {
    let folders = fs::read_dir(corpus()).expect("the corpus");
    folders
        .map(|folder| {
            folder
                .expect("a folder")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect()
}

/// The files of one target's corpus, by name.
pub(crate) fn of(target: &Target) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(corpus().join(target.name)).expect("the target's corpus");
    let mut inputs: Vec<(String, Vec<u8>)> = files
        .map(|file| file.expect("a file"))
        .map(|file| {
            let name = file.file_name().into_string().expect("a name");
            (name, fs::read(file.path()).expect("its content"))
        })
        .collect();
    inputs.sort();
    inputs
}

/// Runs the target over its corpus, and says which file broke a promise.
pub(crate) fn replay(target: &Target) {
    let inputs = of(target);
    assert!(!inputs.is_empty(), "the corpus of {} is empty", target.name);
    for (name, input) in inputs {
        let kept = catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
        if let Err(panic) = kept {
            eprintln!("the promise was broken by fuzz/corpus/{}/{name}", target.name);
            resume_unwind(panic);
        }
    }
}
