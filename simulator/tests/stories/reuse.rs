//! Providers that take a second use of a refresh token for theft, and what they were asked to end.

use http::Method;
use simulator::ProviderId;

use crate::helpers::{form, json, refresh, story, text, with_bearer};

#[tokio::test]
async fn a_generation_used_twice_ends_the_grant_with_all_its_tokens() {
    let sim = story().await;
    // pCloud has nothing to refresh.
    for id in ProviderId::ALL.into_iter().filter(|id| *id != ProviderId::PCloud) {
        let provider = sim.provider(id);
        let modes = format!("{}/control/{}/modes", sim.url(), id.slug());
        let told = json(Method::POST, &modes, serde_json::json!({"detects_reuse": true})).await;
        assert_eq!(told.status, 200);
        provider.grant("first");
        let second = refresh(&provider, "first", &[]).await.json();
        let second = text(&second, "refresh_token").to_owned();
        assert!(!provider.is_live("first") && provider.is_live(&second), "{id:?}");
        let third = refresh(&provider, &second, &[]).await.json();
        let third = text(&third, "refresh_token").to_owned();
        assert!(provider.is_live(&third), "{id:?}");
        let refused = refresh(&provider, &second, &[]).await.error();
        assert!(refused.contains("invalid_grant"), "{id:?} {refused}");
        assert!(!provider.is_live(&third), "{id:?}");
        assert_eq!(provider.token_calls_with(&third), 3, "{id:?}");
    }
}

#[tokio::test]
async fn a_family_is_counted_by_itself() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("one");
    dropbox.grant("two");
    for token in ["one", "two", "one"] {
        refresh(&dropbox, token, &[]).await;
    }
    refresh(&dropbox, "one", &[("unknown", "field")]).await.error();
    assert_eq!(
        (dropbox.token_calls_with("one"), dropbox.token_calls_with("two")),
        (3, 1)
    );
    assert_eq!(dropbox.token_calls_with("never given"), 0);
}

#[tokio::test]
async fn what_was_ended_is_written_down() {
    let sim = story().await;
    let (dropbox, google) = (sim.dropbox(), sim.google_drive());
    dropbox.grant("d");
    google.grant("g");
    let access = refresh(&dropbox, "d", &[]).await.json();
    let ended = with_bearer(
        Method::POST,
        &dropbox.url("revoke"),
        text(&access, "access_token"),
    )
    .await;
    assert_eq!(ended.status, 200);
    assert_eq!(form(&google.url("revoke"), &[("token", "g")]).await.status, 200);
    assert_eq!(form(&google.url("revoke"), &[("token", "g")]).await.status, 400);
    let kinds = [dropbox.revoked(), google.revoked()].map(|revoked| {
        revoked
            .into_iter()
            .map(|one| one.by_refresh_token)
            .collect::<Vec<_>>()
    });
    assert_eq!(kinds, [vec![false], vec![true]]);
}
