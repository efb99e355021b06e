//! Much work: every refresh is answered, and every one is in both books.

use std::collections::BTreeSet;

use futures::future::join_all;

use super::installation::Installation;
use super::load::Crowd;
use super::on_both;
use super::rows::Books;
use super::wire::{ACCESS_TOKEN, Generous, SECRET};
use crate::database::Kind;

const SITES: usize = 50;
const REFRESHES: usize = 10_000;
const CONNECTIONS: usize = 32;

on_both! {
    ten_thousand_refreshes_of_fifty_sites_are_answered_and_accounted_for,
}

async fn ten_thousand_refreshes_of_fifty_sites_are_answered_and_accounted_for(kind: Kind) {
    let provider = Generous::start().await;
    let installation = Installation::new(kind, &provider.url).await;
    installation.secret(ACCESS_TOKEN);
    let slug = installation.set_up().await;
    let app = installation.app(&slug, "dropbox", ("an-id", SECRET)).await;
    let server = installation.serve().await;
    let sites = join_all((0..SITES).map(async |number| {
        let token = format!("refresh-token-{number}");
        let site = installation.site(&slug, &app, &format!("shop{number}")).await;
        installation.holding(site, token)
    }))
    .await;

    let answers = Crowd::of(CONNECTIONS, &sites, REFRESHES).all().await;
    assert_eq!(answers.len(), REFRESHES, "every one is answered");
    if let Some(bad) = answers.iter().find(|answer| !answer.is_good()) {
        panic!("every one has its access token: {bad:?}");
    }
    let log = server.stop().await;
    assert!(!log.contains("dropped"), "{log}");

    let books = Books::read(&installation.database).await;
    assert_eq!(books.total(), REFRESHES);
    assert!(
        answers
            .iter()
            .all(|answer| books.requests.contains(&answer.request_id))
    );
    let ids: BTreeSet<_> = sites.iter().map(|site| site.id.clone()).collect();
    assert!(books.events.keys().eq(&ids), "{books:?}");
    let each = i64::try_from(REFRESHES / SITES).expect("it is small");
    assert!(books.events.values().all(|count| *count == each), "{books:?}");
    assert_eq!(
        books.calls,
        provider.calls(),
        "each call to the provider is in the books"
    );
}
