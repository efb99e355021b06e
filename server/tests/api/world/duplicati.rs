//! Who links an account for Duplicati, and Duplicati itself with its AuthID.

use domain::id::GrantId;
use domain::provider::ProviderId;
use reqwest::{Client, Method, StatusCode};
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, QueryResult, Statement};
use serde_json::Value;
use uuid::Uuid;

use super::{Linked, Page, World, browser, come_back, consent};

/// A site's key, out of one of its addresses.
pub(crate) fn key_in(start: &str) -> &str {
    start.rsplit('/').nth(1).expect("a key")
}

/// Clicks "Continue" on the page that makes an AuthID, and gets the page that leads to the provider.
pub(crate) async fn leave(browser: &Client, origin: &str, key: &str, app: &str) -> Page {
    let request = browser
        .post(format!("{origin}/d/{key}/"))
        .header("sec-fetch-site", "same-origin")
        .form(&[("app", app)]);
    Page::of(request.send().await.expect("an answer")).await
}

/// The AuthID on the page that shows it once.
pub(crate) fn shown(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let (_, rest) = page.text.split_once("id=\"auth-id\"").expect("it is shown");
    let (_, rest) = rest.split_once('>').expect("it opens");
    rest.split('<').next().expect("it ends").to_owned()
}

/// What an owner's browser does at a provider that consents without a screen; the AuthID.
pub(crate) async fn link(browser: &Client, origin: &str, key: &str, app: &str) -> String {
    let leaving = leave(browser, origin, key, app).await;
    shown(&come_back(browser, &consent(browser, &leaving).await).await)
}

/// What Duplicati was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) reason: String,
    pub(crate) access_token: Option<String>,
}

/// Asks as Duplicati does; nothing if there was no answer.
pub(crate) async fn ask_once(client: &Client, url: &str, auth_id: &str) -> Option<Answered> {
    let answer = client.get(url).header("X-AuthID", auth_id).send().await.ok()?;
    let status = answer.status();
    let reason = answer.headers().get("x-reason");
    let reason = reason.map_or("", |reason| reason.to_str().expect("a line"));
    let reason = reason.to_owned();
    let body: Value = answer.json().await.ok()?;
    Some(Answered {
        status,
        reason,
        access_token: body["access_token"].as_str().map(str::to_owned),
    })
}

pub(crate) async fn ask(url: &str, auth_id: &str) -> Answered {
    ask_once(&browser(), url, auth_id).await.expect("an answer")
}

/// The same AuthID with a secret that is not its own.
pub(crate) fn with_wrong_secret(auth_id: &str) -> String {
    let (id, _) = auth_id.split_once(':').expect("two halves");
    format!("{id}:{}", "A".repeat(43))
}

impl World {
    /// Where an AuthID of a site is asked with.
    pub(crate) fn duplicati_url(&self, site: &Linked) -> String {
        format!("{}/d/{}/refresh", self.origin, key_in(&site.start))
    }

    /// An AuthID of a site, at a provider that consents without a screen.
    pub(crate) async fn auth_id(&self, site: &Linked, provider: ProviderId) -> String {
        crate::auth_id::made_at(self, site, provider).await
    }

    /// Asks with an AuthID, and gets an access token.
    pub(crate) async fn access_token(&self, site: &Linked, auth_id: &str) -> String {
        let answered = ask(&self.duplicati_url(site), auth_id).await;
        assert_eq!(answered.status, StatusCode::OK, "{}", answered.reason);
        let token = answered.access_token.expect("a token");
        self.evidence.secret(&token);
        token
    }

    /// Sends the form that ends an AuthID.
    pub(crate) async fn revoke(&self, auth_id: &str, reach: &str) -> Page {
        let form = [("authid", auth_id), ("reach", reach)];
        let request = browser()
            .request(Method::POST, format!("{}/revoke", self.origin))
            .form(&form);
        Page::of(request.send().await.expect("an answer")).await
    }

    /// What stands in the row of the only grant, or of the newest.
    pub(crate) async fn grant_row(&self) -> GrantRow {
        newest_grant(self.broker.store().writer()).await
    }

    /// Changes rows of grants as nobody but a test or a thief does.
    pub(crate) async fn tamper(&self, sql: &str) {
        let done = self.broker.store().writer().execute_unprepared(sql).await;
        done.expect("the statement is right");
    }
}

/// A grant as somebody sees it who has the database.
pub(crate) struct GrantRow(QueryResult);

impl GrantRow {
    pub(crate) fn id(&self) -> GrantId {
        GrantId(self.0.try_get::<Uuid>("", "id").expect("an id"))
    }

    /// The bytes of a column, if there are any.
    pub(crate) fn bytes(&self, column: &str) -> Option<Vec<u8>> {
        self.0.try_get("", column).expect("there is such a column")
    }

    /// The number in a column, if there is one.
    pub(crate) fn number(&self, column: &str) -> Option<i64> {
        self.0.try_get("", column).expect("there is such a column")
    }

    pub(crate) fn word(&self, column: &str) -> String {
        self.0.try_get("", column).expect("there is such a column")
    }

    pub(crate) fn uuid(&self, column: &str) -> Uuid {
        self.0.try_get("", column).expect("there is such a column")
    }
}

async fn newest_grant(db: &DatabaseConnection) -> GrantRow {
    let sql = "SELECT g.*, h.id AS holder, h.verifier, h.key_sealed, h.used_at AS holder_used_at FROM oauth_grant g \
               JOIN grant_holder h ON h.grant_id = g.id ORDER BY g.id DESC LIMIT 1";
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await;
    GrantRow(row.expect("the database answers").expect("there is a grant"))
}
