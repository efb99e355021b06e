//! What a provider can be told to answer, and the gate.

use std::time::Duration;

use simulator::{Counters, Endpoint, Fault, RawAnswer, Simulator, Times};

use crate::helpers::{CREDENTIALS, code, exchange, form_request, get, refresh, send, story, text};

#[tokio::test]
async fn told_answers_come_in_order_and_then_the_right_one() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.grant("r");
    dropbox.keeps_answering(Fault::ServerError500);
    dropbox.will_answer(Fault::InvalidGrant);
    dropbox.will_answer_at(Endpoint::Token, Fault::TooManyRequests, Times::Next(2));
    let mut seen = Vec::new();
    for _ in 0..5 {
        seen.push(refresh(&dropbox, "r", &[]).await.status);
    }
    assert_eq!(seen, [400, 429, 429, 500, 500]);
    dropbox.answers_normally();
    assert_eq!(refresh(&dropbox, "r", &[]).await.status, 200);
}

#[tokio::test]
async fn dropbox_says_a_sentence_when_it_is_down() {
    let sim = story().await;
    sim.dropbox().will_answer(Fault::ServerError500);
    let answer = refresh(&sim.dropbox(), "r", &[]).await.json();
    assert!(text(&answer, "error").starts_with("The server has either erred"));
    assert!(answer.get("error_description").is_none());
}

#[tokio::test]
async fn every_named_refusal_is_said_by_every_provider() {
    let sim = story().await;
    let refusals: [fn() -> Fault; 9] = [
        || Fault::InvalidGrant,
        || Fault::InvalidClient,
        || Fault::SecretExpired,
        || Fault::UnauthorizedClient,
        || Fault::InvalidScope,
        || Fault::AdminNeeded,
        || Fault::InteractionRequired,
        || Fault::TemporarilyUnavailable,
        || Fault::ServerError500,
    ];
    for provider in [sim.dropbox(), sim.onedrive(), sim.google_drive()] {
        for fault in refusals {
            provider.will_answer(fault());
            let answer = refresh(&provider, "r", &[]).await;
            assert!(
                answer.status >= 400 && answer.json()["error"].is_string(),
                "{:?}: {}",
                fault(),
                answer.text
            );
        }
    }
}

#[tokio::test]
async fn answers_that_no_provider_should_give() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.grant("r");
    drive.will_answer(Fault::Html);
    assert_eq!(
        refresh(&drive, "r", &[]).await.header("content-type"),
        "text/html; charset=utf-8"
    );
    drive.will_answer(Fault::Huge);
    assert!(refresh(&drive, "r", &[]).await.text.len() > 100 * 1024);
    drive.will_answer(Fault::EmptyBody);
    assert_eq!(refresh(&drive, "r", &[]).await.text, "");
    drive.will_answer(Fault::TooManyRequests);
    assert_eq!(refresh(&drive, "r", &[]).await.header("retry-after"), "60");
    let headers = vec![("x-odd".to_owned(), "1".to_owned())];
    let raw = RawAnswer {
        status: 418,
        content_type: "text/x".to_owned(),
        headers,
        body: "{".to_owned(),
    };
    drive.will_answer(Fault::Raw(raw));
    let odd = refresh(&drive, "r", &[]).await;
    assert_eq!(
        (odd.status, odd.header("x-odd"), odd.text.as_str()),
        (418, "1", "{")
    );
}

#[tokio::test]
async fn who_follows_a_redirect_is_counted() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.will_answer(Fault::Redirect);
    let answer = refresh(&onedrive, "r", &[]).await;
    assert_eq!((answer.status, onedrive.counters().trap), (302, 0));
    assert_eq!(get(answer.header("location")).await.status, 200);
    assert_eq!(onedrive.counters().trap, 1);
}

#[tokio::test]
async fn a_connection_ends_without_a_word() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    dropbox.will_answer(Fault::HangUp);
    let request = form_request(&dropbox.url("token"), &CREDENTIALS);
    assert!(
        send(request)
            .await
            .is_err_and(|fault| fault.is_incomplete_message())
    );
    assert_eq!(dropbox.counters().token_in_flight, 0);
}

#[tokio::test]
async fn tokens_can_be_chosen_and_left_out() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.grant("r");
    let odd = "a+b/c=d&e f%20".repeat(300);
    onedrive.will_answer(Fault::RefreshToken(odd.clone()));
    assert_eq!(
        text(&refresh(&onedrive, "r", &[]).await.json(), "refresh_token"),
        odd
    );
    assert_eq!(
        refresh(&onedrive, &odd, &[]).await.status,
        200,
        "and it comes back unharmed"
    );
    onedrive.will_answer(Fault::NoRefreshToken);
    assert!(
        refresh(&onedrive, "r", &[])
            .await
            .json()
            .get("refresh_token")
            .is_none()
    );
    onedrive.keeps_answering(Fault::ExpiresIn(5));
    onedrive.will_answer(Fault::AccessToken("chosen".to_owned()));
    let both = refresh(&onedrive, "r", &[]).await.json();
    assert_eq!(
        (text(&both, "access_token"), &both["expires_in"]),
        ("chosen", &5.into())
    );
}

#[tokio::test]
async fn a_slow_answer_is_the_right_one() {
    let sim = story().await;
    sim.dropbox().grant("r");
    sim.dropbox().will_answer(Fault::Slow { ms: 30 });
    let before = tokio::time::Instant::now();
    assert_eq!(refresh(&sim.dropbox(), "r", &[]).await.status, 200);
    assert!(before.elapsed() >= Duration::from_millis(30));
}

#[tokio::test]
async fn refreshes_wait_at_the_closed_gate() {
    let sim = story().await;
    let drive = sim.google_drive();
    drive.grant("r");
    drive.close_gate();
    let held: Vec<_> = (0..3)
        .map(|_| {
            let drive = drive.clone();
            tokio::spawn(async move { refresh(&drive, "r", &[]).await.status })
        })
        .collect();
    drive.wait_for_calls(Endpoint::Token, 3).await;
    assert!(held.iter().all(|call| !call.is_finished()));
    drive.open_gate();
    for call in held {
        assert_eq!(call.await.unwrap(), 200);
    }
    let seen = Counters {
        token: 3,
        token_most_in_flight: 3,
        ..Counters::default()
    };
    assert_eq!(drive.counters(), seen);
}

#[tokio::test]
async fn every_call_is_written_down() {
    let sim = story().await;
    let drive = sim.google_drive();
    let code = code(&drive, &[("scope", "x"), ("unknown", "passed over")]).await;
    exchange(&drive, &code, &[("state", "also")]).await;
    let calls = drive.calls();
    assert_eq!(
        calls.iter().map(|call| call.endpoint).collect::<Vec<_>>(),
        [Endpoint::Authorize, Endpoint::Token]
    );
    assert_eq!(calls[0].query.get("unknown"), Some("passed over"));
    let names = [
        "grant_type",
        "code",
        "redirect_uri",
        "client_id",
        "client_secret",
        "state",
    ];
    assert_eq!(calls[1].form_names(), names);
    assert_eq!(calls[1].form_value("code"), Some(code.as_str()));
    assert_eq!(
        calls[1].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    drive.forget_calls();
    assert_eq!((drive.calls().len(), drive.counters()), (0, Counters::default()));
}

#[tokio::test]
async fn nobody_else_can_reach_it_and_it_ends_when_dropped() {
    let open = Simulator::start_on("0.0.0.0:0".parse().unwrap()).await;
    assert!(open.is_err_and(|fault| fault.to_string().contains("not a loopback address")));
    let sim = story().await;
    let address = sim.url().trim_start_matches("http://").to_owned();
    let again = Simulator::start_on(address.parse().unwrap()).await;
    assert!(again.is_err(), "the address is taken");
    drop(sim);
    while tokio::net::TcpStream::connect(&address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}
