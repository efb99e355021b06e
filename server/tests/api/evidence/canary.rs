//! The check can fail: a secret that is put anywhere, in any encoding, is found.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use domain::provider::ProviderId;
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use url::Url;
use uuid::Uuid;

use super::encodings::hex;
use super::search::{Leak, Place, SHORTEST, Search};
use super::{Evidence, wait_for};
use crate::stories;
use crate::world::{
    CALLBACK, EMAIL, World, browser, click, come_back, consent, open_start, refresh, send_form, visit,
};

stories! {
    a_secret_in_a_row_is_found,
    a_key_of_the_ring_in_a_row_is_found,
    what_browsers_send_and_get_is_looked_for,
}

const SECRET: &str = "sl.u.A b/c+d=é&\"quoted\"~1";

fn leaks_of(secret: &str, text: impl Into<Vec<u8>>) -> Vec<Leak> {
    Search::of([secret.into()].into()).leaks_in(&[Place::new("a text", text)])
}

#[test]
fn a_secret_is_found_in_every_look() {
    let escaped = SECRET.escape_debug().to_string();
    let json = serde_json::json!({ "value": SECRET }).to_string();
    let form: String = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let path = "sl.u.A%20b%2Fc%2Bd%3D%C3%A9%26%22quoted%22~1";
    let bytes = format!("{:?}", SECRET.as_bytes());
    let hex = hex(SECRET.as_bytes());
    let looks = [
        SECRET,
        &escaped,
        &json,
        &form,
        &form.to_lowercase(),
        path,
        &path.to_lowercase(),
        &hex,
        &hex.to_uppercase(),
        &bytes,
    ];
    for look in looks {
        assert!(
            !leaks_of(SECRET, format!("before {look} after")).is_empty(),
            "{look}"
        );
    }
    for before in ["", "x", "xx", "xxx"] {
        let text = format!("{before}{SECRET}{before}");
        for look in [
            STANDARD.encode(&text),
            STANDARD_NO_PAD.encode(&text),
            URL_SAFE_NO_PAD.encode(&text),
        ] {
            assert!(!leaks_of(SECRET, look.as_str()).is_empty(), "{look}");
        }
    }
    for other in ["", "sl.u.A", "nothing of the kind"] {
        assert_eq!(leaks_of(SECRET, other), []);
    }
}

#[test]
fn a_long_secret_is_found_by_its_pieces() {
    let long = (100..300).fold(String::new(), |long, number| format!("{long}{number}"));
    for piece in [&long[..64], &long[long.len() - 64..], &long[250..350]] {
        assert!(!leaks_of(&long, piece).is_empty(), "{piece}");
    }
}

#[test]
fn what_is_too_short_to_tell_is_not_looked_for() {
    let short = &SECRET[..SHORTEST - 1];
    assert_eq!(leaks_of(short, short), []);
    assert!(!leaks_of(&SECRET[..SHORTEST], SECRET).is_empty());
}

/// A folder that goes with the story.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("keyferry_{}", Uuid::now_v7().simple()));
        std::fs::create_dir_all(folder.join("below")).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_log_line_a_file_and_an_output_are_looked_at() {
    let folder = Folder::new();
    let evidence = Evidence::of_folder(&folder.0);
    let secrets = ["logged", "filed", "said", "kept"].map(|word| format!("{word}-{}", Uuid::now_v7()));
    for secret in &secrets {
        evidence.secret(secret);
    }
    let [logged, filed, said, _kept] = &secrets;
    tracing::trace!(target: "server::canary", value = %logged, "a canary sings");
    tracing::info!(target: "hyper::canary", value = %filed, "others are not let through");
    std::fs::write(folder.0.join("below/backup"), format!("rows {filed} rows")).unwrap();
    evidence.and_said("standard output", said);
    let mut leaks: Vec<_> = wait_for(evidence.into_leaks())
        .into_iter()
        .map(|leak| (leak.secret, leak.place))
        .collect();
    leaks.sort();
    let file = folder.0.join("below/backup").display().to_string();
    let expected = [
        (filed.clone(), file),
        (logged.clone(), "the log".to_owned()),
        (said.clone(), "standard output".to_owned()),
    ];
    assert_eq!(leaks, expected);
}

#[test]
#[should_panic(expected = "where others can read")]
fn a_leak_ends_the_story() {
    let folder = Folder::new();
    let evidence = Evidence::of_folder(&folder.0);
    evidence.secret("a-refresh-token");
    evidence.and_said("standard error", "it was a-refresh-token");
}

async fn run(world: &World, statement: &str) {
    let db = world.broker.store().writer();
    db.execute_unprepared(statement).await.unwrap();
}

async fn a_secret_in_a_row_is_found(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    let tokens = [0; 3].map(|_| dropbox.new_grant());
    refresh(&site.refresh, &tokens[0]).await;
    let coded = STANDARD.encode(format!("x{}", tokens[1]));
    let digits = hex(tokens[2].as_bytes());
    let (bytes, kind) = if world.broker.store().is_postgres() {
        (format!("'\\x{digits}'::bytea"), "BYTEA")
    } else {
        (format!("x'{digits}'"), "BLOB")
    };
    run(
        &world,
        &format!("CREATE TABLE noted (said TEXT, coded TEXT, bytes {kind})"),
    )
    .await;
    let said = &tokens[0];
    run(
        &world,
        &format!("INSERT INTO noted VALUES ('{said}', '{coded}', {bytes})"),
    )
    .await;

    let leaks = world.evidence.into_leaks().await;
    for token in &tokens {
        let is_in_a_row = |leak: &Leak| leak.secret == *token && leak.place == "a row";
        assert!(leaks.iter().any(is_in_a_row), "{token} in {leaks:?}");
    }
}

async fn a_key_of_the_ring_in_a_row_is_found(world: World) {
    let keys = {
        let master_key = world.evidence.master_keys().remove(0);
        super::ring::keys(world.broker.store().writer(), &master_key).await
    };
    assert_eq!(
        keys.len(),
        3,
        "the master key, one that seals, one for fingerprints"
    );
    run(&world, "CREATE TABLE noted (said TEXT)").await;
    for key in &keys {
        run(
            &world,
            &format!("INSERT INTO noted VALUES ('{}')", STANDARD.encode(key)),
        )
        .await;
    }
    let leaks = world.evidence.into_leaks().await;
    for key in keys {
        let key = String::from_utf8_lossy(&key);
        assert!(
            leaks
                .iter()
                .any(|leak| leak.secret == key && leak.place == "a row")
        );
    }
}

async fn what_browsers_send_and_get_is_looked_for(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().consents_silently(true);
    let browser = browser();
    open_start(&browser, &site.start, Some(CALLBACK)).await;
    let leaving = click(&browser, &site.start, Some(CALLBACK)).await;
    let (cookie, _) = leaving.header("set-cookie").split_once(';').unwrap();
    let (_, cookie) = cookie.split_once('=').unwrap();
    let back = consent(&browser, &leaving).await;
    come_back(&browser, &back).await;
    let form = [("email", EMAIL), ("password", "not the password")];
    send_form(&browser, &world, "/", &form).await;
    visit(&browser, &world, "/reset/abcdefghijklmnop").await;

    let secrets = world.evidence.known_secrets();
    let key = site.start.rsplit('/').nth(1).unwrap();
    let (_, query) = back.split_once('?').unwrap();
    let back = Url::parse(&back).unwrap();
    let values: Vec<_> = back.query_pairs().map(|(_, value)| value.into_owned()).collect();
    let others = [cookie, key, query, "not the password", "abcdefghijklmnop"];
    let dlid = "0123456789abcdef0123456789abcdef";
    let code = world.code.as_deref().unwrap();
    for secret in others
        .into_iter()
        .chain([dlid, code])
        .chain(values.iter().map(String::as_str))
    {
        assert!(secrets.contains(secret.as_bytes()), "{secret}");
    }
}
