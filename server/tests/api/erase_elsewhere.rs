//! Erasing somebody who belongs, or has done something, in more than one organisation.

use broker::access::{CommandLine, OwnTenant};
use broker::error::Error;
use domain::id::MemberId;
use domain::role::Role;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{EMAIL, World, send_form, visit};

stories! {
    the_last_owner_of_an_organisation_that_is_closed_stays,
    who_belongs_to_one_that_is_closed_is_not_an_owners_to_erase,
    nobody_takes_a_name_out_of_the_audit_of_others,
}

const COLLEAGUE: &str = "grace.hopper@example.org";

async fn close(world: &World, own: &OwnTenant) {
    let administers = world
        .broker
        .administration_by(CommandLine::as_owner_of_the_machine());
    let closed = world.broker.close_organisation(&administers, own.view().tenant());
    closed.await.unwrap();
}

/// Somebody in the first organisation who is the only owner of a second one.
async fn owner_of_another(world: &World) -> (OwnTenant, MemberId, OwnTenant) {
    let first = world.owns(world.operator().await.view().slug()).await;
    let member = world.joins(&first, COLLEAGUE, Role::Viewer).await;
    let other = world.owns(world.another_operator().await.view().slug()).await;
    world.joins(&other, COLLEAGUE, Role::Owner).await;
    (first, member, other)
}

async fn erased_by(browser: &Client, world: &World, member: MemberId) -> crate::world::Page {
    let path = format!("/console/people/{member}/erase");
    send_form(browser, world, &path, &[("email", COLLEAGUE)]).await
}

async fn the_last_owner_of_an_organisation_that_is_closed_stays(world: World) {
    let (_, member, other) = owner_of_another(&world).await;
    close(&world, &other).await;
    // Ada looks after the instance, and may erase who belongs elsewhere.
    let owners = world.signed_in().await;
    let refused = erased_by(&owners, &world, member).await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.text
    );
    let who = CommandLine::as_owner_of_the_machine();
    let by_command = world.broker.erase_member(who, &COLLEAGUE.parse().unwrap()).await;
    assert!(
        matches!(by_command, Err(Error::Invalid(_))),
        "by the command line neither"
    );
}

async fn who_belongs_to_one_that_is_closed_is_not_an_owners_to_erase(world: World) {
    let (first, member, other) = owner_of_another(&world).await;
    world.joins(&first, "alan@example.org", Role::Owner).await;
    world.joins(&other, "alan@example.org", Role::Owner).await;
    close(&world, &other).await;
    let alan = world.comes("alan@example.org").await;
    let refused = erased_by(&alan, &world, member).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("only an instance administrator can erase them"),
        "{}",
        refused.text
    );
}

async fn nobody_takes_a_name_out_of_the_audit_of_others(world: World) {
    let (first, member, other) = owner_of_another(&world).await;
    world.joins(&first, "alan@example.org", Role::Owner).await;
    // They leave the second organisation, where the audit still tells what they did.
    world.joins(&other, "edsger@example.org", Role::Owner).await;
    world.broker.remove_person(&other, member).await.unwrap();
    let alan = world.comes("alan@example.org").await;
    let refused = erased_by(&alan, &world, member).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("did something there that its audit names them for"),
        "{}",
        refused.text
    );
    let edsger = world.comes("edsger@example.org").await;
    assert!(
        visit(&edsger, &world, "/console/audit").await.says(COLLEAGUE),
        "it still tells who they were"
    );
    let owners = world.signed_in().await;
    let erased = erased_by(&owners, &world, member).await;
    assert_eq!(erased.header("location"), "/console/people?done=erased");
    assert!(visit(&owners, &world, "/console/people").await.says(EMAIL));
}
