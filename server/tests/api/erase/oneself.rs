//! Who erases themselves.

use std::time::Duration;

use domain::role::Role;
use reqwest::{Client, StatusCode};

use super::{CHOSEN, COLLEAGUE, chain_holds, joined, own, told};
use crate::stories;
use crate::world::{EMAIL, Page, World, browser, send_form, visit};

stories! {
    who_asks_for_it_is_erased_in_every_organisation,
    what_waits_for_the_address_elsewhere_is_not_theirs_to_erase,
    the_last_owner_is_told_what_to_do_first,
    the_password_is_asked_for_before,
}

const ERASE: &str = "/console/account/erase";

async fn erases(browser: &Client, world: &World, email: &str) -> Page {
    send_form(browser, world, ERASE, &[("email", email)]).await
}

async fn who_asks_for_it_is_erased_in_every_organisation(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (member, theirs) = joined(&world, &own, Role::Manager).await;
    let others = world.another_operator().await;
    let elsewhere = world.owns(others.view().slug()).await;
    let path = world.invited(&elsewhere, COLLEAGUE, Role::Viewer).await;
    let form = [("email", COLLEAGUE), ("password", CHOSEN)];
    send_form(&theirs, &world, &path, &form).await;

    assert!(
        visit(&theirs, &world, "/console/account")
            .await
            .text
            .contains(ERASE)
    );
    let asked = visit(&theirs, &world, ERASE).await;
    assert!(
        asked.says("Erase your account?") && asked.says(COLLEAGUE),
        "{}",
        asked.text
    );
    for wrong in ["", EMAIL] {
        let page = erases(&theirs, &world, wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.says("not your e-mail address"), "{}", page.text);
    }
    assert!(!told(&world, COLLEAGUE).await.is_empty());
    let erased = erases(&theirs, &world, " Grace.Hopper@example.org ").await;
    assert_eq!(erased.status, StatusCode::OK, "{}", erased.text);
    assert!(erased.says("Your account was erased"), "{}", erased.text);

    assert_eq!(told(&world, "grace.hopper").await, Vec::<String>::new());
    let left = told(&world, &member.to_string()).await;
    let allowed = ["audit_event.target", "audit_event.actor"];
    assert!(
        left.iter().all(|place| allowed.contains(&place.as_str())),
        "{left:?}"
    );
    let people = world.broker.people(elsewhere.view()).await.unwrap().people;
    assert!(people.is_empty(), "in the other organisation, too");
    chain_holds(&world).await;
    let out = visit(&theirs, &world, "/console").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "the session has ended");
    let back = send_form(&browser(), &world, "/", &form).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn what_waits_for_the_address_elsewhere_is_not_theirs_to_erase(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (_, theirs) = joined(&world, &own, Role::Viewer).await;
    let others = world.another_operator().await;
    let elsewhere = world.owns(others.view().slug()).await;
    world.invited(&elsewhere, COLLEAGUE, Role::Owner).await;
    // Whoever invited this address here may have opened the link themselves.
    let erased = erases(&theirs, &world, COLLEAGUE).await;
    assert_eq!(erased.status, StatusCode::OK, "{}", erased.text);
    let waiting = world.broker.people_and_invited(&elsewhere).await.unwrap();
    assert_eq!(
        waiting.invitations.len(),
        1,
        "it still waits for who has the address"
    );
}

async fn the_last_owner_is_told_what_to_do_first(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let here = world.signed_in().await;
    let alone = erases(&here, &world, EMAIL).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    let name = world.broker.settings(operator.view()).await.unwrap().name;
    assert!(
        alone.says(&format!("{name} has no other owner")) && alone.says("make somebody else an owner first"),
        "{}",
        alone.text
    );
    joined(&world, &own, Role::Owner).await;
    let last = erases(&here, &world, EMAIL).await;
    assert_eq!(last.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        last.says("Make somebody else an instance administrator first"),
        "{}",
        last.text
    );
    assert!(told(&world, EMAIL).await.contains(&"member.email".to_owned()));
    assert_eq!(visit(&here, &world, "/console").await.status, StatusCode::OK);
}

async fn the_password_is_asked_for_before(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (_, theirs) = joined(&world, &own, Role::Viewer).await;
    world.clock.advance(Duration::from_mins(11));
    let asked = erases(&theirs, &world, COLLEAGUE).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("Type your password"), "{}", asked.text);
    assert!(told(&world, COLLEAGUE).await.contains(&"member.email".to_owned()));
    let form = [("email", COLLEAGUE), ("password", CHOSEN)];
    let erased = send_form(&theirs, &world, ERASE, &form).await;
    assert!(erased.says("Your account was erased"), "{}", erased.text);
}
