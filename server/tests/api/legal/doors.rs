//! Who may read, what an answer carries, and the ways that lead there.

use domain::provider::ProviderId;
use reqwest::StatusCode;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE};
use secrecy::ExposeSecret as _;

use super::read;
use crate::stories;
use crate::world::{CALLBACK, Page, World, browser, click, come_back, consent, open_start, visit};

stories! {
    nobody_is_known_here,
    each_reads_in_their_language,
    what_there_is_not_is_told_in_the_same_words,
    every_page_of_a_consent_leads_to_the_papers,
    a_providers_form_is_told_which_address_it_wants,
}

async fn nobody_is_known_here(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let anybody = read(&world, slug, "privacy").await;
    // A browser that is signed in, and chose a language, is told the same.
    let member = world.signed_in().await;
    let address = format!("{}/legal/{slug}/privacy", world.origin);
    let request = member.get(&address).header(COOKIE, "keyferry-language=de");
    let known = Page::of(request.send().await.unwrap()).await;
    assert_eq!(known.text, anybody.text);
    for page in [&anybody, &known] {
        assert!(page.headers.get("set-cookie").is_none());
        assert_eq!(page.header("cache-control"), "public, max-age=180");
        assert_eq!(page.header("vary"), "accept-language");
        assert_eq!(page.header("referrer-policy"), "no-referrer");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        let policy = page.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(rule), "{policy}");
        }
        assert!(!policy.contains("script-src"), "{policy}");
        for never in ["<script", "<form", "style=", "<img"] {
            assert!(!page.text.contains(never), "{never}: {}", page.text);
        }
    }
    let posted = browser().post(&address).send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
}

async fn each_reads_in_their_language(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let asked = async |path: &str, accept: &str| {
        let address = format!("{}/legal/{slug}/{path}", world.origin);
        let request = browser().get(address).header(ACCEPT_LANGUAGE, accept);
        Page::of(request.send().await.unwrap()).await
    };
    for (path, accept, language) in [
        ("privacy", "de-AT,en;q=0.5", "de"),
        ("privacy", "fr", "en"),
        ("privacy?language=en", "de", "en"),
        ("terms?language=de", "en", "de"),
        ("terms?language=none", "de", "de"),
    ] {
        let page = asked(path, accept).await;
        assert!(
            page.text.contains(&format!("<html lang=\"{language}\"")),
            "{path} {accept}"
        );
        let other = if language == "de" { "en" } else { "de" };
        assert!(
            page.text.contains(&format!("?language={other}\"")),
            "{}",
            page.text
        );
    }
    let german = asked("privacy", "de").await;
    assert!(german.says("Wer das Token verwahrt") && !german.says("Who keeps the token"));
}

async fn what_there_is_not_is_told_in_the_same_words(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let mut told: Option<String> = None;
    for path in [
        "/legal/nobody-k2m4p6q/privacy",
        "/legal/nobody-k2m4p6q/terms",
        "/legal/%27%20OR%201=1/privacy",
        &format!("/legal/{slug}/privacy?version=77"),
        &format!("/legal/{slug}/privacy?version=-1"),
        &format!("/legal/{slug}/privacy?version=x"),
    ] {
        let page = visit(&browser(), &world, path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.says("There are no papers here"), "{path}: {}", page.text);
        assert!(page.headers.get("set-cookie").is_none());
        assert_eq!(page.header("cache-control"), "no-store");
        let main = page.text.split_once("<main").unwrap().1.to_owned();
        assert_eq!(*told.get_or_insert_with(|| main.clone()), main, "{path}");
    }
    for path in [
        "/legal",
        "/legal/",
        &format!("/legal/{slug}"),
        &format!("/legal/{slug}/imprint"),
    ] {
        assert_eq!(
            visit(&browser(), &world, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

async fn every_page_of_a_consent_leads_to_the_papers(world: World) {
    world.simulator.dropbox().consents_silently(true);
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let leads = |page: &Page| {
        ["privacy", "terms"].iter().all(|paper| {
            let link = format!("href=\"/legal/{slug}/{paper}\"");
            page.text.contains(&link)
        })
    };
    let browser = browser();
    let asked = open_start(&browser, &site.start, Some(CALLBACK)).await;
    assert!(leads(&asked), "{}", asked.text);
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    let done = come_back(&browser, &back).await;
    assert!(leads(&done), "{}", done.text);
    let refused = open_start(&browser, &site.start, Some("https://evil.example/")).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(leads(&refused), "{}", refused.text);
    let duplicati = site
        .start
        .replace(&format!("/h/{}/", site.app), "/d/")
        .replace("/start", "/");
    let asked = visit(&browser, &world, &duplicati.replace(&world.origin, "")).await;
    assert!(leads(&asked), "{}", asked.text);
    let given = world.broker.give_setup_links(&operator, &[site.site]).await;
    let given = given.unwrap().remove(0).url.expose_secret().to_owned();
    world.evidence.secret(given.rsplit('/').next().unwrap());
    let page = visit(&browser, &world, &given.replace(&world.origin, "")).await;
    assert!(leads(&page), "{}", page.text);
}

async fn a_providers_form_is_told_which_address_it_wants(world: World) {
    let (operator, site) = world.linked(ProviderId::GoogleDrive).await;
    let slug = operator.view().slug();
    let browser = world.signed_in().await;
    for provider in ProviderId::ALL {
        let path = format!("/console/apps/new/{provider}");
        let page = visit(&browser, &world, &path).await;
        for paper in ["privacy", "terms"] {
            let address = format!("{}/legal/{slug}/{paper}", world.origin);
            assert!(page.says(&address), "{path}: {}", page.text);
        }
    }
    let page = visit(&browser, &world, &format!("/console/apps/{}", site.app)).await;
    assert!(page.says(&format!("/legal/{slug}/privacy")), "{}", page.text);
    let page = visit(&browser, &world, "/console/apps/new/google-drive").await;
    assert!(page.says("Application privacy policy link"), "{}", page.text);
}
