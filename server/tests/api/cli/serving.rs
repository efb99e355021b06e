//! The server as people start it: what it says at its finest level, as text and as JSON.

use std::collections::BTreeMap;
use std::io::Read;
use std::process::Child;
use std::thread::JoinHandle;
use std::time::Duration;

use reqwest::StatusCode;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Simulator};

use super::{Machine, PASSWORD, program, text};
use crate::database::{Kind, OwnDatabase};
use crate::evidence::Evidence;
use crate::real_akeeba::free_port;
use crate::world::{CALLBACK, browser, click, come_back, consent, open_start, refresh};

/// The addresses that a site is given.
struct Addresses {
    start: String,
    refresh: String,
}

/// A running `keyferry serve`.
struct Serving {
    child: Child,
    outputs: Vec<(&'static str, JoinHandle<String>)>,
}

impl Serving {
    async fn on(machine: &Machine) -> Self {
        let mut program = program(&machine.folder, machine.environment(), &["serve"]);
        let mut child = program.spawn().expect("keyferry starts");
        let outputs = vec![
            ("standard output", listen(child.stdout.take())),
            ("standard error", listen(child.stderr.take())),
        ];
        let ready = format!("{}/readyz", machine.public_url);
        let mut serving = Self { child, outputs };
        while !browser()
            .get(&ready)
            .send()
            .await
            .is_ok_and(|answer| answer.status().is_success())
        {
            let ended = serving.child.try_wait().expect("it can be asked");
            assert!(ended.is_none(), "{:?}", serving.said());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        serving
    }

    /// Asks it to end, and answers what it has said by then.
    fn stopped(mut self) -> BTreeMap<&'static str, String> {
        let id = self.child.id().try_into().ok().and_then(Pid::from_raw);
        kill_process(id.expect("it has a number"), Signal::TERM).expect("it can be told");
        assert!(self.child.wait().expect("it ends").success());
        self.said()
    }

    fn said(&mut self) -> BTreeMap<&'static str, String> {
        let heard = self.outputs.drain(..);
        heard
            .map(|(name, output)| (name, output.join().expect("it was heard")))
            .collect()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended, unless the story was cut short.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn listen(output: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    let mut output = output.expect("a pipe");
    std::thread::spawn(move || {
        let mut text = String::new();
        output.read_to_string(&mut text).expect("UTF-8");
        text
    })
}

/// A machine whose server can be reached, with a provider to go to.
async fn machine(simulator: &Simulator, kind: Kind, format: &str) -> (Machine, String) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let (port, metrics) = (free_port(), free_port());
    let mut machine = Machine::new();
    machine.public_url = format!("http://localhost:{port}").leak();
    machine.database = Some(OwnDatabase::new(kind).await);
    let metrics = format!("127.0.0.1:{metrics}");
    machine.more = vec![
        ("KEYFERRY_LISTEN", format!("127.0.0.1:{port}")),
        ("KEYFERRY_METRICS_LISTEN", metrics.clone()),
        ("KEYFERRY_SANDBOX_URL", simulator.url().to_owned()),
        ("KEYFERRY_LOG_FORMAT", format.to_owned()),
    ];
    let evidence = machine.evidence.as_mut().expect("it is there");
    evidence.and_server(machine.public_url, simulator);
    (machine, format!("http://{metrics}/metrics"))
}

/// Makes an app and a site by the command line.
fn linked(machine: &Machine) -> Addresses {
    let setup = ["setup", "--email", "ada@example.org", "--password-stdin"];
    let slug = text(&machine.run(&setup, PASSWORD).answer()["tenant"], "slug");
    let line = format!(
        "app create --tenant {slug} --provider dropbox --name Files --client-id {DEFAULT_CLIENT_ID} --client-secret-stdin"
    );
    let create: Vec<_> = line.split_whitespace().collect();
    let app = text(&machine.run(&create, DEFAULT_CLIENT_SECRET).answer(), "id");
    let line =
        format!("site create --tenant {slug} --name Shop --url https://www.example.com/shop/ --app {app}");
    let site = machine.line(&line).answer();
    let akeeba = &site["apps"][0]["akeeba"];
    Addresses {
        start: text(akeeba, "helper_url"),
        refresh: text(akeeba, "refresh_url"),
    }
}

/// Everything that one can do wrong or right at the server's doors.
async fn visited(machine: &Machine, simulator: &Simulator, site: &Addresses) {
    let (browser, dropbox) = (browser(), simulator.dropbox());
    dropbox.consents_silently(true);
    open_start(&browser, &site.start, Some(CALLBACK)).await;
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    assert_eq!(come_back(&browser, &back).await.status, StatusCode::OK);
    assert_eq!(come_back(&browser, &back).await.status, StatusCode::BAD_REQUEST);
    for token in [dropbox.new_grant(), "a-dead-refresh-token".to_owned()] {
        assert_eq!(refresh(&site.refresh, &token).await.0, StatusCode::OK);
    }
    dropbox.will_answer(simulator::Fault::Html);
    refresh(&site.refresh, &dropbox.new_grant()).await;
    let wrong = site.refresh.replace("/refresh", "-no-more/refresh");
    assert_eq!(
        refresh(&wrong, "another-refresh-token").await.0,
        StatusCode::NOT_FOUND
    );

    let link = text(
        &machine.line("member reset --email ada@example.org").answer(),
        "reset_url",
    );
    let new = "another ferry entirely";
    machine.evidence().secret(new);
    for (address, password) in [
        (&*link, new),
        (machine.public_url, "not the password"),
        (machine.public_url, new),
    ] {
        machine.evidence().secret(password);
        come_back(&browser, address).await;
        let form = [("email", "ada@example.org"), ("password", password)];
        let request = browser
            .post(address)
            .header("sec-fetch-site", "same-origin")
            .form(&form);
        assert!(
            !request.send().await.unwrap().status().is_server_error(),
            "{address}"
        );
    }
    let sites = format!("{}/console/sites", machine.public_url);
    assert_eq!(come_back(&browser, &sites).await.status, StatusCode::OK);
}

/// Takes the first-run code out of what was said: it is shown on purpose, once.
fn without_the_code(evidence: &Evidence, said: &str) -> String {
    let (before, rest) = said
        .split_once("First-run code (good for an hour): ")
        .expect("it is shown");
    let (code, after) = rest.split_once('\n').expect("a line");
    evidence.secret(code);
    evidence.secret(&code.replace('-', ""));
    format!("{before}{after}")
}

/// Lets a server live through a day, and answers what it wrote to standard error.
async fn a_day(kind: Kind, format: &str) -> String {
    let simulator = Simulator::start().await.unwrap();
    let (machine, metrics) = machine(&simulator, kind, format).await;
    let serving = Serving::on(&machine).await;
    let site = linked(&machine);
    visited(&machine, &simulator, &site).await;
    let metrics = come_back(&browser(), &metrics).await.text;
    assert!(metrics.contains("keyferry_events_total"), "{metrics}");
    machine.evidence().and_said("/metrics", &metrics);
    let said = serving.stopped();
    for (name, output) in &said {
        let output = if *name == "standard error" {
            without_the_code(machine.evidence(), output)
        } else {
            output.clone()
        };
        machine.evidence().and_said(name, &output);
    }
    said["standard error"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_as_text_tells_what_happened_and_no_secret() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let log = a_day(kind, "text").await;
        assert!(
            log.contains("answered") && log.contains("/h/{app}/{site_key}/refresh"),
            "{log}"
        );
    }
}

/// The names in an object.
fn names(object: &Value) -> Vec<&str> {
    let fields = object.as_object().into_iter().flatten();
    fields.map(|(name, _)| name.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_as_json_has_one_object_to_a_line_and_nothing_else_of_a_request() {
    let log = a_day(Kind::Sqlite, "json").await;
    let (log, told): (Vec<_>, Vec<_>) = log.lines().partition(|line| line.starts_with('{'));
    let told = told.join("\n");
    assert!(told.contains("Keyferry is ready at"), "{told}");
    let for_a_person = |line: &str| line.is_empty() || line.starts_with("  ");
    assert!(told.lines().all(for_a_person), "{told}");
    let lines: Vec<Value> = log
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    for line in &lines {
        let within = line["spans"]
            .as_array()
            .into_iter()
            .flatten()
            .chain(line.get("span"));
        for span in within {
            assert_eq!(names(span), ["name", "request_id", "route"], "{line}");
        }
    }
    let answered: Vec<_> = lines
        .iter()
        .filter(|line| line["fields"]["message"] == "answered")
        .collect();
    for line in &answered {
        assert_eq!(names(line), ["fields", "level", "target", "timestamp"], "{line}");
        let fields = &line["fields"];
        let expected = ["elapsed_ms", "message", "method", "request_id", "route", "status"];
        assert_eq!(names(fields), expected, "{line}");
        assert!(
            fields["elapsed_ms"].is_u64() && fields["status"].is_u64(),
            "{line}"
        );
        assert_eq!(fields["request_id"].as_str().map(str::len), Some(36), "{line}");
    }
    let refreshes = answered
        .iter()
        .filter(|line| line["fields"]["route"] == "/h/{app}/{site_key}/refresh");
    let statuses: Vec<_> = refreshes.map(|line| line["fields"]["status"].clone()).collect();
    assert_eq!(statuses, [200, 200, 200, 404]);
}
