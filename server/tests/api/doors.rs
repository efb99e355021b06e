//! Every door, and who may pass: a route that this list does not know fails the story.

use broker::access::CommandLine;
use domain::activity::ActivityFilter;
use domain::provider::ProviderId;
use domain::view::{PageAt, SiteQuery};
use reqwest::{Method, StatusCode};
use secrecy::SecretString;

use crate::auth_id::at;
use crate::stories;
use crate::world::{EMAIL, World, browser};

stories! {
    who_is_not_signed_in_sees_nothing_of_the_console,
    a_question_that_nobody_can_read_is_the_askers_fault,
    a_tenant_sees_nothing_of_another,
    every_answer_of_the_helper_is_kept_private,
}

async fn who_is_not_signed_in_sees_nothing_of_the_console(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let pages = server::page_paths();
    assert!(pages.iter().any(|path| path == "/console/sites"));
    for path in pages.iter().filter(|path| path.starts_with("/console")) {
        let response = browser()
            .get(format!("{}{path}", world.origin))
            .send()
            .await
            .unwrap();
        let asks = response.headers()["location"].to_str().unwrap();
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{path}");
        assert!(
            asks == "/" || asks.starts_with("/?to=%2Fconsole%2F"),
            "{path}: {asks}"
        );
    }
    let functions = server::server_function_paths();
    assert!(!functions.is_empty());
    for (method, path) in functions {
        assert_eq!(
            (&method, path.starts_with("/console/fn/")),
            (&Method::POST, true),
            "{method} {path}"
        );
        let request = browser()
            .post(format!("{}{path}", world.origin))
            .header("sec-fetch-site", "same-origin");
        assert_eq!(
            request.send().await.unwrap().status(),
            StatusCode::SEE_OTHER,
            "{path}"
        );
        let foreign = browser()
            .post(format!("{}{path}", world.origin))
            .send()
            .await
            .unwrap();
        assert_eq!(foreign.status(), StatusCode::FORBIDDEN, "{path}");
    }
}

async fn a_question_that_nobody_can_read_is_the_askers_fault(world: World) {
    world.operator().await;
    let owner = world.signed_in().await;
    let mut not_understood = 0;
    for (_, path) in server::server_function_paths() {
        for body in ["id=%FF&query[a][b]=c", "id[]=&query=%", "{\"id\": 1}"] {
            let asked = owner
                .post(format!("{}{path}", world.origin))
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body);
            let status = asked.send().await.unwrap().status();
            assert!(!status.is_server_error(), "{path} {body}: {status}");
            not_understood += u32::from(status == StatusCode::BAD_REQUEST);
        }
    }
    assert!(not_understood > 0, "some of them want to know something");
}

async fn a_tenant_sees_nothing_of_another(world: World) {
    let (ours, site) = world.linked(ProviderId::Dropbox).await;
    let theirs = world.another_operator().await;

    assert!(world.broker.app(theirs.view(), &site.app).await.is_err());
    assert!(world.broker.site(theirs.view(), site.site).await.is_err());
    assert!(world.broker.revoke_site(&theirs, site.site).await.is_err());
    assert!(
        world
            .broker
            .set_app_disabled(&theirs, &site.app, true)
            .await
            .is_err()
    );
    let secret = Some(broker::apps::ClientSecret {
        plain: SecretString::from("another-secret"),
        expires: None,
    });
    assert!(
        world
            .broker
            .change_app(
                &theirs,
                &site.app,
                domain::app_registration::AppChange::default(),
                secret
            )
            .await
            .is_err()
    );
    let behind = SiteQuery {
        at: PageAt::After(site.site.to_string()),
        ..SiteQuery::default()
    };
    assert!(world.broker.list_sites(theirs.view(), &behind).await.is_err());
    assert_eq!(
        world
            .broker
            .list_sites(theirs.view(), &SiteQuery::default())
            .await
            .unwrap()
            .total,
        0
    );
    assert_eq!(world.broker.apps(theirs.view()).await.unwrap().len(), 0);
    assert!(
        world
            .broker
            .newest_events(theirs.view(), &ActivityFilter::of_site(site.site), 10)
            .await
            .unwrap()
            .is_empty()
    );
    let theirs_app = world
        .new_app(
            &theirs,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    let change = domain::site::SiteChange {
        apps: Some(vec![theirs_app]),
        ..Default::default()
    };
    assert!(
        world.broker.change_site(&ours, site.site, change).await.is_err(),
        "a site takes only its own tenant's apps"
    );
    assert!(
        world
            .broker
            .reset_member(
                CommandLine::as_owner_of_the_machine(),
                &"nobody@example.org".parse().unwrap()
            )
            .await
            .is_err()
    );
    assert!(
        world
            .broker
            .reset_member(CommandLine::as_owner_of_the_machine(), &EMAIL.parse().unwrap())
            .await
            .is_ok()
    );
}

async fn every_answer_of_the_helper_is_kept_private(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let urls = [
        site.start.clone(),
        format!("{}?callback=https://evil.example/", site.start),
        site.refresh.clone(),
        format!("{}?refresh_token=a", site.refresh),
        format!("{}/h/{}/callback", world.origin, site.app),
        format!("{}/h/aaaaaaaaaa/refresh", world.origin),
        format!("{}/h/nonsense", world.origin),
        at(&world, &site, "?type=dropbox&token=0123456789abcdef"),
        at(&world, &site, "fetch?token=0123456789abcdef"),
        at(&world, &site, "fetch?token=0123456789abcdef&callback=f"),
        at(&world, &site, "fetch?token=0123456789abcdef&callback=f()"),
        at(&world, &site, "refresh"),
        format!("{}/fetch", world.origin),
        format!("{}/?type=dropbox", world.origin),
    ];
    for url in urls {
        let response = browser()
            .get(&url)
            .header("origin", "https://evil.example")
            .send()
            .await
            .unwrap();
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        assert_eq!(header("cache-control"), "no-store", "{url}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{url}");
        assert!(
            header("content-security-policy").contains("default-src 'none'"),
            "{url}"
        );
        assert!(
            header("content-security-policy").contains("frame-ancestors 'none'"),
            "{url}"
        );
        assert!(
            !header("content-security-policy").contains("script-src 'self'"),
            "{url}"
        );
        assert!(
            ["no-referrer", "same-origin"].contains(&header("referrer-policy")),
            "{url}"
        );
        assert_eq!(header("access-control-allow-origin"), "", "{url}");
        assert_eq!(header("cross-origin-opener-policy"), "", "{url}");
        assert!(!header("x-request-id").is_empty(), "{url}");
    }
}
