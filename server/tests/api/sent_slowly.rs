//! Forms whose sender holds the rest back until the right that they came with has ended.

use domain::role::Role;
use reqwest::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::stories;
use crate::world::{CHOSEN, World, browser, send_form, visit};

stories! {
    who_is_taken_out_meanwhile_invites_nobody,
    whose_session_ends_meanwhile_changes_nothing,
    who_goes_to_another_organisation_meanwhile_changes_neither,
}

const GRACE: &str = "grace@example.org";

/// A form of which the head has arrived and been let in, and nothing else.
struct Held {
    stream: TcpStream,
    body: String,
}

impl Held {
    /// Sends the head of a form, and waits until whoever wants to read the rest asks for it (RFC 9110 §10.1.1).
    async fn begin(world: &World, cookie: &str, path: &str, body: &str) -> Self {
        let host = world.origin.trim_start_matches("http://").to_owned();
        let mut stream = TcpStream::connect(&host).await.unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\
             Connection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut asked = [0; 25];
        stream.read_exact(&mut asked).await.unwrap();
        assert!(asked.starts_with(b"HTTP/1.1 100 Continue"), "{asked:?}");
        Self {
            stream,
            body: body.to_owned(),
        }
    }

    /// Sends the rest; head and text of the answer.
    async fn end(mut self) -> String {
        self.stream.write_all(self.body.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        self.stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

/// The cookie of a session that has just begun.
async fn cookie_of(world: &World, email: &str) -> String {
    let form = [("email", email), ("password", CHOSEN)];
    let page = send_form(&browser(), world, "/", &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let lines = page.headers.get_all("set-cookie").iter();
    let mut lines = lines.map(|line| line.to_str().unwrap());
    let line = lines.find(|line| line.starts_with("keyferry=")).unwrap();
    line.split(';').next().unwrap().to_owned()
}

async fn who_is_taken_out_meanwhile_invites_nobody(world: World) {
    let own = world.owns(world.operator().await.view().slug()).await;
    let member = world.joins(&own, GRACE, Role::Owner).await;
    // They belong to another one, so that they are still somebody.
    let others = world.owns(world.another_operator().await.view().slug()).await;
    world.joins(&others, GRACE, Role::Viewer).await;
    let cookie = cookie_of(&world, GRACE).await;
    let form = "email=grace.too%40example.org&role=owner";
    let held = Held::begin(&world, &cookie, "/console/people/invite", form).await;
    world.broker.remove_person(&own, member).await.unwrap();
    let answer = held.end().await;
    assert!(!answer.contains("/invite/"), "{answer}");
    for organisation in [&own, &others] {
        let waiting = world.broker.people_and_invited(organisation).await.unwrap();
        assert!(waiting.invitations.is_empty(), "{:?}", waiting.invitations);
    }
}

async fn whose_session_ends_meanwhile_changes_nothing(world: World) {
    let own = world.owns(world.operator().await.view().slug()).await;
    world.joins(&own, GRACE, Role::Owner).await;
    let cookie = cookie_of(&world, GRACE).await;
    let form = "name=Taken&addresses=none&keep_days=90&time_zone=UTC&seen=1";
    let held = Held::begin(&world, &cookie, "/console/settings", form).await;
    let out = browser()
        .post(format!("{}/console/sign-out", world.origin))
        .header("cookie", &cookie)
        .header("sec-fetch-site", "same-origin");
    assert_eq!(out.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    let answer = held.end().await;
    assert!(
        answer.starts_with("HTTP/1.1 303") && answer.contains("location: /\r\n"),
        "{answer}"
    );
    let owner = world.signed_in().await;
    let settings = visit(&owner, &world, "/console/settings").await;
    assert!(
        settings.says("Ada's agency") && !settings.says("Taken"),
        "{}",
        settings.text
    );
}

async fn who_goes_to_another_organisation_meanwhile_changes_neither(world: World) {
    let own = world.owns(world.operator().await.view().slug()).await;
    world.joins(&own, GRACE, Role::Owner).await;
    let others = world.owns(world.another_operator().await.view().slug()).await;
    world.joins(&others, GRACE, Role::Owner).await;
    let cookie = cookie_of(&world, GRACE).await;
    let form = "email=alan%40example.org&role=owner";
    let held = Held::begin(&world, &cookie, "/console/people/invite", form).await;
    let there = format!("{}/console/organisations/{}", world.origin, others.view().slug());
    let goes = browser()
        .post(there)
        .header("cookie", &cookie)
        .header("sec-fetch-site", "same-origin");
    assert_eq!(goes.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    let answer = held.end().await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    for organisation in [&own, &others] {
        let waiting = world.broker.people_and_invited(organisation).await.unwrap();
        assert!(waiting.invitations.is_empty(), "{:?}", waiting.invitations);
    }
}
