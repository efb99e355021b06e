//! Dates: what ends and comes due, told by the day, and what an operator says of it.

mod chores;
mod links;
mod rights;

use std::time::Duration;

use broker::apps::ClientSecret;
use domain::app_registration::{Access, NewApp};
use domain::chore::Chore;
use domain::id::AppId;
use domain::provider::ProviderId;
use domain::view::dates::{DueDate, DueWhat};
use reqwest::StatusCode;
use secrecy::SecretString;

use crate::stories;
use crate::world::{World, visit};

stories! {
    what_ends_and_comes_due_stands_in_order,
    the_overview_tells_what_is_due_soon,
}

const DAY: Duration = Duration::from_hours(24);

async fn due(world: &World, operator: &broker::access::ManageTenant) -> Vec<DueDate> {
    world.broker.dates(operator.view()).await.unwrap().due
}

fn chores(due: &[DueDate]) -> Vec<&'static str> {
    let chores = due.iter().filter_map(|due| match &due.what {
        DueWhat::Chore(chore) => Some(chore.chore.as_str()),
        DueWhat::Secret { .. } | DueWhat::Link { .. } | DueWhat::Links { .. } => None,
    });
    chores.collect()
}

/// An app of a provider with these scopes, and a client secret that ends after some days.
async fn dated_app(
    world: &World,
    operator: &broker::access::ManageTenant,
    (provider, profile): (ProviderId, Option<&str>),
    days: Option<u32>,
) -> AppId {
    let new = NewApp {
        provider,
        name: "The storage".parse().unwrap(),
        client_id: "abc.apps.example".parse().unwrap(),
        scope_profile: profile.map(str::to_owned),
        access: Access::Sites,
        ms_tenant: None,
    };
    let secret = ClientSecret {
        plain: SecretString::from("s3cr3t-of-the-app"),
        expires: days.map(|days| world.clock.now().plus(DAY * days)),
    };
    world.broker.create_app(operator, new, secret).await.unwrap().id
}

fn path_of(app: &AppId, chore: Chore) -> String {
    format!("/console/dates/{app}/{}", chore.as_str())
}

async fn what_ends_and_comes_due_stands_in_order(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let empty = visit(&browser, &world, "/console/dates").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.says("Nothing ends or comes due"), "{}", empty.text);
    dated_app(&world, &operator, (ProviderId::Dropbox, None), Some(10)).await;
    let before = due(&world, &operator).await;
    assert!(
        matches!(
            before[0].what,
            DueWhat::Secret {
                others_work: false,
                ..
            }
        ) && !before[0].over
    );
    assert_eq!(chores(&before), ["dropbox-production"]);
    let page = visit(&browser, &world, "/console/dates").await;
    assert!(page.says("The storage: a client secret ends") && page.says("Nobody has said yet"));
    assert!(!page.says("Overdue"));
    world.clock.advance(DAY * 11);
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/dates").await;
    let (overdue, coming) = (
        page.text.find("Overdue").unwrap(),
        page.text.find("To come").unwrap(),
    );
    let ends = page.text.find("a client secret ends").unwrap();
    assert!(overdue < ends && ends < coming, "what is overdue comes first");
    // A second secret that works is enough: nothing is overdue any more.
    let app = due(&world, &operator).await[0].app.id.parse().unwrap();
    let second = ClientSecret {
        plain: SecretString::from("another-s3cr3t"),
        expires: None,
    };
    world.broker.add_secret(&operator, &app, second).await.unwrap();
    assert_eq!(
        chores(&due(&world, &operator).await).len(),
        due(&world, &operator).await.len()
    );
}

async fn the_overview_tells_what_is_due_soon(world: World) {
    let operator = world.operator().await;
    dated_app(
        &world,
        &operator,
        (ProviderId::GoogleDrive, Some("full-drive")),
        None,
    )
    .await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console").await;
    assert!(page.says("Due within 30 days") && page.says("The storage: publish the app at Google"));
    assert!(!page.says("yearly security assessment"), "that is a year ahead");
}
