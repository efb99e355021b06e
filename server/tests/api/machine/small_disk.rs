//! A disk with little room, for a story alone.

use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::process::Command;

use uuid::Uuid;

use super::running::Running;

/// In bytes.
const PAGE: usize = 4096;
/// What takes the room.
const BALLAST: &str = "ballast";

/// The data directory, with little room.
pub(super) enum SmallDisk {
    /// A file system of its own.
    Mounted(PathBuf),
    /// The program's files cannot grow while it is told so.
    Limited(PathBuf),
}

impl SmallDisk {
    /// One that gets full, where this user may mount one; elsewhere one that fails instead.
    pub(super) fn full() -> Self {
        let folder = own_folder();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=12m,mode=0700", "none"]);
        let mounted = mount
            .arg(&folder)
            .output()
            .is_ok_and(|done| done.status.success());
        if mounted {
            Self::Mounted(folder)
        } else {
            println!("this user may not mount a small disk: the story is told with one that fails");
            Self::Limited(folder)
        }
    }

    /// One on which no file grows, which SQLite takes for a fault of the disk.
    pub(super) fn failing() -> Self {
        Self::Limited(own_folder())
    }

    pub(super) fn folder(&self) -> &PathBuf {
        let (Self::Mounted(folder) | Self::Limited(folder)) = self;
        folder
    }

    /// Leaves no room at all.
    pub(super) fn fill(&self, server: &Running) {
        match self {
            Self::Mounted(folder) => {
                let mut options = File::options();
                let ballast = options.create(true).append(true).open(folder.join(BALLAST));
                let mut ballast = ballast.expect("a file can be made");
                while ballast.write_all(&[0; PAGE]).is_ok() {}
            }
            Self::Limited(_) => limit(server, "4096"),
        }
    }

    /// Empties it, and leaves room for so many pages of memory; false where it cannot be told so exactly.
    pub(super) fn leave(&self, pages: usize) -> bool {
        let Self::Mounted(folder) = self else {
            return false;
        };
        for entry in std::fs::read_dir(folder).expect("the disk").flatten() {
            std::fs::remove_file(entry.path()).expect("it goes");
        }
        let mut ballast = File::create(folder.join(BALLAST)).expect("a file can be made");
        while ballast.write_all(&[0; PAGE]).is_ok() {}
        let all = ballast.metadata().expect("it is there").len();
        let room = u64::try_from(pages * PAGE).expect("it is small");
        ballast.set_len(all - room).expect("it shrinks");
        true
    }

    /// What a program is started by to have this disk: one that cannot grow its files is told so by a signal, which a
    /// full disk does not send.
    pub(super) fn under(&self, full: bool) -> Vec<&'static str> {
        match (self, full) {
            (Self::Mounted(_), _) => Vec::new(),
            (Self::Limited(_), false) => vec!["env", "--ignore-signal=XFSZ"],
            (Self::Limited(_), true) => {
                vec!["env", "--ignore-signal=XFSZ", "prlimit", "--fsize=4096:unlimited"]
            }
        }
    }

    pub(super) fn sentence_at_the_terminal(&self) -> &'static str {
        match self {
            Self::Mounted(_) => {
                "The disk of the database is full and nothing was changed; make room on it, then run the command again.\n"
            }
            Self::Limited(_) => {
                "The database did not answer; check that it runs, then run the command again.\n"
            }
        }
    }

    pub(super) fn sentence_on_the_page(&self) -> &'static str {
        match self {
            Self::Mounted(_) => "The disk of the database is full, and nothing was changed.",
            Self::Limited(_) => "The database did not answer, and nothing was changed.",
        }
    }

    pub(super) fn free(&self, server: &Running) {
        match self {
            Self::Mounted(_) => self.make_room(),
            Self::Limited(_) => limit(server, "unlimited"),
        }
    }

    /// Takes the ballast away.
    pub(super) fn make_room(&self) {
        std::fs::remove_file(self.folder().join(BALLAST)).expect("the ballast is there");
    }
}

fn own_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("keyferry_{}", Uuid::now_v7().simple()));
    DirBuilder::new()
        .mode(0o700)
        .create(&folder)
        .expect("a folder can be made");
    folder
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        if let Self::Mounted(folder) = self {
            let _ = Command::new("umount").arg(&*folder).output();
        }
        let _ = std::fs::remove_dir_all(self.folder());
    }
}

/// No file of the server may grow beyond this.
fn limit(server: &Running, bytes: &str) {
    let done = Command::new("prlimit")
        .args(["--pid", &server.pid().to_string()])
        .arg(format!("--fsize={bytes}:unlimited"))
        .output()
        .expect("prlimit is there");
    assert!(done.status.success(), "{done:?}");
}
