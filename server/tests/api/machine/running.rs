//! A running server, and everything that it says until it ends.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::evidence::Evidence;
use crate::world::{browser, come_back};

/// How long anything may take that a story waits for.
const PATIENCE: Duration = Duration::from_secs(90);

/// What a server has said and shown so far. It outlives the server.
#[derive(Default)]
pub(super) struct Heard {
    stdout: Mutex<String>,
    stderr: Mutex<String>,
    metrics: Mutex<String>,
}

impl Heard {
    /// Puts it where it is looked at.
    pub(super) fn tell(&self, evidence: &Evidence) {
        for (who, text) in [
            ("standard output of a server", &self.stdout),
            ("standard error of a server", &self.stderr),
            ("/metrics of a server", &self.metrics),
        ] {
            evidence.and_said(who, &text.lock().expect("nobody panics with it"));
        }
    }
}

/// A running server, which ends with this value.
pub(super) struct Running {
    child: Child,
    heard: Arc<Heard>,
    listeners: Vec<JoinHandle<()>>,
    metrics: String,
}

impl Running {
    /// Starts it; its metrics are at this address.
    pub(super) fn start(mut command: Command, metrics: String, heard: &Arc<Heard>) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("keyferry starts");
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let listeners = vec![
            listen(stdout, heard, |heard| &heard.stdout),
            listen(stderr, heard, |heard| &heard.stderr),
        ];
        Self {
            child,
            heard: Arc::clone(heard),
            listeners,
            metrics,
        }
    }

    /// The number of its process.
    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything it has logged so far.
    pub(super) fn said(&self) -> String {
        self.heard.stderr.lock().expect("nobody panics with it").clone()
    }

    /// Waits until it has logged these words.
    pub(super) async fn says(&self, words: &str) {
        let log = &self.heard.stderr;
        until(words, async || {
            let log = log.lock().expect("nobody panics with it");
            log.contains(words).then_some(())
        })
        .await;
    }

    /// Whether it has ended by itself.
    pub(super) fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("it can be asked").is_some()
    }

    /// What it said before it ended by itself, which it does without success.
    pub(super) fn last_words(mut self) -> String {
        self.end();
        let status = self.child.wait().expect("it can be asked");
        assert_eq!(status.code(), Some(1), "{}", self.said());
        self.said()
    }

    /// Ends it as a power cut does.
    pub(super) fn kill(mut self) {
        self.end();
    }

    /// Looks at its metrics, asks it to stop, waits until it has, and answers what it logged.
    pub(super) async fn stop(mut self) -> String {
        let metrics = come_back(&browser(), &self.metrics).await.text;
        assert!(metrics.contains("keyferry_events_total"), "{metrics}");
        *self.heard.metrics.lock().expect("nobody panics with it") = metrics;
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::TERM).expect("it can be told to stop");
        let status = until("the server stops", async || {
            self.child.try_wait().expect("it can be asked")
        })
        .await;
        self.end();
        assert!(status.success(), "{status}: {}", self.said());
        self.said()
    }

    /// Afterwards everything is heard.
    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
        for listener in self.listeners.drain(..) {
            let _ = listener.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

fn listen(
    output: Option<impl Read + Send + 'static>,
    heard: &Arc<Heard>,
    place: fn(&Heard) -> &Mutex<String>,
) -> JoinHandle<()> {
    let lines = BufReader::new(output.expect("a pipe")).lines();
    let heard = Arc::clone(heard);
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let mut text = place(&heard).lock().expect("nobody panics with it");
            text.push_str(&line);
            text.push('\n');
        }
    })
}

/// Asks until there is an answer, and gives up when it takes too long.
pub(super) async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = ask().await {
            return found;
        }
        assert!(Instant::now() < deadline, "it takes too long until: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
