//! The check of an installation can fail: what its servers and commands say, show and leave behind is looked at.

use simulator::{DEFAULT_CLIENT_SECRET, Simulator};

use super::installation::Installation;
use super::load::refresh;
use super::on_both;
use crate::database::Kind;
use crate::evidence::Leak;
use crate::world::PASSWORD;

on_both! {
    what_the_program_says_and_shows_is_looked_at,
    what_the_program_was_given_is_looked_for,
}

fn is_found(leaks: &[Leak], secret: &str, place: &str) -> bool {
    let found = |leak: &Leak| leak.secret == secret && leak.place.starts_with(place);
    leaks.iter().any(found)
}

async fn what_the_program_says_and_shows_is_looked_at(kind: Kind) {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let mut installation = Installation::new(kind, simulator.url()).await;
    let (_, site) = installation.linked(&simulator).await;
    // The server itself prints nothing there.
    installation.under = vec!["sh", "-c", "echo a canary sings; exec \"$0\" \"$@\""];
    let server = installation.serve().await;
    assert!(refresh(&site).await.expect("an answer").is_good());
    server.stop().await;
    let killed = installation.serve().await;
    assert!(refresh(&site).await.expect("an answer").is_good());
    killed.says("/h/{app}/{site_key}/refresh").await;
    killed.kill();

    let everywhere = [
        ("a canary sings", "standard output of a server"),
        ("Keyferry is ready at", "standard error of a server"),
        // Said at the finer levels alone.
        ("/h/{app}/{site_key}/refresh", "standard error of a server"),
        ("keyferry_events_total", "/metrics of a server"),
        (&site.id, "standard output of `site create"),
        ("https://shop.example.com", "a row"),
    ];
    for (words, _) in everywhere {
        installation.secret(words);
    }
    let leaks = installation.into_leaks().await;
    for (words, place) in everywhere {
        assert!(is_found(&leaks, words, place), "{words} in {place}: {leaks:?}");
    }
}

/// Nobody has to tell that these are secrets.
async fn what_the_program_was_given_is_looked_for(kind: Kind) {
    let simulator = Simulator::start().await.expect("a simulator starts");
    let installation = Installation::new(kind, simulator.url()).await;
    let (_, site) = installation.linked(&simulator).await;
    let server = installation.serve().await;
    assert!(refresh(&site).await.expect("an answer").is_good());
    server.stop().await;

    let folder = &installation.database.folder;
    let master_key = std::fs::read_to_string(folder.join("master.key")).expect("a master key");
    let site_key = site.refresh.rsplit('/').nth(1).expect("a key in the address");
    let mut secrets = vec![PASSWORD, DEFAULT_CLIENT_SECRET, site_key, master_key.trim()];
    let issued = simulator.dropbox().secrets();
    assert!(issued.contains(&site.token), "{issued:?}");
    secrets.extend(issued.iter().map(String::as_str));
    std::fs::write(folder.join("noted"), secrets.join("\n")).expect("a file");
    let file = folder.join("noted").display().to_string();
    let leaks = installation.into_leaks().await;
    for secret in secrets {
        assert!(is_found(&leaks, secret, &file), "{secret}: {leaks:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[should_panic(expected = "where others can read")]
async fn a_leak_ends_the_story_of_an_installation() {
    let installation = Installation::new(Kind::Sqlite, "http://127.0.0.1:9").await;
    installation.secret("Keyferry is ready at");
    installation.serve().await.kill();
}
