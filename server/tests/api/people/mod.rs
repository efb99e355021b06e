//! People: invited by a link, given another role, taken out; and who decides on that.

mod joining;

use broker::access::{CommandLine, OwnTenant};
use domain::id::MemberId;
use domain::role::Role;
use futures::future::join;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{CHOSEN, EMAIL, PASSWORD, Page, World, browser, send_form, visit};

stories! {
    a_new_role_signs_out_and_takes_away_what_was,
    who_was_taken_out_is_told_so,
    the_last_owner_stays,
    two_owners_cannot_lower_each_other_at_once,
    only_an_owner_decides,
    nobody_decides_on_the_people_of_others,
    who_belongs_to_two_goes_from_one_to_the_other,
}

const COLLEAGUE: &str = "grace@example.org";

/// The right to decide on the one organisation's people.
async fn owner(world: &World) -> OwnTenant {
    world.owns(world.operator().await.view().slug()).await
}

async fn join_by(world: &World, path: &str, email: &str, password: &str) -> Page {
    send_form(
        &browser(),
        world,
        path,
        &[("email", email), ("password", password)],
    )
    .await
}

async fn signs_in(world: &World, email: &str, password: &str) -> (Client, Page) {
    let browser = browser();
    let page = send_form(&browser, world, "/", &[("email", email), ("password", password)]).await;
    (browser, page)
}

/// A colleague who joined with a password of their own, and their browser.
async fn colleague(world: &World, own: &OwnTenant, role: Role) -> (MemberId, Client) {
    let member = world.joins(own, COLLEAGUE, role).await;
    (member, world.comes(COLLEAGUE).await)
}

async fn role_of(world: &World, own: &OwnTenant, email: &str) -> Option<Role> {
    let people = world.broker.people(own.view()).await.unwrap().people;
    people
        .iter()
        .find(|person| person.email == email)
        .map(|person| person.role)
}

async fn a_new_role_signs_out_and_takes_away_what_was(world: World) {
    let own = owner(&world).await;
    let (member, theirs) = colleague(&world, &own, Role::Manager).await;
    assert_eq!(
        visit(&theirs, &world, "/console/sites/new").await.status,
        StatusCode::OK
    );
    let owners = world.signed_in().await;
    let path = format!("/console/people/{member}/role");
    let changed = send_form(&owners, &world, &path, &[("role", "viewer")]).await;
    assert_eq!(
        changed.header("location"),
        "/console/people?done=role",
        "{}",
        changed.text
    );
    let out = visit(&theirs, &world, "/console").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "the session has ended");
    let (theirs, _) = signs_in(&world, COLLEAGUE, CHOSEN).await;
    let settings = send_form(&theirs, &world, "/console/settings", &[("name", "Mine")]).await;
    assert_eq!(settings.status, StatusCode::FORBIDDEN);
    let none = send_form(&owners, &world, &path, &[("role", "king")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let gone = format!("/console/people/{}/role", own.view().tenant());
    let gone = send_form(&owners, &world, &gone, &[("role", "viewer")]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

async fn who_was_taken_out_is_told_so(world: World) {
    let own = owner(&world).await;
    let (member, theirs) = colleague(&world, &own, Role::Owner).await;
    let owners = world.signed_in().await;
    let path = format!("/console/people/{member}/remove");
    assert!(
        visit(&owners, &world, &path)
            .await
            .says(" out of the organisation?")
    );
    let removed = send_form(&owners, &world, &path, &[]).await;
    assert_eq!(removed.header("location"), "/console/people?done=removed");
    assert_eq!(
        visit(&theirs, &world, "/console").await.status,
        StatusCode::SEE_OTHER
    );
    let (_, page) = signs_in(&world, COLLEAGUE, CHOSEN).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("You do not belong to any organisation here any more"));
    assert_eq!(
        send_form(&owners, &world, &path, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let back = world.invited(&own, COLLEAGUE, Role::Viewer).await;
    assert_eq!(
        join_by(&world, &back, COLLEAGUE, CHOSEN).await.status,
        StatusCode::SEE_OTHER
    );
}

async fn the_last_owner_stays(world: World) {
    let own = owner(&world).await;
    colleague(&world, &own, Role::Manager).await;
    let owners = world.signed_in().await;
    let you = world.member(&own, EMAIL).await;
    let list = visit(&owners, &world, "/console/people").await;
    assert!(
        !list.text.contains(&format!("{you}/remove")),
        "nothing is offered that cannot be"
    );
    for (path, form) in [("role", [("role", "viewer")]), ("remove", [("role", "")])] {
        let page = send_form(&owners, &world, &format!("/console/people/{you}/{path}"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("an organisation needs one"), "{}", page.text);
    }
    assert_eq!(role_of(&world, &own, EMAIL).await, Some(Role::Owner));
    assert_eq!(
        visit(&owners, &world, "/console").await.status,
        StatusCode::OK,
        "still signed in"
    );
}

async fn two_owners_cannot_lower_each_other_at_once(world: World) {
    let own = owner(&world).await;
    let (other, _) = colleague(&world, &own, Role::Owner).await;
    let you = world.member(&own, EMAIL).await;
    let lower = |member| world.broker.change_role(&own, member, Role::Viewer);
    let (first, second) = join(lower(you), lower(other)).await;
    assert_ne!(first.is_ok(), second.is_ok(), "one of the two is refused");
    let people = world.broker.people(own.view()).await.unwrap().people;
    assert_eq!(
        people.iter().filter(|person| person.role == Role::Owner).count(),
        1
    );
}

async fn only_an_owner_decides(world: World) {
    let own = owner(&world).await;
    let path = world.invited(&own, COLLEAGUE, Role::Viewer).await;
    let waiting = world.broker.people_and_invited(&own).await.unwrap().invitations[0].id;
    let you = world.member(&own, EMAIL).await;
    for role in [Role::Manager, Role::Viewer] {
        world.everybody_becomes(role).await;
        let browser = world.signed_in().await;
        for form in [
            "/console/people/invite".to_owned(),
            format!("/console/people/invitations/{waiting}/withdraw"),
            format!("/console/people/{you}/role"),
            format!("/console/people/{you}/remove"),
        ] {
            let typed = [("email", "mallory@example.org"), ("role", "owner")];
            let page = send_form(&browser, &world, &form, &typed).await;
            assert_eq!(
                page.status,
                StatusCode::FORBIDDEN,
                "{form} by a {}",
                role.as_str()
            );
        }
        let list = visit(&browser, &world, "/console/people").await;
        assert!(
            list.says(EMAIL) && !list.says(COLLEAGUE),
            "who is invited is the owners' matter"
        );
        assert!(
            !visit(&browser, &world, "/console/people/invite")
                .await
                .text
                .contains("name=\"role\"")
        );
    }
    assert_eq!(role_of(&world, &own, EMAIL).await, Some(Role::Viewer));
    assert_eq!(
        visit(&browser(), &world, &path).await.status,
        StatusCode::OK,
        "nothing was withdrawn"
    );
}

async fn nobody_decides_on_the_people_of_others(world: World) {
    let own = owner(&world).await;
    let others = world.another_operator().await;
    let who = CommandLine::as_owner_of_the_machine();
    let others = world.broker.owner_of(who, others.view().slug()).await.unwrap();
    let (theirs, _) = colleague(&world, &others, Role::Owner).await;
    let path = world.invited(&others, "next@example.org", Role::Viewer).await;
    let waiting = world
        .broker
        .people_and_invited(&others)
        .await
        .unwrap()
        .invitations[0]
        .id;
    let browser = world.signed_in().await;
    for form in [
        format!("/console/people/invitations/{waiting}/withdraw"),
        format!("/console/people/{theirs}/role"),
        format!("/console/people/{theirs}/remove"),
    ] {
        let page = send_form(&browser, &world, &form, &[("role", "viewer")]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{form}");
    }
    assert!(!visit(&browser, &world, "/console/people").await.says(COLLEAGUE));
    assert_eq!(role_of(&world, &others, COLLEAGUE).await, Some(Role::Owner));
    assert_eq!(role_of(&world, &own, EMAIL).await, Some(Role::Owner));
    assert_eq!(
        visit(&crate::world::browser(), &world, &path).await.status,
        StatusCode::OK
    );
}

async fn who_belongs_to_two_goes_from_one_to_the_other(world: World) {
    owner(&world).await;
    let others = world.another_operator().await;
    let name = "Strangers".parse().unwrap();
    let stranger = world
        .broker
        .create_tenant(CommandLine::as_owner_of_the_machine(), &name);
    let stranger = stranger.await.unwrap().slug;
    let who = CommandLine::as_owner_of_the_machine();
    let own = world.broker.owner_of(who, others.view().slug()).await.unwrap();
    let path = world.invited(&own, EMAIL, Role::Viewer).await;
    assert_eq!(
        join_by(&world, &path, EMAIL, PASSWORD).await.status,
        StatusCode::SEE_OTHER
    );
    let browser = world.signed_in().await;
    let first = visit(&browser, &world, "/console/settings").await;
    assert!(
        first.text.contains("href=\"/console/organisations\"") && first.text.contains("name=\"keep_days\"")
    );
    let page = visit(&browser, &world, "/console/organisations").await;
    assert!(page.says("Ada's agency") && page.says("Others") && !page.says("Strangers"));

    let go = |slug: &str| format!("/console/organisations/{slug}");
    let gone = send_form(&browser, &world, &go(others.view().slug()), &[]).await;
    assert_eq!(gone.header("location"), "/console");
    let there = visit(&browser, &world, "/console/settings").await;
    assert!(
        there.says("Others") && !there.text.contains("name=\"keep_days\""),
        "a viewer there"
    );
    let refused = send_form(&browser, &world, "/console/settings", &[("name", "Mine")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let nowhere = send_form(&browser, &world, &go(&stranger), &[]).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert!(visit(&browser, &world, "/console/settings").await.says("Others"));

    // Taken out there, the one that is left is shown.
    let member = world.member(&own, EMAIL).await;
    world.broker.remove_person(&own, member).await.unwrap();
    let browser = world.signed_in().await;
    let left = visit(&browser, &world, "/console/settings").await;
    assert!(left.says("Ada's agency"));
    assert!(!left.text.contains("href=\"/console/organisations\""));
}
