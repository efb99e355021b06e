//! Consents whose code is being exchanged at the provider when what they were begun with ends.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::Endpoint;

use crate::stories;
use crate::world::{CALLBACK, Linked, Page, World, browser, click, come_back, consent};

stories! {
    a_key_that_others_have_seen_gets_no_tokens_from_an_exchange_under_way,
    one_of_two_keys_that_is_ended_gets_none_either,
    nor_does_a_site_that_is_revoked_or_switched_off,
    nor_does_an_app_that_is_switched_off,
    an_exchange_that_nothing_disturbs_gets_them,
}

/// Completes a consent; the deed is done while the provider still thinks about the code.
async fn completed_while<F: Future<Output = ()>>(world: &World, site: &Linked, deed: F) -> Page {
    let provider = world.simulator.dropbox();
    provider.consents_silently(true);
    let browser = browser();
    let leaving = click(&browser, &site.start, Some(CALLBACK)).await;
    let back = consent(&browser, &leaving).await;
    provider.close_gate();
    let meanwhile = async {
        provider.wait_for_calls(Endpoint::Token, 1).await;
        deed.await;
        provider.open_gate();
    };
    let meanwhile = tokio::time::timeout(Duration::from_secs(20), meanwhile);
    let (page, done) = futures::join!(come_back(&browser, &back), meanwhile);
    done.expect("the provider is asked");
    page
}

async fn gets_nothing(world: &World, operator: &ManageTenant, page: &Page) {
    assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.text);
    assert!(page.says("while you were at the provider"), "{}", page.text);
    assert!(!page.text.contains("refresh_token") && !page.text.contains("refresh-token"));
    let events = world.events(operator).await;
    let finished = events.iter().find(|event| event.kind == "consent_finished");
    let finished = finished.map(|event| (event.outcome.as_str(), event.reason.as_deref()));
    assert_eq!(finished, Some(("cancelled", Some("ended_meanwhile"))));
}

async fn a_key_that_others_have_seen_gets_no_tokens_from_an_exchange_under_way(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let page = completed_while(&world, &site, async {
        world
            .broker
            .rekey_site(&operator, site.site, Duration::ZERO)
            .await
            .unwrap();
    });
    gets_nothing(&world, &operator, &page.await).await;
}

async fn one_of_two_keys_that_is_ended_gets_none_either(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let broker = &world.broker;
    let first = broker.site_keys(operator.view(), site.site).await.unwrap()[0].id;
    let week = Duration::from_hours(168);
    broker.rekey_site(&operator, site.site, week).await.unwrap();
    let page = completed_while(&world, &site, async {
        broker.end_site_key(&operator, site.site, first).await.unwrap();
    });
    gets_nothing(&world, &operator, &page.await).await;
}

async fn nor_does_a_site_that_is_revoked_or_switched_off(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let broker = &world.broker;
    let page = completed_while(&world, &site, async {
        broker
            .set_site_disabled(&operator, site.site, true)
            .await
            .unwrap();
    });
    gets_nothing(&world, &operator, &page.await).await;
    let other = world.new_site(&operator, "The blog", &site.app).await;
    world.simulator.dropbox().forget_calls();
    let page = completed_while(&world, &other, async {
        Box::pin(broker.revoke_site(&operator, other.site)).await.unwrap();
    });
    gets_nothing(&world, &operator, &page.await).await;
}

async fn nor_does_an_app_that_is_switched_off(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let page = completed_while(&world, &site, async {
        let disabled = world.broker.set_app_disabled(&operator, &site.app, true);
        Box::pin(disabled).await.unwrap();
    });
    gets_nothing(&world, &operator, &page.await).await;
}

async fn an_exchange_that_nothing_disturbs_gets_them(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let page = completed_while(&world, &site, async {
        let week = Duration::from_hours(168);
        // The old key lives on.
        world.broker.rekey_site(&operator, site.site, week).await.unwrap();
        world.clock.advance(Duration::from_mins(9));
        world.broker.sweep().await.unwrap();
    });
    let page = page.await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.says("refresh_token="));
}
