//! Who looks after the instance: organisations made, renamed, closed, opened again and removed, and who else may do so.

mod administrators;
mod closing;

use broker::access::{AdministerInstance, CommandLine};
use domain::role::Role;
use domain::view::instance::OrganisationQuery;
use reqwest::StatusCode;

use crate::stories;
use crate::world::{CHOSEN, EMAIL, World, browser, send_form, visit};

stories! {
    an_organisation_is_made_and_its_owner_joins_by_a_link,
    organisations_are_counted_found_and_paged,
    an_organisation_gets_another_name,
    who_looks_after_the_instance_sees_nothing_inside,
}

const PAGE: &str = "/console/instance";

/// The right of who may run the command line.
pub(crate) fn administration(world: &World) -> AdministerInstance {
    let who = CommandLine::as_owner_of_the_machine();
    world.broker.administration_by(who)
}

/// Somebody joins by the path of a link.
async fn joins(world: &World, path: &str, email: &str) {
    let form = [("email", email), ("password", CHOSEN)];
    let joined = send_form(&browser(), world, path, &form).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
}

async fn invited(world: &World, slug: &str, email: &str, role: Role) -> String {
    world.invited(&world.owns(slug).await, email, role).await
}

async fn an_organisation_is_made_and_its_owner_joins_by_a_link(world: World) {
    world.operator().await;
    let administrator = world.signed_in().await;
    let list = visit(&administrator, &world, PAGE).await;
    assert!(
        list.says("Ada's agency") && list.says("0 sites, 0 apps, 1 person"),
        "{}",
        list.text
    );
    assert!(list.text.contains("aria-label=\"Instance\""));

    let form = [("name", ""), ("email", "nobody")];
    let wrong = send_form(&administrator, &world, "/console/instance/new", &form).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("Write a name of 1 to 120 characters") && wrong.says("such as ada@example.org"));
    let form = [("name", "Grace & Daughters"), ("email", "grace@example.org")];
    let made = send_form(&administrator, &world, "/console/instance/new", &form).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text);
    let link = made
        .address(&format!("{}/invite/", world.origin))
        .expect("the link");
    let path = link.trim_start_matches(&world.origin).to_owned();
    world.evidence.secret(path.trim_start_matches("/invite/"));

    let list = visit(&administrator, &world, PAGE).await;
    assert!(list.says("Grace & Daughters") && list.says("No owner") && list.says("0 people"));
    joins(&world, &path, "grace@example.org").await;
    // From then on who else belongs to it is its owner's business, also where an administrator asks for themselves.
    let (scope, all) = (administration(&world), OrganisationQuery::default());
    let listed = world.broker.organisations(&scope, &all).await.expect("a page");
    let page = format!("{PAGE}/{}", listed.rows[0].id);
    assert!(!visit(&administrator, &world, &page).await.says("Invite an owner"));
    let form = [("email", EMAIL)];
    let refused = send_form(&administrator, &world, &format!("{page}/invite"), &form).await;
    assert!(refused.says("This organisation has an owner"), "{}", refused.text);
    let owner = world.comes("grace@example.org").await;
    let people = visit(&owner, &world, "/console/people").await;
    assert!(people.says("grace@example.org") && !people.says(EMAIL));
    assert!(
        !people.text.contains("/console/instance\""),
        "no way there for others"
    );
    let audit = visit(&owner, &world, "/console/audit").await;
    assert!(
        audit.says("Organisation made") && audit.says(EMAIL),
        "{}",
        audit.text
    );
}

async fn organisations_are_counted_found_and_paged(world: World) {
    world.operator().await;
    let who = CommandLine::as_owner_of_the_machine();
    for number in 0..60 {
        let name = format!("Büro {number:02}").parse().expect("a name");
        world
            .broker
            .create_tenant(who, &name)
            .await
            .expect("there is room");
    }
    let scope = administration(&world);
    let mut query = OrganisationQuery::default();
    let first = world.broker.organisations(&scope, &query).await.expect("a page");
    assert_eq!((first.rows.len(), first.rows[0].name.as_str()), (50, "Büro 59"));
    query.after = first.next;
    let second = world.broker.organisations(&scope, &query).await.expect("a page");
    assert_eq!((second.rows.len(), second.next), (11, None));
    assert_eq!(second.rows[10].name, "Ada's agency");

    let administrator = world.signed_in().await;
    let page = visit(&administrator, &world, PAGE).await;
    assert!(page.says("Büro 59") && !page.says("Büro 09") && page.text.contains("?after="));
    let found = visit(&administrator, &world, "/console/instance?search=b%C3%9CRO+07").await;
    assert!(found.says("Büro 07") && !found.says("Büro 08"), "{}", found.text);
    let none = visit(&administrator, &world, "/console/instance?search=nobody").await;
    assert!(none.says("No organisation fits"));
    let odd = visit(&administrator, &world, "/console/instance?after=nothing").await;
    assert!(odd.status == StatusCode::OK && odd.says("Büro 59"));
}

async fn an_organisation_gets_another_name(world: World) {
    world.operator().await;
    let others = world.another_operator().await;
    let administrator = world.signed_in().await;
    let path = format!("{PAGE}/{}", others.view().tenant());
    let page = visit(&administrator, &world, &path).await;
    assert!(page.says("Others") && page.says(others.view().slug()));
    let renamed = send_form(
        &administrator,
        &world,
        &format!("{path}/rename"),
        &[("name", "Strangers")],
    )
    .await;
    assert_eq!(renamed.header("location"), format!("{path}?done=renamed"));
    let settings = world.broker.settings(others.view()).await.expect("settings");
    assert_eq!(settings.name.as_str(), "Strangers");
    let wrong = send_form(
        &administrator,
        &world,
        &format!("{path}/rename"),
        &[("name", " ")],
    )
    .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn who_looks_after_the_instance_sees_nothing_inside(world: World) {
    world.operator().await;
    let others = world.another_operator().await;
    let path = invited(&world, others.view().slug(), "eve@example.org", Role::Viewer).await;
    joins(&world, &path, "eve@example.org").await;
    let scope = administration(&world);
    let eve = "eve@example.org".parse().expect("an address");
    let row = world
        .broker
        .make_administrator(&scope, &eve)
        .await
        .expect("a member");
    let who = CommandLine::as_owner_of_the_machine();
    let own = world
        .broker
        .owner_of(who, others.view().slug())
        .await
        .expect("there");
    world
        .broker
        .remove_person(&own, row.id)
        .await
        .expect("not the last owner");

    let eve = world.comes("eve@example.org").await;
    for page in [
        "/console",
        "/console/sites",
        "/console/settings",
        "/console/audit",
    ] {
        let led = visit(&eve, &world, page).await;
        assert_eq!(led.header("location"), PAGE, "{page}");
    }
    let list = visit(&eve, &world, PAGE).await;
    assert!(list.status == StatusCode::OK && list.says("Ada's agency") && list.says("Others"));
    assert!(!list.text.contains("href=\"/console/sites\"") && !list.text.contains("/console/palette"));
    for form in [
        "/console/sites/new",
        "/console/settings",
        "/console/people/invite",
    ] {
        let refused = send_form(&eve, &world, form, &[("name", "Mine")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{form}");
    }
    let table = visit(&eve, &world, "/console/activity.csv").await;
    assert_eq!(table.status, StatusCode::FORBIDDEN);
}
