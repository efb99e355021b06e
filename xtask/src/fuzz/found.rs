//! What libFuzzer found goes into the corpus, where the short run replays it for ever.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Error};

/// Moves every input that libFuzzer wrote down into the corpus of its target, and names the new files.
pub(super) fn keep(artifacts: &Path, corpus: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut kept = Vec::new();
    for artifact in fs::read_dir(artifacts).doing("read", artifacts)? {
        let artifact = artifact.doing("read", artifacts)?;
        let Some(name) = name(&artifact.file_name().to_string_lossy()) else {
            continue;
        };
        let (from, to) = (artifact.path(), corpus.join(name));
        fs::copy(&from, &to).doing("write", &to)?;
        fs::remove_file(&from).doing("remove", &from)?;
        kept.push(to);
    }
    kept.sort();
    Ok(kept)
}

/// `crash-0123456789abcdef…` to `found-crash-01234567`; nothing for what is only slow.
fn name(artifact: &str) -> Option<String> {
    let (kind, hash) = artifact.split_once('-')?;
    let short: String = hash.chars().take(8).collect();
    matches!(kind, "crash" | "timeout" | "oom" | "leak").then(|| format!("found-{kind}-{short}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_a_promise_is_moved_into_the_corpus() {
        let folder = std::env::temp_dir().join(format!("keyferry-xtask-found-{}", std::process::id()));
        let (artifacts, corpus) = (folder.join("artifacts"), folder.join("corpus"));
        for each in [&artifacts, &corpus] {
            fs::create_dir_all(each).unwrap();
        }
        fs::write(artifacts.join("crash-0123456789abcdef"), "x").unwrap();
        fs::write(artifacts.join("slow-unit-0123456789abcdef"), "y").unwrap();
        let kept = keep(&artifacts, &corpus).unwrap();
        assert_eq!(kept, [corpus.join("found-crash-01234567")]);
        assert_eq!(fs::read(&kept[0]).unwrap(), b"x");
        assert!(!artifacts.join("crash-0123456789abcdef").exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
