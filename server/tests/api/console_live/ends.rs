//! What ends a look at what happens: the session, a new password, another organisation, and the server's stop.

use broker::access::CommandLine;
use broker::clock::Clock;
use reqwest::StatusCode;
use sea_orm_migration::sea_orm::ConnectionTrait as _;
use secrecy::ExposeSecret as _;
use tokio::sync::oneshot;

use super::begun;
use super::watching::Watching;
use crate::stories;
use crate::world::{EMAIL, World, browser, send_form};

stories! {
    who_signs_out_looks_on_no_longer_and_others_do,
    a_new_password_ends_every_look,
    who_comes_to_another_organisation_looks_on_at_nothing_of_the_first,
    a_stop_does_not_wait_for_who_looks_on,
}

async fn who_signs_out_looks_on_no_longer_and_others_do(world: World) {
    let (_, shop) = begun(&world).await;
    let (browser, other) = (world.signed_in().await, world.signed_in().await);
    let mut watching = Watching::begin(&browser, &world, None).await;
    let mut elsewhere = Watching::begin(&other, &world, None).await;
    elsewhere.next().await;
    let out = send_form(&browser, &world, "/console/sign-out", &[]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    watching.ends().await;
    let again = Watching::try_begin(&browser, &world, None).await;
    assert_eq!(again.err().unwrap().status, StatusCode::UNAUTHORIZED);
    super::happens(&world, &shop).await;
    assert_eq!(elsewhere.news(1).await.len(), 1, "in another browser it goes on");
}

async fn a_new_password_ends_every_look(world: World) {
    begun(&world).await;
    let browser_of_ada = world.signed_in().await;
    let mut watching = Watching::begin(&browser_of_ada, &world, None).await;
    let ada = EMAIL.parse().unwrap();
    let link = world
        .broker
        .reset_member(CommandLine::as_owner_of_the_machine(), &ada)
        .await
        .unwrap();
    world.evidence.secret(link.expose_secret());
    // A session that began in the very moment of the new password goes on.
    world.clock.advance(std::time::Duration::from_secs(1));
    let path = format!("/reset/{}", link.expose_secret());
    let set = send_form(
        &browser(),
        &world,
        &path,
        &[("password", "another ferry, another strait")],
    )
    .await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
    watching.ends().await;
}

async fn who_comes_to_another_organisation_looks_on_at_nothing_of_the_first(world: World) {
    begun(&world).await;
    let browser = world.signed_in().await;
    let mut watching = Watching::begin(&browser, &world, None).await;
    assert_eq!(watching.next().await.rows.len(), 1);
    let other = world.another_operator().await;
    let moved = format!(
        "UPDATE membership SET tenant_id = (SELECT id FROM tenant WHERE slug = '{}')",
        other.view().slug()
    );
    let store = world.broker.store().writer();
    for statement in [moved.as_str(), "UPDATE change_counter SET value = value + 1"] {
        store.execute_unprepared(statement).await.unwrap();
    }
    watching.ends().await;
    let mut again = Watching::begin(&browser, &world, None).await;
    let list = again.next().await;
    assert_eq!((list.name.as_str(), list.rows.len()), ("list", 0));
}

async fn a_stop_does_not_wait_for_who_looks_on(world: World) {
    begun(&world).await;
    let ada = world.signed_in().await;
    let mut settings = world.settings();
    settings.listen = ([127, 0, 0, 1], 0).into();
    let application = server::build(&settings, Clock::clone(&world.clock))
        .await
        .unwrap();
    let address = application.address().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async {
        // A story that fails stops it, too.
        let _ = stopped.await;
    };
    let served = tokio::spawn(application.serve(stopped));
    // The cookie of one port is that of the other: they are one host to a browser.
    let request = ada
        .get(format!("http://localhost:{}/console/live", address.port()))
        .header("host", world.origin.trim_start_matches("http://"));
    let mut watching = Watching::of(request).await.map_err(|page| page.text).unwrap();
    assert_eq!(watching.next().await.name, "list");
    stop.send(()).unwrap();
    watching.ends().await;
    let ended = tokio::time::timeout(std::time::Duration::from_secs(20), served).await;
    assert!(
        ended
            .expect("it does not wait for its patience to end")
            .unwrap()
            .is_ok()
    );
}
