use std::io;
use std::sync::{Arc, Mutex, OnceLock};

use super::*;

#[tokio::test]
async fn shapes_refusals_for_who_reads_them() {
    let at = |uri: &'static str, accept: &'static str| async move {
        let request = request(Method::GET, uri, &[("host", "evil.example"), ("accept", accept)]);
        send(edge("https://k.example"), STRANGER, request, Body::empty()).await
    };
    let akeeba = at("/h/app/key/refresh?refresh_token=hunter2", "*/*").await;
    let json = akeeba.json();
    assert!(json["access_token"].is_null() && json["refresh_token"].is_null() && json["error_url"].is_null());
    assert_eq!(json["error"], "invalid_request");
    assert!(
        json["error_description"]
            .as_str()
            .unwrap()
            .contains("https://k.example")
    );
    let duplicati = at("/d/key/refresh", "*/*").await;
    assert_eq!(
        duplicati.headers["x-reason"].to_str().unwrap(),
        duplicati.json()["error"]
    );
    assert_eq!(at("/o/app/token", "*/*").await.json()["error"], "invalid_request");
    let page = at("/", "text/html,*/*").await;
    assert!(
        page.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html")
    );
    assert!(page.body.contains("<h1>Misdirected Request</h1>"));
    assert!(
        at("/", "*/*").await.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/plain")
    );
    for answer in [akeeba, duplicati] {
        assert!(!answer.body.contains(SECRET));
        assert_eq!(answer.headers[CACHE_CONTROL], "no-store");
    }
}

#[tokio::test]
async fn refusals_are_said_in_the_language_of_people_and_in_english_to_programs() {
    let at = |uri: &'static str, accept: &'static str| async move {
        let headers = [
            ("host", "evil.example"),
            ("accept", accept),
            ("accept-language", "de"),
        ];
        let request = request(Method::GET, uri, &headers);
        send(edge("https://k.example"), STRANGER, request, Body::empty()).await
    };
    let german = "Unter dieser Adresse antwortet Keyferry nicht.";
    let page = at("/", "text/html,*/*").await.body;
    assert!(page.contains("<html lang=\"de\">"), "{page}");
    assert!(page.contains("<h1>Falsch adressierte Anfrage</h1>"), "{page}");
    assert!(page.contains(german), "{page}");
    assert!(at("/", "*/*").await.body.starts_with(german));
    for program in ["/h/app/key/refresh", "/d/key/refresh", "/o/app/token"] {
        let answer = at(program, "*/*").await;
        assert!(
            answer
                .body
                .contains("Keyferry does not answer under this address."),
            "{}",
            answer.body
        );
    }
}

#[tokio::test]
async fn completes_headers_by_door() {
    let helper = local("/h/app/start").await;
    assert!(
        helper.headers[CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap()
            .contains("frame-ancestors 'none'")
    );
    assert_eq!(helper.headers[REFERRER_POLICY], "no-referrer");
    assert_eq!(helper.headers[CACHE_CONTROL], "no-store");
    assert!(!helper.headers.contains_key("cross-origin-opener-policy"));
    let chooser = local("/?type=dropbox").await;
    assert!(!chooser.headers.contains_key("cross-origin-opener-policy"));
    for uri in ["/", "/nowhere", "/panic"] {
        let console = local(uri).await;
        assert_eq!(console.headers[REFERRER_POLICY], "same-origin", "{uri}");
        assert_eq!(console.headers[CACHE_CONTROL], "no-store", "{uri}");
        assert_eq!(
            console.headers["cross-origin-opener-policy"], "same-origin",
            "{uri}"
        );
        assert_eq!(console.headers["x-content-type-options"], "nosniff", "{uri}");
        assert!(console.headers.contains_key(CONTENT_SECURITY_POLICY), "{uri}");
    }
    assert_eq!(
        local("/h/nowhere/at/all").await.headers[REFERRER_POLICY],
        "no-referrer"
    );
}

#[tokio::test]
async fn keeps_the_headers_that_routes_set_where_they_may() {
    let helper = local("/h/app/own").await;
    assert_eq!(helper.headers[CONTENT_SECURITY_POLICY], "default-src 'self'");
    assert_eq!(helper.headers[REFERRER_POLICY], "same-origin");
    assert_eq!(helper.headers[CACHE_CONTROL], "no-store");
    assert!(!helper.headers.contains_key("cross-origin-opener-policy"));
    assert_eq!(local("/own").await.headers[CACHE_CONTROL], "no-store");
    assert_eq!(local("/pkg/own").await.headers[CACHE_CONTROL], "public");
    assert_eq!(local("/legal/t/privacy").await.headers[CACHE_CONTROL], "public");
}

#[tokio::test]
async fn tells_handlers_who_calls_and_numbers_requests_itself() {
    let headers = [
        OVER_HTTPS,
        ("x-forwarded-for", "203.0.113.7"),
        ("x-request-id", SECRET),
    ];
    let answer = ask("https://k.example", PROXY, "/who", &headers).await;
    let json = answer.json();
    assert_eq!(
        (
            json["address"].as_str().unwrap(),
            json["https"].as_bool().unwrap()
        ),
        ("203.0.113.7", true)
    );
    assert_eq!(answer.headers["x-request-id"].to_str().unwrap(), json["id"]);
    assert_ne!(json["id"], SECRET);
    assert_ne!(
        local("/who").await.headers["x-request-id"],
        local("/who").await.headers["x-request-id"]
    );
}

/// What the log wrote.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The log of this whole process: a listener of one thread alone may be passed over while others begin to log.
fn log() -> &'static Written {
    static LOG: OnceLock<Written> = OnceLock::new();
    LOG.get_or_init(|| {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
        written
    })
}

#[tokio::test]
async fn logs_the_pattern_and_never_the_path() {
    let written = log();
    let headers = [
        ("x-request-id", SECRET),
        ("authorization", SECRET),
        ("x-forwarded-for", SECRET),
    ];
    let requests = [
        ("http://localhost:8080", "/h/app/start?dlid=hunter2"),
        ("http://localhost:8080", "/h/app/hunter2/refresh"),
        ("http://localhost:8080", "/hunter2?x=hunter2"),
        ("https://k.example", "/hunter2?x=hunter2"),
    ];
    let mut ids = Vec::new();
    for (public_url, path) in requests {
        let answer = ask(public_url, STRANGER, path, &headers).await;
        ids.push(answer.headers["x-request-id"].to_str().unwrap().to_owned());
    }
    let text = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert!(!text.contains(SECRET), "{text}");
    let line_of = |id: &String| {
        let mut lines = text
            .lines()
            .filter(|line| line.contains("answered") && line.contains(id.as_str()));
        lines.next().unwrap_or_else(|| panic!("{id} is not in: {text}"))
    };
    let lines: Vec<&str> = ids.iter().map(line_of).collect();
    assert!(
        lines[0].contains("route=\"/h/{app}/start\"") && lines[0].contains("status=200"),
        "{text}"
    );
    assert!(lines[1].contains("route=\"/h/{app}/{site_key}/refresh\"") && lines[1].contains("status=405"));
    assert!(
        lines[2].contains("route=\"unmatched\"") && lines[2].contains("status=404"),
        "{text}"
    );
    assert!(
        lines[0].contains("request_id=") && lines[0].contains("elapsed_ms="),
        "{text}"
    );
}
