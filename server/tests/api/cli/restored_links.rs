//! A database that is brought back from before a revoke: what works again, and that it is told.

use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::revoked::EndReach;
use reqwest::StatusCode;
use serde_json::Value;
use tokio::net::TcpListener;

use super::elsewhere::Elsewhere;
use super::{beside, text};
use crate::database::Kind;
use crate::stories;
use crate::world::duplicati::ask;
use crate::world::{World, link, refresh};

stories! {
    what_was_ended_since_is_listed_works_again_and_can_be_ended_again,
}

/// What a list of the answer says under a name.
fn all<'a>(answer: &'a Value, list: &str, name: &str) -> Vec<&'a str> {
    let rows = answer[list].as_array().expect("a list");
    rows.iter()
        .map(|row| row[name].as_str().expect("a text"))
        .collect()
}

async fn what_was_ended_since_is_listed_works_again_and_can_be_ended_again(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let before = world.auth_id(&site, ProviderId::Dropbox).await;
    let ended_before = world.grant_row().await.id();
    let end = async |grant| {
        let ended = world
            .broker
            .revoke_grant(&operator, grant, EndReach::ThisLink)
            .await;
        ended.expect("it can be ended");
    };
    end(ended_before).await;
    let since = world.auth_id(&site, ProviderId::Dropbox).await;
    let ended_since = world.grant_row().await.id();
    world.keeps(&operator, site.site, Custody::Sealed).await;
    let (_, handle) = link(&world, &site).await;
    let file = world.folder().join("a.backup").display().to_string();
    beside(&world, &format!("backup {file}")).await.quiet_answer();
    end(ended_since).await;

    let key = world.folder().join("master.key").display().to_string();
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("an address").port();
        let origin = format!("http://localhost:{port}");
        let mut elsewhere = Elsewhere::new(&world, kind, &origin).await;
        let arguments = ["restore", &file, "--master-key-file", &key];
        let restored = elsewhere.run(&arguments).await.quiet_answer();
        let (half, secret) = since.split_once(':').expect("two halves");
        assert_eq!(all(&restored, "auth_ids", "auth_id"), [half]);
        assert_eq!(all(&restored, "auth_ids", "grant"), [ended_since.to_string()]);
        assert_eq!(all(&restored, "handles", "handle"), [&handle[..30]]);
        for secret in [secret, &handle[30..]] {
            assert!(!restored.to_string().contains(secret), "never the secret");
        }
        let next = text(&restored, "next");
        assert!(
            next.contains("AuthID, handle") && next.contains("keyferry grant revoke"),
            "{next}"
        );

        let broker = elsewhere.serve(listener).await;
        let there = |url: &str| url.replace(&world.origin, &origin);
        let url = there(&world.duplicati_url(&site));
        let again = ask(&url, &since).await;
        assert_eq!(again.status, StatusCode::OK, "it lives again: {}", again.reason);
        world.evidence.secret(&again.access_token.expect("a token"));
        let (_, answer) = refresh(&there(&site.refresh), &handle).await;
        assert!(answer["error"].is_null(), "{answer}");
        world
            .evidence
            .secret(answer["access_token"].as_str().expect("a token"));
        let still = ask(&url, &before).await;
        assert!(still.reason.contains("revoked"), "ended before: {}", still.reason);

        let slug = operator.view().slug();
        let revoke = format!("grant revoke --tenant {slug} --grant {ended_since}");
        let revoke: Vec<_> = revoke.split_whitespace().collect();
        elsewhere.run(&revoke).await.answer();
        broker.changes_felt().await;
        let over = ask(&url, &since).await;
        assert!(over.reason.contains("revoked"), "{}", over.reason);
    }
}
