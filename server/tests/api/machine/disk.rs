//! A full disk: sites notice nothing, who changes something is told, and what waited is written when there is room.

use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::PathBuf;
use std::process::Command;

use reqwest::StatusCode;
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use simulator::Simulator;
use uuid::Uuid;

use super::installation::{Installation, Running, until};
use super::load::{Answer, Crowd};
use super::rows::{Books, connect, integrity};
use crate::database::OwnDatabase;
use crate::world::{EMAIL, PASSWORD, Page, browser};

/// The data directory, with little room.
enum SmallDisk {
    /// A file system of its own.
    Mounted(PathBuf),
    /// The program's files cannot grow while it is told so.
    Limited(PathBuf),
}

impl SmallDisk {
    /// One that gets full, where this user may mount one; elsewhere one that fails instead.
    fn full() -> Self {
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
    fn failing() -> Self {
        Self::Limited(own_folder())
    }

    fn folder(&self) -> &PathBuf {
        let (Self::Mounted(folder) | Self::Limited(folder)) = self;
        folder
    }

    /// Leaves no room at all.
    fn fill(&self, server: &Running) {
        match self {
            Self::Mounted(folder) => {
                let mut options = File::options();
                let ballast = options.create(true).append(true).open(folder.join("ballast"));
                let mut ballast = ballast.expect("a file can be made");
                while ballast.write_all(&[0; 4096]).is_ok() {}
            }
            Self::Limited(_) => limit(server, "4096"),
        }
    }

    /// What a program is started by to have this disk: one that cannot grow its files is told so by a signal, which a
    /// full disk does not send.
    fn under(&self, full: bool) -> Vec<&'static str> {
        match (self, full) {
            (Self::Mounted(_), _) => Vec::new(),
            (Self::Limited(_), false) => vec!["env", "--ignore-signal=XFSZ"],
            (Self::Limited(_), true) => {
                vec!["env", "--ignore-signal=XFSZ", "prlimit", "--fsize=4096:unlimited"]
            }
        }
    }

    fn sentence_at_the_terminal(&self) -> &'static str {
        match self {
            Self::Mounted(_) => {
                "The disk of the database is full and nothing was changed; make room on it, then run the command again.\n"
            }
            Self::Limited(_) => {
                "The database did not answer; check that it runs, then run the command again.\n"
            }
        }
    }

    fn sentence_on_the_page(&self) -> &'static str {
        match self {
            Self::Mounted(_) => "The disk of the database is full, and nothing was changed.",
            Self::Limited(_) => "The database did not answer, and nothing was changed.",
        }
    }

    fn free(&self, server: &Running) {
        match self {
            Self::Mounted(folder) => {
                std::fs::remove_file(folder.join("ballast")).expect("the ballast is there");
            }
            Self::Limited(_) => limit(server, "unlimited"),
        }
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

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_stops_no_refresh_and_what_waited_is_written_when_there_is_room() {
    passes_without_harm(SmallDisk::full()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fails_stops_no_refresh_and_what_waited_is_written_when_it_is_well() {
    passes_without_harm(SmallDisk::failing()).await;
}

async fn passes_without_harm(disk: SmallDisk) {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let database = OwnDatabase {
        folder: disk.folder().clone(),
        url: None,
    };
    let mut installation = Installation::on(database, simulator.url());
    installation.under = disk.under(false);
    let (slug, site) = installation.linked(&simulator).await;
    let sites = std::slice::from_ref(&site);
    let server = installation.serve().await;
    let before = Crowd::of(4, sites, 20).all().await;
    Books::hold(&installation.database, 20).await;
    empty_log(&installation.database).await;
    disk.fill(&server);

    let crowd = Crowd::of(4, sites, usize::MAX);
    server.says("activity waits to be written").await;
    crowd.has_more(100).await;
    installation.under = disk.under(true);
    people_are_told(&installation, &slug, &disk).await;
    installation.under = disk.under(false);
    crowd.has_more(20).await;
    disk.free(&server);

    server.says("activity is written again").await;
    let answers = crowd.stop().await;
    assert!(
        before.iter().chain(&answers).all(Answer::is_good),
        "no site noticed"
    );
    Books::hold(&installation.database, 20 + answers.len()).await;
    installation.line(&creation(&slug), "").await.answer();
    let log = server.stop().await;
    assert!(!log.contains("dropped"), "{log}");
    assert_eq!(integrity(&installation.database).await, "ok");
}

/// Empties SQLite's write-ahead log, whose old pages would be room for a little more.
async fn empty_log(database: &OwnDatabase) {
    let db = connect(database).await;
    until("the log is empty", async || {
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)")
            .await
            .expect("it can be asked for");
        let log = database.folder.join("keyferry.sqlite-wal");
        (std::fs::metadata(log).expect("it is there").len() == 0).then_some(())
    })
    .await;
    db.close().await.expect("the connection closes");
}

fn creation(slug: &str) -> String {
    format!("site create --tenant {slug} --name blog --url https://blog.example.com")
}

/// Who changes something while the disk is full is told so in one sentence, and nothing is changed.
async fn people_are_told(installation: &Installation, slug: &str, disk: &SmallDisk) {
    let told = installation.line(&creation(slug), "").await.sentence();
    assert_eq!(told, disk.sentence_at_the_terminal());
    let sign_in = browser()
        .post(format!("{}/", installation.origin))
        .header("sec-fetch-site", "same-origin")
        .form(&[("email", EMAIL), ("password", PASSWORD)]);
    let page = Page::of(sign_in.send().await.expect("an answer")).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{}", page.text);
    assert!(page.says(disk.sentence_on_the_page()), "{}", page.text);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(installation.status_of(path).await, Some(StatusCode::OK), "{path}");
    }
}
