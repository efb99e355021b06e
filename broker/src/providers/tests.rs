//! What holds for every provider, and the tables with a row for each.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::duplicati::DuplicatiType;
use domain::id::ClientSecretId;
use domain::provider::ProviderId;
use domain::timestamp::Timestamp;
use secrecy::ExposeSecret as _;

use super::*;
use crate::clock::Clock;

#[test]
fn every_descriptor_is_whole() {
    let mut texts = BTreeSet::new();
    for id in ProviderId::ALL {
        let descriptor = of(id).descriptor();
        assert_eq!(descriptor.id, id);
        assert!(texts.insert(descriptor.without_refresh_token.clone()), "{id}");
        assert!(
            !descriptor.account.label.is_empty() && descriptor.account.subject.starts_with('/'),
            "{id}"
        );
        let exchanged: BTreeSet<_> = descriptor.exchange_fields.iter().collect();
        assert!(
            ["code", "client_id", "client_secret"]
                .iter()
                .all(|field| exchanged.contains(field)),
            "{id}"
        );
        let ends_more = descriptor
            .revoke
            .as_ref()
            .is_some_and(|way| way.ends == Ended::EveryGrantOfTheAccount);
        assert_eq!(id.revokes_whole_accounts(), ends_more, "{id}");
        assert_eq!(exchanged.contains(&"code_verifier"), descriptor.pkce, "{id}");
        assert!(!descriptor.scope_profiles.is_empty(), "{id}");
        let names: BTreeSet<_> = descriptor
            .scope_profiles
            .iter()
            .map(|profile| profile.name)
            .collect();
        assert_eq!(names.len(), descriptor.scope_profiles.len(), "{id}");
        for profile in descriptor.scope_profiles {
            let told = format!("{id} {}", profile.name);
            // Without scopes there is nothing to choose.
            assert!(
                !profile.required.is_empty() || (profile.scopes.is_empty() && names.len() == 1),
                "{told}"
            );
            assert!(
                profile
                    .required
                    .iter()
                    .all(|scope| profile.scopes.contains(scope)),
                "{told}"
            );
            for text in [&profile.title, &profile.allows, &profile.asks_of_operator] {
                assert!(texts.insert(text.clone()), "{told} says what another one says");
            }
        }
    }
}

#[test]
fn what_becomes_of_a_token_agrees_with_itself() {
    for id in ProviderId::ALL {
        let descriptor = of(id).descriptor();
        let refreshes = descriptor.lasting == Lasting::RefreshToken;
        assert_eq!(!descriptor.refresh_fields.is_empty(), refreshes, "{id}");
        if !refreshes {
            assert_eq!(descriptor.rotation, Rotation::None, "{id}");
            assert_eq!(descriptor.deadlines, Deadlines::NONE, "{id}");
        }
        let Deadlines { unused, in_testing } = descriptor.deadlines;
        let day = Duration::from_hours(24);
        assert!(
            [unused, in_testing].iter().flatten().all(|span| *span > day),
            "{id}"
        );
        let hosts: BTreeSet<_> = descriptor
            .regions
            .iter()
            .flat_map(|region| [region.hostname, region.location])
            .collect();
        assert_eq!(
            hosts.len(),
            descriptor.regions.len() * 2,
            "{id}: a region has names of its own"
        );
    }
}

#[test]
fn what_providers_say_of_their_tokens_is_known() {
    use ProviderId::{Box, Dropbox, GoogleDrive, Onedrive, Pcloud};
    use RevokedBy::{BearerAlone, Token, TokenOfClient};
    let days = |days: u64| Some(Duration::from_hours(24 * days));
    let rows = [
        (
            Dropbox,
            Rotation::None,
            (None, None),
            Some((BearerAlone, Ended::ThatGrant)),
        ),
        (Onedrive, Rotation::Overlaps, (days(90), None), None),
        (
            GoogleDrive,
            Rotation::None,
            (days(180), days(7)),
            Some((Token, Ended::EveryGrantOfTheAccount)),
        ),
        (
            Box,
            Rotation::UntilNewIsUsed,
            (days(60), None),
            Some((TokenOfClient, Ended::ThatGrant)),
        ),
        (Pcloud, Rotation::None, (None, None), None),
    ];
    assert_eq!(rows.len(), ProviderId::ALL.len());
    for (id, rotation, (unused, in_testing), revoked) in rows {
        let descriptor = of(id).descriptor();
        assert_eq!(descriptor.rotation, rotation, "{id}");
        assert_eq!(descriptor.deadlines, Deadlines { unused, in_testing }, "{id}");
        let revocation = descriptor.revoke.as_ref();
        assert_eq!(revocation.map(|way| (way.takes, way.ends)), revoked, "{id}");
        assert_eq!(rotation.replay_is_safe(), rotation != Rotation::None, "{id}");
    }
}

#[test]
fn duplicati_is_served_where_there_is_something_to_refresh() {
    for id in ProviderId::ALL {
        let refreshes = of(id).descriptor().lasting == Lasting::RefreshToken;
        assert_eq!(id.serves_duplicati(), refreshes, "{id}");
    }
}

#[test]
fn what_duplicati_stores_at_finds_its_profiles() {
    for name in [
        "dropbox",
        "onedrivev2",
        "sharepoint",
        "msgroup",
        "googledrive",
        "googledocs",
        "gcs",
        "box",
        "box.com",
        "pcloud",
    ] {
        let named = DuplicatiType::named(name).unwrap();
        let descriptor = of(named.provider).descriptor();
        for profile in named.profiles {
            assert!(descriptor.scope_profile(profile).is_some(), "{name} {profile}");
        }
    }
}

#[tokio::test]
async fn a_token_that_does_not_end_is_its_own_refresh_and_nobody_is_asked() {
    let client_id = "client".parse().unwrap();
    let registered = Registered {
        provider: ProviderId::Pcloud,
        ms_tenant: None,
        client_id: &client_id,
        secrets: vec![OpenSecret {
            id: ClientSecretId(uuid::Uuid::nil()),
            plain: "secret".into(),
            past: SecretPast {
                created: Timestamp::from_micros(0),
                expires: None,
                last_used: None,
                last_refused: None,
            },
        }],
        redirect_uri: "http://127.0.0.1:1/h/app/callback",
    };
    // Nothing listens there.
    let nowhere = "http://127.0.0.1:1".parse().unwrap();
    let http = ProviderHttp::new(true).unwrap();
    let pcloud = ClientRegistration::new(registered, http, Clock::machine(), Some(&nowhere)).unwrap();
    let answered = pcloud.refresh(&"for-ever".into()).await;
    let tokens = answered.outcome.unwrap();
    assert_eq!(tokens.access_token.expose_secret(), "for-ever");
    assert!(tokens.refresh_token.is_none() && tokens.expires_in.is_none());
    assert_eq!(answered.tried, SecretsTried::default());
    let asked = pcloud.exchange(&"code".into(), None, None).await;
    assert!(asked.outcome.is_err(), "an exchange does ask");
}

#[test]
fn a_wrong_secret_is_told_from_every_other_fault_of_an_app() {
    use ProviderId::{Box, Dropbox, GoogleDrive, Onedrive, Pcloud};
    let rows = [
        (Dropbox, r#"{"error":"invalid_client"}"#, true),
        (Dropbox, r#"{"error":"invalid_grant"}"#, false),
        (Dropbox, r#"{"error":"unauthorized_client"}"#, false),
        (GoogleDrive, r#"{"error":"invalid_client"}"#, true),
        (GoogleDrive, r#"{"error":"deleted_client"}"#, false),
        (GoogleDrive, r#"{"error":"redirect_uri_mismatch"}"#, false),
        (Onedrive, r#"{"error":"invalid_client"}"#, true),
        (
            Onedrive,
            r#"{"error":"invalid_client","error_codes":[7000215]}"#,
            true,
        ),
        (
            Onedrive,
            r#"{"error":"invalid_client","error_codes":[7000222]}"#,
            true,
        ),
        (
            Onedrive,
            r#"{"error":"invalid_client","error_codes":[7000218]}"#,
            true,
        ),
        (
            Onedrive,
            r#"{"error":"invalid_client","error_codes":[700025]}"#,
            false,
        ),
        (
            Onedrive,
            r#"{"error":"invalid_grant","error_codes":[700082]}"#,
            false,
        ),
        (
            Onedrive,
            r#"{"error":"unauthorized_client","error_codes":[700016]}"#,
            false,
        ),
        (Box, r#"{"error":"invalid_client"}"#, true),
        (Box, r#"{"error":"invalid_grant"}"#, false),
        (Box, r#"{"error":"unauthorized_client"}"#, false),
        (Pcloud, r#"{"error":"invalid_client"}"#, true),
        (Pcloud, r#"{"error":"invalid_grant"}"#, false),
    ];
    for (provider, body, blamed) in rows {
        let parsed: ErrorBody = serde_json::from_str(body).unwrap();
        assert_eq!(
            of(provider).blames_client_secret(&parsed),
            blamed,
            "{provider} {body}"
        );
    }
}
