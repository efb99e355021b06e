//! Who comes to a running Keyferry from outside: a browser and its pages, and Akeeba with its refreshes.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use reqwest::{Client, ClientBuilder, Response, StatusCode};
use serde_json::Value;
use url::Url;

use super::{CALLBACK, Linked, World, prepare_tls};
use crate::evidence::Watched;

/// An access token that somebody sends along, which is never a credential.
pub(crate) const STALE: &str = "a-stale-access-token";

/// A browser: keeps cookies, follows nothing by itself.
pub(crate) fn browser() -> Client {
    about_to_browse().build().expect("a client can be made")
}

/// A browser that believes a certificate authority of the story's own.
pub(crate) fn browser_believing(authority: reqwest::Certificate) -> Client {
    let browser = about_to_browse().tls_certs_merge([authority]);
    browser.build().expect("a client can be made")
}

/// A browser with an address of its own on loopback.
pub(crate) fn browser_at(address: Ipv4Addr) -> Client {
    let browser = about_to_browse().local_address(IpAddr::from(address));
    browser.build().expect("a client can be made")
}

fn about_to_browse() -> ClientBuilder {
    prepare_tls();
    #[expect(clippy::disallowed_methods, reason = "a story's own client")]
    Client::builder()
        .cookie_provider(Watched::cookies())
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(30))
}

/// A page as a story sees it.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) text: String,
    pub(crate) headers: reqwest::header::HeaderMap,
}

impl Page {
    pub(crate) async fn of(response: Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.expect("a body");
        Self {
            status,
            text,
            headers,
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        unescaped(&self.text).contains(words)
    }

    /// The value of the first attribute or `url=` that begins with `prefix`, unescaped.
    pub(crate) fn address(&self, prefix: &str) -> Option<String> {
        let text = unescaped(&self.text);
        let start = text.find(prefix)?;
        text.get(start..)?
            .split(['"', '<', ' '])
            .next()
            .map(str::to_owned)
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Opens a page of Keyferry.
pub(crate) async fn visit(browser: &Client, world: &World, path: &str) -> Page {
    let request = browser.get(format!("{}{path}", world.origin));
    Page::of(request.send().await.expect("an answer")).await
}

/// Opens a page of Keyferry as somebody whose browser asks for German.
pub(crate) async fn visit_in_german(browser: &Client, world: &World, path: &str) -> Page {
    let request = browser.get(format!("{}{path}", world.origin));
    let request = request.header("accept-language", "de-AT,de;q=0.9,en;q=0.5");
    Page::of(request.send().await.expect("an answer")).await
}

/// Sends a form as a page of Keyferry does.
pub(crate) async fn send_form(browser: &Client, world: &World, path: &str, form: &[(&str, &str)]) -> Page {
    for (_, secret) in form
        .iter()
        .filter(|(name, _)| ["code", "password"].contains(name))
    {
        world.evidence.secret(secret.trim());
    }
    let request = browser
        .post(format!("{}{path}", world.origin))
        .header("sec-fetch-site", "same-origin")
        .form(form);
    Page::of(request.send().await.expect("an answer")).await
}

/// Goes where the provider sent the browser.
pub(crate) async fn come_back(browser: &Client, address: &str) -> Page {
    Page::of(browser.get(address).send().await.expect("an answer")).await
}

/// Opens a helper URL as Akeeba does.
pub(crate) async fn open_start(browser: &Client, start: &str, callback: Option<&str>) -> Page {
    let mut query = vec![("dlid", "0123456789abcdef0123456789abcdef")];
    query.extend(callback.map(|callback| ("callback", callback)));
    Page::of(browser.get(start).query(&query).send().await.expect("an answer")).await
}

/// Clicks "Continue" on the page of a helper URL.
pub(crate) async fn click(browser: &Client, start: &str, callback: Option<&str>) -> Page {
    let form: Vec<_> = callback
        .map(|callback| ("callback", callback))
        .into_iter()
        .collect();
    let request = browser
        .post(start)
        .header("sec-fetch-site", "same-origin")
        .form(&form);
    Page::of(request.send().await.expect("an answer")).await
}

/// Follows the leaving page to a provider that consents without a screen; the address the provider sends back to.
pub(crate) async fn consent(browser: &Client, leaving: &Page) -> String {
    let address = leaving
        .address("http://127.0.0.1:")
        .expect("the leaving page names the provider");
    let response = browser.get(address).send().await.expect("the provider answers");
    let location = response
        .headers()
        .get("location")
        .expect("the provider sends the browser back");
    location.to_str().expect("a location").to_owned()
}

/// Refreshes as Akeeba does: a GET with the token appended and a stale bearer.
pub(crate) async fn refresh(url: &str, token: &str) -> (StatusCode, Value) {
    let request = browser()
        .get(url)
        .query(&[("refresh_token", token)])
        .bearer_auth(STALE);
    json(request.send().await.expect("an answer")).await
}

pub(crate) async fn json(response: Response) -> (StatusCode, Value) {
    let status = response.status();
    (status, response.json().await.expect("JSON"))
}

/// All six fields are there, in success and in failure.
pub(crate) fn has_the_contracts_shape(answer: &Value) -> bool {
    let fields = [
        "access_token",
        "refresh_token",
        "expires_in",
        "error",
        "error_description",
        "error_url",
    ];
    answer.as_object().is_some_and(|object| {
        object.len() == fields.len() && fields.iter().all(|field| object.contains_key(*field))
    })
}

/// Links a site as Akeeba does; the access token and the refresh token that are handed back.
pub(crate) async fn link(world: &World, site: &Linked) -> (String, String) {
    let browser = browser();
    let asked = open_start(&browser, &site.start, Some(CALLBACK)).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text);
    let back = consent(&browser, &click(&browser, &site.start, Some(CALLBACK)).await).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let handed = Url::parse(&page.address(CALLBACK).expect("it leads to the callback")).expect("a URL");
    let token = |wanted: &str| {
        let mut pairs = handed.query_pairs();
        let (_, token) = pairs
            .find(|(name, _)| name == wanted)
            .expect("both are handed back");
        world.evidence.secret(&token);
        token.into_owned()
    };
    (token("access_token"), token("refresh_token"))
}

/// Refreshes as Akeeba does, with the access token that it has.
pub(crate) async fn refresh_having(url: &str, token: &str, has: &str) -> (StatusCode, Value) {
    let request = browser()
        .get(url)
        .query(&[("refresh_token", token)])
        .bearer_auth(has);
    json(request.send().await.expect("an answer")).await
}
