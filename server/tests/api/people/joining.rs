//! Invitations: made, used, withdrawn, and found by somebody else.

use std::time::Duration;

use broker::access::CommandLine;
use domain::role::Role;
use reqwest::StatusCode;

use super::{COLLEAGUE, join_by, owner, role_of, signs_in};
use crate::stories;
use crate::world::{CHOSEN, EMAIL, PASSWORD, World, browser, send_form, visit};

stories! {
    an_owner_invites_a_colleague_who_joins_and_sees,
    an_invitation_works_once_for_a_week_until_it_is_withdrawn,
    who_only_found_the_link_does_not_get_in,
    who_has_a_password_here_joins_with_it,
}

async fn an_owner_invites_a_colleague_who_joins_and_sees(world: World) {
    let own = owner(&world).await;
    let owners = world.signed_in().await;
    let alone = visit(&owners, &world, "/console/people").await;
    assert!(
        alone.says(EMAIL) && alone.says("You are alone here"),
        "{}",
        alone.text
    );
    let form = [("email", " Grace@Example.org"), ("role", "viewer")];
    let made = send_form(&owners, &world, "/console/people/invite", &form).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let link = made
        .address(&format!("{}/invite/", world.origin))
        .expect("the link");
    let path = link.trim_start_matches(&world.origin).to_owned();
    world.evidence.secret(path.trim_start_matches("/invite/"));
    let list = visit(&owners, &world, "/console/people").await;
    assert!(list.says(COLLEAGUE) && list.says("Invited") && !list.text.contains(&path));

    let page = visit(&browser(), &world, &path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("Ada's agency") && page.says("viewer") && page.says("Choose a password"));
    assert!(!page.says(COLLEAGUE), "the link alone does not tell whose it is");
    let joined = join_by(&world, &path, COLLEAGUE, CHOSEN).await;
    assert_eq!(
        (joined.status, joined.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );

    let (theirs, _) = signs_in(&world, COLLEAGUE, CHOSEN).await;
    let sites = visit(&theirs, &world, "/console/sites").await;
    assert_eq!(sites.status, StatusCode::OK);
    let people = visit(&theirs, &world, "/console/people").await;
    assert!(people.says(EMAIL) && people.says("Owners of the organisation decide"));
    assert_eq!(role_of(&world, &own, COLLEAGUE).await, Some(Role::Viewer));
    let audit = visit(&owners, &world, "/console/audit").await;
    assert!(audit.says("Somebody invited") && audit.says("Joined the organisation"));
    assert!(
        !audit.says("not there any more"),
        "an invitation is told by its address"
    );
}

async fn an_invitation_works_once_for_a_week_until_it_is_withdrawn(world: World) {
    let own = owner(&world).await;
    let first = world.invited(&own, COLLEAGUE, Role::Manager).await;
    let second = world.invited(&own, COLLEAGUE, Role::Viewer).await;
    assert_eq!(
        visit(&browser(), &world, &first).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        join_by(&world, &second, COLLEAGUE, CHOSEN).await.status,
        StatusCode::SEE_OTHER
    );
    let again = join_by(&world, &second, COLLEAGUE, CHOSEN).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.says("This invitation does not work any more"));
    let refused = world
        .broker
        .invite(&own, &COLLEAGUE.parse().unwrap(), Role::Owner)
        .await;
    assert!(refused.is_err(), "they belong to it already");

    let late = world.invited(&own, "late@example.org", Role::Viewer).await;
    world.clock.advance(Duration::from_hours(7 * 24 - 1));
    assert_eq!(visit(&browser(), &world, &late).await.status, StatusCode::OK);
    world.clock.advance(Duration::from_hours(1));
    assert_eq!(
        join_by(&world, &late, "late@example.org", CHOSEN).await.status,
        StatusCode::NOT_FOUND
    );
    world.broker.sweep().await.unwrap();

    let unwanted = world.invited(&own, "mallory@example.org", Role::Owner).await;
    let waiting = world.broker.people_and_invited(&own).await.unwrap().invitations;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
    let waiting = &waiting[0];
    let owners = world.signed_in().await;
    let withdraw = format!("/console/people/invitations/{}/withdraw", waiting.id);
    assert!(
        visit(&owners, &world, &withdraw)
            .await
            .says("mallory@example.org")
    );
    let withdrawn = send_form(&owners, &world, &withdraw, &[]).await;
    assert_eq!(withdrawn.header("location"), "/console/people?done=withdrawn");
    assert_eq!(
        visit(&browser(), &world, &unwanted).await.status,
        StatusCode::NOT_FOUND
    );
    let again = send_form(&owners, &world, &withdraw, &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn who_only_found_the_link_does_not_get_in(world: World) {
    let own = owner(&world).await;
    let path = world.invited(&own, COLLEAGUE, Role::Owner).await;
    let short = join_by(&world, &path, COLLEAGUE, "too short").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.says("12 to 1,024 characters") && short.says("value=\"grace@example.org\""));
    for guess in 0..10 {
        let page = join_by(&world, &path, &format!("guess{guess}@example.org"), CHOSEN).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("for another e-mail address"), "{}", page.text);
    }
    let page = join_by(&world, &path, "eleventh@example.org", CHOSEN).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    let unknown = join_by(&world, "/invite/abcdefghijklmnop", COLLEAGUE, CHOSEN).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(role_of(&world, &own, COLLEAGUE).await, None);
    // Others' guesses do not keep out who knows it.
    assert_eq!(
        join_by(&world, &path, COLLEAGUE, CHOSEN).await.status,
        StatusCode::SEE_OTHER
    );
}

async fn who_has_a_password_here_joins_with_it(world: World) {
    owner(&world).await;
    let others = world.another_operator().await;
    let who = CommandLine::as_owner_of_the_machine();
    let others = world.broker.owner_of(who, others.view().slug()).await.unwrap();
    let path = world.invited(&others, EMAIL, Role::Viewer).await;
    assert!(visit(&browser(), &world, &path).await.says("Your password"));
    let wrong = join_by(&world, &path, EMAIL, CHOSEN).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("not the password that you have here"));
    assert_eq!(role_of(&world, &others, EMAIL).await, None);
    let joined = join_by(&world, &path, EMAIL, PASSWORD).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER);
    assert_eq!(role_of(&world, &others, EMAIL).await, Some(Role::Viewer));
    let member = world.member(&others, EMAIL).await;
    assert_eq!(
        world
            .broker
            .memberships((member, broker::access::Entrance::Own), None)
            .await
            .unwrap()
            .len(),
        2
    );
}
