//! Keys and rows that do not fit together: a fault of this house and never the holder's, told to who runs it.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::Endpoint;

use crate::stories;
use crate::world::duplicati::{Answered, GrantRow, ask, with_wrong_secret};
use crate::world::{Linked, World, visit};

stories! {
    a_row_that_was_tampered_with_is_our_fault_and_the_link_stays,
    what_could_not_be_sealed_is_not_asked_for,
    a_key_that_goes_while_the_provider_answers_loses_nothing_silently,
    a_key_that_changes_while_the_provider_answers_loses_nothing,
}

/// Puts these bytes into a column of every grant.
async fn put(world: &World, column: &str, bytes: &[u8]) {
    use std::fmt::Write as _;
    let mut hex = String::new();
    for byte in bytes {
        write!(hex, "{byte:02x}").unwrap();
    }
    let literal = if world.broker.store().is_postgres() {
        format!("'\\x{hex}'::bytea")
    } else {
        format!("x'{hex}'")
    };
    world
        .tamper(&format!("UPDATE oauth_grant SET {column} = {literal}"))
        .await;
}

async fn asked(world: &World, site: &Linked, id: &str) -> Answered {
    let answered = ask(&world.duplicati_url(site), id).await;
    if let Some(token) = &answered.access_token {
        world.evidence.secret(token);
    }
    answered
}

fn is_our_fault(answered: &Answered) {
    assert!(answered.status.is_server_error(), "{}", answered.status);
    assert_eq!(answered.access_token, None);
}

/// How a grant stands: nothing of it may move by a fault of ours.
fn stands(row: &GrantRow) -> (String, Option<i64>, Option<i64>, Option<Vec<u8>>) {
    (
        row.word("state"),
        row.number("generation"),
        row.number("refused_at"),
        row.bytes("refresh_sealed"),
    )
}

/// The alarm: an event, and a site that needs attention.
async fn is_told(world: &World, operator: &ManageTenant) {
    let events = world.events(operator).await;
    let told = events
        .iter()
        .find(|event| event.reason.as_deref() == Some("stored_token_unopened"));
    let told = told.expect("its operator is told");
    assert_eq!(
        (told.kind.as_str(), told.outcome.as_str()),
        ("refresh", "operator_needed")
    );
    let member = world.signed_in().await;
    let attention = visit(&member, world, "/console/sites?state=attention").await;
    assert!(attention.says("The shop"), "{}", attention.text);
    let overview = visit(&member, world, "/console").await;
    assert!(overview.says("keyferry doctor"), "{}", overview.text);
}

async fn a_row_that_was_tampered_with_is_our_fault_and_the_link_stays(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let whole = world.grant_row().await.bytes("refresh_sealed").unwrap();
    world.clock.advance(Duration::from_hours(5));
    let calls = world.simulator.dropbox().counters().of(Endpoint::Token);
    for place in [0, 1, 20, 40, whole.len() - 1] {
        let mut tampered = whole.clone();
        tampered[place] ^= 1;
        put(&world, "refresh_sealed", &tampered).await;
        let before = stands(&world.grant_row().await);
        is_our_fault(&asked(&world, &site, &id).await);
        let wrong = asked(&world, &site, &with_wrong_secret(&id)).await;
        assert_eq!(wrong.status, StatusCode::UNAUTHORIZED, "that one is");
        assert_eq!(stands(&world.grant_row().await), before, "byte {place}");
    }
    assert_eq!(world.simulator.dropbox().counters().of(Endpoint::Token), calls);
    is_told(&world, &operator).await;
    put(&world, "refresh_sealed", &whole).await;
    assert_eq!(asked(&world, &site, &id).await.status, StatusCode::OK);
}

async fn what_could_not_be_sealed_is_not_asked_for(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let whole = world.grant_row().await.bytes("lock").unwrap();
    world.clock.advance(Duration::from_hours(5));
    let boxes = world.provider(ProviderId::Box);
    let calls = boxes.counters().of(Endpoint::Token);
    // No key: what is locked with it nobody opens.
    put(&world, "lock", &[0; 32]).await;
    let before = stands(&world.grant_row().await);
    is_our_fault(&asked(&world, &site, &id).await);
    assert_eq!(
        boxes.counters().of(Endpoint::Token),
        calls,
        "the token is not spent"
    );
    assert_eq!(stands(&world.grant_row().await), before);
    is_told(&world, &operator).await;
    put(&world, "lock", &whole).await;
    assert_eq!(asked(&world, &site, &id).await.status, StatusCode::OK);
}

/// The ring as another process leaves it.
async fn ring_changes(world: &World, state: &str) {
    world
        .tamper(&format!(
            "UPDATE key_ring SET state = '{state}' WHERE role = 'seal'"
        ))
        .await;
    world
        .tamper("UPDATE ring_head SET generation = generation + 1")
        .await;
}

/// Asks with an AuthID; the deed is done while the provider still thinks about the token.
async fn asked_while<F: Future<Output = ()>>(world: &World, site: &Linked, id: &str, deed: F) -> Answered {
    world.clock.advance(Duration::from_hours(5));
    let boxes = world.provider(ProviderId::Box);
    let calls = boxes.counters().of(Endpoint::Token);
    boxes.close_gate();
    let meanwhile = async {
        boxes.wait_for_calls(Endpoint::Token, calls + 1).await;
        deed.await;
        boxes.open_gate();
    };
    let (answered, ()) = futures::join!(asked(world, site, id), meanwhile);
    answered
}

async fn a_key_that_goes_while_the_provider_answers_loses_nothing_silently(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let before = stands(&world.grant_row().await);
    let answered = asked_while(&world, &site, &id, async {
        ring_changes(&world, "opens").await;
        world.broker.reload_ring_if_changed().await.unwrap();
    });
    is_our_fault(&answered.await);
    let row = world.grant_row().await;
    assert_eq!(stands(&row), before);
    assert!(
        row.number("call_begun_at").is_some(),
        "that an answer was lost stays written down"
    );
    ring_changes(&world, "active").await;
    world.broker.reload_ring_if_changed().await.unwrap();
    is_told(&world, &operator).await;
}

async fn a_key_that_changes_while_the_provider_answers_loses_nothing(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let answered = asked_while(&world, &site, &id, async {
        ring_changes(&world, "opens").await;
        world.broker.reload_ring_if_changed().await.unwrap();
        // This process has not heard of it yet.
        ring_changes(&world, "active").await;
    });
    assert_eq!(answered.await.status, StatusCode::OK);
    world.clock.advance(Duration::from_hours(5));
    assert_eq!(
        asked(&world, &site, &id).await.status,
        StatusCode::OK,
        "with the new token"
    );
}
