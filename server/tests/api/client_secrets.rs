//! Two client secrets for one app: the next one is there before the old one ends, and no site notices.

use std::time::Duration;

use broker::access::{CommandLine, ManageTenant};
use broker::apps::{ClientSecret, SecretDetails};
use broker::error::Error;
use domain::app_registration::Access;
use domain::id::AppId;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use secrecy::SecretString;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Endpoint, ProviderHandle, Registration};

use crate::accounting::{counted, deeds};
use crate::stories;
use crate::world::{CALLBACK, World, browser, click, come_back, consent, open_start, refresh};

stories! {
    every_site_goes_on_with_the_other_secret,
    a_new_secret_leads_at_once_and_until_its_end,
    a_wrong_new_secret_stops_nobody,
    two_bad_secrets_are_the_operators_to_mend,
    what_is_removed_is_not_tried_again,
    a_fall_back_speaks_once_a_minute,
    a_code_is_exchanged_with_the_other_secret,
    a_refresh_under_way_survives_the_removal_of_its_secret,
    a_third_secret_and_the_same_one_twice_are_refused,
    the_secret_that_works_cannot_be_removed,
    secrets_of_another_tenant_are_not_found,
    a_switched_off_app_has_no_doors,
}

const NEXT: &str = "the-next-secret";

fn secret(plain: &str) -> ClientSecret {
    ClientSecret {
        plain: SecretString::from(plain),
        expires: None,
    }
}

/// OneDrive, which knows both secrets of the stories.
fn onedrive(world: &World) -> ProviderHandle {
    let onedrive = world.simulator.onedrive();
    let client = Registration::new(DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET).and_secret(NEXT);
    onedrive.register_client(client);
    onedrive
}

/// An app at OneDrive with its first secret and a younger one.
async fn app_with_two(world: &World, operator: &ManageTenant, second: &str) -> AppId {
    let app = world.new_app(operator, ProviderId::Onedrive, Access::Sites).await;
    world.clock.advance(Duration::from_secs(1));
    world
        .broker
        .add_secret(operator, &app, secret(second))
        .await
        .unwrap();
    app
}

/// The app's secrets as they stand once everything is written down: the newer one, then the older one.
async fn both(world: &World, operator: &ManageTenant, app: &AppId) -> [SecretDetails; 2] {
    world.broker.recorder().flush().await;
    let secrets = world.broker.secrets(operator.view(), app).await.unwrap();
    secrets.try_into().unwrap()
}

/// What was sent to the token endpoint as client secret, oldest first; then it is forgotten.
fn secrets_sent(provider: &ProviderHandle) -> Vec<String> {
    let calls = provider.calls_to(Endpoint::Token);
    provider.forget_calls();
    calls
        .iter()
        .filter_map(|call| call.form_value("client_secret").map(str::to_owned))
        .collect()
}

async fn every_site_goes_on_with_the_other_secret(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    assert!(onedrive.secret_ends(DEFAULT_CLIENT_ID, NEXT));
    for name in ["One", "Two", "Three"] {
        let site = world.new_site(&operator, name, &app).await;
        onedrive.grant(name);
        let (status, answer) = refresh(&site.refresh, name).await;
        assert_eq!(
            (status, answer["error"].is_null()),
            (StatusCode::OK, true),
            "{name}: {answer}"
        );
        world.broker.recorder().flush().await;
        world.clock.advance(Duration::from_secs(1));
    }
    assert_eq!(
        secrets_sent(&onedrive),
        [
            NEXT,
            DEFAULT_CLIENT_SECRET,
            DEFAULT_CLIENT_SECRET,
            DEFAULT_CLIENT_SECRET
        ],
        "the dead one is tried once"
    );
    let [dead, good] = both(&world, &operator, &app).await;
    assert_eq!((dead.uses, good.uses), (0, 3));
    assert_eq!(dead.last_refused_code.as_deref(), Some("AADSTS7000222"));
    assert!(!dead.stands && good.stands && good.last_refused.is_none());
    assert_eq!(
        good.last_used.map(|at| at.plus(Duration::from_secs(1))),
        Some(world.clock.now())
    );

    let events = world.events(&operator).await;
    let told: Vec<_> = events
        .iter()
        .filter(|event| event.kind == "client_secret_fallback")
        .collect();
    assert_eq!(told.len(), 1, "{events:?}");
    assert_eq!(
        (
            told[0].outcome.as_str(),
            told[0].reason.as_deref(),
            told[0].secret,
            told[0].site
        ),
        ("operator_needed", Some("AADSTS7000222"), Some(dead.id), None)
    );
    let refreshed = events
        .iter()
        .filter(|event| event.kind == "refresh" && event.outcome == "ok");
    assert_eq!(refreshed.count(), 3);
}

async fn a_new_secret_leads_at_once_and_until_its_end(world: World) {
    let onedrive = onedrive(&world);
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    onedrive.grant("live-token");
    refresh(&site.refresh, "live-token").await;
    world.clock.advance(Duration::from_secs(1));
    let next = ClientSecret {
        expires: Some(world.clock.now().plus(Duration::from_hours(1))),
        ..secret(NEXT)
    };
    world.broker.add_secret(&operator, &site.app, next).await.unwrap();
    world.broker.changes_felt().await;
    refresh(&site.refresh, "live-token").await;
    world.clock.advance(Duration::from_hours(1));
    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["access_token"].is_string(), "{answer}");
    assert_eq!(
        secrets_sent(&onedrive),
        [DEFAULT_CLIENT_SECRET, NEXT, DEFAULT_CLIENT_SECRET]
    );
    let [ended, good] = both(&world, &operator, &site.app).await;
    assert!(ended.expired && !ended.stands && ended.last_refused.is_none() && good.stands);
    let events = world.events(&operator).await;
    assert!(
        events.iter().all(|event| event.kind == "refresh"),
        "nobody was refused: {events:?}"
    );
}

async fn a_wrong_new_secret_stops_nobody(world: World) {
    let operator = world.operator().await;
    for provider in ProviderId::ALL {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        world.clock.advance(Duration::from_secs(1));
        let wrong = secret("pasted-the-wrong-one");
        world.broker.add_secret(&operator, &app, wrong).await.unwrap();
        let site = world.new_site(&operator, "The shop", &app).await;
        world.provider(provider).grant("live-token");
        let (_, answer) = refresh(&site.refresh, "live-token").await;
        assert!(answer["access_token"].is_string(), "{provider}: {answer}");
        let [wrong, good] = both(&world, &operator, &app).await;
        assert_eq!((wrong.uses, good.uses), (0, 1), "{provider}");
        assert!(
            wrong.last_refused.is_some() && !wrong.stands,
            "{provider}: the operator can see it"
        );
    }
}

async fn two_bad_secrets_are_the_operators_to_mend(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    for ended in [NEXT, DEFAULT_CLIENT_SECRET] {
        onedrive.secret_ends(DEFAULT_CLIENT_ID, ended);
    }
    onedrive.grant("live-token");
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, Some("invalid_client"))
    );
    let sentence = answer["error_description"].as_str().unwrap();
    assert!(
        sentence.contains("tell the helper's operator") && sentence.contains("AADSTS7000222"),
        "{sentence}"
    );
    assert_eq!(secrets_sent(&onedrive), [NEXT, DEFAULT_CLIENT_SECRET]);
    for secret in both(&world, &operator, &app).await {
        assert!(!secret.stands && secret.uses == 0 && secret.last_refused.is_some());
    }
    let events = world.events(&operator).await;
    assert_eq!(
        (events.len(), events[0].kind.as_str(), events[0].outcome.as_str()),
        (1, "refresh", "operator_needed"),
        "nothing stood in for anything"
    );
}

async fn what_is_removed_is_not_tried_again(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.secret_ends(DEFAULT_CLIENT_ID, NEXT);
    onedrive.grant("live-token");
    refresh(&site.refresh, "live-token").await;
    assert_eq!(secrets_sent(&onedrive), [NEXT, DEFAULT_CLIENT_SECRET]);
    let [dead, good] = both(&world, &operator, &app).await;
    let left = world
        .broker
        .remove_secret(&operator, &app, dead.id)
        .await
        .unwrap();
    assert_eq!(left.iter().map(|secret| secret.id).collect::<Vec<_>>(), [good.id]);
    world.broker.changes_felt().await;
    for _ in 0..3 {
        let (_, answer) = refresh(&site.refresh, "live-token").await;
        assert!(answer["access_token"].is_string(), "{answer}");
    }
    assert_eq!(secrets_sent(&onedrive), [DEFAULT_CLIENT_SECRET; 3]);
    let done = deeds(world.broker.store()).await;
    assert!(
        done.contains(&format!("app.secret_add {app}/{}", dead.id)),
        "{done:?}"
    );
    assert!(
        done.contains(&format!("app.secret_remove {app}/{}", dead.id)),
        "{done:?}"
    );
}

async fn a_fall_back_speaks_once_a_minute(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.grant("live-token");
    // The next minute begins, so that what follows lies in one.
    let into_it = world.clock.now().micros().rem_euclid(60_000_000);
    let left = u64::try_from(60_000_000 - into_it).unwrap();
    world.clock.advance(Duration::from_micros(left));
    // Now one secret is good and now the other, so that each refresh falls back.
    for (good, ended) in [
        (DEFAULT_CLIENT_SECRET, NEXT),
        (NEXT, DEFAULT_CLIENT_SECRET),
        (DEFAULT_CLIENT_SECRET, NEXT),
    ] {
        let mut client = Registration::new(DEFAULT_CLIENT_ID, good);
        client.ended_secrets.push(ended.to_owned());
        onedrive.register_client(client);
        let (_, answer) = refresh(&site.refresh, "live-token").await;
        assert!(answer["access_token"].is_string(), "{answer}");
        world.broker.recorder().flush().await;
        world.clock.advance(Duration::from_millis(10));
    }
    let told = |events: Vec<broker::activity::PastEvent>| {
        events
            .iter()
            .filter(|event| event.kind == "client_secret_fallback")
            .count()
    };
    assert_eq!(told(world.events(&operator).await), 1);
    let store = world.broker.store();
    assert_eq!(
        counted(store, "client_secret_fallback", "operator_needed").await,
        3
    );
    world.clock.advance(Duration::from_mins(1));
    onedrive.register_client(Registration::new(DEFAULT_CLIENT_ID, NEXT));
    refresh(&site.refresh, "live-token").await;
    assert_eq!(
        told(world.events(&operator).await),
        2,
        "the next minute has its own"
    );
}

async fn a_code_is_exchanged_with_the_other_secret(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.consents_silently(true);
    onedrive.secret_ends(DEFAULT_CLIENT_ID, NEXT);
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.address(CALLBACK).unwrap().contains("refresh_token="));
    let calls = onedrive.calls_to(Endpoint::Token);
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0].form_value("code"), calls[1].form_value("code"));
    let [dead, good] = both(&world, &operator, &app).await;
    assert_eq!(
        (dead.uses, good.uses, dead.last_refused_code.as_deref()),
        (0, 1, Some("AADSTS7000222"))
    );
    let kinds: Vec<_> = world
        .events(&operator)
        .await
        .into_iter()
        .map(|event| format!("{} {}", event.kind, event.outcome))
        .collect();
    assert!(kinds.contains(&"consent_finished ok".to_owned()), "{kinds:?}");
    assert!(
        kinds.contains(&"client_secret_fallback operator_needed".to_owned()),
        "{kinds:?}"
    );
}

async fn a_refresh_under_way_survives_the_removal_of_its_secret(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.grant("live-token");
    onedrive.close_gate();
    let url = site.refresh.clone();
    let waiting = tokio::spawn(async move { refresh(&url, "live-token").await });
    onedrive.wait_for_calls(Endpoint::Token, 1).await;
    let [used, _] = both(&world, &operator, &app).await;
    world
        .broker
        .remove_secret(&operator, &app, used.id)
        .await
        .unwrap();
    onedrive.open_gate();
    let (status, answer) = waiting.await.unwrap();
    assert_eq!(
        (status, answer["access_token"].is_string()),
        (StatusCode::OK, true)
    );
    world.broker.recorder().flush().await;
    let left = world.broker.secrets(operator.view(), &app).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].uses, 0, "the use was of the one that is gone");
    assert_eq!(world.broker.recorder().dropped(), 0);
}

async fn a_third_secret_and_the_same_one_twice_are_refused(world: World) {
    let operator = world.operator().await;
    let app = world
        .new_app(&operator, ProviderId::Onedrive, Access::Sites)
        .await;
    let add = async |plain: &str| {
        let added = world.broker.add_secret(&operator, &app, secret(plain)).await;
        added.map_err(|error| match error {
            Error::Invalid(faults) => faults.sentences().collect::<String>(),
            other => format!("not refused but failed: {other}"),
        })
    };
    let twice = add(DEFAULT_CLIENT_SECRET).await.unwrap_err();
    assert!(twice.contains("already"), "{twice}");
    world.clock.advance(Duration::from_secs(1));
    let second = add(NEXT).await.unwrap();
    let third = add("a-third").await.unwrap_err();
    assert!(third.contains("remove one first"), "{third}");
    let [newer, older] = both(&world, &operator, &app).await;
    assert_eq!(newer.id, second.id);
    assert!(third.contains(&older.id.to_string()), "{third}");
}

async fn the_secret_that_works_cannot_be_removed(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, "wrong").await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.grant("live-token");
    refresh(&site.refresh, "live-token").await;
    let [wrong, good] = both(&world, &operator, &app).await;
    let remove = async |id| world.broker.remove_secret(&operator, &app, id).await;
    assert!(matches!(remove(good.id).await, Err(Error::Invalid(_))));
    assert_eq!(remove(wrong.id).await.unwrap().len(), 1);
    assert!(
        matches!(remove(good.id).await, Err(Error::Invalid(_))),
        "the only one"
    );
    assert!(
        matches!(remove(wrong.id).await, Err(Error::Invalid(_))),
        "it is gone"
    );
    world.broker.changes_felt().await;
    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["access_token"].is_string(), "{answer}");
}

async fn secrets_of_another_tenant_are_not_found(world: World) {
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let [newer, _] = both(&world, &operator, &app).await;
    let command_line = CommandLine::as_owner_of_the_machine();
    let other = world
        .broker
        .create_tenant(command_line, &"Other agency".parse().unwrap())
        .await
        .unwrap();
    let theirs = world.broker.operator_of(command_line, &other.slug).await.unwrap();
    let broker = &world.broker;
    assert!(matches!(
        broker.secrets(theirs.view(), &app).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        broker.add_secret(&theirs, &app, secret("theirs")).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        broker.remove_secret(&theirs, &app, newer.id).await,
        Err(Error::NotFound)
    ));
    let their_app = world.new_app(&theirs, ProviderId::Onedrive, Access::Sites).await;
    assert!(
        matches!(
            broker.remove_secret(&theirs, &their_app, newer.id).await,
            Err(Error::Invalid(_))
        ),
        "a secret belongs to its app"
    );
    assert_eq!(both(&world, &operator, &app).await[0].id, newer.id);
}

async fn a_switched_off_app_has_no_doors(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    dropbox.consents_silently(true);
    dropbox.grant("live-token");
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    let switch = async |off| {
        world
            .broker
            .set_app_disabled(&operator, &site.app, off)
            .await
            .unwrap();
        world.broker.changes_felt().await;
    };
    switch(true).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.says("its app switched off"), "{}", page.text);
    assert_eq!(
        open_start(&browser, &site.start, None).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        refresh(&site.refresh, "live-token").await.0,
        StatusCode::NOT_FOUND
    );
    let list = world.broker.list_sites(operator.view(), None).await.unwrap();
    assert!(list.sites[0].apps[0].disabled);
    switch(false).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(
        page.status,
        StatusCode::BAD_REQUEST,
        "a consent that was ended stays ended"
    );
    assert_eq!(dropbox.counters().of(Endpoint::Token), 0);
}
