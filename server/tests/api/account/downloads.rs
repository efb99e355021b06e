//! What is downloaded asks for the password once more.

use std::time::Duration;

use reqwest::StatusCode;

use super::send;
use crate::stories;
use crate::world::{PASSWORD, World, visit};

stories! {
    a_download_asks_for_the_password_once_more,
    nobody_is_led_anywhere_else,
}

async fn a_download_asks_for_the_password_once_more(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    for table in ["/console/activity.csv?kind=refresh", "/console/audit.csv"] {
        assert_eq!(
            visit(&here, &world, table).await.status,
            StatusCode::OK,
            "{table}"
        );
    }
    world.clock.advance(Duration::from_mins(11));
    for table in ["/console/activity.csv?kind=refresh", "/console/audit.csv"] {
        let asked = visit(&here, &world, table).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{table}");
        let page = asked.header("location").to_owned();
        assert!(
            page.starts_with("/console/account/prove?to=%2Fconsole%2F"),
            "{page}"
        );
        let opened = visit(&here, &world, &page).await;
        assert_eq!(opened.status, StatusCode::OK);
        assert_eq!(super::hidden(&opened, "to"), table);
        let wrong = send(
            &here,
            &world,
            &page,
            &[("password", "not the password"), ("to", table)],
        )
        .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(super::hidden(&wrong, "to"), table, "still there");
    }
    let form = [("password", PASSWORD), ("to", "/console/audit.csv")];
    let proved = send(&here, &world, "/console/account/prove", &form).await;
    assert_eq!(proved.header("location"), "/console/audit.csv", "{}", proved.text);
    assert_eq!(
        visit(&here, &world, "/console/audit.csv").await.status,
        StatusCode::OK
    );
}

async fn nobody_is_led_anywhere_else(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    for to in [
        "https://evil.example/",
        "//evil.example",
        "/console/sign-out",
        "/setup",
        "",
    ] {
        let form = [("password", PASSWORD), ("to", to)];
        let led = send(&here, &world, "/console/account/prove", &form).await;
        assert_eq!(led.header("location"), "/console", "{to}");
    }
}
