//! Languages: pages speak as their reader does, and stay with what was chosen.

use domain::provider::ProviderId;
use reqwest::StatusCode;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, SET_COOKIE};

use crate::auth_id::at;
use crate::stories;
use crate::world::{World, browser};

stories! {
    a_page_speaks_as_the_browser_asks,
    a_choice_stands_before_what_the_browser_asks,
    a_choice_leads_nowhere_else_and_keeps_no_nonsense,
    who_links_an_account_reads_german_and_the_program_english,
    what_is_wrong_with_a_callback_is_told_in_german,
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

async fn what_is_wrong_with_a_callback_is_told_in_german(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    for (callback, words) in [
        (
            "https://www.example.com/shop/#part",
            "Die Adresse enthält ein Fragment (#).",
        ),
        (
            "http://www.example.com/shop/",
            "Die Adresse muss mit https:// beginnen (mit http:// nur für genau diesen Rechner).",
        ),
        (
            "https://evil.example/",
            "Sie ist keine der Adressen, unter denen diese Site bekannt ist.",
        ),
    ] {
        let refused = browser()
            .get(&site.start)
            .query(&[("callback", callback)])
            .header(ACCEPT_LANGUAGE, "de")
            .send()
            .await
            .unwrap();
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "{callback}");
        let page = refused.text().await.unwrap();
        assert!(is_german(&page) && page.contains(words), "{callback}: {page}");
    }
}

async fn who_links_an_account_reads_german_and_the_program_english(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let page = browser()
        .get(at(&world, &site, ""))
        .header(ACCEPT_LANGUAGE, "de")
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert!(is_german(&page));
    for words in [
        "Keyferry verwahrt das Token, verschlossen mit einer AuthID",
        "es öffnet sich nur mit der AuthID.",
        "Weiter zu Dropbox",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }

    // The same fault, to a person and to the program.
    let nonsense = [("authid", "nonsense")];
    let refused = browser()
        .post(at(&world, &site, "revoke"))
        .header("sec-fetch-site", "same-origin")
        .header(ACCEPT_LANGUAGE, "de")
        .form(&nonsense)
        .send()
        .await
        .unwrap();
    let page = refused.text().await.unwrap();
    assert!(
        page.contains(
            "Es wurde nichts widerrufen. Das ist keine AuthID: Kopieren Sie sie noch einmal, vollständig."
        ),
        "{page}"
    );
    let refused = browser()
        .post(at(&world, &site, "refresh"))
        .header(ACCEPT_LANGUAGE, "de")
        .form(&nonsense)
        .send()
        .await
        .unwrap();
    assert_eq!(
        refused.headers()["x-reason"],
        "This is not an AuthID: copy it once more, whole."
    );
}
