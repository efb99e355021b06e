//! An owner's browser that links one account after the other, and prints the AuthID of each on a line.

use std::sync::Arc;

use clap::Args;
use reqwest::header::{COOKIE, HeaderMap, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, Url};
use tokio::runtime::Builder;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::Outcome;

/// How many browsers are open at once.
const BROWSERS: usize = 16;

/// Where accounts are linked, and how many.
#[derive(Args, Clone)]
pub(crate) struct Link {
    /// The page of a site that makes AuthIDs
    #[arg(long)]
    start: Url,
    /// The id of the app
    #[arg(long)]
    app: String,
    /// How many accounts
    #[arg(long)]
    count: u32,
}

impl Link {
    pub(crate) fn run(self) -> Outcome<()> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        for auth_id in runtime.block_on(self.all())? {
            println!("{auth_id}");
        }
        Ok(())
    }

    async fn all(&self) -> Outcome<Vec<String>> {
        let room = Arc::new(Semaphore::new(BROWSERS));
        let client = client()?;
        let mut visits = JoinSet::new();
        for _ in 0..self.count {
            let permit = Arc::clone(&room).acquire_owned().await?;
            let (visit, client) = (self.clone(), client.clone());
            visits.spawn(async move {
                let linked = visit.one(&client).await;
                drop(permit);
                linked
            });
        }
        let linked = visits.join_all().await;
        linked.into_iter().collect()
    }

    /// From the click on our page, by way of a provider that asks nothing, to the page with the AuthID.
    async fn one(&self, client: &Client) -> Outcome<String> {
        let click = client
            .post(self.start.clone())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("app={}", self.app));
        let leaving = answered(click).await?;
        let cookies = cookies(leaving.headers());
        let page = leaving.text().await?;
        let back = come_back(&page).ok_or("the page after the click does not lead to a provider")?;
        let page = answered(client.get(back).header(COOKIE, cookies))
            .await?
            .text()
            .await?;
        let shown = page.split_once("id=\"auth-id\"").and_then(|(_, rest)| {
            let (_, opened) = rest.split_once('>')?;
            Some(opened.split_once('<')?.0.to_owned())
        });
        Ok(shown.ok_or("the last page shows no AuthID")?)
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a browser, which is no part of the server"
)]
fn client() -> reqwest::Result<Client> {
    Client::builder().no_proxy().redirect(Policy::none()).build()
}

async fn answered(request: RequestBuilder) -> Outcome<Response> {
    Ok(request.send().await?.error_for_status()?)
}

fn cookies(headers: &HeaderMap) -> String {
    let set = headers.get_all(SET_COOKIE).iter();
    let named = set.filter_map(|cookie| cookie.to_str().ok()?.split(';').next());
    named.collect::<Vec<_>>().join("; ")
}

/// The address to which a provider would send the browser that leaves from this page.
fn come_back(page: &str) -> Option<Url> {
    let (_, rest) = page.split_once("href=\"http://127.0.0.1:")?;
    let (address, _) = rest.split_once('"')?;
    let address = Url::parse(&format!("http://127.0.0.1:{}", address.replace("&amp;", "&"))).ok()?;
    let named = |name: &str| {
        let mut pairs = address.query_pairs();
        pairs.find(|(key, _)| key == name).map(|(_, value)| value)
    };
    let mut back = Url::parse(&named("redirect_uri")?).ok()?;
    back.query_pairs_mut()
        .append_pair("code", "a-code")
        .append_pair("state", &named("state")?);
    Some(back)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_that_asks_nothing_sends_the_browser_straight_back() {
        let page = "<a href=\"http://127.0.0.1:9/box/authorize?client_id=c&amp;redirect_uri=\
                    http%3A%2F%2F127.0.0.1%3A8%2Fcallback&amp;state=s%2Bs\">Go on</a>";
        let back = come_back(page).unwrap();
        assert_eq!(
            back.as_str(),
            "http://127.0.0.1:8/callback?code=a-code&state=s%2Bs"
        );
        assert_eq!(come_back("<a href=\"/console\">"), None);
    }
}
