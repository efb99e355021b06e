//! The server of an identity provider, run for one story.

use std::path::PathBuf;

use reqwest::{Certificate, Client, StatusCode};
use serde_json::{Value, json};

use crate::real_akeeba::free_port;
use crate::world::{NodeServer, Page, browser_believing};

pub(super) const CLIENT_ID: &str = "keyferry-of-the-agency";
pub(super) const CLIENT_SECRET: &str = "the-secret-of-the-agencys-client";

/// Where Keyferry may call, and nobody answers: the port of the discard protocol (RFC 863).
pub(super) const NOBODY_LISTENS: &str = "https://localhost:9";

/// The server, which ends with this value.
pub(super) struct IdentityServer {
    _node: NodeServer,
    port: u16,
    folder: PathBuf,
}

impl IdentityServer {
    pub(super) async fn start() -> Self {
        let (port, folder) = (
            free_port(),
            std::env::temp_dir().join(format!("idp-{}", uuid::Uuid::now_v7())),
        );
        std::fs::create_dir(&folder).expect("a folder");
        let settings = json!({
            "port": port,
            "folder": folder,
            "client": {"id": CLIENT_ID, "secret": CLIENT_SECRET},
        });
        let node = NodeServer::start("identity-provider.mjs", &settings).await;
        Self {
            _node: node,
            port,
            folder,
        }
    }

    pub(super) fn origin(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// One of its two providers: `upright` or `crooked`.
    pub(super) fn issuer(&self, provider: &str) -> String {
        format!("{}/{provider}", self.origin())
    }

    /// What lets Keyferry call it, and where nobody is.
    pub(super) fn exceptions(&self) -> String {
        format!(
            "localhost:{0}=127.0.0.0/8,localhost:{0}=::1,localhost:9=127.0.0.0/8",
            self.port
        )
    }

    pub(super) fn authority_file(&self) -> String {
        self.folder.join("ca.pem").display().to_string()
    }

    pub(super) fn authority(&self) -> Certificate {
        let pem = std::fs::read(self.folder.join("ca.pem")).expect("it was written");
        Certificate::from_pem(&pem).expect("a certificate")
    }

    /// Tells the upright provider where the client lives.
    pub(super) async fn knows(&self, redirect_uri: &str) {
        self.tell("knows", &json!({"redirect_uris": [redirect_uri]}))
            .await;
    }

    /// Tells the crooked provider what to say next.
    pub(super) async fn says(&self, what: Value) {
        self.tell("crooked/says", &what).await;
    }

    async fn tell(&self, path: &str, what: &Value) {
        let told = browser_believing(self.authority())
            .post(format!("{}/{path}", self.origin()))
            .body(what.to_string())
            .send()
            .await
            .expect("an answer");
        assert_eq!(told.status(), StatusCode::OK);
    }

    /// Follows the upright provider's own pages until it sends the browser back to us.
    pub(super) async fn log_in(
        &self,
        browser: &Client,
        first: String,
        (login, ours): (&str, &str),
    ) -> String {
        let (mut request, mut back) = (browser.get(first), None);
        for _ in 0..12 {
            let response = request.send().await.expect("an answer");
            let here = response.url().clone();
            let page = Page::of(response).await;
            if page.status.is_redirection() {
                let location = here.join(page.header("location")).expect("a URL").to_string();
                if location.starts_with(ours) {
                    back = Some(location);
                    break;
                }
                request = browser.get(location);
                continue;
            }
            assert_eq!(page.status, StatusCode::OK, "{}", page.text);
            let form = page.address(&self.origin()).expect("a form to send");
            let fields: &[(&str, &str)] = if page.says("name=\"login\"") {
                &[("prompt", "login"), ("login", login), ("password", "any")]
            } else {
                &[("prompt", "consent")]
            };
            request = browser.post(form).form(fields);
        }
        back.expect("the provider sends the browser back")
    }

    /// Where the crooked provider sends a browser back to.
    pub(super) async fn sends_back(&self, browser: &Client, there: String) -> String {
        let answer = browser.get(there).send().await.expect("an answer");
        let location = answer.headers().get("location").expect("it sends back");
        location.to_str().expect("a location").to_owned()
    }
}

impl Drop for IdentityServer {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
