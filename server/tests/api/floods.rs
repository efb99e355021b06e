//! Strangers who come in a flood, where a budget is small.

use domain::app_registration::Access;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::database::Kind;
use crate::world::{World, browser, click};

/// How much of one budget there is a minute.
const BUDGET: usize = 5;

async fn with_small(budget: &'static str) -> World {
    World::with(Kind::Sqlite, &[(budget, &BUDGET.to_string())]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_cannot_fill_the_database_by_an_open_door() {
    let world = with_small("KEYFERRY_LIMIT_ADDRESS_PER_MINUTE").await;
    let operator = world.operator().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Open).await;
    let start = format!("{}/h/{app}/start", world.origin);
    let mut limited = 0;
    for _ in 0..3 * BUDGET {
        let page = click(&browser(), &start, None).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            assert!(page.header("retry-after").parse::<u64>().is_ok());
            limited += 1;
        }
    }
    assert!(limited >= BUDGET, "{limited}");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_cannot_fill_the_activity_with_bad_requests() {
    let world = with_small("KEYFERRY_LIMIT_SITE_PER_MINUTE").await;
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for _ in 0..3 * BUDGET {
        browser().get(&site.refresh).send().await.unwrap();
    }
    let events = world.events(&operator).await.len();
    // And one more for those that were over the budget, if a minute did not end in between.
    assert!((BUDGET..2 * BUDGET).contains(&events), "{events}");
}
