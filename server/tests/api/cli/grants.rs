//! Linked accounts by command, beside a running server.

use domain::provider::ProviderId;
use serde_json::Value;

use super::{beside, text};
use crate::auth_id::made;
use crate::relink::dies;
use crate::stories;
use crate::world::World;

stories! {
    a_dead_account_is_listed_with_the_address_where_it_is_linked_again,
    a_revoked_site_says_how_many_accounts_ended_with_it,
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

async fn a_revoked_site_says_how_many_accounts_ended_with_it(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    made(&world, &site).await;
    let revoke = format!(
        "site revoke --tenant {} --site {}",
        operator.view().slug(),
        site.site
    );
    for _ in 0..2 {
        let answer = beside(&world, &revoke).await.answer();
        assert_eq!(answer["accounts_ended"], 1, "{answer}");
        let note = text(&answer, "note");
        assert!(note.contains("after 30 days at the most"), "{note}");
    }
    let row = world.grant_row().await;
    assert_eq!(row.word("state"), "revoked");
}
