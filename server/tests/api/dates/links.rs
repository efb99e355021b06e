//! Links that end, and that nobody renews.

use domain::provider::ProviderId;
use domain::view::dates::{DueDate, DueWhat};

use super::{DAY, due};
use crate::stories;
use crate::world::{World, visit};

stories! {
    links_that_nobody_renews_are_told_and_those_that_are_used_are_not,
    many_links_of_one_app_are_told_together,
}

fn is_link(due: &DueDate) -> bool {
    matches!(due.what, DueWhat::Link { .. } | DueWhat::Links { .. })
}

async fn links_that_nobody_renews_are_told_and_those_that_are_used_are_not(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let id = world.auth_id(&site, ProviderId::Onedrive).await;
    assert!(
        !due(&world, &operator).await.iter().any(is_link),
        "it has ninety days"
    );
    world.clock.advance(DAY * 61);
    let ending = due(&world, &operator).await;
    let link = ending.iter().find(|due| is_link(due)).unwrap();
    assert!(!link.over && matches!(link.what, DueWhat::Link { use_helps: true, .. }));
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/dates").await;
    assert!(
        page.says("The shop: the link through Backups to OneDrive ends"),
        "{}",
        page.text
    );
    world.access_token(&site, &id).await;
    assert!(
        !due(&world, &operator).await.iter().any(is_link),
        "a backup renewed it"
    );
    world.clock.advance(DAY * 91);
    let past = due(&world, &operator).await;
    assert!(past.iter().find(|due| is_link(due)).unwrap().over);
}

async fn many_links_of_one_app_are_told_together(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    for _ in 0..4 {
        world.auth_id(&site, ProviderId::Onedrive).await;
    }
    world.clock.advance(DAY * 70);
    let ending = due(&world, &operator).await;
    let links: Vec<_> = ending.iter().filter(|due| is_link(due)).collect();
    assert!(
        matches!(
            links[..],
            [DueDate {
                what: DueWhat::Links { count: 4 },
                ..
            }]
        ),
        "{links:?}"
    );
}
