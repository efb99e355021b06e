//! The refresh of a stored link, when something comes between: a caller who is gone, a turn that is lost, an answer that is
//! lost, a revoke.

use std::time::Duration;

use broker::access::CommandLine;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::revoked::EndReach;
use reqwest::StatusCode;
use simulator::{Endpoint, Fault, ProviderHandle, Times};
use tokio::task::JoinHandle;

use crate::stories;
use crate::world::duplicati::{Answered, ask, with_wrong_secret};
use crate::world::{Linked, World};

stories! {
    who_hangs_up_loses_no_token,
    a_token_that_came_when_the_turn_was_lost_is_kept_and_used,
    a_token_that_came_after_the_revoke_is_ended_and_not_stored,
    the_generation_before_is_kept_only_where_a_replay_is_safe,
    a_lost_answer_is_told_as_our_loss_until_the_end,
    a_wrong_secret_never_joins_what_is_under_way,
    that_somebody_uses_a_link_is_written_down_once_a_day,
    a_consent_is_written_down_with_what_it_brought,
}

/// Longer than any access token lives.
const LATER: Duration = Duration::from_hours(5);

/// A refresh that the provider holds back; the gate is closed.
async fn held_back(
    world: &World,
    site: &Linked,
    id: &str,
    provider: &ProviderHandle,
) -> JoinHandle<Answered> {
    world.clock.advance(LATER);
    let before = provider.counters().of(Endpoint::Token);
    provider.close_gate();
    let (url, id) = (world.duplicati_url(site), id.to_owned());
    let asked = tokio::spawn(async move { ask(&url, &id).await });
    provider.wait_for_calls(Endpoint::Token, before + 1).await;
    asked
}

async fn who_hangs_up_loses_no_token(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let boxes = world.provider(ProviderId::Box);
    let asked = held_back(&world, &site, &id, &boxes).await;
    asked.abort();
    assert!(asked.await.is_err_and(|gone| gone.is_cancelled()));
    boxes.open_gate();
    world.broker.refreshes_landed().await;
    let row = world.grant_row().await;
    assert_eq!(row.number("generation"), Some(2), "it was saved all the same");
    let calls = boxes.counters().of(Endpoint::Token);
    world.access_token(&site, &id).await;
    assert_eq!(boxes.counters().of(Endpoint::Token), calls, "and is known");
}

async fn a_token_that_came_when_the_turn_was_lost_is_kept_and_used(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let boxes = world.provider(ProviderId::Box);
    let asked = held_back(&world, &site, &id, &boxes).await;
    // As another process does that found the lease over.
    world
        .tamper("UPDATE oauth_grant SET lease_owner = NULL, lease_until = NULL")
        .await;
    boxes.open_gate();
    let answered = asked.await.unwrap();
    assert_eq!(
        answered.status,
        StatusCode::OK,
        "the access token is good: {}",
        answered.reason
    );
    world.evidence.secret(&answered.access_token.unwrap());
    let row = world.grant_row().await;
    assert_eq!(
        (row.number("generation"), row.number("other_generation")),
        (Some(1), Some(2))
    );
    let before = row.bytes("other_sealed").expect("it is kept");
    let rotated = world
        .broker
        .rotate_keys(CommandLine::as_owner_of_the_machine())
        .await;
    rotated.unwrap();
    let anew = world.grant_row().await.bytes("other_sealed");
    assert!(
        anew.is_some_and(|anew| anew != before),
        "it is sealed anew with all others"
    );

    world.clock.advance(LATER);
    let calls = boxes.counters().of(Endpoint::Token);
    boxes.will_answer(Fault::InvalidGrant);
    world.access_token(&site, &id).await;
    assert_eq!(
        boxes.counters().of(Endpoint::Token),
        calls + 2,
        "the newest, then the other"
    );
    let row = world.grant_row().await;
    assert_eq!(
        (row.number("generation"), row.number("refused_at")),
        (Some(2), None)
    );
    for _ in 0..3 {
        world.clock.advance(LATER);
        world.access_token(&site, &id).await;
    }
}

async fn a_token_that_came_after_the_revoke_is_ended_and_not_stored(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let boxes = world.provider(ProviderId::Box);
    let asked = held_back(&world, &site, &id, &boxes).await;
    let grant = world.grant_row().await.id();
    world
        .broker
        .revoke_grant(&operator, grant, EndReach::ThisLink)
        .await
        .unwrap();
    boxes.open_gate();
    let answered = asked.await.unwrap();
    assert_eq!(answered.status, StatusCode::BAD_REQUEST, "{}", answered.reason);
    assert!(answered.reason.contains("revoked"), "{}", answered.reason);
    assert_eq!(boxes.revoked().len(), 1);
    let row = world.grant_row().await;
    for column in ["refresh_sealed", "access_sealed", "other_sealed"] {
        assert_eq!(row.bytes(column), None, "{column}");
    }
    let events = world.events(&operator).await;
    assert!(
        events
            .iter()
            .any(|event| event.kind == "provider_revoke" && event.outcome == "ok")
    );
}

async fn the_generation_before_is_kept_only_where_a_replay_is_safe(world: World) {
    let operator = world.operator().await;
    world.provider(ProviderId::Dropbox).detects_reuse(true);
    let rows = [
        (ProviderId::Box, true),
        (ProviderId::Onedrive, true),
        (ProviderId::Dropbox, false),
        (ProviderId::GoogleDrive, false),
    ];
    for (provider, is_kept) in rows {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let site = world.new_site(&operator, "The shop", &app).await;
        let id = world.auth_id(&site, provider).await;
        for generation in 2..5 {
            world.clock.advance(LATER);
            world.access_token(&site, &id).await;
            let row = world.grant_row().await;
            assert_eq!(row.number("generation"), Some(generation), "{provider}");
            assert_eq!(row.bytes("other_sealed").is_some(), is_kept, "{provider}");
            let other = is_kept.then_some(generation - 1);
            assert_eq!(row.number("other_generation"), other, "{provider}");
        }
    }
}

async fn a_lost_answer_is_told_as_our_loss_until_the_end(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let id = world.auth_id(&site, ProviderId::Onedrive).await;
    let onedrive = world.provider(ProviderId::Onedrive);
    onedrive.detects_reuse(true);
    let url = world.duplicati_url(&site);
    world.clock.advance(LATER);
    onedrive.will_answer(Fault::AnswerLost);
    assert!(ask(&url, &id).await.status.is_server_error());
    onedrive.will_answer(Fault::TemporarilyUnavailable);
    assert!(
        ask(&url, &id).await.status.is_server_error(),
        "which changes nothing of that"
    );
    for wait in [Duration::ZERO, Duration::from_mins(6)] {
        world.clock.advance(wait);
        assert_eq!(ask(&url, &id).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(world.grant_row().await.word("state"), "dead");
    assert_eq!(world.grant_row().await.word("reason"), "answer_lost");
    let events = world.events(&operator).await;
    let lost = events
        .iter()
        .filter(|event| event.reason.as_deref() == Some("answer_lost"));
    assert_eq!(lost.count(), 2);
}

async fn a_wrong_secret_never_joins_what_is_under_way(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let dropbox = world.provider(ProviderId::Dropbox);
    let asked = held_back(&world, &site, &id, &dropbox).await;
    let wrong = ask(&world.duplicati_url(&site), &with_wrong_secret(&id)).await;
    assert_eq!(
        wrong.status,
        StatusCode::UNAUTHORIZED,
        "at once, while the gate is closed"
    );
    assert!(!asked.is_finished());
    dropbox.open_gate();
    let right = asked.await.unwrap();
    assert_eq!(right.status, StatusCode::OK);
    world.evidence.secret(&right.access_token.unwrap());
    let wrong = ask(&world.duplicati_url(&site), &with_wrong_secret(&id)).await;
    assert_eq!(
        (wrong.status, wrong.access_token),
        (StatusCode::UNAUTHORIZED, None)
    );
}

async fn that_somebody_uses_a_link_is_written_down_once_a_day(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.provider(ProviderId::Dropbox);
    dropbox.will_answer_at(Endpoint::Token, Fault::ExpiresIn(400_000), Times::Next(1));
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    assert_eq!(world.grant_row().await.number("holder_used_at"), None);
    let used_since = async |earlier: Option<i64>| {
        for _ in 0..500 {
            let row = world.grant_row().await;
            let used = row.number("holder_used_at");
            if used > earlier {
                assert_eq!(row.number("used_at"), used);
                return used;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        None
    };
    world.access_token(&site, &id).await;
    let first = used_since(None).await;
    assert_eq!(first, Some(world.clock.now().micros()));
    world.clock.advance(Duration::from_hours(23));
    world.access_token(&site, &id).await;
    world.clock.advance(Duration::from_hours(1));
    world.access_token(&site, &id).await;
    let second = used_since(first).await;
    assert_eq!(second, Some(world.clock.now().micros()), "not the hour before");
    assert_eq!(
        dropbox.counters().of(Endpoint::Token),
        1,
        "it was known all the time"
    );
}

async fn a_consent_is_written_down_with_what_it_brought(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let events = world.events(&operator).await;
    let finished = events.iter().filter(|event| event.kind == "consent_finished");
    assert_eq!(finished.count(), 1);
}
