//! Linked accounts by command, beside a running server.

use domain::provider::ProviderId;
use serde_json::Value;

use super::beside;
use crate::auth_id::made;
use crate::relink::dies;
use crate::stories;
use crate::world::World;

stories! {
    a_dead_account_is_listed_with_the_address_where_it_is_linked_again,
}

async fn a_dead_account_is_listed_with_the_address_where_it_is_linked_again(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dead = made(&world, &site).await;
    let path = dies(&world, &site, &dead).await;
    made(&world, &site).await;
    let list = format!("grant list --tenant {}", operator.view().slug());
    let listed = async || {
        let answer = beside(&world, &list).await.answer();
        let grants = answer["grants"].as_array().expect("grants").clone();
        let of = |grant: &Value| (grant["state"].clone(), grant["relink_url"].clone());
        grants.iter().map(of).collect::<Vec<_>>()
    };
    let address = Value::from(format!("{}{path}", world.origin));
    let newest_first = [("works".into(), Value::Null), ("dead".into(), address)];
    assert_eq!(listed().await, newest_first);
    world
        .broker
        .set_site_disabled(&operator, site.site, true)
        .await
        .unwrap();
    assert_eq!(
        listed().await[1],
        ("dead".into(), Value::Null),
        "it would do nothing"
    );
}
