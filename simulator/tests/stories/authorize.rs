//! Consent: the page, the decision, and the requests from which there is no way back.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use simulator::{Endpoint, Fault, ProviderHandle, Registration, Times};

use crate::helpers::{self, Answer, CALLBACK, consent, consent_url, exchange, form, get, story};

const FILES: (&str, &str) = ("scope", "files.content.read account_info.read");
const VERIFIER: &str = "a-verifier-that-is-long-enough-for-everybody-0123";

async fn decide(provider: &ProviderHandle, page: &Answer, decision: &str, account: &str) -> Answer {
    let (_, rest) = page
        .text
        .split_once("name=\"request\" value=\"")
        .expect("a ticket");
    let (ticket, _) = rest.split_once('"').unwrap();
    let fields = [("request", ticket), ("account", account), ("decision", decision)];
    form(&provider.url("authorize"), &fields).await
}

async fn page_says(url: &str, text: &str) {
    let page = get(url).await;
    assert_eq!((page.status, page.header("location")), (400, ""), "{}", page.text);
    assert!(page.text.contains(text), "{}", page.text);
}

#[tokio::test]
async fn grace_allows_on_the_page_and_her_account_is_told() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    let page = get(&consent_url(&dropbox, &[FILES])).await;
    assert!(page.text.contains("Ada Backup &lt;ada@example.test&gt;") && page.text.contains("Grace Restore"));
    assert!(
        !page.text.contains("<script")
            && page
                .header("content-security-policy")
                .contains("default-src 'none'")
    );
    let back = decide(&dropbox, &page, "allow", "grace").await;
    assert_eq!(
        (back.status, back.back("state").as_deref()),
        (303, Some("s t&te"))
    );
    assert!(back.header("location").starts_with(CALLBACK));
    let tokens = exchange(&dropbox, &back.back("code").unwrap(), &[]).await.json();
    let token = helpers::text(&tokens, "access_token");
    let account = helpers::with_bearer(http::Method::POST, &dropbox.url("account"), token)
        .await
        .json();
    assert_eq!(helpers::text(&account, "email"), "grace@example.test");
}

#[tokio::test]
async fn ada_denies_and_the_page_cannot_be_used_twice() {
    let sim = story().await;
    let drive = sim.google_drive();
    let page = get(&consent_url(&drive, &[("scope", "x")])).await;
    let back = decide(&drive, &page, "deny", "ada").await;
    assert_eq!(back.back("error").as_deref(), Some("access_denied"));
    assert_eq!(back.back("state").as_deref(), Some("s t&te"));
    assert!(back.back("error_description").is_some() && back.back("code").is_none());
    assert_eq!(decide(&drive, &page, "allow", "ada").await.status, 400);
}

#[tokio::test]
async fn strange_clients_and_redirects_never_lead_back() {
    let sim = story().await;
    let base = sim.dropbox().url("authorize?response_type=code");
    page_says(
        &format!("{base}&client_id=nobody&redirect_uri={CALLBACK}"),
        "Invalid client_id",
    )
    .await;
    page_says(
        &format!("{base}&client_id=sandbox-client"),
        "Invalid redirect_uri",
    )
    .await;
    let elsewhere = format!("{base}&client_id=sandbox-client&redirect_uri=https://example.com/");
    page_says(&elsewhere, "Invalid redirect_uri").await;
    page_says(
        &consent_url(&sim.dropbox(), &[("client_id", "again")]),
        "repeated",
    )
    .await;
    sim.dropbox()
        .register_client(Registration::new("exact", "s").with_redirect_uri("https://a.example/cb"));
    let other = format!("{base}&client_id=exact&redirect_uri=https://a.example/cb/");
    page_says(&other, "Invalid redirect_uri").await;
}

#[tokio::test]
async fn each_provider_is_strict_in_its_own_way() {
    let sim = story().await;
    page_says(
        &consent_url(&sim.dropbox(), &[("display", "popup")]),
        "Unknown parameter",
    )
    .await;
    page_says(
        &consent_url(&sim.dropbox(), &[("token_access_type", "legacy")]),
        "token_access_type",
    )
    .await;
    page_says(
        &consent_url(&sim.onedrive(), &[]),
        "Missing required parameter: scope",
    )
    .await;
    page_says(
        &consent_url(&sim.onedrive(), &[FILES, ("response_mode", "form_post")]),
        "form_post",
    )
    .await;
    let both = [
        ("scope", "x"),
        ("prompt", "consent"),
        ("approval_prompt", "force"),
    ];
    page_says(&consent_url(&sim.google_drive(), &both), "Conflict params").await;
    let plain = [FILES, ("code_challenge", "x"), ("code_challenge_method", "plain")];
    page_says(&consent_url(&sim.dropbox(), &plain), "S256").await;
    let query = sim
        .onedrive()
        .url("authorize?client_id=sandbox-client&response_type=code&scope=x");
    page_says(
        &format!("{query}&redirect_uri=http://localhost/cb%3Fa=b"),
        "AADSTS50011",
    )
    .await;
}

#[tokio::test]
async fn the_way_back_carries_what_each_provider_adds() {
    let sim = story().await;
    let back = consent(&sim.google_drive(), &[("scope", "a b"), ("prompt", "consent")]).await;
    assert_eq!(back.back("scope").as_deref(), Some("a b"));
    assert_eq!(back.back("prompt").as_deref(), Some("consent"));
    assert!(back.back("code").unwrap().contains('/') && back.back("iss").is_none());
    assert!(
        consent(&sim.onedrive(), &[FILES])
            .await
            .back("session_state")
            .is_some()
    );
    sim.onedrive().sends_iss(true);
    let own = sim.onedrive().url("");
    let back = consent(&sim.onedrive(), &[FILES]).await;
    assert_eq!(back.back("iss").as_deref(), Some(own.trim_end_matches('/')));
    sim.onedrive().claims_issuer("https://evil.example");
    assert_eq!(
        consent(&sim.onedrive(), &[FILES]).await.back("iss").as_deref(),
        Some("https://evil.example")
    );
}

#[tokio::test]
async fn an_admin_has_to_consent_first() {
    let sim = story().await;
    let onedrive = sim.onedrive();
    onedrive.will_answer_at(Endpoint::Authorize, Fault::AdminNeeded, Times::Next(1));
    let back = consent(&onedrive, &[FILES]).await;
    assert_eq!(back.back("error").as_deref(), Some("access_denied"));
    assert!(back.back("error_description").unwrap().contains("AADSTS90094"));
    onedrive.will_answer_at(Endpoint::Authorize, Fault::AdminConsent, Times::Next(1));
    let back = consent(&onedrive, &[FILES]).await;
    assert_eq!(
        (back.back("admin_consent").as_deref(), back.back("code")),
        (Some("True"), None)
    );
}

#[tokio::test]
async fn a_code_works_once_for_ten_minutes_with_its_own_redirect() {
    let sim = story().await;
    let dropbox = sim.dropbox();
    let code = helpers::code(&dropbox, &[FILES]).await;
    let token = dropbox.url("token");
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", "http://localhost/"),
    ];
    let other = form(&token, &[&fields[..], &helpers::CREDENTIALS].concat()).await;
    assert_eq!(other.error(), "400 invalid_grant: redirect_uri mismatch");
    assert_eq!(exchange(&dropbox, &code, &[]).await.status, 200);
    let gone = "400 invalid_grant: code doesn't exist or has expired";
    assert_eq!(exchange(&dropbox, &code, &[]).await.error(), gone);
    let code = helpers::code(&dropbox, &[FILES]).await;
    sim.advance(Duration::from_mins(10));
    assert_eq!(exchange(&dropbox, &code, &[]).await.error(), gone);
}

#[tokio::test]
async fn the_verifier_must_fit_the_challenge() {
    let sim = story().await;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let pkce = [
        FILES,
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    for provider in [sim.onedrive(), sim.google_drive()] {
        let code = helpers::code(&provider, &pkce).await;
        assert_eq!(exchange(&provider, &code, &[]).await.status, 400);
        let wrong = VERIFIER.to_uppercase();
        assert_eq!(
            exchange(&provider, &code, &[("code_verifier", &wrong)])
                .await
                .status,
            400
        );
        assert_eq!(
            exchange(&provider, &code, &[("code_verifier", VERIFIER)])
                .await
                .status,
            200
        );
        let code = helpers::code(&provider, &[FILES]).await;
        assert_eq!(
            exchange(&provider, &code, &[("code_verifier", VERIFIER)])
                .await
                .status,
            400
        );
    }
}
