//! A program that waits for an AuthID: it gets it once, from where its page was opened, and only after the owner's click.

mod bounds;

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::auth_id::{ask, at, shown_on};
use crate::stories;
use crate::world::{Linked, Page, World, browser, browser_at, come_back, consent, send_form};

stories! {
    a_program_that_waits_gets_the_auth_id_once_and_after_the_click,
    an_owner_who_keeps_it_back_has_it_alone,
    it_lies_ready_for_half_a_minute,
    a_planted_token_brings_nothing_to_who_planted_it,
    nobody_gets_it_with_another_key_or_another_token,
    a_click_counts_once_and_not_for_ever,
}

const TOKEN: &str = "k3wz8q0x7m5n2b4v6c1l9j";
const NOT_READY: (&str, &str) = ("wait", "Not ready");
const NO_ENTRY: (&str, &str) = ("error", "No such entry");

async fn fetched(who: &Client, url: &str) -> Value {
    let answer = who.get(url).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{url}");
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    answer.json().await.unwrap()
}

fn told((name, words): (&str, &str)) -> Value {
    json!({ name: words })
}

/// What Duplicati's page asks at a site's address.
fn asking(world: &World, site: &Linked, token: &str) -> String {
    at(world, site, &format!("fetch?token={token}"))
}

/// Opens the page that Duplicati opens.
async fn opened(world: &World, site: &Linked, (owner, token): (&Client, &str)) -> Page {
    world.evidence.secret(token);
    let page = come_back(owner, &at(world, site, &format!("?type=dropbox&token={token}"))).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

/// Clicks on it, and consents at the provider.
async fn consented(world: &World, site: &Linked, (owner, token): (&Client, &str)) -> Page {
    world.simulator.dropbox().consents_silently(true);
    let address = at(world, site, "");
    let path = address.trim_start_matches(&world.origin);
    let form = [("app", site.app.as_str()), ("token", token)];
    let leaving = send_form(owner, world, path, &form).await;
    assert_eq!(leaving.status, StatusCode::OK, "{}", leaving.text);
    let page = come_back(owner, &consent(owner, &leaving).await).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    if page.text.contains("name=\"click\"") {
        world.evidence.secret(&click_on(&page));
    }
    page
}

/// What the page that asks posts.
fn click_on(page: &Page) -> String {
    let (_, rest) = page.text.split_once("name=\"click\" value=\"").expect("it asks");
    rest.split('"').next().expect("it ends").to_owned()
}

async fn answered(world: &World, owner: &Client, click: &str, answer: &str) -> Page {
    send_form(owner, world, "/fetch", &[("click", click), ("answer", answer)]).await
}

async fn a_program_that_waits_gets_the_auth_id_once_and_after_the_click(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (owner, program) = (browser(), browser());
    let url = asking(&world, &site, TOKEN);
    assert_eq!(fetched(&program, &url).await, told(NO_ENTRY));
    let page = opened(&world, &site, (&owner, TOKEN)).await;
    assert!(page.says("A program that opened this page is waiting for the AuthID."));
    assert_eq!(fetched(&program, &url).await, told(NOT_READY));
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    assert!(asks.says(
        "A program that opened this page is waiting for this AuthID. Go on only if you opened it yourself, just now."
    ));
    assert!(!asks.text.contains("auth-id"), "a page with a form has no AuthID");
    assert_eq!(asks.header("referrer-policy"), "same-origin");
    assert_eq!(fetched(&program, &url).await, told(NOT_READY));

    let page = answered(&world, &owner, &click_on(&asks), "give").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.says("within the next 30 seconds") && !page.text.contains("<form"));
    let id = shown_on(&world, &page);
    assert_eq!(fetched(&program, &url).await, json!({ "authid": id }));
    assert_eq!(fetched(&program, &url).await, told(NO_ENTRY));
    assert_eq!(ask(&at(&world, &site, "refresh"), &id).await.0, StatusCode::OK);
    // A token that was used brings no second AuthID.
    let page = opened(&world, &site, (&owner, TOKEN)).await;
    assert!(!page.says("is waiting for the AuthID"));
}

async fn an_owner_who_keeps_it_back_has_it_alone(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    opened(&world, &site, (&owner, TOKEN)).await;
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    let page = answered(&world, &owner, &click_on(&asks), "keep").await;
    let id = shown_on(&world, &page);
    assert!(!page.says("within the next 30 seconds"));
    assert_eq!(
        fetched(&browser(), &asking(&world, &site, TOKEN)).await,
        told(NO_ENTRY)
    );
    assert_eq!(ask(&at(&world, &site, "refresh"), &id).await.0, StatusCode::OK);
}

async fn it_lies_ready_for_half_a_minute(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let tokens = ["0123456789abcdef-in-time", "0123456789abcdef-too-late"];
    for (token, wait) in tokens.into_iter().zip([29, 31]) {
        let owner = browser();
        opened(&world, &site, (&owner, token)).await;
        let asks = consented(&world, &site, (&owner, token)).await;
        let id = shown_on(&world, &answered(&world, &owner, &click_on(&asks), "give").await);
        world.clock.advance(Duration::from_secs(wait));
        let expected = if wait < 30 {
            json!({ "authid": id })
        } else {
            told(NO_ENTRY)
        };
        assert_eq!(fetched(&browser(), &asking(&world, &site, token)).await, expected);
    }
}

async fn a_planted_token_brings_nothing_to_who_planted_it(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (attacker, owner) = (browser_at([127, 0, 2, 1].into()), browser());
    let url = asking(&world, &site, TOKEN);
    // Who plants it opens the page as well, and waits from elsewhere.
    opened(&world, &site, (&attacker, TOKEN)).await;
    assert_eq!(fetched(&owner, &url).await, told(NO_ENTRY));
    opened(&world, &site, (&owner, TOKEN)).await;
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    assert_eq!(fetched(&attacker, &url).await, told(NOT_READY));
    let click = click_on(&asks);
    let page = answered(&world, &owner, &click, "give").await;
    let id = shown_on(&world, &page);
    for _ in 0..2 {
        assert_eq!(fetched(&attacker, &url).await, told(NOT_READY));
    }
    let neighbour = browser_at([127, 0, 0, 9].into());
    assert_eq!(
        fetched(&neighbour, &url).await,
        json!({ "authid": id }),
        "the same network counts"
    );
    // Without the page having been opened from there, no program waits behind the click.
    let token = "0123456789abcdef-never-opened";
    let page = consented(&world, &site, (&owner, token)).await;
    shown_on(&world, &page);
    assert_eq!(
        fetched(&owner, &asking(&world, &site, token)).await,
        told(NO_ENTRY)
    );
}

async fn nobody_gets_it_with_another_key_or_another_token(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other = world.new_site(&operator, "The cellar", &site.app).await;
    let owner = browser();
    opened(&world, &site, (&owner, TOKEN)).await;
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    let id = shown_on(&world, &answered(&world, &owner, &click_on(&asks), "give").await);
    let made_up = format!("{}/d/{}/fetch?token={TOKEN}", world.origin, "a".repeat(32));
    for url in [
        asking(&world, &other, TOKEN),
        asking(&world, &site, &TOKEN.to_uppercase()),
        format!("{}/fetch?token={TOKEN}", world.origin),
        made_up,
    ] {
        assert_eq!(fetched(&owner, &url).await, told(NO_ENTRY), "{url}");
    }
    // Two who ask at once: one of them gets it.
    let url = asking(&world, &site, TOKEN);
    let answers = futures::future::join_all((0..8).map(|_| fetched(&owner, &url))).await;
    let (got, not): (Vec<_>, Vec<_>) = answers
        .into_iter()
        .partition(|answer| *answer == json!({ "authid": id }));
    assert_eq!(got.len(), 1, "{not:?}");
    assert!(not.iter().all(|answer| *answer == told(NO_ENTRY)), "{not:?}");
}

async fn a_click_counts_once_and_not_for_ever(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    opened(&world, &site, (&owner, TOKEN)).await;
    let asks = consented(&world, &site, (&owner, TOKEN)).await;
    let click = click_on(&asks);
    let from_elsewhere = owner
        .post(format!("{}/fetch", world.origin))
        .header("sec-fetch-site", "cross-site")
        .form(&[("click", click.as_str()), ("answer", "give")]);
    let refused = Page::of(from_elsewhere.send().await.unwrap()).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    for made_up in ["", "nonsense", &"a".repeat(32)] {
        let page = answered(&world, &owner, made_up, "give").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{made_up}");
    }
    assert_eq!(
        fetched(&owner, &asking(&world, &site, TOKEN)).await,
        told(NOT_READY)
    );
    shown_on(&world, &answered(&world, &owner, &click, "keep").await);
    let again = answered(&world, &owner, &click, "give").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(again.says("This was answered already, or took too long"));

    let token = "0123456789abcdef-slow-owner";
    opened(&world, &site, (&owner, token)).await;
    let asks = consented(&world, &site, (&owner, token)).await;
    world.clock.advance(Duration::from_secs(301));
    let late = answered(&world, &owner, &click_on(&asks), "give").await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    assert_eq!(
        fetched(&owner, &asking(&world, &site, token)).await,
        told(NO_ENTRY)
    );
}
