//! The console through a real nginx: what happens comes as it happens, and long lists pass.

use domain::provider::ProviderId;
use reqwest::multipart::{Form, Part};
use reqwest::{Client, StatusCode};

use super::Scene;
use crate::console_live::Watching;
use crate::database::Kind;
use crate::world::{EMAIL, PASSWORD, Page, send_form};

async fn signed_in(scene: &Scene) -> Client {
    let browser = scene.browser();
    let form = [("email", EMAIL), ("password", PASSWORD)];
    let page = send_form(&browser, &scene.world, "/", &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_comes_through_nginx_at_once_and_the_stream_is_kept_alive() {
    let scene = Scene::new(Kind::Sqlite).await;
    let (_, profile) = scene.linked(ProviderId::Dropbox).await;
    let browser = signed_in(&scene).await;
    let mut watching = Watching::begin(&browser, &scene.world, None).await;
    assert_eq!(watching.next().await.name, "list", "nginx holds nothing back");
    assert_eq!(
        watching.header("x-accel-buffering"),
        "",
        "that was for nginx alone"
    );
    assert!(!profile.refresh().await.failed);
    assert_eq!(watching.news(1).await.len(), 1);
    watching.heartbeat().await;
    assert!(!profile.refresh().await.failed);
    assert_eq!(watching.news(1).await.len(), 1, "it is the same stream");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_megabytes_passes_nginx_and_stays_in_no_file() {
    let scene = Scene::new(Kind::Sqlite).await;
    scene.site(ProviderId::Dropbox).await;
    let browser = signed_in(&scene).await;
    let sends = async |list: Vec<u8>| {
        let form = Form::new()
            .text("do", "check")
            .part("file", Part::bytes(list).file_name("sites.csv"));
        let request = browser
            .post(format!("{}/console/sites/import", scene.world.origin))
            .header("sec-fetch-site", "same-origin")
            .multipart(form);
        Page::of(request.send().await.expect("an answer")).await
    };
    let words = "a-word-of-the-list".repeat(20);
    let lines = (0..5_000).map(|number| format!("S{number},https://s{number}.example,{number} {words}\n"));
    let list: String = lines.collect();
    assert!(list.len() > 1024 * 1024);
    let told = sends(list.into_bytes()).await;
    assert_ne!(told.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        told.says("Line 5000") || told.says("0 known already"),
        "{}",
        told.text
    );
    assert!(!scene.nginx.written().contains("a-word-of-the-list"));
    let too_long = sends(vec![b'a'; 5 * 1024 * 1024]).await;
    assert!(too_long.says("The list is larger than 4 MB"), "{}", too_long.text);
}
