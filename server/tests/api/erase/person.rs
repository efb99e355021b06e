//! A person who is erased by an owner, or on the command line.

use broker::access::CommandLine;
use broker::error::Error;
use domain::role::Role;
use reqwest::StatusCode;

use super::{COLLEAGUE, chain_holds, joined, own, told};
use crate::stories;
use crate::world::{EMAIL, World, send_form, visit};

stories! {
    of_an_erased_person_no_table_tells,
    who_belongs_elsewhere_is_not_an_owners_to_erase,
    the_last_owner_and_the_last_administrator_stay,
}

async fn of_an_erased_person_no_table_tells(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (member, theirs) = joined(&world, &own, Role::Owner).await;
    send_form(
        &theirs,
        &world,
        "/console/settings",
        &[
            ("name", "Grace's own"),
            ("addresses", "whole"),
            ("keep_days", "90"),
            ("time_zone", "UTC"),
        ],
    )
    .await;
    send_form(&theirs, &world, "/console/dates/calendar", &[]).await;
    // Once more invited elsewhere, under an id of its own.
    let others = world.another_operator().await;
    let elsewhere = world.owns(others.view().slug()).await;
    world.invited(&elsewhere, COLLEAGUE, Role::Viewer).await;
    let before = told(&world, "grace.hopper").await;
    assert!(
        before.contains(&"invitation.email".to_owned()) && before.contains(&"audit_event.changes".to_owned()),
        "{before:?}"
    );

    let owners = world.signed_in().await;
    let path = format!("/console/people/{member}/erase");
    let asked = visit(&owners, &world, &path).await;
    assert!(asked.says("Erase grace.hopper@example.org?") && asked.says("an id that names nobody"));
    let wrong = send_form(&owners, &world, &path, &[("email", "somebody@example.org")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let erased = send_form(&owners, &world, &path, &[("email", COLLEAGUE)]).await;
    assert_eq!(
        erased.header("location"),
        "/console/people?done=erased",
        "{}",
        erased.text
    );
    assert_eq!(told(&world, "grace.hopper").await, Vec::<String>::new());
    let left = told(&world, &member.to_string()).await;
    let allowed = ["audit_event.target", "audit_event.actor"];
    assert!(
        left.iter().all(|place| allowed.contains(&place.as_str())),
        "{left:?}"
    );
    chain_holds(&world).await;

    let out = visit(&theirs, &world, "/console").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "the session has ended");
    let page = visit(&owners, &world, "/console/audit").await;
    assert!(
        page.says("A person who was erased") && page.says("Member erased"),
        "{}",
        page.text
    );
    assert!(!page.says("grace.hopper"));
    let again = send_form(&owners, &world, &path, &[("email", COLLEAGUE)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn who_belongs_elsewhere_is_not_an_owners_to_erase(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (member, theirs) = joined(&world, &own, Role::Owner).await;
    let administrator = world.broker.people(own.view()).await.unwrap().people;
    let administrator = administrator
        .iter()
        .find(|person| person.email == EMAIL)
        .unwrap()
        .id;
    // Grace owns this organisation, but does not look after the instance, as who set it up does.
    let path = format!("/console/people/{administrator}/erase");
    let refused = send_form(&theirs, &world, &path, &[("email", EMAIL)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("only an instance administrator can erase them"),
        "{}",
        refused.text
    );
    let others = world.another_operator().await;
    let elsewhere = world.owns(others.view().slug()).await;
    world.joins(&elsewhere, COLLEAGUE, Role::Viewer).await;
    // Who looks after the instance may erase them all the same, in both organisations.
    let owners = world.signed_in().await;
    let erased = send_form(
        &owners,
        &world,
        &format!("/console/people/{member}/erase"),
        &[("email", COLLEAGUE)],
    )
    .await;
    assert_eq!(
        erased.header("location"),
        "/console/people?done=erased",
        "{}",
        erased.text
    );
    assert!(
        world
            .broker
            .people(elsewhere.view())
            .await
            .unwrap()
            .people
            .is_empty()
    );
}

async fn the_last_owner_and_the_last_administrator_stay(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let who = CommandLine::as_owner_of_the_machine();
    let alone = world.broker.erase_member(who, &EMAIL.parse().unwrap()).await;
    assert!(matches!(alone, Err(Error::Invalid(_))), "the last owner");
    joined(&world, &own, Role::Owner).await;
    let last = world.broker.erase_member(who, &EMAIL.parse().unwrap()).await;
    assert!(
        matches!(last, Err(Error::Invalid(_))),
        "the last instance administrator"
    );
    assert!(told(&world, EMAIL).await.contains(&"member.email".to_owned()));
    assert!(
        world
            .broker
            .erase_member(who, &COLLEAGUE.parse().unwrap())
            .await
            .is_ok()
    );
    let unknown = world.broker.erase_member(who, &COLLEAGUE.parse().unwrap()).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}
