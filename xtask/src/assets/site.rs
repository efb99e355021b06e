//! Laying out the finished site: files, their compressed siblings, and the manifest.
//!
//! Files that did not change are not touched, so that the server is rebuilt only when it has to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Error};

use super::files::Asset;

/// Maps each logical name to the path that the server answers on.
const MANIFEST: &str = "manifest.json";

/// What was laid out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    files: usize,
    written: usize,
    bytes: usize,
    compressed: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} web assets, {} KB, {} KB compressed; {} of the files on disk were new",
            self.files,
            self.bytes.div_ceil(1000),
            self.compressed.div_ceil(1000),
            self.written
        )
    }
}

/// Makes `folder` hold exactly these assets, each with a `.br` sibling, and the manifest.
pub(super) fn write(folder: &Path, assets: &[Asset], brotli_quality: i32) -> Result<Report, Error> {
    let mut report = Report {
        files: assets.len(),
        ..Report::default()
    };
    let mut files = BTreeMap::new();
    files.insert(folder.join(MANIFEST), manifest(assets)?);
    for asset in assets {
        let compressed = compress(&asset.bytes, brotli_quality)?;
        report.bytes = report.bytes.saturating_add(asset.bytes.len());
        report.compressed = report.compressed.saturating_add(compressed.len());
        files.insert(folder.join(format!("{}.br", asset.path)), compressed);
        files.insert(folder.join(&asset.path), asset.bytes.clone());
    }
    for (path, bytes) in &files {
        if write_if_changed(path, bytes)? {
            report.written = report.written.saturating_add(1);
        }
    }
    remove_others(folder, &files.into_keys().collect())?;
    Ok(report)
}

fn manifest(assets: &[Asset]) -> Result<Vec<u8>, Error> {
    let names: BTreeMap<&str, String> = assets
        .iter()
        .map(|asset| (asset.name.as_str(), asset.url()))
        .collect();
    serde_json::to_vec_pretty(&names)
        .map_err(|error| Error::Unexpected(format!("the manifest of the assets: {error}")))
}

fn compress(bytes: &[u8], quality: i32) -> Result<Vec<u8>, Error> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality,
        ..Default::default()
    };
    let mut writer = brotli::CompressorWriter::with_params(&mut compressed, 64 * 1024, &parameters);
    let failed = |source| Error::Io {
        doing: "compress a web asset".to_owned(),
        source,
    };
    writer
        .write_all(bytes)
        .and_then(|()| writer.flush())
        .map_err(failed)?;
    drop(writer);
    Ok(compressed)
}

fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).doing("make the folder", folder)?;
    }
    fs::write(path, bytes).doing("write", path)?;
    Ok(true)
}

/// Removes every file below `folder` that is not to be there.
fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).doing("read the folder", folder)? {
        let path = entry.doing("read the folder", folder)?.path();
        if path.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path).doing("remove", &path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unchanged_files_are_left_alone_and_old_ones_go() {
        let folder = std::env::temp_dir().join(format!("keyferry-xtask-{}-site", std::process::id()));
        let first = [Asset::hashed("keyferry.css", "pkg/keyferry.css", b"a{}".to_vec())];
        let second = [Asset::hashed("keyferry.css", "pkg/keyferry.css", b"b{}".to_vec())];

        let made = write(&folder, &first, 5).unwrap();
        let again = write(&folder, &first, 5).unwrap();
        let changed = write(&folder, &second, 5).unwrap();

        let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap();
        let old_there = folder.join(&first[0].path).exists();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!((made.written, again.written, changed.written), (3, 0, 3));
        assert!(!old_there);
        assert!(
            manifest.contains(&format!("\"keyferry.css\": \"/{}\"", second[0].path)),
            "{manifest}"
        );
    }
}
