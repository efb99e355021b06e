//! Invitations, and what becomes of them and of sessions when rights change.

use broker::access::OwnTenant;
use domain::id::MemberId;
use domain::role::Role;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{CHOSEN, EMAIL, PASSWORD, Page, World, browser, send_form, visit};

stories! {
    who_is_taken_out_does_not_come_back_by_their_own_invitation,
    who_is_no_owner_any_more_has_invited_nobody,
    joining_ends_the_sessions_that_were,
    who_opens_an_invitation_sees_where_it_leads,
    who_joins_is_told_so_and_led_there,
}

const COLLEAGUE: &str = "grace@example.org";

/// The path of a link that an owner made at the console.
async fn invited_by(world: &World, owner: &Client, email: &str, role: Role) -> String {
    let form = [("email", email), ("role", role.as_str())];
    let made = send_form(owner, world, "/console/people/invite", &form).await;
    let prefix = format!("{}/invite/", world.origin);
    let link = made.address(&prefix).expect("the link");
    world.evidence.secret(link.trim_start_matches(&prefix));
    link.trim_start_matches(&world.origin).to_owned()
}

async fn joins(browser: &Client, world: &World, path: &str, (email, password): (&str, &str)) -> Page {
    let form = [("email", email), ("password", password)];
    send_form(browser, world, path, &form).await
}

/// A second owner, and their browser.
async fn second_owner(world: &World, own: &OwnTenant, first: &Client) -> (MemberId, Client) {
    let path = invited_by(world, first, COLLEAGUE, Role::Owner).await;
    joins(&browser(), world, &path, (COLLEAGUE, CHOSEN)).await;
    (world.member(own, COLLEAGUE).await, world.comes(COLLEAGUE).await)
}

async fn who_is_taken_out_does_not_come_back_by_their_own_invitation(world: World) {
    let own = world.owns(world.operator().await.view().slug()).await;
    let first = world.signed_in().await;
    let (member, theirs) = second_owner(&world, &own, &first).await;
    let back = invited_by(&world, &theirs, "grace.too@example.org", Role::Owner).await;
    let others = invited_by(&world, &first, "alan@example.org", Role::Viewer).await;
    let path = format!("/console/people/{member}/remove");
    let removed = send_form(&first, &world, &path, &[]).await;
    assert_eq!(removed.header("location"), "/console/people?done=removed");
    let refused = joins(&browser(), &world, &back, ("grace.too@example.org", CHOSEN)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.text);
    let audit = visit(&first, &world, "/console/audit").await;
    assert!(
        audit.says("grace.too@example.org") && audit.says("withdrawn"),
        "{}",
        audit.text
    );
    let joined = joins(&browser(), &world, &others, ("alan@example.org", CHOSEN)).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "what others made works on");
}

async fn who_is_no_owner_any_more_has_invited_nobody(world: World) {
    let own = world.owns(world.operator().await.view().slug()).await;
    let first = world.signed_in().await;
    let (member, theirs) = second_owner(&world, &own, &first).await;
    let back = invited_by(&world, &theirs, "grace.too@example.org", Role::Owner).await;
    let path = format!("/console/people/{member}/role");
    let lowered = send_form(&first, &world, &path, &[("role", "manager")]).await;
    assert_eq!(lowered.header("location"), "/console/people?done=role");
    let gone = visit(&browser(), &world, &back).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let waiting = world.broker.people_and_invited(&own).await.unwrap().invitations;
    assert!(waiting.is_empty(), "{waiting:?}");
}

async fn joining_ends_the_sessions_that_were(world: World) {
    world.operator().await;
    let others = world.owns(world.another_operator().await.view().slug()).await;
    let (here, elsewhere) = (world.signed_in().await, world.signed_in().await);
    let path = world.invited(&others, EMAIL, Role::Viewer).await;
    let joined = joins(&here, &world, &path, (EMAIL, PASSWORD)).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
    let cookies = joined.headers.get_all("set-cookie").iter();
    let mut lines = cookies.map(|line| line.to_str().unwrap());
    assert!(
        lines.any(|line| line.starts_with("keyferry=")),
        "under another id"
    );
    let out = visit(&elsewhere, &world, "/console").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "the session has ended");
    assert_eq!(joined.header("location"), "/console?done=joined");
    let page = visit(&here, &world, "/console?done=joined").await;
    assert!(page.says("You belong to this organisation now"), "{}", page.text);
    let page = visit(&here, &world, "/console/sites").await;
    assert!(page.says("Others") && !page.says("Add a site"), "{}", page.text);

    // Who joins in a browser where somebody else is signed in leaves their session alone.
    let path = world.invited(&others, COLLEAGUE, Role::Viewer).await;
    let joined = joins(&here, &world, &path, (COLLEAGUE, CHOSEN)).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
    let told = visit(&here, &world, joined.header("location")).await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.says("for another account than the one"), "{}", told.text);
}

async fn who_opens_an_invitation_sees_where_it_leads(world: World) {
    world.owns(world.operator().await.view().slug()).await;
    let owner = world.signed_in().await;
    let path = invited_by(&world, &owner, COLLEAGUE, Role::Manager).await;
    let ends = world.clock.now().plus(std::time::Duration::from_hours(7 * 24));
    let page = visit(&browser(), &world, &path).await;
    for told in ["Ada's agency", "manager", EMAIL, &ends.rfc3339()] {
        assert!(
            page.text.contains(told) || page.says(told),
            "{told}: {}",
            page.text
        );
    }
    assert!(!page.says(COLLEAGUE), "the link alone does not tell whose it is");
}

async fn who_joins_is_told_so_and_led_there(world: World) {
    world.operator().await;
    let others = world.owns(world.another_operator().await.view().slug()).await;
    let path = world.invited(&others, EMAIL, Role::Viewer).await;
    let here = browser();
    let joined = joins(&here, &world, &path, (EMAIL, PASSWORD)).await;
    assert_eq!(joined.header("location"), "/", "the address tells nothing");
    let page = visit(&here, &world, "/").await;
    assert!(
        page.says("You belong to Others now. Sign in to go on."),
        "{}",
        page.text
    );
    let form = [("email", EMAIL), ("password", PASSWORD)];
    let inside = send_form(&here, &world, "/", &form).await;
    assert_eq!(inside.header("location"), "/console");
    let page = visit(&here, &world, "/console/people").await;
    assert!(
        page.says("Owners of the organisation decide"),
        "a viewer of Others: {}",
        page.text
    );

    // Elsewhere, and when they come again, they begin where they did before.
    let elsewhere = visit(&world.signed_in().await, &world, "/console/people").await;
    assert!(
        !elsewhere.says("Owners of the organisation decide"),
        "{}",
        elsewhere.text
    );
    send_form(&here, &world, "/console/sign-out", &[]).await;
    let again = visit(&here, &world, "/").await;
    assert!(!again.says("You belong to Others now"), "{}", again.text);
}
