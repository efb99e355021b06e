//! Languages: pages speak as their reader does, and stay with what was chosen.

use reqwest::StatusCode;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};

use crate::stories;
use crate::world::{World, browser};

stories! {
    a_page_speaks_as_the_browser_asks,
    a_choice_stands_before_what_the_browser_asks,
    a_choice_leads_nowhere_else_and_keeps_no_nonsense,
}

async fn read(world: &World, asked: &str, cookie: &str) -> String {
    let page = browser()
        .get(format!("{}/", world.origin))
        .header(ACCEPT_LANGUAGE, asked)
        .header(COOKIE, cookie)
        .send()
        .await
        .unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    page.text().await.unwrap()
}

fn is_german(page: &str) -> bool {
    assert!(
        page.contains("<html lang=\"de\"") || page.contains("<html lang=\"en\""),
        "{page}"
    );
    page.contains("<html lang=\"de\"")
}

async fn a_page_speaks_as_the_browser_asks(world: World) {
    world.operator().await;
    for (asked, german) in [
        ("de-AT,de;q=0.9,en;q=0.8", true),
        ("fr,de;q=0.5", true),
        ("en-GB,de;q=0.5", false),
        ("fr", false),
        ("de;q=0, *", false),
    ] {
        assert_eq!(is_german(&read(&world, asked, "a=b").await), german, "{asked}");
    }
    let german = read(&world, "de", "a=b").await;
    assert!(
        german.contains("value=\"en\"") && german.contains(">English<"),
        "{german}"
    );
    assert!(
        !german.contains("value=\"de\""),
        "the language of the page is no choice: {german}"
    );
}

async fn a_choice_stands_before_what_the_browser_asks(world: World) {
    world.operator().await;
    let chosen = browser()
        .post(format!("{}/language", world.origin))
        .header("sec-fetch-site", "same-origin")
        .form(&[("language", "de"), ("to", "/?to=%2Fconsole%2Fsites")])
        .send()
        .await
        .unwrap();
    assert_eq!(chosen.status(), StatusCode::SEE_OTHER);
    assert_eq!(chosen.headers()[LOCATION], "/?to=%2Fconsole%2Fsites");
    let cookie = chosen.headers()[SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let pair = cookie.split(';').next().unwrap();
    assert!(is_german(&read(&world, "en", pair).await));
    assert!(!is_german(&read(&world, "en", "keyferry-language=xx").await));
}

async fn a_choice_leads_nowhere_else_and_keeps_no_nonsense(world: World) {
    world.operator().await;
    let choose = |language: &'static str, to: &'static str, site: &'static str| {
        browser()
            .post(format!("{}/language", world.origin))
            .header("sec-fetch-site", site)
            .form(&[("language", language), ("to", to)])
            .send()
    };
    for foreign in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "",
        "javascript:alert(1)",
    ] {
        let led = choose("de", foreign, "same-origin").await.unwrap();
        assert_eq!(led.headers()[LOCATION], "/", "{foreign}");
    }
    let nonsense = choose("de; Domain=example.org", "/", "same-origin")
        .await
        .unwrap();
    assert!(!nonsense.headers().contains_key(SET_COOKIE));
    let foreign = choose("de", "/", "cross-site").await.unwrap();
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    assert!(!foreign.headers().contains_key(SET_COOKIE));
}
