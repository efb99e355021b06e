//! The ground that a measurement or a demonstration stands on: one folder, free ports, and programs that end with it.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Doing, Error};
use crate::process;

const START_PATIENCE: Duration = Duration::from_secs(20);
const STOP_PATIENCE: Duration = Duration::from_secs(40);
/// As many lines of a log are shown.
const LAST_WORDS: usize = 20;
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// A folder of its own.
pub(crate) struct Ground {
    folder: PathBuf,
    kept: bool,
}

impl Ground {
    /// Makes a folder that goes when this is dropped; nginx's and PHP's workers, which are other users when this is root, may
    /// look into it.
    pub(crate) fn new() -> Result<Self, Error> {
        let folder = std::env::temp_dir().join(format!("keyferry-bench-{}", std::process::id()));
        process::run(Command::new("install").args(["-d", "-m", "0755"]).arg(&folder))?;
        Ok(Self { folder, kept: false })
    }

    /// Makes this folder anew, without what was in it. It stays when this is dropped.
    pub(crate) fn afresh(folder: PathBuf) -> Result<Self, Error> {
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error).doing("empty", &folder)?,
            _ => {}
        }
        fs::create_dir_all(&folder).doing("make", &folder)?;
        Ok(Self { folder, kept: true })
    }

    /// A folder in this one, which goes with it.
    pub(crate) fn room(&self, name: &str) -> Result<Self, Error> {
        let folder = self.path(name);
        fs::create_dir_all(&folder).doing("make", &folder)?;
        Ok(Self { folder, kept: true })
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn write(&self, name: &str, text: &str) -> Result<PathBuf, Error> {
        let path = self.path(name);
        fs::write(&path, text).doing("write", &path)?;
        Ok(path)
    }

    /// Starts a program whose words go to a log in the folder.
    pub(crate) fn start(&self, name: &str, command: &mut Command) -> Result<Running, Error> {
        let log = self.path(&format!("{name}.log"));
        let file = File::create(&log).doing("write", &log)?;
        let again = file.try_clone().doing("write", &log)?;
        let program = PathBuf::from(command.get_program());
        let child = command
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(again)
            .spawn()
            .doing("start", &program)?;
        Ok(Running {
            name: name.to_owned(),
            child,
            log,
        })
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        if !self.kept {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A program that runs. Dropping it asks the program to end, and waits.
pub(crate) struct Running {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it takes connections on a port of this machine.
    pub(crate) fn wait_for(mut self, port: u16) -> Result<Self, Error> {
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            self.still_there()?;
            if begun.elapsed() > START_PATIENCE {
                return Err(self.silent());
            }
            thread::sleep(LOOK_AGAIN);
        }
        Ok(self)
    }

    /// Waits until it has made a file, for example a socket.
    pub(crate) fn wait_for_file(mut self, path: &Path) -> Result<Self, Error> {
        let begun = Instant::now();
        while !path.exists() {
            self.still_there()?;
            if begun.elapsed() > START_PATIENCE {
                return Err(self.silent());
            }
            thread::sleep(LOOK_AGAIN);
        }
        Ok(self)
    }

    /// An error with its last words, if it has ended by itself.
    pub(crate) fn goes_on(&mut self) -> Result<(), Error> {
        if self.runs() {
            return Ok(());
        }
        let said = fs::read_to_string(&self.log).unwrap_or_default();
        let from = said.lines().count().saturating_sub(LAST_WORDS);
        let last: Vec<&str> = said.lines().skip(from).collect();
        Err(Error::Unexpected(format!(
            "{} ended. Its last words:\n{}",
            self.name,
            last.join("\n")
        )))
    }

    fn still_there(&mut self) -> Result<(), Error> {
        if self.runs() { Ok(()) } else { Err(self.silent()) }
    }

    fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    fn silent(&self) -> Error {
        let said = fs::read_to_string(&self.log).unwrap_or_default();
        Error::Unexpected(format!("{} did not start:\n{said}", self.name))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Asked rather than killed: a master that is killed leaves its workers behind.
        process::succeeds(Command::new("kill").args(["-TERM", &self.id().to_string()]));
        let begun = Instant::now();
        while self.runs() {
            if begun.elapsed() > STOP_PATIENCE {
                // Nothing more can be done about a program that does not end.
                let _ = self.child.kill();
            }
            thread::sleep(LOOK_AGAIN);
        }
    }
}

/// A port of this machine that nobody listens on.
pub(crate) fn free_port() -> Result<u16, Error> {
    let unbound = |source| Error::Io {
        doing: "find a free port on 127.0.0.1".to_owned(),
        source,
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(unbound)?;
    Ok(listener.local_addr().map_err(unbound)?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_made_afresh_is_empty_and_stays() {
        let folder = std::env::temp_dir().join(format!("keyferry-afresh-{}", std::process::id()));
        for _ in 0..2 {
            let ground = Ground::afresh(folder.clone()).unwrap();
            assert!(!ground.path("old").exists());
            ground.write("old", "of the last time").unwrap();
        }
        assert!(folder.join("old").exists());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_program_that_ends_at_once_is_quoted() {
        let ground = Ground::new().unwrap();
        let running = ground
            .start(
                "shell",
                Command::new("sh").args(["-c", "echo no such door; exit 1"]),
            )
            .unwrap();
        let error = running.wait_for_file(Path::new("/nowhere/at/all")).err().unwrap();
        assert!(error.to_string().contains("no such door"), "{error}");
    }
}
