//! What the console does not do with a site, and for whom not.

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::{only_site, path};
use crate::stories;
use crate::world::{PASSWORD, World, send_form, visit};

stories! {
    what_could_do_harm_asks_for_the_password_again,
    who_may_only_see_changes_nothing,
    another_tenants_site_is_not_found,
    nothing_is_done_with_a_revoked_site,
    a_form_from_another_origin_changes_nothing,
}

async fn what_could_do_harm_asks_for_the_password_again(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    world.clock.advance(Duration::from_mins(11));
    for what in ["/addresses", "/rekey", "/disable", "/revoke"] {
        let page = path(&site, what);
        assert!(
            visit(&browser, &world, &page).await.says("Your password"),
            "{what}"
        );
        let refused = send_form(&browser, &world, &page, &[("overlap", "0")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(!refused.text.contains("/h/"), "{what}");
    }
    let form = [("password", PASSWORD)];
    let shown = send_form(&browser, &world, &path(&site, "/addresses"), &form).await;
    assert!(shown.status == StatusCode::OK && shown.text.contains("/h/"));
}

async fn who_may_only_see_changes_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &path(&site, "")).await;
    assert!(page.status == StatusCode::OK && page.says("The shop"));
    assert!(!page.text.contains("/revoke") && !page.text.contains("/addresses"));
    let new = visit(&browser, &world, "/console/sites/new").await;
    assert_eq!(new.status, StatusCode::FORBIDDEN);
    for what in [
        "/edit",
        "/notes",
        "/addresses",
        "/rekey",
        "/allow",
        "/disable",
        "/enable",
        "/revoke",
    ] {
        let refused = send_form(&browser, &world, &path(&site, what), &[("overlap", "0")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
        assert!(!refused.text.contains("/h/"), "{what}");
    }
    let form = [
        ("name", "Mine"),
        ("addresses", "https://a.example"),
        ("app", site.app.as_str()),
    ];
    let refused = send_form(&browser, &world, "/console/sites/new", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let row = only_site(&world, &operator, "").await;
    assert_eq!((row.name.as_str(), row.state.as_str()), ("The shop", "active"));
}

async fn nothing_is_done_with_a_revoked_site(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    let browser = world.signed_in().await;
    let path = format!("/console/sites/{}", site.site);
    for what in [
        "edit",
        "addresses",
        "rekey",
        "setup-link",
        "disable",
        "enable",
        "revoke",
        "allow",
    ] {
        let page = visit(&browser, &world, &format!("{path}/{what}")).await;
        assert!(page.says("This site was revoked for ever."), "{what}");
        assert!(!page.says("type=\"password\""), "{what}: there is no form");
    }
    let notes = [
        ("tags", "gone"),
        ("notes", "Moved to another house."),
        ("version", "2"),
    ];
    let answer = send_form(&browser, &world, &format!("{path}/notes"), &notes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let form = [
        ("name", "Renamed"),
        ("addresses", "https://a.example"),
        ("app", site.app.as_str()),
        ("password", PASSWORD),
    ];
    let refused = send_form(&browser, &world, &format!("{path}/edit"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(only_site(&world, &operator, "").await.name, "The shop");
}

async fn another_tenants_site_is_not_found(world: World) {
    world.operator().await;
    let (theirs, site) = world
        .others_linked(ProviderId::Dropbox, "Their secret shop")
        .await;
    let browser = world.signed_in().await;
    let forms = [
        ("overlap", "0"),
        ("origin", "https://evil.example"),
        ("name", "Mine"),
        ("addresses", "https://evil.example"),
        ("app", site.app.as_str()),
        ("hand_back", "ask"),
    ];
    for what in [
        "",
        "/edit",
        "/notes",
        "/addresses",
        "/rekey",
        "/allow",
        "/disable",
        "/enable",
        "/revoke",
    ] {
        let page = visit(&browser, &world, &path(&site, what)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{what}");
        assert!(!page.says("Their secret shop"), "{what}");
        if !what.is_empty() {
            let refused = send_form(&browser, &world, &path(&site, what), &forms).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{what}");
        }
    }
    let row = only_site(&world, &theirs, "").await;
    assert_eq!(row.addresses, [crate::world::SITE_ADDRESS]);
}

async fn a_form_from_another_origin_changes_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    for what in [
        "/disable",
        "/revoke",
        "/rekey",
        "/addresses",
        "/allow",
        "/edit",
        "/notes",
    ] {
        let request = browser
            .post(format!("{}{}", world.origin, path(&site, what)))
            .header("sec-fetch-site", "cross-site")
            .form(&[("overlap", "0")]);
        let refused = request.send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{what}");
    }
    let row = only_site(&world, &operator, "The shop").await;
    assert_eq!(row.state.as_str(), "active");
}
