//! A server of end2end/support that a story runs against, so that not all counterparts are our own.

use std::io::{BufRead as _, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// The server, which ends with this value.
pub(crate) struct NodeServer {
    child: Child,
    /// Kept open: it writes there when it likes.
    _said: Lines<BufReader<ChildStdout>>,
}

impl NodeServer {
    /// Starts a script of end2end/support with its settings, and waits until it says that it is ready.
    pub(crate) async fn start(script: &str, settings: &Value) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/support");
        let mut child = Command::new("node")
            .arg(folder.join(script))
            .arg(settings.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Node.js is missing; `cargo xtask test` installs it");
        let mut said = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let (ready, said) = tokio::task::spawn_blocking(move || (said.next(), said))
            .await
            .expect("it can be read");
        let server = Self { child, _said: said };
        assert!(
            matches!(ready, Some(Ok(line)) if line == "ready"),
            "{script} does not start; `cargo xtask test` installs its packages in end2end/"
        );
        server
    }
}

impl Drop for NodeServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
