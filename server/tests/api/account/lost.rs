//! Second factors that were lost, and who takes them away.

use domain::role::Role;
use reqwest::StatusCode;
use serde_json::json;

use super::{CHOSEN, COLLEAGUE, colleague, is_signed_out, owner, send, switch_codes_on};
use crate::cli::beside;
use crate::stories;
use crate::world::{EMAIL, World, browser, send_form, visit};

stories! {
    the_command_line_takes_second_factors_away,
    who_looks_after_the_instance_takes_them_away,
    an_owner_alone_does_not,
}

const RESET: &str = "member reset --second-factor --email";

async fn the_command_line_takes_second_factors_away(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    let none = beside(&world, &format!("{RESET} {EMAIL}")).await.sentence();
    assert!(
        none.contains("has no second factor; nothing was changed"),
        "{none}"
    );
    world.broker.changes_felt().await;
    assert!(!is_signed_out(&world, &here).await, "nothing was changed");
    let deeds = visit(&here, &world, "/console/audit").await;
    assert!(!deeds.says("Second factors taken away"), "{}", deeds.text);
    switch_codes_on(&world, &here).await;
    let unknown = beside(&world, &format!("{RESET} nobody@example.org")).await;
    assert!(!unknown.sentence().is_empty());
    assert_eq!(visit(&here, &world, "/console").await.status, StatusCode::OK);
    let cleared = beside(&world, &format!("{RESET} {EMAIL}")).await;
    assert_eq!(
        cleared.answer(),
        json!({"email": EMAIL, "second_factor": "removed"})
    );
    world.broker.changes_felt().await;
    assert!(is_signed_out(&world, &here).await);
    let again = world.signed_in().await;
    let account = visit(&again, &world, "/console/account").await;
    assert!(account.says("Only your password protects"), "{}", account.text);
    let deeds = visit(&again, &world, "/console/audit").await;
    assert!(deeds.says("Second factors taken away"), "{}", deeds.text);
}

async fn who_looks_after_the_instance_takes_them_away(world: World) {
    let own = owner(&world).await;
    let (member, theirs) = colleague(&world, &own, Role::Manager).await;
    switch_codes_on(&world, &theirs).await;
    let here = world.signed_in().await;
    let people = visit(&here, &world, "/console/people").await;
    let path = format!("/console/people/{member}/second-factor");
    assert!(people.text.contains(&path), "{}", people.text);
    assert!(
        visit(&here, &world, &path)
            .await
            .says("really grace@example.org who asks")
    );
    let cleared = send(&here, &world, &path, &[]).await;
    assert_eq!(
        cleared.header("location"),
        "/console/people?done=cleared",
        "{}",
        cleared.text
    );
    assert!(is_signed_out(&world, &theirs).await);
    let form = [("email", COLLEAGUE), ("password", CHOSEN)];
    let alone = send_form(&browser(), &world, "/", &form).await;
    assert_eq!(alone.status, StatusCode::SEE_OTHER, "the password signs in alone");
    let nobody = format!("/console/people/{}/second-factor", own.view().tenant());
    assert_eq!(
        send(&here, &world, &nobody, &[]).await.status,
        StatusCode::NOT_FOUND
    );
}

async fn an_owner_alone_does_not(world: World) {
    let own = owner(&world).await;
    let (_, theirs) = colleague(&world, &own, Role::Owner).await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    let people = world.broker.people(own.view()).await.unwrap().people;
    let ada = people.iter().find(|person| person.email == EMAIL).unwrap();
    assert!(ada.has_second_factor);
    let path = format!("/console/people/{}/second-factor", ada.id);
    let refused = send(&theirs, &world, &path, &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    assert!(
        !visit(&theirs, &world, "/console/people")
            .await
            .text
            .contains(&path)
    );
    assert_eq!(visit(&here, &world, "/console").await.status, StatusCode::OK);
}
