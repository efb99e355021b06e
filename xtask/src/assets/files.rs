//! One asset and its hashed name; reading static files.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Doing, Error};

/// One file of the site.
#[derive(Debug)]
pub(crate) struct Asset {
    /// The name that pages ask for, as `keyferry.css` or `assets/favicon.svg`.
    pub(crate) name: String,
    /// Where the site has it, as `pkg/keyferry.0123456789abcdef.css`.
    pub(crate) path: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
}

impl Asset {
    /// An asset whose path is `path` with a hash of the contents before the extension.
    pub(crate) fn hashed(name: impl Into<String>, path: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            path: with_hash(path, &bytes),
            bytes,
        }
    }

    /// An asset that other files name, so that its path stays as it is.
    pub(crate) fn verbatim(name: impl Into<String>, path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            path: path.into(),
            bytes,
        }
    }

    /// The path from the root of the server.
    pub(crate) fn url(&self) -> String {
        format!("/{}", self.path)
    }
}

/// Reads a folder of static files, which become `assets/…`. No folder means no files.
pub(crate) fn load(folder: &Path) -> Result<Vec<Asset>, Error> {
    let mut assets = Vec::new();
    for (relative, bytes) in walk(folder)? {
        let name = format!("assets/{relative}");
        assets.push(Asset::hashed(name.clone(), &name, bytes));
    }
    Ok(assets)
}

/// All files below a folder with their relative names, sorted. A folder that is not there is empty;
/// hidden files are left out.
pub(crate) fn walk(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        if !current.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&current).doing("read the folder", &current)? {
            let path = entry.doing("read the folder", &current)?.path();
            if path
                .file_name()
                .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
            {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            files.push((relative, fs::read(&path).doing("read", &path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The first 16 hexadecimal digits of the SHA-256 of some contents.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"))
}

fn with_hash(path: &str, bytes: &[u8]) -> String {
    let hash = short_hash(bytes);
    let (folder, file) = path
        .rsplit_once('/')
        .map_or(("", path), |(folder, file)| (folder, file));
    let file = match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{file}.{hash}"),
    };
    if folder.is_empty() {
        file
    } else {
        format!("{folder}/{file}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // SHA-256 of nothing begins with e3b0c44298fc1c14.
    #[test]
    fn the_hash_stands_before_the_extension() {
        assert_eq!(
            with_hash("pkg/a.b/x.min.css", b""),
            "pkg/a.b/x.min.e3b0c44298fc1c14.css"
        );
        assert_eq!(with_hash("assets/robots", b""), "assets/robots.e3b0c44298fc1c14");
        assert_eq!(with_hash("x.js", b""), "x.e3b0c44298fc1c14.js");
    }

    #[test]
    fn no_folder_is_no_files() {
        assert!(load(Path::new("/no/such/folder")).unwrap().is_empty());
    }
}
