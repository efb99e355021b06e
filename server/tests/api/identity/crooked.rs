//! With a provider that lies, or that somebody else answers for.

use std::time::Duration;

use domain::role::Role;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{Agency, GRACE, is_in};
use crate::stories;
use crate::world::{Page, come_back, send_form};

stories! {
    in crate::identity::Agency::new;
    what_does_not_hold_lets_nobody_in,
    an_answer_is_taken_once_in_the_browser_that_asked,
    an_answer_is_good_for_ten_minutes,
    an_answer_of_one_organisation_is_none_of_anothers,
    who_is_refused_is_told_why,
    what_proves_nothing_opens_nothing,
    what_the_document_names_is_called_only_where_it_may_be,
}

/// All the way to the provider and back, with what it was told to say.
async fn come(agency: &Agency, says: Value) -> (reqwest::Client, Page) {
    agency.server.says(says).await;
    let browser = agency.browser();
    let there = agency.leave(&browser).await;
    let back = agency.server.sends_back(&browser, there).await;
    let page = come_back(&browser, &back).await;
    (browser, page)
}

fn grace() -> Value {
    json!({"email": GRACE, "email_verified": true})
}

async fn what_does_not_hold_lets_nobody_in(agency: Agency) {
    agency.crooked().await;
    agency.grace(Role::Owner).await;
    let with = |name: &str, value: Value| {
        let mut claims = grace();
        claims[name] = value;
        json!({ "claims": claims })
    };
    let table = [
        ("for another client", with("aud", json!("somebody-else"))),
        (
            "for another client too",
            with("aud", json!(["keyferry-of-the-agency", "somebody-else"])),
        ),
        ("of another issuer", with("iss", json!("https://localhost/other"))),
        ("of another request", with("nonce", json!("another"))),
        ("too old", with("exp", json!(1_000_000))),
        (
            "without a nonce",
            json!({"claims": grace(), "without": ["nonce"]}),
        ),
        ("without an end", json!({"claims": grace(), "without": ["exp"]})),
        (
            "signed by a stranger",
            json!({"claims": grace(), "stranger": true}),
        ),
        ("signed by nobody", json!({"claims": grace(), "alg": "none"})),
        (
            "signed with what we know too",
            json!({"claims": grace(), "alg": "HS256"}),
        ),
        ("without a subject", with("sub", json!(""))),
        ("with a subject without end", with("sub", json!("x".repeat(300)))),
        (
            "answered for by another",
            json!({"claims": grace(), "iss": "https://localhost/other"}),
        ),
    ];
    for (what, says) in table {
        let (browser, page) = come(&agency, says).await;
        let refused = page.says("does not hold") || page.says("does not answer as it should");
        assert!(
            refused && !page.status.is_success(),
            "{what}: {} {}",
            page.status,
            page.text
        );
        assert!(!is_in(&agency, &browser).await, "{what}");
    }
    for (what, says) in [
        (
            "an address that nobody confirmed",
            with("email_verified", json!(false)),
        ),
        (
            "an address that only looks like it",
            with("email", json!("\u{ff47}race@example.org")),
        ),
        (
            "an address without a word on it",
            json!({"claims": {"email": GRACE}}),
        ),
        ("no address", json!({})),
    ] {
        let (browser, page) = come(&agency, says).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{what}: {}", page.text);
        assert!(!is_in(&agency, &browser).await, "{what}");
    }
    let (browser, page) = come(&agency, json!({ "claims": grace() })).await;
    assert_eq!(
        page.header("location"),
        "/console",
        "and the truth does: {}",
        page.text
    );
    assert!(is_in(&agency, &browser).await);
}

async fn an_answer_is_taken_once_in_the_browser_that_asked(agency: Agency) {
    agency.crooked().await;
    agency.grace(Role::Owner).await;
    agency.server.says(json!({ "claims": grace() })).await;
    let browser = agency.browser();
    let there = agency.leave(&browser).await;
    let back = agency.server.sends_back(&browser, there).await;
    // Whoever got hold of the address has no use for it, and takes it from nobody.
    let thief = agency.browser();
    let stolen = come_back(&thief, &back).await;
    assert!(stolen.says("was not begun in this browser"), "{}", stolen.text);
    // Nor has whoever began a sign-in of their own.
    agency.leave(&thief).await;
    assert!(
        come_back(&thief, &back)
            .await
            .says("was not begun in this browser")
    );
    assert!(!is_in(&agency, &thief).await);
    let came = come_back(&browser, &back).await;
    assert_eq!(came.header("location"), "/console", "{}", came.text);
    let again = come_back(&browser, &back).await;
    assert!(again.says("was used already"), "{}", again.text);
    // An answer that nobody asked for.
    let path = format!("{}{}/callback", agency.world.origin, agency.sign_in());
    for query in [
        "",
        "?state=x&code=y",
        "?code=a-code",
        "?error=access_denied",
        "?state=x&state=y&code=z",
        "?state=%FF",
    ] {
        let none = come_back(&agency.browser(), &format!("{path}{query}")).await;
        assert_eq!(
            none.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{query}: {}",
            none.text
        );
    }
}

async fn an_answer_is_good_for_ten_minutes(agency: Agency) {
    agency.crooked().await;
    agency.grace(Role::Owner).await;
    agency.server.says(json!({ "claims": grace() })).await;
    let browser = agency.browser();
    let there = agency.leave(&browser).await;
    let back = agency.server.sends_back(&browser, there).await;
    agency.world.clock.advance(Duration::from_mins(10));
    assert!(
        come_back(&browser, &back)
            .await
            .says("took longer than ten minutes")
    );
    assert!(!is_in(&agency, &browser).await);
}

async fn an_answer_of_one_organisation_is_none_of_anothers(agency: Agency) {
    agency.crooked().await;
    agency.grace(Role::Owner).await;
    let others = agency.world.another_operator().await;
    agency.server.says(json!({ "claims": grace() })).await;
    let browser = agency.browser();
    let there = agency.leave(&browser).await;
    let back = agency.server.sends_back(&browser, there).await;
    let elsewhere = back.replace(&agency.sign_in(), &format!("/sign-in/{}", others.view().slug()));
    assert_ne!(elsewhere, back);
    assert!(
        come_back(&browser, &elsewhere)
            .await
            .says("was not begun in this browser")
    );
    assert!(!is_in(&agency, &browser).await);
}

async fn who_is_refused_is_told_why(agency: Agency) {
    agency.crooked().await;
    for (says, words) in [
        (json!({"error": "access_denied"}), "did not let you in"),
        (
            json!({"token_error": "invalid_client"}),
            "does not accept the client id",
        ),
        (json!({"token_error": "invalid_grant"}), "did not let you in"),
    ] {
        let (browser, page) = come(&agency, says).await;
        assert!(
            page.says(words) && page.says("Agency ID"),
            "{words}: {}",
            page.text
        );
        assert!(!is_in(&agency, &browser).await);
    }
}

async fn what_proves_nothing_opens_nothing(agency: Agency) {
    // The provider goes by the true time, which it is when they show it once more.
    agency.world.clock.turn_back(Duration::from_mins(11));
    agency.crooked().await;
    agency.grace(Role::Owner).await;
    let (browser, _) = come(&agency, json!({ "claims": grace() })).await;
    agency.world.clock.advance(Duration::from_mins(11));
    let now = agency.world.clock.now().seconds();
    let invite = [("email", "new@example.org"), ("role", "viewer")];
    for (what, claims, words) in [
        (
            "somebody else",
            json!({"sub": "mallory", "auth_time": now}),
            "belongs to another member",
        ),
        (
            "no word on when",
            json!({}),
            "did not ask you to sign in just now",
        ),
        (
            "long ago",
            json!({"auth_time": now - 600}),
            "did not ask you to sign in just now",
        ),
    ] {
        agency.server.says(json!({ "claims": claims })).await;
        let ask = [("ask", "provider")];
        let leaving = send_form(&browser, &agency.world, "/console/account/prove", &ask).await;
        let back = agency
            .server
            .sends_back(&browser, agency.leads_to(&leaving))
            .await;
        // Nor in the browser of somebody who is not signed in.
        assert!(
            come_back(&agency.browser(), &back)
                .await
                .says("was not begun in this browser")
        );
        let shown = come_back(&browser, &back).await;
        assert!(shown.says(words), "{what}: {}", shown.text);
        let refused = send_form(&browser, &agency.world, "/console/people/invite", &invite).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    }
    // Who came in by their password goes to no provider for it.
    let owner = agency.world.signed_in().await;
    let ask = [("ask", "provider")];
    let refused = send_form(&owner, &agency.world, "/console/account/prove", &ask).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}

async fn what_the_document_names_is_called_only_where_it_may_be(agency: Agency) {
    agency.crooked().await;
    agency.grace(Role::Owner).await;
    for address in [
        format!("http://localhost:{}/health/live", agency.world.port),
        "https://127.0.0.1/token".to_owned(),
        "https://localhost:8443/token".to_owned(),
        "https://ada:secret@localhost/token".to_owned(),
    ] {
        let (browser, page) = come(&agency, json!({"claims": grace(), "token_endpoint": address})).await;
        assert!(
            page.says("does not answer as it should"),
            "{address}: {}",
            page.text
        );
        assert!(!is_in(&agency, &browser).await);
    }
    for address in [
        "http://localhost/authorize",
        "javascript:alert(1)",
        "https://127.0.0.1/",
    ] {
        agency
            .server
            .says(json!({ "authorization_endpoint": address }))
            .await;
        let page = send_form(&agency.browser(), &agency.world, &agency.sign_in(), &[]).await;
        assert!(
            page.says("does not answer as it should") && !page.says(address),
            "{address}: {}",
            page.text
        );
    }
}
