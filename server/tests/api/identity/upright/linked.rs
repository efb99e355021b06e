//! Whom the provider means, and who says so: members who link their own account, subjects and addresses.

use domain::role::Role;
use reqwest::StatusCode;

use super::super::{ACCOUNT, Agency, CHOSEN, GRACE, is_in};
use crate::stories;
use crate::world::{EMAIL, come_back, send_form, visit};

stories! {
    in crate::identity::Agency::new;
    a_member_whose_address_nobody_confirmed_links_their_account_themselves,
    a_member_is_known_by_the_subject_and_not_by_the_address,
}

async fn a_member_whose_address_nobody_confirmed_links_their_account_themselves(agency: Agency) {
    agency.upright().await;
    agency.grace(Role::Viewer).await;
    let browser = agency.browser();
    let refused = agency.sign_in_as(&browser, "unconfirmed-grace").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.says("Nobody in the organisation is known by your account at Agency ID"),
        "{}",
        refused.text
    );
    assert!(!is_in(&agency, &browser).await);

    let theirs = agency.browser();
    send_form(
        &theirs,
        &agency.world,
        "/",
        &[("email", GRACE), ("password", CHOSEN)],
    )
    .await;
    let other = agency.browser();
    send_form(
        &other,
        &agency.world,
        "/",
        &[("email", GRACE), ("password", CHOSEN)],
    )
    .await;
    assert!(
        visit(&theirs, &agency.world, ACCOUNT)
            .await
            .says("You are not known there.")
    );
    let link = format!("{ACCOUNT}/providers/{}/link", agency.slug());
    assert!(
        visit(&theirs, &agency.world, &link)
            .await
            .says("Link with Agency ID")
    );
    let leaving = send_form(&theirs, &agency.world, &link, &[]).await;
    let there = agency.leads_to(&leaving);
    let back = agency
        .server
        .log_in(&theirs, there, ("unconfirmed-grace", &agency.world.origin))
        .await;
    // Not in another browser, where somebody else may be signed in.
    assert!(
        come_back(&agency.browser(), &back)
            .await
            .says("was not begun in this browser")
    );
    let linked = come_back(&theirs, &back).await;
    assert_eq!(
        linked.header("location"),
        "/console/account?done=linked",
        "{}",
        linked.text
    );
    assert!(!is_in(&agency, &other).await, "everywhere else it is over");
    assert!(
        visit(&theirs, &agency.world, ACCOUNT)
            .await
            .says("have not signed in through it yet")
    );

    let fresh = agency.browser();
    assert_eq!(
        agency
            .sign_in_as(&fresh, "unconfirmed-grace")
            .await
            .header("location"),
        "/console"
    );
    let unlink = format!("{ACCOUNT}/providers/{}/unlink", agency.slug());
    let ended = send_form(&theirs, &agency.world, &unlink, &[]).await;
    assert_eq!(
        ended.header("location"),
        "/console/account?done=unlinked",
        "{}",
        ended.text
    );
    assert!(!is_in(&agency, &fresh).await && is_in(&agency, &theirs).await);
    let refused = agency.sign_in_as(&agency.browser(), "unconfirmed-grace").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

async fn a_member_is_known_by_the_subject_and_not_by_the_address(agency: Agency) {
    agency.upright().await;
    agency.grace(Role::Viewer).await;
    assert_eq!(
        agency
            .sign_in_as(&agency.browser(), "grace")
            .await
            .header("location"),
        "/console"
    );
    // The same address, confirmed, under another subject.
    let other = agency.browser();
    let refused = agency.sign_in_as(&other, GRACE).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    assert!(!is_in(&agency, &other).await);
    // And the owner's, whom nobody there has named yet.
    let theirs = agency.browser();
    assert_eq!(
        agency.sign_in_as(&theirs, EMAIL).await.header("location"),
        "/console"
    );
    assert!(visit(&theirs, &agency.world, "/console/instance").await.status != StatusCode::OK);
    // What the provider calls her is hers to know.
    let own = agency.browser();
    send_form(
        &own,
        &agency.world,
        "/",
        &[("email", GRACE), ("password", CHOSEN)],
    )
    .await;
    let kept = send_form(&own, &agency.world, "/console/account/export", &[]).await;
    assert!(
        kept.says("\"subject\":\"grace\"") || kept.says("\"subject\": \"grace\""),
        "{}",
        kept.text
    );
}
