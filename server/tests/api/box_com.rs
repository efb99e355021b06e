//! Box: errors that its connector at Akeeba reads, and a token that works once.

use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::{Endpoint, Fault};

use crate::stories;
use crate::world::{World, has_the_contracts_shape, refresh};

stories! {
    an_error_has_parts_as_its_connector_reads_them,
    an_answer_that_got_lost_costs_nothing,
}

async fn an_error_has_parts_as_its_connector_reads_them(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let box_com = world.simulator.box_com();
    for (fault, status, token, code, words) in [
        (None, 200, "never-given", "invalid_grant", "link it to Box again"),
        (
            Some(Fault::InvalidClient),
            200,
            "live-token",
            "invalid_client",
            "tell the helper's operator",
        ),
        (
            Some(Fault::Html),
            200,
            "live-token",
            "temporarily_unavailable",
            "nothing needs to be done",
        ),
        (None, 400, "", "invalid_request", "There is no refresh token"),
    ] {
        box_com.grant("live-token");
        if let Some(fault) = fault {
            box_com.will_answer(fault);
        }
        let (answered, answer) = refresh(&site.refresh, token).await;
        assert_eq!(answered.as_u16(), status, "{answer}");
        assert!(has_the_contracts_shape(&answer), "{answer}");
        assert_eq!(answer["error"]["code"], code, "{answer}");
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.contains(words) && message.ends_with('.'), "{message}");
        assert!(
            answer["access_token"].is_null() && answer["refresh_token"].is_null(),
            "{answer}"
        );
    }
    let (status, answer) = refresh(&site.refresh, "live-token").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        answer["error"].is_null() && answer["refresh_token"].is_string(),
        "{answer}"
    );
}

async fn an_answer_that_got_lost_costs_nothing(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let box_com = world.simulator.box_com();
    box_com.grant("first");
    box_com.will_answer(Fault::AnswerLost);
    let (_, lost) = refresh(&site.refresh, "first").await;
    assert_eq!(lost["error"]["code"], "temporarily_unavailable", "{lost}");
    let (_, answer) = refresh(&site.refresh, "first").await;
    let second = answer["refresh_token"].as_str().unwrap();
    world.evidence.secret(second);
    assert!(box_com.is_live(second), "what the provider had given comes again");
    let (_, answer) = refresh(&site.refresh, second).await;
    assert!(answer["error"].is_null(), "{answer}");
    assert_eq!(box_com.token_calls_with("first"), 3);
    assert_eq!(box_com.calls_to(Endpoint::Token).len(), 3);
}
