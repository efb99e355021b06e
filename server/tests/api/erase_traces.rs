//! What is left of an erased person where one does not look for it: earlier papers, the audit of papers, and the database's log.

use broker::access::{CommandLine, ManageTenant};
use domain::papers::{OwnWords, Person};
use domain::role::Role;
use reqwest::StatusCode;

use crate::erase::told;
use crate::stories;
use crate::world::{World, browser, send_form, visit};

stories! {
    earlier_papers_forget_who_is_erased,
    papers_of_others_are_not_an_owners_to_change_by_erasing,
    no_log_of_the_database_tells_of_who_is_erased,
}

const COLLEAGUE: &str = "grace.hopper@example.org";

/// The papers name this address as the one to turn to.
async fn contact_is(world: &World, operator: &ManageTenant, email: &str) {
    let own = OwnWords {
        contact: Person {
            name: "The office".to_owned(),
            email: email.to_owned(),
            phone: String::new(),
        },
        ..OwnWords::default()
    };
    world.broker.change_papers(operator, &own, None).await.unwrap();
}

/// How many versions of an organisation's papers name the colleague.
async fn naming(world: &World, operator: &ManageTenant) -> usize {
    let slug = operator.view().slug();
    let newest = world.broker.papers(slug, None).await.unwrap();
    let mut naming = 0;
    for version in newest.versions {
        let path = format!("/legal/{slug}/privacy?version={}", version.number);
        let page = visit(&browser(), world, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        naming += usize::from(page.says(COLLEAGUE));
    }
    naming
}

async fn erase(world: &World) {
    let who = CommandLine::as_owner_of_the_machine();
    let erased = world.broker.erase_member(who, &COLLEAGUE.parse().unwrap()).await;
    erased.unwrap();
}

async fn earlier_papers_forget_who_is_erased(world: World) {
    let operator = world.operator().await;
    world
        .joins(&world.owns(operator.view().slug()).await, COLLEAGUE, Role::Viewer)
        .await;
    contact_is(&world, &operator, COLLEAGUE).await;
    contact_is(&world, &operator, &format!("more.{COLLEAGUE}")).await;
    contact_is(&world, &operator, "office@example.org").await;
    assert_eq!(naming(&world, &operator).await, 2);
    erase(&world).await;
    assert_eq!(
        naming(&world, &operator).await,
        1,
        "the one who is called much the same"
    );
    contact_is(&world, &operator, "desk@example.org").await;
    let places = told(&world, &format!("\"{COLLEAGUE}")).await;
    assert!(places.is_empty(), "{places:?}");
}

async fn papers_of_others_are_not_an_owners_to_change_by_erasing(world: World) {
    let operator = world.operator().await;
    let first = world.owns(operator.view().slug()).await;
    let member = world.joins(&first, COLLEAGUE, Role::Viewer).await;
    world.joins(&first, "alan@example.org", Role::Owner).await;
    let others = world.another_operator().await;
    for papers in [&operator, &others] {
        contact_is(&world, papers, COLLEAGUE).await;
        contact_is(&world, papers, "office@example.org").await;
    }
    let alan = world.comes("alan@example.org").await;
    let path = format!("/console/people/{member}/erase");
    assert!(visit(&alan, &world, &path).await.says("public papers"));
    let erased = send_form(&alan, &world, &path, &[("email", COLLEAGUE)]).await;
    assert_eq!(
        erased.header("location"),
        "/console/people?done=erased",
        "{}",
        erased.text
    );
    assert_eq!(naming(&world, &operator).await, 0);
    assert_eq!(
        naming(&world, &others).await,
        1,
        "they never had to do with this person"
    );
}

async fn no_log_of_the_database_tells_of_who_is_erased(world: World) {
    let operator = world.operator().await;
    world
        .joins(&world.owns(operator.view().slug()).await, COLLEAGUE, Role::Viewer)
        .await;
    let log = world.folder().join("keyferry.sqlite-wal");
    let tells = || {
        let bytes = std::fs::read(&log).unwrap();
        let name = COLLEAGUE.as_bytes();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if world.broker.store().is_postgres() {
        assert!(!log.exists());
        return;
    }
    assert!(tells(), "it was written a moment ago");
    erase(&world).await;
    assert!(!tells());
    // And once an hour, whatever was written.
    world
        .joins(&world.owns(operator.view().slug()).await, COLLEAGUE, Role::Viewer)
        .await;
    assert!(tells());
    world.broker.sweep().await.unwrap();
    assert!(!tells());
}
