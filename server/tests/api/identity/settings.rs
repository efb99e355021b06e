//! Setting the provider, and what cannot be one.

use domain::role::Role;
use reqwest::StatusCode;
use serde_json::json;

use super::{Agency, CHOSEN, GRACE, PROVIDER, is_in};
use crate::stories;
use crate::world::{come_back, send_form, visit};

stories! {
    in crate::identity::Agency::new;
    only_an_owner_sets_it_and_nobody_sees_the_secret_again,
    what_cannot_be_a_provider_is_told_beside_its_field,
    another_issuer_or_client_wants_the_secret_again,
    another_issuer_knows_nobody,
    two_who_change_it_at_once_do_not_overwrite_each_other,
}

async fn only_an_owner_sets_it_and_nobody_sees_the_secret_again(agency: Agency) {
    let owner = agency.world.signed_in().await;
    let empty = visit(&owner, &agency.world, PROVIDER).await;
    assert!(
        empty.says("No provider is set")
            && empty.says(&format!("{}{}/callback", agency.world.origin, agency.sign_in())),
        "{}",
        empty.text
    );
    agency.crooked().await;
    let page = visit(&owner, &agency.world, PROVIDER).await;
    assert!(
        page.says("Agency ID") && page.says("Nobody has signed in through it yet."),
        "{}",
        page.text
    );
    let audit = visit(&owner, &agency.world, "/console/audit").await;
    assert!(
        audit.says("Sign-in through a provider of its own set"),
        "{}",
        audit.text
    );
    let paper = format!("/legal/{}/privacy", agency.slug());
    let said = "They can sign in through localhost, the provider of the organisation.";
    assert!(
        visit(&owner, &agency.world, &paper).await.says(said),
        "the paper tells of it at once"
    );
    agency.grace(Role::Manager).await;
    let manager = agency.browser();
    send_form(
        &manager,
        &agency.world,
        "/",
        &[("email", GRACE), ("password", CHOSEN)],
    )
    .await;
    assert_eq!(
        visit(&manager, &agency.world, PROVIDER).await.status,
        StatusCode::FORBIDDEN
    );
    let set = agency.set(&manager, "https://id.example", &[]).await;
    assert_eq!(set.status, StatusCode::FORBIDDEN, "{}", set.text);
}

async fn what_cannot_be_a_provider_is_told_beside_its_field(agency: Agency) {
    let owner = agency.world.signed_in().await;
    let closed = "may not be called";
    let silent = "This issuer does not answer";
    let nothing = "without an OpenID Connect document";
    for (issuer, words) in [
        ("http://id.example".to_owned(), "This is not an issuer"),
        ("https://127.0.0.1/".to_owned(), "This is not an issuer"),
        ("https://id.example/?a=b".to_owned(), "This is not an issuer"),
        ("https://id.example:9999".to_owned(), closed),
        ("https://localhost:8443".to_owned(), closed),
        (super::provider::NOBODY_LISTENS.to_owned(), silent),
        (agency.server.issuer("nothing-here"), nothing),
    ] {
        let refused = agency.set(&owner, &issuer, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{issuer}");
        assert!(refused.says(words), "{issuer}: {}", refused.text);
    }
    agency
        .server
        .says(json!({"issuer": "https://localhost/other"}))
        .await;
    let refused = agency.set(&owner, &agency.server.issuer("crooked"), &[]).await;
    assert!(refused.says("belongs to another issuer"), "{}", refused.text);
    let form = [
        ("name", ""),
        ("issuer", ""),
        ("client_id", "a b"),
        ("client_secret", ""),
    ];
    let refused = send_form(&owner, &agency.world, PROVIDER, &form).await;
    for words in ["A name has", "This is not an issuer", "A client id has"] {
        assert!(refused.says(words), "{words}: {}", refused.text);
    }
    assert!(
        visit(&owner, &agency.world, PROVIDER)
            .await
            .says("No provider is set")
    );
}

async fn another_issuer_or_client_wants_the_secret_again(agency: Agency) {
    let owner = agency.crooked().await;
    let crooked = agency.server.issuer("crooked");
    let kept = |issuer: &str, client_id: &str| {
        [
            ("name", "Renamed".to_owned()),
            ("issuer", issuer.to_owned()),
            ("client_id", client_id.to_owned()),
            ("client_secret", String::new()),
            ("seen", "1".to_owned()),
        ]
    };
    for (issuer, client_id) in [
        (agency.server.issuer("crooked"), "another"),
        (agency.server.issuer("upright"), super::CLIENT_ID),
    ] {
        let form = kept(&issuer, client_id);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = send_form(&owner, &agency.world, PROVIDER, &form).await;
        assert!(refused.says("the client secret is needed"), "{}", refused.text);
    }
    let form = kept(&crooked, super::CLIENT_ID);
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = send_form(&owner, &agency.world, PROVIDER, &form).await;
    assert_eq!(
        saved.header("location"),
        "/console/people/provider?done=set",
        "{}",
        saved.text
    );
    let page = visit(&agency.browser(), &agency.world, &agency.sign_in()).await;
    assert!(page.says("Go to Renamed"), "{}", page.text);
    // The secret that was kept still opens.
    agency.grace(Role::Viewer).await;
    agency
        .server
        .says(json!({"claims": {"email": GRACE, "email_verified": true}}))
        .await;
    let browser = agency.browser();
    let there = agency.leave(&browser).await;
    let back = agency.server.sends_back(&browser, there).await;
    assert_eq!(come_back(&browser, &back).await.header("location"), "/console");
}

async fn another_issuer_knows_nobody(agency: Agency) {
    let owner = agency.upright().await;
    agency.grace(Role::Viewer).await;
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    let changed = agency
        .set(&owner, &agency.server.issuer("crooked"), &[("seen", "1")])
        .await;
    assert_eq!(
        changed.header("location"),
        "/console/people/provider?done=set",
        "{}",
        changed.text
    );
    assert!(!is_in(&agency, &browser).await, "the one before speaks no longer");
    let page = visit(&owner, &agency.world, PROVIDER).await;
    assert!(page.says("Nobody has signed in through it yet."), "{}", page.text);
}

async fn two_who_change_it_at_once_do_not_overwrite_each_other(agency: Agency) {
    let owner = agency.crooked().await;
    let crooked = agency.server.issuer("crooked");
    for seen in ["0", "2", "", "x"] {
        let late = agency.set(&owner, &crooked, &[("seen", seen)]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{seen}: {}", late.text);
        assert!(late.says("Somebody else has changed this"), "{}", late.text);
    }
    let right = agency.set(&owner, &crooked, &[("seen", "1")]).await;
    assert_eq!(
        right.header("location"),
        "/console/people/provider?done=set",
        "{}",
        right.text
    );
}
