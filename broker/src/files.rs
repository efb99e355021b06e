//! Files of ours on the disk: how those are named that lie beside another one, and what outlives a power cut.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// A name beside a file: the file's own, a dot, and the ending.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file.as_os_str());
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Opens a file that is there to be locked, and makes it for its owner alone if there is none. It is not locked yet.
///
/// # Errors
/// What the operating system says.
pub fn lock_file(path: &Path) -> io::Result<File> {
    File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
}

/// Makes new names in a file's folder survive a power cut.
///
/// # Errors
/// What the operating system says.
pub fn sync_folder_of(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}
