//! Akeeba at a site whose tokens are stored: a handle in place of the refresh token.

use std::time::Duration;

use domain::app_registration::Access;
use domain::custody::Custody;
use domain::provider::ProviderId;
use domain::revoked::EndReach;
use futures::future::join_all;
use reqwest::StatusCode;
use simulator::Endpoint;
use tokio::net::TcpListener;

use crate::stories;
use crate::world::{
    CALLBACK, World, browser, for_akeeba, has_the_contracts_shape, json, link, open_start, refresh,
    refresh_having,
};

stories! {
    a_site_gets_a_handle_and_refreshes_with_it,
    the_page_before_says_who_keeps_the_token,
    profiles_that_share_a_link_are_one_call,
    who_found_a_token_invalid_gets_another_one_once_a_minute,
    a_link_that_is_over_is_told_with_where_to_go_on,
    a_link_that_its_operator_ends_is_ended_at_the_provider_too,
}

async fn a_site_gets_a_handle_and_refreshes_with_it(world: World) {
    let operator = world.operator().await;
    for provider in for_akeeba() {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        for custody in [Custody::Sealed, Custody::Held] {
            let site = world.new_site(&operator, custody.as_str(), &app).await;
            world.keeps(&operator, site.site, custody).await;
            world.provider(provider).consents_silently(true);
            let (access, handle) = link(&world, &site).await;
            assert!(handle.starts_with("kf1_") && handle.len() == 79, "{provider}");
            assert!(!access.starts_with("kf1_"), "the access token is as it is");
            for _ in 0..3 {
                let (status, answer) = refresh(&site.refresh, &handle).await;
                assert_eq!(status, StatusCode::OK, "{provider}: {answer}");
                assert!(
                    has_the_contracts_shape(&answer) && answer["error"].is_null(),
                    "{answer}"
                );
                assert!(answer["refresh_token"].is_null(), "the handle stays what it is");
                assert!(answer["expires_in"].as_u64().unwrap() > 60, "{answer}");
                world.evidence.secret(answer["access_token"].as_str().unwrap());
                world.clock.advance(Duration::from_hours(5));
            }
            assert_eq!(world.provider(provider).token_calls_with(&handle), 0);
        }
        for call in world.provider(provider).calls() {
            assert!(
                !format!("{call:?}").contains("kf1_"),
                "no handle leaves the house"
            );
        }
    }
}

async fn the_page_before_says_who_keeps_the_token(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for (custody, words) in [
        (Custody::PassThrough, None),
        (
            Custody::Sealed,
            Some("opens only with what your site gets in its place"),
        ),
        (Custody::Held, Some("Who runs this Keyferry can open it too")),
    ] {
        world.keeps(&operator, site.site, custody).await;
        let page = open_start(&browser(), &site.start, Some(CALLBACK)).await;
        assert!(page.says("The tokens go to"), "{}", page.text);
        assert_eq!(page.says("Keyferry keeps the refresh token"), words.is_some());
        assert!(words.is_none_or(|words| page.says(words)), "{}", page.text);
    }
}

/// Twenty profiles of one account hold the same handle, and their backups begin at the same minute in two processes.
async fn profiles_that_share_a_link_are_one_call(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    let box_com = world.simulator.box_com();
    box_com.consents_silently(true);
    let (access, handle) = link(&world, &site).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let settings = world.settings();
    let other = server::build_on(listener, &settings, world.clock.clone());
    let other = other.await.unwrap();
    tokio::spawn(other.serve(std::future::pending()));
    let path = site.refresh.strip_prefix(&world.origin).unwrap();
    let origins = [world.origin.clone(), format!("http://127.0.0.1:{port}")];
    for round in 1..=3 {
        world.clock.advance(Duration::from_hours(2));
        let before = box_com.counters().of(Endpoint::Token);
        let asked = (0..20).map(|profile| {
            let request = browser()
                .get(format!("{}{path}", origins[profile % 2]))
                .header("host", world.origin.trim_start_matches("http://"))
                .query(&[("refresh_token", handle.as_str())])
                .bearer_auth(&access);
            async { json(request.send().await.unwrap()).await }
        });
        let answers = join_all(asked).await;
        let first = answers[0].1["access_token"].as_str().expect("a token");
        for (status, answer) in &answers {
            assert_eq!(*status, StatusCode::OK, "{answer}");
            assert_eq!(answer["access_token"], first, "round {round}: {answer}");
        }
        assert_eq!(
            box_com.counters().of(Endpoint::Token) - before,
            1,
            "round {round}"
        );
        world.evidence.secret(first);
    }
}

async fn who_found_a_token_invalid_gets_another_one_once_a_minute(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.keeps(&operator, site.site, Custody::Sealed).await;
    world.simulator.dropbox().consents_silently(true);
    let (first, handle) = link(&world, &site).await;
    let having = async |has: &str| {
        let (_, answer) = refresh_having(&site.refresh, &handle, has).await;
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        world.evidence.secret(&token);
        token
    };
    assert_eq!(having("another token").await, first, "what is known is given");
    let second = having(&first).await;
    assert_ne!(second, first, "it was of no use");
    assert_eq!(having(&first).await, second);
    assert_eq!(having(&second).await, second, "not twice in a minute");
    world.clock.advance(Duration::from_mins(1));
    let third = having(&second).await;
    assert_ne!(third, second);
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Token), 3);
}

async fn a_link_that_is_over_is_told_with_where_to_go_on(world: World) {
    let operator = world.operator().await;
    for provider in [ProviderId::Dropbox, ProviderId::Box] {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let site = world.new_site(&operator, provider.name(), &app).await;
        world.keeps(&operator, site.site, Custody::Sealed).await;
        world.provider(provider).consents_silently(true);
        let (_, handle) = link(&world, &site).await;
        world.clock.advance(Duration::from_hours(5));
        world.provider(provider).user_disconnects();
        for (wait, words) in [
            (0, "if that lasts"),
            (301, "ended this link: open "),
            (60, "ended this link: open "),
        ] {
            world.clock.advance(Duration::from_secs(wait));
            let (status, answer) = refresh(&site.refresh, &handle).await;
            assert_eq!(status, StatusCode::OK);
            assert!(has_the_contracts_shape(&answer), "{answer}");
            let (code, sentence) = match provider {
                ProviderId::Box => (&answer["error"]["code"], &answer["error"]["message"]),
                _ => (&answer["error"], &answer["error_description"]),
            };
            assert_eq!(code, "invalid_grant", "{answer}");
            let sentence = sentence.as_str().unwrap();
            assert!(sentence.contains(words), "after {wait} s: {sentence}");
            let there = answer["error_url"].as_str();
            assert_eq!(there.is_some(), wait > 0, "{answer}");
            assert!(there.is_none_or(|there| sentence.contains(there)), "{answer}");
        }
    }
}

async fn a_link_that_its_operator_ends_is_ended_at_the_provider_too(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    dropbox.consents_silently(true);
    for (count, custody) in [(1, Custody::Held), (2, Custody::Sealed)] {
        world.clock.advance(Duration::from_secs(1));
        world.keeps(&operator, site.site, custody).await;
        let (_, handle) = link(&world, &site).await;
        let grant = world.grant_row().await.id();
        let revoked = world
            .broker
            .revoke_grant(&operator, grant, EndReach::ThisLink)
            .await;
        revoked.expect("it is the operator's");
        world.broker.changes_felt().await;
        for _ in 0..2 {
            let (status, answer) = refresh(&site.refresh, &handle).await;
            assert_eq!(
                (status, &answer["error"]),
                (StatusCode::OK, &"invalid_grant".into())
            );
            let sentence = answer["error_description"].as_str().unwrap();
            assert!(sentence.starts_with("This link was ended here"), "{sentence}");
        }
        // Where it is locked, it opens only with the handle that was shown.
        dropbox.wait_for_calls(Endpoint::Revoke, count).await;
    }
}
