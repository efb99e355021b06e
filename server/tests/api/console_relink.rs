//! Where a dead account is linked again, as its operator finds it and sends it on.

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use crate::auth_id::made;
use crate::relink::{dies, relinked, works};
use crate::stories;
use crate::world::{Page, World, browser, visit};

stories! {
    an_operator_finds_the_address_that_the_owner_needs,
    no_address_is_shown_where_it_would_do_nothing,
}

async fn page_of(world: &World, browser: &Client) -> Page {
    let grant = world.grant_row().await.id();
    let page = visit(browser, world, &format!("/console/grants/{grant}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

async fn an_operator_finds_the_address_that_the_owner_needs(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let operator = world.signed_in().await;
    assert!(!page_of(&world, &operator).await.says("/relink/"), "it works");

    let path = dies(&world, &site, &id).await;
    let operator = world.signed_in().await;
    let page = page_of(&world, &operator).await;
    for words in [
        format!("<code>{}{path}", world.origin),
        "Send this address to the account's owner.".to_owned(),
        "with the same account".to_owned(),
        "The address is no secret".to_owned(),
        "aria-label=\"Copy the address\"".to_owned(),
    ] {
        assert!(page.says(&words), "{words}: {}", page.text);
    }
    let done = relinked(&world, &browser(), &path, "ada").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let page = page_of(&world, &operator).await;
    assert!(page.says("Working") && !page.says("/relink/"), "{}", page.text);
    assert!(works(&world, &site, &id).await);
}

async fn no_address_is_shown_where_it_would_do_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let path = dies(&world, &site, &id).await;
    let (member, broker) = (world.signed_in().await, &world.broker);
    let shown = async || page_of(&world, &member).await.says(&path);
    assert!(shown().await);
    for off in [true, false] {
        let switched = broker.set_site_disabled(&operator, site.site, off).await;
        switched.unwrap();
        assert_eq!(shown().await, !off, "the site is switched");
    }
    for off in [true, false] {
        let switched = broker.set_app_disabled(&operator, &site.app, off).await;
        switched.unwrap();
        assert_eq!(shown().await, !off, "the app is switched");
    }
    broker.revoke_site(&operator, site.site).await.unwrap();
    assert!(!shown().await);
}
