//! Long lists of sites that come all at once: each takes megabytes while it is read.

use std::time::Duration;

use axum::body::Bytes;
use domain::provider::ProviderId;
use futures::stream::{self, FuturesUnordered};
use futures::{FutureExt as _, StreamExt as _};
use http_body_util::StreamBody;
use hyper::body::Frame;
use reqwest::{Body, Client, StatusCode};
use tokio::sync::watch;

use crate::stories;
use crate::world::{Page, World, visit};

const PATH: &str = "/console/sites/import";
const BOUNDARY: &str = "a-part-ends-here";
/// How many are read at once, and one more.
const TOO_MANY: usize = 5;

stories! {
    one_list_too_many_waits_a_while_and_is_told_to_come_again,
    a_list_that_was_read_makes_room_for_the_next,
}

/// Sends a list of which the second half comes only when it is told to.
async fn send_haltingly(browser: Client, url: String, mut goes_on: watch::Receiver<bool>) -> Page {
    let head = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"list\"\r\n\r\nA,https://a.example\r\n"
    );
    let rest = format!("B,https://b.example\r\n--{BOUNDARY}--\r\n");
    let rest = async move {
        goes_on.wait_for(|on| *on).await.expect("the story goes on");
        Ok::<_, std::io::Error>(Frame::data(Bytes::from(rest)))
    };
    let body = stream::once(async { Ok(Frame::data(Bytes::from(head))) }).chain(stream::once(rest));
    let request = browser
        .post(url)
        .header("sec-fetch-site", "same-origin")
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        )
        .body(Body::wrap(StreamBody::new(body)));
    Page::of(request.send().await.expect("an answer")).await
}

async fn one_list_too_many_waits_a_while_and_is_told_to_come_again(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let (go_on, goes_on) = watch::channel(false);
    let url = format!("{}{PATH}", world.origin);
    let mut lists: FuturesUnordered<_> = (0..TOO_MANY)
        .map(|_| send_haltingly(browser.clone(), url.clone(), goes_on.clone()).boxed())
        .collect();
    let elsewhere = async {
        let page = visit(&browser, &world, "/console/sites").await;
        assert_eq!(page.status, StatusCode::OK, "others are not concerned");
    };
    let one_too_many = async { tokio::time::timeout(Duration::from_secs(20), lists.next()).await };
    let (refused, ()) = futures::join!(one_too_many, elsewhere);
    let refused = refused.expect("it is not kept waiting for ever").unwrap();
    assert_eq!(
        refused.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "{}",
        refused.text
    );
    assert!(refused.header("retry-after").parse::<u64>().is_ok());
    assert!(
        refused.says("Several long lists are being read at this moment"),
        "{}",
        refused.text
    );
    go_on.send(true).unwrap();
    while let Some(page) = lists.next().await {
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert!(page.says("2 new, 0 known already, 0 wrong."), "{}", page.text);
    }
}

async fn a_list_that_was_read_makes_room_for_the_next(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let (go_on, goes_on) = watch::channel(true);
    let url = format!("{}{PATH}", world.origin);
    for _ in 0..2 * TOO_MANY {
        let page = send_haltingly(browser.clone(), url.clone(), goes_on.clone()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    }
    drop(go_on);
}
