//! Consent and refresh against an OAuth server that nobody here wrote: oidc-provider, with its own login and consent
//! pages, PKCE demanded where we send it, and a new refresh token with every use.

use std::collections::HashSet;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use url::Url;

use super::installation::{Installation, Site};
use crate::cli::text;
use crate::database::Kind;
use crate::real_akeeba::free_port;
use crate::world::{NodeServer, Page, browser, click, come_back, duplicati, open_start, refresh};

const SECRET: &str = "the-secret-of-this-client";
const CALLBACK: &str = "https://shop.example.com/administrator/index.php?option=com_akeebabackup&view=Configuration&task=dpecustomapiraw&method=oauthCallback";

async fn oauth_server(settings: &Value) -> NodeServer {
    NodeServer::start("authorization-server.mjs", settings).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_nobody_here_wrote_gives_tokens_and_renews_each_of_them_once() {
    let port = free_port();
    let installation = Installation::new(Kind::Sqlite, &format!("http://127.0.0.1:{port}")).await;
    let slug = installation.set_up().await;
    let providers = ["google-drive", "onedrive", "dropbox"];
    let (mut clients, mut sites) = (json!({}), Vec::new());
    for provider in providers {
        let id = format!("client-of-{provider}");
        let app = installation.app(&slug, provider, (&id, SECRET)).await;
        let line = format!("app show --tenant {slug} --app {app}");
        let redirect_uri = text(&installation.line(&line, "").await.answer(), "redirect_uri");
        clients[provider] = json!({"id": id, "secret": SECRET, "redirect_uri": redirect_uri});
        sites.push(installation.site(&slug, &app, "shop").await);
    }
    let _oauth = oauth_server(&json!({"port": port, "clients": clients})).await;
    let server = installation.serve().await;
    for (provider, site) in providers.into_iter().zip(&sites) {
        let token = link(&installation, site, provider).await;
        renew(&installation, site, provider, token).await;
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stored_link_outlives_every_rotation_at_a_server_that_ends_whoever_comes_twice() {
    let port = free_port();
    let installation = Installation::new(Kind::Sqlite, &format!("http://127.0.0.1:{port}")).await;
    let slug = installation.set_up().await;
    let app = installation
        .app(&slug, "onedrive", ("client-of-onedrive", SECRET))
        .await;
    let line = format!("app show --tenant {slug} --app {app}");
    let redirect_uri = text(&installation.line(&line, "").await.answer(), "redirect_uri");
    let client = json!({"id": "client-of-onedrive", "secret": SECRET, "redirect_uri": redirect_uri});
    let site = installation.site(&slug, &app, "shop").await;
    // Shorter than what is given out again, so that each asking is a refresh.
    let settings = json!({"port": port, "clients": {"onedrive": client}, "access_token_seconds": 60});
    let _oauth = oauth_server(&settings).await;
    let server = installation.serve().await;
    let (owner, key) = (browser(), duplicati::key_in(&site.start));
    let leaving = duplicati::leave(&owner, &installation.origin, key, &app).await;
    let there = leaving
        .address("http://127.0.0.1:")
        .expect("the leaving page names the provider");
    let back = log_in_and_allow(&owner, there, &installation.origin).await;
    let id = duplicati::shown(&come_back(&owner, &back).await);
    installation.secret(id.split_once(':').expect("two halves").1);
    let url = format!("{}/refresh", installation.origin);
    let mut seen = HashSet::new();
    for round in 0..4 {
        let together = (0..20).map(|_| duplicati::ask(&url, &id));
        for answered in futures::future::join_all(together).await {
            assert_eq!(answered.status, StatusCode::OK, "{round}: {}", answered.reason);
            let token = answered.access_token.expect("a token");
            installation.secret(&token);
            seen.insert(token);
        }
    }
    assert!(
        seen.len() >= 4,
        "each round was a refresh of its own: {}",
        seen.len()
    );
    server.stop().await;
}

/// From the start page to the tokens on their way to the site; the refresh token.
async fn link(installation: &Installation, site: &Site, provider: &str) -> String {
    let browser = browser();
    open_start(&browser, &site.start, Some(CALLBACK)).await;
    let leaving = click(&browser, &site.start, Some(CALLBACK)).await;
    let there = leaving
        .address("http://127.0.0.1:")
        .expect("the leaving page names the provider");
    let back = log_in_and_allow(&browser, there, &installation.origin).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::OK, "{provider}: {}", page.text);
    let handed = page.address(CALLBACK).expect("the tokens go to the site");
    let handed = Url::parse(&handed).expect("a URL");
    let given = |name: &str| {
        let found = handed.query_pairs().find(|(found, _)| found == name);
        found.expect("it is handed over").1.into_owned()
    };
    assert!(!given("access_token").is_empty());
    installation.secret(&given("access_token"));
    installation.secret(&given("refresh_token"));
    given("refresh_token")
}

/// Follows the server's own pages until it sends the browser back to us.
async fn log_in_and_allow(browser: &Client, first: String, ours: &str) -> String {
    let mut request = browser.get(first);
    for _ in 0..12 {
        let response = request.send().await.expect("an answer");
        let here = response.url().clone();
        let page = Page::of(response).await;
        if page.status.is_redirection() {
            let location = here.join(page.header("location")).expect("a URL").to_string();
            if location.starts_with(ours) {
                return location;
            }
            request = browser.get(location);
            continue;
        }
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        let form = page.address("http://127.0.0.1:").expect("a form to send");
        let fields: &[(&str, &str)] = if page.says("name=\"login\"") {
            &[("prompt", "login"), ("login", "ada"), ("password", "any")]
        } else {
            &[("prompt", "consent")]
        };
        request = browser.post(form).form(fields);
    }
    panic!("the server never sends the browser back");
}

/// Three refreshes in a chain, and then the first token once more.
async fn renew(installation: &Installation, site: &Site, provider: &str, first: String) {
    let mut token = first.clone();
    for _ in 0..3 {
        let (status, answer) = refresh(&site.refresh, &token).await;
        assert_eq!(
            (status, answer["error"].as_str()),
            (StatusCode::OK, None),
            "{provider}: {answer}"
        );
        assert!(
            answer["expires_in"].as_u64().is_some_and(|seconds| seconds > 0),
            "{answer}"
        );
        installation.secret(&text(&answer, "access_token"));
        let next = text(&answer, "refresh_token");
        installation.secret(&next);
        assert_ne!(next, token, "{provider}: each is new");
        token = next;
    }
    let (status, answer) = refresh(&site.refresh, &first).await;
    assert_eq!(
        (status, answer["error"].as_str()),
        (StatusCode::OK, Some("invalid_grant"))
    );
    let sentence = text(&answer, "error_description");
    assert!(
        sentence
            .contains("no longer accepts this link (invalid_grant): open your backup profile and link it"),
        "{provider}: {sentence}"
    );
    let (_, answer) = refresh(&site.refresh, &token).await;
    assert_eq!(
        answer["error"].as_str(),
        Some("invalid_grant"),
        "the whole family has ended"
    );
}
