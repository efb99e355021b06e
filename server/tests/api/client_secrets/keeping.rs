//! Adding and removing client secrets, and switching an app off, while its sites go on.

use std::time::Duration;

use broker::error::Error;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::view::SiteQuery;
use reqwest::StatusCode;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Endpoint};

use super::{NEXT, app_with_two, both, onedrive, secret, secrets_sent};
use crate::accounting::deeds;
use crate::stories;
use crate::world::{CALLBACK, World, browser, click, come_back, consent, open_start, refresh};

stories! {
    a_refresh_under_way_survives_the_removal_of_its_secret,
    a_third_secret_and_the_same_one_twice_are_refused,
    the_secret_that_works_cannot_be_removed,
    secrets_of_another_tenant_are_not_found,
    what_is_removed_is_not_tried_again,
    a_switched_off_app_has_no_doors,
}

async fn a_refresh_under_way_survives_the_removal_of_its_secret(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.grant("live-token");
    onedrive.close_gate();
    let url = site.refresh.clone();
    let waiting = tokio::spawn(async move { refresh(&url, "live-token").await });
    onedrive.wait_for_calls(Endpoint::Token, 1).await;
    let [used, _] = both(&world, &operator, &app).await;
    world
        .broker
        .remove_secret(&operator, &app, used.id)
        .await
        .unwrap();
    onedrive.open_gate();
    let (status, answer) = waiting.await.unwrap();
    assert_eq!(
        (status, answer["access_token"].is_string()),
        (StatusCode::OK, true)
    );
    world.broker.recorder().flush().await;
    let left = world.broker.secrets(operator.view(), &app).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].uses, 0, "the use was of the one that is gone");
    assert_eq!(world.broker.recorder().dropped(), 0);
}

async fn a_third_secret_and_the_same_one_twice_are_refused(world: World) {
    let operator = world.operator().await;
    let app = world
        .new_app(&operator, ProviderId::Onedrive, Access::Sites)
        .await;
    let add = async |plain: &str| {
        let added = world.broker.add_secret(&operator, &app, secret(plain)).await;
        added.map_err(|error| match error {
            Error::Invalid(faults) => faults.sentences().map(catalogue::english).collect::<String>(),
            other => format!("not refused but failed: {other}"),
        })
    };
    let twice = add(DEFAULT_CLIENT_SECRET).await.unwrap_err();
    assert!(twice.contains("already"), "{twice}");
    world.clock.advance(Duration::from_secs(1));
    let second = add(NEXT).await.unwrap();
    let third = add("a-third").await.unwrap_err();
    assert!(third.contains("remove one first"), "{third}");
    let [newer, older] = both(&world, &operator, &app).await;
    assert_eq!(newer.id, second.id);
    assert!(third.contains(&older.id.to_string()), "{third}");
}

async fn the_secret_that_works_cannot_be_removed(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, "wrong").await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.grant("live-token");
    refresh(&site.refresh, "live-token").await;
    let [wrong, good] = both(&world, &operator, &app).await;
    let remove = async |id| world.broker.remove_secret(&operator, &app, id).await;
    assert!(matches!(remove(good.id).await, Err(Error::Invalid(_))));
    assert_eq!(remove(wrong.id).await.unwrap().len(), 1);
    assert!(
        matches!(remove(good.id).await, Err(Error::Invalid(_))),
        "the only one"
    );
    assert!(
        matches!(remove(wrong.id).await, Err(Error::Invalid(_))),
        "it is gone"
    );
    world.broker.changes_felt().await;
    let (_, answer) = refresh(&site.refresh, "live-token").await;
    assert!(answer["access_token"].is_string(), "{answer}");
}

async fn secrets_of_another_tenant_are_not_found(world: World) {
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let [newer, _] = both(&world, &operator, &app).await;
    let theirs = world.another_operator().await;
    let broker = &world.broker;
    assert!(matches!(
        broker.secrets(theirs.view(), &app).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        broker.add_secret(&theirs, &app, secret("theirs")).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        broker.remove_secret(&theirs, &app, newer.id).await,
        Err(Error::NotFound)
    ));
    let their_app = world.new_app(&theirs, ProviderId::Onedrive, Access::Sites).await;
    assert!(
        matches!(
            broker.remove_secret(&theirs, &their_app, newer.id).await,
            Err(Error::Invalid(_))
        ),
        "a secret belongs to its app"
    );
    assert_eq!(both(&world, &operator, &app).await[0].id, newer.id);
}

async fn what_is_removed_is_not_tried_again(world: World) {
    let onedrive = onedrive(&world);
    let operator = world.operator().await;
    let app = app_with_two(&world, &operator, NEXT).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    onedrive.secret_ends(DEFAULT_CLIENT_ID, NEXT);
    onedrive.grant("live-token");
    refresh(&site.refresh, "live-token").await;
    assert_eq!(secrets_sent(&onedrive), [NEXT, DEFAULT_CLIENT_SECRET]);
    let [dead, good] = both(&world, &operator, &app).await;
    let left = world
        .broker
        .remove_secret(&operator, &app, dead.id)
        .await
        .unwrap();
    assert_eq!(left.iter().map(|secret| secret.id).collect::<Vec<_>>(), [good.id]);
    world.broker.changes_felt().await;
    for _ in 0..3 {
        let (_, answer) = refresh(&site.refresh, "live-token").await;
        assert!(answer["access_token"].is_string(), "{answer}");
    }
    assert_eq!(secrets_sent(&onedrive), [DEFAULT_CLIENT_SECRET; 3]);
    let done = deeds(world.broker.store()).await;
    assert!(
        done.contains(&format!("app.secret_add {app}/{}", dead.id)),
        "{done:?}"
    );
    assert!(
        done.contains(&format!("app.secret_remove {app}/{}", dead.id)),
        "{done:?}"
    );
}

async fn a_switched_off_app_has_no_doors(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let dropbox = world.simulator.dropbox();
    dropbox.consents_silently(true);
    dropbox.grant("live-token");
    let browser = browser();
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    let switch = async |off| {
        world
            .broker
            .set_app_disabled(&operator, &site.app, off)
            .await
            .unwrap();
        world.broker.changes_felt().await;
    };
    switch(true).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.says("its app switched off"), "{}", page.text);
    assert_eq!(
        open_start(&browser, &site.start, None).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        refresh(&site.refresh, "live-token").await.0,
        StatusCode::NOT_FOUND
    );
    let list = world
        .broker
        .list_sites(operator.view(), &SiteQuery::default())
        .await
        .unwrap();
    assert!(list.sites[0].apps[0].disabled);
    switch(false).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(
        page.status,
        StatusCode::BAD_REQUEST,
        "a consent that was ended stays ended"
    );
    assert_eq!(dropbox.counters().of(Endpoint::Token), 0);
}
