//! What was typed is kept: with faults, beside somebody else's change, when it is sent twice, and over the end of a session.

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET};

use super::{filled, hidden, open_form, send_new, with};
use crate::stories;
use crate::world::{EMAIL, PASSWORD, World, send_form, visit};

stories! {
    what_was_typed_comes_back_with_the_faults_and_the_secret_does_not,
    two_people_change_one_app_and_the_second_sees_both,
    a_form_that_is_sent_after_the_session_ended_waits_for_the_sign_in,
    who_was_signed_out_signs_out_without_a_word,
    a_form_that_is_sent_twice_makes_one_app,
}

async fn what_was_typed_comes_back_with_the_faults_and_the_secret_does_not(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    let (id, proof) = open_form(&browser, &world, "google-drive").await;
    let form = with(filled(&id, &proof), "name", "");
    let form = with(form, "client_id", "two words");
    let form = with(form, "scope_profile", "shared-drives");
    let answer = send_form(&browser, &world, "/console/apps/new/google-drive", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Write a name of 1 to 120 characters.",
        "two words",
        "Paste the client id",
    ] {
        assert!(answer.says(words), "{words}");
    }
    assert_eq!(
        (hidden(&answer, "id"), hidden(&answer, "proof")),
        (id.clone(), proof)
    );
    assert!(
        answer.says(&format!("/h/{id}/callback")),
        "the address that may stand at the provider stays"
    );
    let (_, chosen) = answer.text.split_once("value=\"shared-drives\"").unwrap();
    assert!(chosen.split('>').next().unwrap().contains("checked"));
    assert!(!answer.says(DEFAULT_CLIENT_SECRET));
}

async fn two_people_change_one_app_and_the_second_sees_both(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let (browser, path) = (
        world.signed_in().await,
        format!("/console/apps/{}/edit", linked.app),
    );
    let seen = hidden(&visit(&browser, &world, &path).await, "seen");
    let change = |name: &'static str, seen: String| {
        let (browser, world, path) = (&browser, &world, &path);
        async move {
            let form = [
                ("seen", seen.as_str()),
                ("name", name),
                ("scope_profile", "files"),
                ("access", "sites"),
                ("client_id", DEFAULT_CLIENT_ID),
            ];
            send_form(browser, world, path, &form).await
        }
    };
    assert_eq!(change("First", seen.clone()).await.status, StatusCode::SEE_OTHER);
    let second = change("Second", seen).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    for words in ["Somebody else changed this app", "First", "value=\"Second\""] {
        assert!(second.says(words), "{words}");
    }
    let again = change("Second", hidden(&second, "seen")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "now it is meant");
    assert!(
        visit(&browser, &world, again.header("location"))
            .await
            .says("Second")
    );
}

async fn a_form_that_is_sent_after_the_session_ended_waits_for_the_sign_in(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let (id, proof) = open_form(&browser, &world, "dropbox").await;
    let path = "/console/apps/new/dropbox";
    let form = with(filled(&id, &proof), "name", "Typed with care");
    world.clock.advance(Duration::from_hours(2));
    let answer = send_form(&browser, &world, path, &form).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.says("Your session had ended") && !answer.says("Typed with care"));
    let kept = hidden(&answer, "kept");
    let wrong = [("email", EMAIL), ("password", "not this one"), ("kept", &kept)];
    let again = send_form(&browser, &world, "/", &wrong).await;
    assert_eq!(hidden(&again, "kept"), kept, "a wrong password loses nothing");
    let right = [("email", EMAIL), ("password", PASSWORD), ("kept", &kept)];
    let answer = send_form(&browser, &world, "/", &right).await;
    assert_eq!(answer.header("location"), path);
    let page = visit(&browser, &world, path).await;
    assert!(page.says("as you left it") && page.says("Typed with care"));
    assert_eq!(
        hidden(&page, "id"),
        id,
        "the redirect URI may stand at the provider already"
    );
    assert!(!page.says(DEFAULT_CLIENT_SECRET));
    assert!(
        !visit(&browser, &world, path).await.says("Typed with care"),
        "shown once"
    );
    assert!(
        world.broker.apps(operator.view()).await.unwrap().is_empty(),
        "nothing was done"
    );

    world.clock.advance(Duration::from_mins(11));
    let late = send_form(&browser, &world, "/", &right).await;
    assert_eq!(late.header("location"), "/console", "ten minutes have passed");
}

async fn a_form_that_is_sent_twice_makes_one_app(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let (id, proof) = open_form(&browser, &world, "dropbox").await;
    for _ in 0..2 {
        let answer = send_new(&browser, &world, &id, &proof).await;
        assert_eq!(
            answer.header("location"),
            format!("/console/apps/{id}?done=added")
        );
    }
    assert_eq!(world.broker.apps(operator.view()).await.unwrap().len(), 1);
}

async fn who_was_signed_out_signs_out_without_a_word(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    world.clock.advance(Duration::from_hours(2));
    for path in ["/console/sign-out", "/console/fn/list_apps"] {
        let answer = send_form(&browser, &world, path, &[]).await;
        assert_eq!(answer.header("location"), "/", "{path}");
    }
}
