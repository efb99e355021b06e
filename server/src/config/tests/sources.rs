use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use secrecy::ExposeSecret;

use super::super::{Database, OPTIONS, Settings, help};
use super::{Folder, KEY, SECRET, faults, load, load_toml, load_toml_with, load_with};

#[test]
fn names_unknown_settings_and_what_was_meant() {
    let table = [
        ("KEYFERRY_PUBLIC_URI", Some("did you mean KEYFERRY_PUBLIC_URL?")),
        ("KEYFERRY_LISTEN_", Some("did you mean KEYFERRY_LISTEN?")),
        (
            "KEYFERRY_MASTER_KEY_FIEL",
            Some("did you mean KEYFERRY_MASTER_KEY_FILE?"),
        ),
        ("KEYFERRY_Log", Some("did you mean KEYFERRY_LOG?")),
        ("KEYFERRY_PUBLIC_URL_FILE", None),
        ("KEYFERRY_COMPLETELY_DIFFERENT", None),
        ("KEYFERRY_", None),
        ("KEYFERRY_SERVICEX", None),
    ];
    for (name, advice) in table {
        let found = faults(&[(name, SECRET)]);
        assert_eq!(found.len(), 1, "{name}");
        assert!(
            found[0].starts_with(name) && !found[0].contains(SECRET),
            "{found:?}"
        );
        assert_eq!(found[0].contains("did you mean"), advice.is_some(), "{found:?}");
        assert!(
            found[0].contains(advice.unwrap_or("keyferry --help")),
            "{found:?}"
        );
    }
}

#[test]
fn passes_over_what_orchestrators_and_the_build_set() {
    load(&[
        ("KEYFERRY_SERVICE_HOST", "10.0.0.1"),
        ("KEYFERRY_SERVICE_PORT_HTTP", "80"),
        ("KEYFERRY_PORT", "tcp://10.0.0.1:80"),
        ("KEYFERRY_PORT_80_TCP", "x"),
        ("KEYFERRY_SITE_DIR", "target/site"),
        ("KEYFERRY_CACHE_DIR", "cache"),
    ]);
}

#[test]
fn lists_all_faults_at_once() {
    let found = load_with(
        &[
            ("KEYFERRY_LISTEN", "x"),
            ("KEYFERRY_LOG", "x"),
            ("KEYFERRY_NOPE", "x"),
            ("KEYFERRY_MASTER_KEY", "x"),
        ],
        None,
    );
    let text = found.unwrap_err().to_string();
    assert_eq!(text.lines().count(), 4, "{text}");
    for name in [
        "KEYFERRY_LISTEN",
        "KEYFERRY_LOG",
        "KEYFERRY_NOPE",
        "KEYFERRY_MASTER_KEY",
    ] {
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn reads_secrets_from_files() {
    let folder = Folder::new();
    let key = folder.file("key", format!("{KEY}\r\n").as_bytes());
    let url = folder.file("url", b"postgres://u:p@localhost/db\n");
    let settings = load(&[
        ("KEYFERRY_MASTER_KEY_FILE", key.to_str().unwrap()),
        ("KEYFERRY_DATABASE_URL_FILE", url.to_str().unwrap()),
    ]);
    assert_eq!(settings.master_key.unwrap().expose_secret(), KEY);
    assert!(matches!(settings.database, Database::Url(url) if url.expose_secret().ends_with("/db")));
}

#[test]
fn the_public_address_follows_the_port_until_it_is_said() {
    let origin = |pairs: &[(&str, &str)]| load(pairs).public_origin();
    assert_eq!(origin(&[]), "http://localhost:8080");
    assert_eq!(
        origin(&[("KEYFERRY_LISTEN", "127.0.0.1:8081")]),
        "http://localhost:8081"
    );
    assert_eq!(origin(&[("KEYFERRY_LISTEN", "127.0.0.1:80")]), "http://localhost");
    let said = [
        ("KEYFERRY_LISTEN", "127.0.0.1:8081"),
        ("KEYFERRY_PUBLIC_URL", "https://k.example"),
    ];
    assert_eq!(origin(&said), "https://k.example");
}

#[test]
fn a_master_key_that_others_can_read_is_refused() {
    let folder = Folder::new();
    let key = folder.file("key", KEY.as_bytes());
    for mode in [0o644, 0o640, 0o604] {
        fs::set_permissions(&key, fs::Permissions::from_mode(mode)).unwrap();
        let found = faults(&[("KEYFERRY_MASTER_KEY_FILE", key.to_str().unwrap())]);
        assert!(found.len() == 1 && found[0].contains("chmod 600"), "{found:?}");
    }
}

#[test]
fn refuses_bad_secret_files() {
    let folder = Folder::new();
    let wrong = folder.file("wrong", SECRET.as_bytes());
    let empty = folder.file("empty", b"\n");
    let long = folder.file("long", &vec![b'x'; 70_000]);
    let binary = folder.file("binary", b"\xff\xfe");
    let missing = folder.0.join("missing");
    for path in [wrong, empty, long, binary, missing, folder.0.clone()] {
        for name in ["KEYFERRY_MASTER_KEY_FILE", "KEYFERRY_DATABASE_URL_FILE"] {
            let found = faults(&[(name, path.to_str().unwrap())]);
            assert_eq!(found.len(), 1, "{path:?}");
            assert!(found[0].contains(name) && !found[0].contains(SECRET), "{found:?}");
        }
    }
    let misplaced = faults(&[("KEYFERRY_MASTER_KEY_FILE", KEY)]);
    assert!(
        misplaced.len() == 1 && !misplaced[0].contains(KEY),
        "{misplaced:?}"
    );
    let both = faults(&[
        ("KEYFERRY_MASTER_KEY", KEY),
        ("KEYFERRY_MASTER_KEY_FILE", "/nowhere"),
    ]);
    assert_eq!(
        both,
        ["KEYFERRY_MASTER_KEY and KEYFERRY_MASTER_KEY_FILE are both set; keep one of the two"]
    );
}

#[test]
fn refuses_what_is_not_text() {
    use std::os::unix::ffi::OsStringExt;
    let value = OsString::from_vec(b"\xff".to_vec());
    let found = Settings::load([("KEYFERRY_LOG".into(), value.clone())], None)
        .unwrap_err()
        .to_string();
    assert!(found.starts_with("KEYFERRY_LOG is not valid UTF-8"), "{found}");
    let mut name = OsString::from("KEYFERRY_");
    name.push(value);
    assert!(Settings::load([(name, "x".into())], None).is_err());
}

#[test]
fn reads_both_spellings_of_the_file_and_lets_the_environment_win() {
    let toml = "public_url = \"https://k.example\"\nKEYFERRY_LOG = \"debug\"\nlimit_site_per_minute = 7\n\
                trusted_proxies = [\"10.0.0.1\", \"10.0.0.2\"]\n";
    let settings = load_toml(toml).unwrap();
    assert_eq!(settings.public_origin(), "https://k.example");
    assert_eq!(settings.log_level.as_str(), "debug");
    assert_eq!(settings.limits.site_per_minute.get(), 7);
    assert_eq!(settings.trusted_proxies.len(), 2);
    let settings = load_toml_with(&[("KEYFERRY_PUBLIC_URL", "http://localhost:1")], toml).unwrap();
    assert_eq!(settings.public_origin(), "http://localhost:1");
}

#[test]
fn the_environment_wins_over_the_twin_in_the_file() {
    let folder = Folder::new();
    let key = folder.file("key", KEY.as_bytes());
    let pairs = [("KEYFERRY_MASTER_KEY_FILE", key.to_str().unwrap())];
    let settings = load_toml_with(&pairs, &format!("master_key = \"{SECRET}\"")).unwrap();
    assert_eq!(settings.master_key.unwrap().expose_secret(), KEY);
    let settings = load_toml(&format!("master_key_file = {:?}", key.to_str().unwrap())).unwrap();
    assert_eq!(settings.master_key.unwrap().expose_secret(), KEY);
}

#[test]
fn refuses_bad_files_without_quoting_them() {
    let table = [
        (format!("log = \"info\"\nmaster_key = {SECRET}\n"), "line 2 "),
        (format!("master_key = \"{SECRET}\nlog = 1"), "line 1 "),
        (
            format!("master_key = \"{SECRET}\""),
            "KEYFERRY_MASTER_KEY (in the configuration file)",
        ),
        (
            format!("database_url = \"mysql://{SECRET}\""),
            "KEYFERRY_DATABASE_URL (in the configuration file)",
        ),
        (
            format!("master_key = \"{SECRET}\"\nmaster_key_file = \"x\""),
            "both set (in the configuration file)",
        ),
        (
            "log = \"info\"\nKEYFERRY_LOG = \"debug\"".to_owned(),
            "KEYFERRY_LOG is given twice",
        ),
        ("Public_Url = \"x\"".to_owned(), "Public_Url is not a setting"),
        (
            "pubic_url = \"x\"".to_owned(),
            "did you mean KEYFERRY_PUBLIC_URL?",
        ),
        ("service_host = \"x\"".to_owned(), "service_host is not a setting"),
        (
            "log = true".to_owned(),
            "KEYFERRY_LOG (in the configuration file) is neither",
        ),
        (
            "[log]\nlevel = \"info\"".to_owned(),
            "KEYFERRY_LOG (in the configuration file) is neither",
        ),
        ("outbound_allow = \"x\"".to_owned(), "host:port=network"),
        ("log = \"\"".to_owned(), "is set but empty"),
    ];
    for (toml, expected) in table {
        let found = load_toml(&toml).unwrap_err().to_string();
        assert_eq!(found.lines().count(), 1, "{found}");
        assert!(found.contains(expected) && !found.contains(SECRET), "{found}");
    }
    let missing = load_with(&[], Some(Path::new("/nowhere/keyferry.toml")))
        .unwrap_err()
        .to_string();
    assert!(
        missing.contains("/nowhere/keyferry.toml") && missing.contains("--config"),
        "{missing}"
    );
}

#[test]
fn the_help_names_every_setting() {
    let help = help();
    for option in &OPTIONS {
        assert!(
            help.contains(option.name) && help.contains(option.meaning),
            "{}",
            option.name
        );
        assert!(!option.meaning.is_empty() && !option.default.unwrap_or(option.otherwise).is_empty());
    }
    assert!(help.contains("KEYFERRY_DATABASE_URL or KEYFERRY_DATABASE_URL_FILE"));
}
