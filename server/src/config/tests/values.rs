use std::path::Path;

use secrecy::ExposeSecret;

use super::super::{Database, LogFormat, LogLevel, OPTIONS};
use super::{KEY, SECRET, faults, load};

#[test]
fn nothing_given_is_a_working_configuration() {
    let settings = load(&[("PATH", "/bin"), ("KEYFERR", "x"), ("keyferry_listen", "x")]);
    assert_eq!(settings.public_url.as_str(), "http://localhost:8080/");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.data_dir, Path::new("./data"));
    assert!(matches!(settings.database, Database::SqliteInDataDir));
    assert!(settings.master_key.is_none() && settings.sandbox_url.is_none());
    assert!(settings.trusted_proxies.is_empty() && settings.warnings().is_empty());
    let limits = settings.limits;
    let limits = [
        limits.site_per_minute,
        limits.token_per_minute,
        limits.address_per_minute,
    ];
    assert_eq!(limits.map(std::num::NonZero::get), [600, 120, 1200]);
    assert_eq!(
        (settings.log_level, settings.log_format),
        (LogLevel::Info, LogFormat::Text)
    );
}

#[test]
fn derives_origin_and_host() {
    let table = [
        ("https://k.example", "https://k.example", "k.example", true, false),
        (
            "https://K.example:443/",
            "https://k.example",
            "k.example",
            true,
            false,
        ),
        (
            "https://k.example:8443",
            "https://k.example:8443",
            "k.example:8443",
            true,
            false,
        ),
        (
            "http://localhost:8080",
            "http://localhost:8080",
            "localhost:8080",
            false,
            true,
        ),
        ("http://127.9.9.9", "http://127.9.9.9", "127.9.9.9", false, true),
        ("http://[::1]:1", "http://[::1]:1", "[::1]:1", false, true),
        ("https://localhost", "https://localhost", "localhost", true, true),
    ];
    for (given, origin, host, https, loopback) in table {
        let settings = load(&[("KEYFERRY_PUBLIC_URL", given)]);
        assert_eq!(settings.public_origin(), origin);
        assert_eq!(settings.host_header(), host);
        assert_eq!(
            (settings.is_https(), settings.is_loopback()),
            (https, loopback),
            "{given}"
        );
    }
}

#[test]
fn refuses_bad_values_and_never_repeats_one() {
    let table = [
        (
            "PUBLIC_URL",
            "hunter2 ftp://localhost http://hunter2.example http://192.0.2.1 https://",
        ),
        (
            "PUBLIC_URL",
            "https://k.example/hunter2 https://k.example/?hunter2 https://k.example/#hunter2",
        ),
        (
            "PUBLIC_URL",
            "https://hunter2@k.example https://a:hunter2@k.example http://[::ffff:127.0.0.1]",
        ),
        (
            "PUBLIC_URL",
            "http://hunter2.localhost http://localhost.hunter2.example",
        ),
        (
            "LISTEN",
            "hunter2 localhost:8080 :8080 8080 127.0.0.1 127.0.0.1:99999",
        ),
        (
            "DATABASE_URL",
            "hunter2 mysql://a:hunter2@h/db sqlite:hunter2 sqlite::memory:",
        ),
        (
            "DATABASE_URL",
            "sqlite://:memory: sqlite://x?mode=memory postgres://a:hunter2@[/db",
        ),
        ("DATABASE_URL", "postgres://a:hunter2@h:x/db"),
        (
            "MASTER_KEY",
            "hunter2 aHVudGVyMg== +/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+///",
        ),
        ("MASTER_KEY", "+_+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8="),
        ("MASTER_KEY", "+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/9="),
        (
            "TRUSTED_PROXIES",
            "hunter2 0.0.0.0/0 ::/0 10.0.0.0/33 10.0.0.1,hunter2 ::ffff:0:0/96",
        ),
        (
            "SANDBOX_URL",
            "hunter2 ftp://localhost http://hunter2.example http://a:hunter2@localhost",
        ),
        ("SANDBOX_URL", "http://localhost/?hunter2"),
        ("LIMIT_SITE_PER_MINUTE", "0 -1 hunter2 4294967296 1.5 unlimited"),
        ("LIMIT_TOKEN_PER_MINUTE", "0 x"),
        ("LIMIT_ADDRESS_PER_MINUTE", "0 x"),
        ("LOG", "hunter2 INFO debug,sqlx=trace"),
        ("LOG_FORMAT", "hunter2 pretty"),
    ];
    for (key, values) in table {
        let name = format!("KEYFERRY_{key}");
        for value in values.split(' ') {
            let found = faults(&[(&name, value)]);
            assert_eq!(found.len(), 1, "{name}={value}: {found:?}");
            let sentence = &found[0];
            assert!(
                sentence.starts_with(&name) && sentence.contains("; "),
                "{sentence}"
            );
            assert!(
                !sentence.contains("hunter2") && !sentence.contains('\n'),
                "{sentence}"
            );
        }
    }
}

#[test]
fn refuses_empty_values() {
    for option in &OPTIONS {
        for value in ["", "  "] {
            let found = faults(&[(option.name, value)]);
            assert_eq!(
                found,
                [format!(
                    "{} is set but empty; give it a value or remove it",
                    option.name
                )]
            );
        }
    }
}

#[test]
fn takes_the_master_key_in_every_spelling() {
    let url_safe = KEY.replace('+', "-").replace('/', "_");
    for text in [
        KEY,
        KEY.trim_end_matches('='),
        &url_safe,
        url_safe.trim_end_matches('='),
    ] {
        let settings = load(&[("KEYFERRY_MASTER_KEY", text)]);
        assert_eq!(settings.master_key.unwrap().expose_secret(), text);
    }
}

#[test]
fn shows_no_secret_when_printed() {
    let url = format!("postgres://u:{SECRET}@localhost/db");
    let settings = load(&[("KEYFERRY_MASTER_KEY", KEY), ("KEYFERRY_DATABASE_URL", &url)]);
    let printed = format!("{settings:?}");
    assert!(!printed.contains(SECRET) && !printed.contains(KEY), "{printed}");
}

#[test]
fn accepts_databases_and_warns_of_open_networks() {
    let table = [
        ("sqlite:///var/lib/k.db", false),
        ("sqlite://k.db?mode=rwc", false),
        ("postgres://u:p@localhost/db", false),
        ("postgres://u:p@127.0.0.1:5433/db", false),
        ("postgres://u:p@[::1]/db", false),
        ("postgres:///db?host=/run/postgresql", false),
        ("postgres://%2Frun%2Fpostgresql/db", false),
        ("postgresql://u:p@db.example/db?sslmode=verify-full", false),
        ("postgresql://u:p@db.example/db?sslmode=require", true),
        ("postgres://u:p@db.example/db", true),
    ];
    for (url, warned) in table {
        let settings = load(&[("KEYFERRY_DATABASE_URL", url)]);
        let Database::Url(found) = &settings.database else {
            panic!("{url}")
        };
        assert_eq!(found.expose_secret(), url);
        assert_eq!(settings.warnings().len(), usize::from(warned), "{url}");
    }
}

#[test]
fn reads_networks_and_addresses() {
    let settings = load(&[(
        "KEYFERRY_TRUSTED_PROXIES",
        "127.0.0.1,10.1.2.3/8  fd00::/8,\n::1,::ffff:192.0.2.0/120",
    )]);
    let found: Vec<String> = settings.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "127.0.0.1/32",
            "10.0.0.0/8",
            "fd00::/8",
            "::1/128",
            "192.0.2.0/24"
        ]
    );
    let bad = faults(&[("KEYFERRY_TRUSTED_PROXIES", "127.0.0.1 10.0.0.1 nonsense")]);
    assert!(bad[0].contains("(entry 3)"), "{bad:?}");
}

#[test]
fn keeps_the_sandbox_on_one_machine() {
    let sandbox = ("KEYFERRY_SANDBOX_URL", "http://127.0.0.1:9090/sim/");
    let settings = load(&[sandbox]);
    assert_eq!(settings.sandbox().unwrap(), "http://127.0.0.1:9090/sim");
    assert_eq!(settings.warnings().len(), 1);
    assert_eq!(
        load(&[("KEYFERRY_SANDBOX_URL", "http://localhost:9090")])
            .sandbox()
            .unwrap(),
        "http://localhost:9090"
    );
    let refused = faults(&[sandbox, ("KEYFERRY_PUBLIC_URL", "https://k.example")]);
    assert_eq!(refused.len(), 1);
    assert!(refused[0].starts_with("KEYFERRY_SANDBOX_URL") && refused[0].contains("KEYFERRY_PUBLIC_URL"));
}

#[test]
fn reads_the_networks_that_are_opened_for_calls() {
    let settings = load(&[
        (
            "KEYFERRY_OUTBOUND_ALLOW",
            "id.lan.example:8443=10.0.0.0/8, localhost:9443=::1",
        ),
        ("KEYFERRY_OUTBOUND_CA_FILE", "/etc/keyferry/ca.pem"),
    ]);
    assert_eq!(settings.outbound.exceptions.len(), 2);
    assert_eq!(
        settings.outbound.authorities.as_deref(),
        Some(Path::new("/etc/keyferry/ca.pem"))
    );
    assert!(load(&[]).outbound.exceptions.is_empty());
    let found = faults(&[("KEYFERRY_OUTBOUND_ALLOW", "localhost:9443=::1 hunter2")]);
    assert!(
        found[0].contains("entry 2") && found[0].contains("host:port=network"),
        "{found:?}"
    );
    assert!(!found[0].contains("hunter2"));
}
