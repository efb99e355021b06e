//! Who looks after the instance: given, taken away, and never by nobody.

use domain::role::Role;
use futures::future::join;
use reqwest::StatusCode;

use super::{PAGE, administration, invited, joins};
use crate::stories;
use crate::world::{EMAIL, World, send_form, visit};

stories! {
    the_mark_is_given_and_taken_away,
    the_last_one_stays,
    two_cannot_end_each_other_at_once,
}

const GRACE: &str = "grace@example.org";

async fn with_grace(world: &World) {
    let operator = world.operator().await;
    let path = invited(world, operator.view().slug(), GRACE, Role::Viewer).await;
    joins(world, &path, GRACE).await;
}

async fn the_mark_is_given_and_taken_away(world: World) {
    with_grace(&world).await;
    let ada = world.signed_in().await;
    let before = world.comes(GRACE).await;
    assert_eq!(visit(&before, &world, PAGE).await.status, StatusCode::FORBIDDEN);
    let page = format!("{PAGE}/administrators");
    let unknown = send_form(&ada, &world, &page, &[("email", "who@example.org")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unknown.says("Nobody with this address has a password here"),
        "{}",
        unknown.text
    );
    let made = send_form(&ada, &world, &page, &[("email", "Grace@Example.org")]).await;
    assert_eq!(made.header("location"), format!("{page}?done=made"));
    assert_eq!(
        visit(&before, &world, "/console").await.status,
        StatusCode::SEE_OTHER,
        "the session of before has ended"
    );
    let grace = world.comes(GRACE).await;
    let list = visit(&grace, &world, &page).await;
    assert!(list.says(EMAIL) && list.says(GRACE) && list.text.contains("/end\""));

    let all = world
        .broker
        .administrators(&administration(&world))
        .await
        .unwrap();
    let id = all.iter().find(|one| one.email == GRACE).unwrap().id;
    let question = visit(&ada, &world, &format!("{page}/{id}/end")).await;
    assert!(question.says("no longer look after this Keyferry"));
    let ended = send_form(&ada, &world, &format!("{page}/{id}/end"), &[]).await;
    assert_eq!(ended.header("location"), format!("{page}?done=ended"));
    assert_eq!(visit(&grace, &world, PAGE).await.status, StatusCode::SEE_OTHER);
    let again = send_form(&ada, &world, &format!("{page}/{id}/end"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let audit = visit(&ada, &world, "/console/audit").await;
    assert!(audit.says("Instance administrator changed") && audit.says(GRACE));
}

async fn the_last_one_stays(world: World) {
    with_grace(&world).await;
    let ada = world.signed_in().await;
    let page = format!("{PAGE}/administrators");
    let all = world
        .broker
        .administrators(&administration(&world))
        .await
        .unwrap();
    assert!(all.len() == 1 && all[0].is_last);
    assert!(
        !visit(&ada, &world, &page).await.text.contains("/end\""),
        "nothing is offered that cannot be"
    );
    let refused = send_form(&ada, &world, &format!("{page}/{}/end", all[0].id), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("somebody has to"), "{}", refused.text);
    assert_eq!(
        visit(&ada, &world, PAGE).await.status,
        StatusCode::OK,
        "still signed in"
    );
}

async fn two_cannot_end_each_other_at_once(world: World) {
    with_grace(&world).await;
    let scope = administration(&world);
    let email = GRACE.parse().unwrap();
    world.broker.make_administrator(&scope, &email).await.unwrap();
    let all = world.broker.administrators(&scope).await.unwrap();
    let end = |which: usize| world.broker.end_administrator(&scope, all[which].id);
    let (one, other) = join(end(0), end(1)).await;
    assert_ne!(one.is_ok(), other.is_ok(), "one of the two is refused");
    assert_eq!(world.broker.administrators(&scope).await.unwrap().len(), 1);
}
