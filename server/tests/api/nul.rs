//! NUL, which PostgreSQL takes in no text: wherever somebody can write it, nobody is answered that it is our fault.

use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::stories;
use crate::world::{World, browser, send_form, visit};

stories! {
    strangers_cannot_ask_for_a_nul,
    a_member_who_looks_for_a_nul_finds_nothing,
}

async fn strangers_cannot_ask_for_a_nul(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    for path in [
        "/legal/%00/terms",
        "/legal/a%00b/privacy",
        "/sign-in/%00",
        "/sign-in/%00/callback?code=%00&state=%00",
        "/sign-in?to=%00",
        "/invite/%00",
        "/relink/%00",
        "/setup-link/%00",
        "/h/%00/start",
        "/d/%00/",
        "/o/%00/authorize?client_id=%00",
        &format!(
            "/o/{}/authorize?client_id=%00&redirect_uri=%00&state=%00",
            site.app
        ),
        &format!("/h/{}/%00/start", site.app),
        &format!("/h/{}/callback?state=%00&code=%00", site.app),
    ] {
        let page = visit(&browser(), &world, path).await;
        assert!(!page.status.is_server_error(), "{path}: {}", page.status);
    }
    for (path, field) in [
        ("/sign-in", "organisation"),
        ("/sign-in/%00", "kept"),
        ("/sign-in/a", "kept"),
        ("/", "email"),
    ] {
        let form = [(field, "a\0b"), ("password", "a lighthouse")];
        let page = send_form(&browser(), &world, path, &form).await;
        assert!(!page.status.is_server_error(), "{path} {field}: {}", page.status);
    }
    let page = send_form(&browser(), &world, "/sign-in", &[("organisation", "a\0b")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "it is nobody's");
    let page = visit(&browser(), &world, "/legal/%00/terms").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

async fn a_member_who_looks_for_a_nul_finds_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let owner = world.signed_in().await;
    for list in [
        "sites",
        "sites/setup-links",
        "sites/import",
        "grants",
        "activity",
        "audit",
        "people",
        "apps",
    ] {
        for field in [
            "q", "tag", "app", "site", "state", "sort", "after", "before", "kind", "actor",
        ] {
            let path = format!("/console/{list}?{field}=%00");
            let page = visit(&owner, &world, &path).await;
            assert!(!page.status.is_server_error(), "{path}: {}", page.status);
        }
    }
    for field in ["q", "tag", "app"] {
        let shown = visit(&owner, &world, &format!("/console/sites?{field}=%00")).await;
        assert!(
            shown.status == StatusCode::OK && !shown.text.contains(&site.site.to_string()),
            "{field}"
        );
        let links = send_form(&owner, &world, "/console/sites/setup-links", &[(field, "\0")]).await;
        assert_eq!(
            links.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field}: no link is made"
        );
    }
    let found = world.broker.find_by_name(operator.view(), "a\0").await;
    assert!(found.unwrap().sites.is_empty());
}
