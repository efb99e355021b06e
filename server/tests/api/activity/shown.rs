//! One event, and the table of many.

use catalogue::Language;
use domain::activity::{ActivityFilter, Place};
use domain::provider::ProviderId;
use futures::TryStreamExt as _;
use uuid::Uuid;

use super::write_refreshes;
use crate::stories;
use crate::world::{World, refresh};

stories! {
    one_event_is_shown_with_all_that_is_kept_and_to_its_tenant_alone,
    a_table_holds_what_the_pages_hold_and_no_formula,
}

async fn one_event_is_shown_with_all_that_is_kept_and_to_its_tenant_alone(world: World) {
    let (operator, shop) = world.linked(ProviderId::Onedrive).await;
    world.simulator.onedrive().grant("live-token");
    refresh(&shop.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    let page = world
        .broker
        .activity(operator.view(), &ActivityFilter::default(), None)
        .await
        .unwrap();
    let event = world
        .broker
        .past_event(operator.view(), page.events[0].id)
        .await
        .unwrap();
    assert_eq!(event.row, page.events[0]);
    assert!(event.request_id.is_some() && event.row.upstream_ms.is_some());
    let (came, went) = (event.token_in.unwrap(), event.token_out.unwrap());
    assert!(
        came.len() == 16 && went.len() == 16 && came != went,
        "OneDrive gives a new token"
    );
    let other = world.another_operator().await;
    assert!(
        world
            .broker
            .past_event(other.view(), page.events[0].id)
            .await
            .is_err()
    );
    let theirs = world
        .broker
        .activity(other.view(), &ActivityFilter::of_site(shop.site), None)
        .await
        .unwrap();
    assert!(theirs.events.is_empty() && theirs.next.is_none());
    let nowhere = Place {
        at: world.clock.now(),
        id: Uuid::nil(),
    };
    let theirs = world
        .broker
        .activity(other.view(), &ActivityFilter::default(), Some(nowhere))
        .await
        .unwrap();
    assert!(theirs.events.is_empty());
}

async fn a_table_holds_what_the_pages_hold_and_no_formula(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let cellar = world
        .new_site(&operator, "=HYPERLINK(\"http://evil.example\")", &shop.app)
        .await;
    let now = world.clock.now().micros();
    write_refreshes(&world, &cellar, (0..2_300).map(|number| now - number), "ok").await;
    let table = world.broker.activity_csv(
        operator.view().clone(),
        ActivityFilter::default(),
        Language::ENGLISH,
    );
    let parts: Vec<_> = table.try_collect().await.unwrap();
    assert_eq!(parts.len(), 4, "the head, and a thousand at a time");
    let text = String::from_utf8(parts.concat()).unwrap();
    assert_eq!(text.lines().count(), 2_301);
    assert!(text.starts_with("at,kind,outcome,app,"));
    assert!(text.contains("\"'=HYPERLINK(") && !text.contains(",\"=") && !text.contains(",="));
}
