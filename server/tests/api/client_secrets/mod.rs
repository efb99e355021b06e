//! Two client secrets for one app: the next one is there before the old one ends, and no site notices.

mod keeping;

use std::time::Duration;

use broker::access::ManageTenant;
use broker::apps::{ClientSecret, SecretDetails};
use domain::app_registration::Access;
use domain::id::AppId;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use secrecy::SecretString;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Endpoint, ProviderHandle, Registration};

use crate::accounting::counted;
use crate::stories;
use crate::world::{CALLBACK, World, browser, click, come_back, consent, for_akeeba, refresh};

stories! {
    every_site_goes_on_with_the_other_secret,
    a_new_secret_leads_at_once_and_until_its_end,
    a_wrong_new_secret_stops_nobody,
    two_bad_secrets_are_the_operators_to_mend,
    a_fall_back_speaks_once_a_minute,
    a_code_is_exchanged_with_the_other_secret,
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
    for provider in for_akeeba() {
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
