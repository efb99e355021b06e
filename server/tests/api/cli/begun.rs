//! A command that goes on while the story does something else.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::{Ended, Machine, program};

/// How long anything may take that a story waits for.
const PATIENCE: Duration = Duration::from_secs(90);

/// A command that has begun.
pub(super) struct Begun {
    child: Child,
    errors: Receiver<String>,
    heard: String,
    answer: JoinHandle<String>,
}

impl Begun {
    pub(super) fn on(machine: &Machine, arguments: &[&str], stdin: &str) -> Self {
        let mut child = program(&machine.folder, machine.environment(), arguments)
            .spawn()
            .expect("keyferry starts");
        let mut input = child.stdin.take().expect("a pipe");
        // Who does not read it closes it early.
        let _ = input.write_all(stdin.as_bytes());
        let mut errors = child.stderr.take().expect("a pipe");
        let mut output = child.stdout.take().expect("a pipe");
        let (tell, heard) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 1_024];
            while let Ok(count @ 1..) = errors.read(&mut bytes) {
                let said = String::from_utf8_lossy(&bytes[..count]).into_owned();
                if tell.send(said).is_err() {
                    return;
                }
            }
        });
        let answer = std::thread::spawn(move || {
            let mut text = String::new();
            output.read_to_string(&mut text).expect("UTF-8");
            text
        });
        Self {
            child,
            errors: heard,
            heard: String::new(),
            answer,
        }
    }

    /// Waits until it has said these words on standard error.
    pub(super) fn says(&mut self, words: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.heard.contains(words) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(more) = self.errors.recv_timeout(left) else {
                let _ = self.child.kill();
                panic!("{words:?} is not in {:?}", self.heard);
            };
            self.heard.push_str(&more);
        }
    }

    /// Waits until it has ended.
    pub(super) fn ended(mut self) -> Ended {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("it can be asked") {
                break status;
            }
            if Instant::now() > deadline {
                let _ = self.child.kill();
                panic!("it waits without a bound: {:?}", self.heard);
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        self.heard.extend(self.errors.iter());
        Ended {
            code: status.code().expect("an exit code"),
            stdout: self.answer.join().expect("it was heard"),
            stderr: self.heard,
        }
    }

    /// The files that it has open.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let folder = format!("/proc/{}/fd", self.child.id());
        let files = fs::read_dir(folder).expect("it runs");
        files
            .filter_map(|entry| fs::read_link(entry.ok()?.path()).ok())
            .collect()
    }

    /// Ends it as it is.
    pub(super) fn kill(mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
