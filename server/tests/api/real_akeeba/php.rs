//! PHP processes that refresh as Akeeba does.
#![expect(clippy::panic, reason = "a story that cannot go on ends loudly")]

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use domain::provider::ProviderId;
use serde::Deserialize;
use serde_json::json;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/api/real_akeeba");

/// A backup profile that is linked to a provider, on a machine with an Akeeba.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub(super) provider: ProviderId,
    pub(super) refresh_url: String,
    pub(super) access_token: String,
    pub(super) refresh_token: String,
    /// The certificate authorities that it trusts.
    pub(super) authorities: PathBuf,
    /// The address that it calls from, if it has several.
    pub(super) from: Option<&'static str>,
    /// Headers that something on its machine adds.
    pub(super) headers: Vec<String>,
}

/// What came of a refresh.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Outcome {
    /// 0 when there was no answer.
    pub(super) status: u16,
    pub(super) http_1_1: bool,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) failed: bool,
    /// What the connector takes for the error's code, and its sentence.
    pub(super) code: String,
    pub(super) message: String,
    /// What the profile holds afterwards.
    pub(super) access_token: String,
    pub(super) refresh_token: String,
}

impl Profile {
    /// A refresh by a PHP process of its own.
    pub(super) async fn refresh(&self) -> Outcome {
        let engine = match self.provider {
            ProviderId::Dropbox => "dropbox2",
            ProviderId::Onedrive => "onedrivebusiness",
            ProviderId::GoogleDrive => "googledrive",
            ProviderId::Box => "box",
            ProviderId::Pcloud => "none",
        };
        let job = json!({
            "engine": engine,
            "refresh_url": self.refresh_url,
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
            "ca_file": self.authorities,
            "from": self.from,
            "headers": self.headers,
        });
        let said = run(vec![format!("{SCRIPTS}/akeeba.php")], job.to_string()).await;
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
    }

    /// What the next refresh starts from.
    pub(super) fn after(mut self, outcome: &Outcome) -> Self {
        self.access_token.clone_from(&outcome.access_token);
        self.refresh_token.clone_from(&outcome.refresh_token);
        self
    }
}

/// Puts `certificate.pem` and `key.pem` for localhost into a folder.
pub(super) async fn make_certificate(folder: &Path) {
    let script = format!("{SCRIPTS}/certificate.php");
    run(vec![script, folder.display().to_string()], String::new()).await;
    assert!(
        folder.join("key.pem").is_file(),
        "PHP's openssl extension makes a certificate"
    );
}

async fn run(arguments: Vec<String>, input: String) -> String {
    let process = move || {
        let mut child = Command::new("php")
            .args(arguments)
            // No proxy of the machine comes in between.
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| match error.kind() {
                ErrorKind::NotFound => panic!("php is missing; `cargo xtask test` installs it"),
                kind => panic!("php cannot be started: {kind}"),
            });
        // Who does not read it closes it early.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        let ended = child.wait_with_output().expect("php ends");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (said, complained) = (text(&ended.stdout), text(&ended.stderr));
        assert!(ended.status.success(), "php: {said}{complained}");
        said
    };
    tokio::task::spawn_blocking(process).await.expect("php ran")
}
