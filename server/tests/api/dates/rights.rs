//! Who settles nothing.

use domain::chore::Chore;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::{chores, dated_app, due, path_of};
use crate::stories;
use crate::world::{World, send_form, visit};

stories! {
    a_viewer_reads_and_settles_nothing,
    nobody_settles_what_is_others,
}

async fn a_viewer_reads_and_settles_nothing(world: World) {
    let operator = world.operator().await;
    let app = dated_app(&world, &operator, (ProviderId::Dropbox, None), None).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let path = path_of(&app, Chore::DropboxProduction);
    assert_eq!(visit(&browser, &world, &path).await.status, StatusCode::FORBIDDEN);
    assert!(
        visit(&browser, &world, "/console/dates")
            .await
            .says("apply for production")
    );
    assert!(
        !visit(&browser, &world, "/console/dates")
            .await
            .text
            .contains(&path)
    );
    let refused = send_form(&browser, &world, &path, &[("what", "not_ours")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(chores(&due(&world, &operator).await), ["dropbox-production"]);
}

async fn nobody_settles_what_is_others(world: World) {
    world.operator().await;
    let others = world.another_operator().await;
    let app = dated_app(&world, &others, (ProviderId::Dropbox, None), None).await;
    let browser = world.signed_in().await;
    for path in [
        path_of(&app, Chore::DropboxProduction),
        path_of(&app, Chore::GooglePublish),
    ] {
        let page = visit(&browser, &world, &path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let sent = send_form(&browser, &world, &path, &[("what", "not_ours")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    assert!(
        !visit(&browser, &world, "/console/dates")
            .await
            .says("The storage")
    );
    assert_eq!(chores(&due(&world, &others).await), ["dropbox-production"]);
}
