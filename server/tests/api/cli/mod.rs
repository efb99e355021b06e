//! The command line, as scripts use it: the real binary, a machine of its own for every story.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests may fail loudly"
)]

mod app_end;
mod apps;
mod audit;
mod beginning;
mod begun;
mod doctor;
mod elsewhere;
mod erasing;
mod grants;
mod keys;
mod master_key;
mod mistakes;
mod not_in_place;
mod queued;
mod replacing;
mod restore;
mod restored_links;
mod rows;
mod serving;
mod setup_links;
mod sites;
mod tenants;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::database::OwnDatabase;
use crate::evidence::Evidence;
use crate::world::World;

const PASSWORD: &str = "correct horse battery staple";
const CLIENT_SECRET: &str = "s3cr3t-of-the-app";
const PUBLIC_URL: &str = "https://keyferry.example.com";

/// A data directory of its own, which goes when the story ends.
struct Machine {
    /// There until the end.
    evidence: Option<Evidence>,
    folder: PathBuf,
    public_url: &'static str,
    /// Another one than SQLite in the data directory.
    database: Option<OwnDatabase>,
    more: Vec<(&'static str, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

/// Runs a command to its end with this on standard input.
pub(crate) fn run(mut command: Command, stdin: &str) -> Ended {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("keyferry starts");
    // Who does not read it closes it early.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("keyferry ends");
    Ended {
        code: output.status.code().expect("an exit code"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

impl Machine {
    fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!(
            "cli-{}-{}",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("a folder for the story");
        Self {
            evidence: Some(Evidence::of_folder(&folder)),
            folder,
            public_url: PUBLIC_URL,
            database: None,
            more: Vec::new(),
        }
    }

    /// A machine that was set up, and its organisation's slug.
    fn set_up() -> (Self, String) {
        Self::new().after_set_up()
    }

    fn after_set_up(self) -> (Self, String) {
        let arguments = ["setup", "--email", "ada@example.org", "--password-stdin"];
        let answer = self.run(&arguments, &format!("{PASSWORD}\n")).answer();
        let slug = answer["tenant"]["slug"].as_str().expect("a slug").to_owned();
        (self, slug)
    }

    fn data_dir(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Runs `keyferry` with nothing in its environment but the path and where to find what.
    fn run(&self, arguments: &[impl AsRef<OsStr>], stdin: &str) -> Ended {
        let ended = keyferry(&self.folder, self.environment(), arguments, stdin);
        let words = arguments.iter().map(|word| word.as_ref().to_string_lossy());
        let line = words.collect::<Vec<_>>().join(" ");
        self.evidence().and_command(&line, stdin, ended.said());
        ended
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let mut environment = vec![
            ("KEYFERRY_DATA_DIR", self.data_dir().display().to_string()),
            ("KEYFERRY_PUBLIC_URL", self.public_url.to_owned()),
        ];
        environment.extend(self.database_url().map(|url| ("KEYFERRY_DATABASE_URL", url)));
        environment.extend(self.more.iter().cloned());
        environment
    }

    fn database_url(&self) -> Option<String> {
        self.database.as_ref()?.url.clone()
    }

    fn evidence(&self) -> &Evidence {
        self.evidence.as_ref().expect("it is there until the end")
    }

    /// Runs one line, split at blanks, with nothing on standard input.
    fn line(&self, line: &str) -> Ended {
        self.run(&line.split_whitespace().collect::<Vec<_>>(), "")
    }

    /// Registers an app and answers its id.
    fn app(&self, slug: &str, provider: &str) -> String {
        let line = format!(
            "app create --tenant {slug} --provider {provider} --name {provider} --client-id id-of-{provider} --client-secret-stdin"
        );
        let arguments: Vec<_> = line.split_whitespace().collect();
        text(&self.run(&arguments, CLIENT_SECRET).answer(), "id")
    }
}

/// Runs the binary in a folder, with nothing in its environment but this and the path.
fn keyferry(
    folder: &Path,
    environment: Vec<(&'static str, String)>,
    arguments: &[impl AsRef<OsStr>],
    stdin: &str,
) -> Ended {
    run(program(folder, environment, arguments), stdin)
}

/// The binary in a folder, at its most talkative.
fn program(
    folder: &Path,
    environment: Vec<(&'static str, String)>,
    arguments: &[impl AsRef<OsStr>],
) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keyferry"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("KEYFERRY_LOG", "trace")
        .envs(environment)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs one line on a running server's machine, without holding up the story's other tasks.
pub(crate) async fn beside(world: &World, line: &str) -> Ended {
    beside_with(world, line, "").await
}

/// The same, with this on standard input.
pub(crate) async fn beside_with(world: &World, line: &str, stdin: &str) -> Ended {
    let (folder, environment) = (world.folder().to_owned(), world.environment());
    let arguments: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    let given = stdin.to_owned();
    let ended = tokio::task::spawn_blocking(move || keyferry(&folder, environment, &arguments, &given))
        .await
        .expect("the command is waited for");
    world.evidence.and_command(line, stdin, ended.said());
    ended
}

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(mut evidence) = self.evidence.take() {
            evidence.and_postgres(self.database_url().as_deref());
        }
        // What is left behind lies in the build's own folder.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Ended {
    /// On standard output and on standard error.
    pub(crate) fn said(&self) -> (&str, &str) {
        (&self.stdout, &self.stderr)
    }

    /// Whether it did what it should.
    pub(crate) fn is_good(&self) -> bool {
        self.code == 0
    }

    /// The answer of a command that did what it should: one JSON object on one line.
    pub(crate) fn answer(self) -> Value {
        assert_eq!(self.code, 0, "{self:?}");
        assert_eq!(self.stdout.lines().count(), 1, "{self:?}");
        let answer: Value = serde_json::from_str(&self.stdout).expect("JSON");
        assert!(answer.is_object(), "{answer}");
        answer
    }

    /// The same, with nothing on standard error.
    fn quiet_answer(self) -> Value {
        assert_eq!(self.stderr, "");
        self.answer()
    }

    /// The sentence of a command that could not do what it should.
    pub(crate) fn sentence(self) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (1, ""), "{self:?}");
        assert_eq!(self.stderr.lines().count(), 1, "{self:?}");
        assert!(self.stderr.ends_with(".\n"), "{self:?}");
        self.stderr
    }
}

/// A text of an answer.
pub(crate) fn text(answer: &Value, name: &str) -> String {
    answer[name]
        .as_str()
        .unwrap_or_else(|| panic!("{name} in {answer}"))
        .to_owned()
}

/// The names in an answer.
fn names(answer: &Value) -> Vec<&str> {
    answer
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}
