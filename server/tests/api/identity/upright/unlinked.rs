//! A link that its member has ended, while the provider goes on confirming their address.

use domain::role::Role;
use reqwest::{Client, StatusCode};

use super::super::{ACCOUNT, Agency, CHOSEN, GRACE, is_in};
use crate::stories;
use crate::world::{Page, come_back, send_form, visit};

stories! {
    in crate::identity::Agency::new;
    a_link_that_was_ended_stays_ended_until_its_member_makes_it_anew,
}

async fn a_link_that_was_ended_stays_ended_until_its_member_makes_it_anew(agency: Agency) {
    agency.upright().await;
    agency.grace(Role::Viewer).await;
    let through = agency.sign_in_as(&agency.browser(), "grace").await;
    assert_eq!(through.header("location"), "/console", "by her confirmed address");

    let own = agency.browser();
    let form = [("email", GRACE), ("password", CHOSEN)];
    send_form(&own, &agency.world, "/", &form).await;
    let ended = ask(&agency, &own, "unlink").await;
    assert_eq!(ended.header("location"), "/console/account?done=unlinked");
    assert!(
        visit(&own, &agency.world, ACCOUNT)
            .await
            .says("You are not known there.")
    );
    let twice = ask(&agency, &own, "unlink").await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND, "{}", twice.text);

    let again = agency.browser();
    let refused = agency.sign_in_as(&again, "grace").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    assert!(refused.says("has ended the link"), "{}", refused.text);
    assert!(!is_in(&agency, &again).await);

    let there = agency.leads_to(&ask(&agency, &own, "link").await);
    let whom = ("grace", agency.world.origin.as_str());
    let back = agency.server.log_in(&own, there, whom).await;
    let linked = come_back(&own, &back).await;
    assert_eq!(linked.header("location"), "/console/account?done=linked");
    let through = agency.sign_in_as(&again, "grace").await;
    assert_eq!(through.header("location"), "/console", "{}", through.text);
}

async fn ask(agency: &Agency, browser: &Client, what: &str) -> Page {
    let path = format!("{ACCOUNT}/providers/{}/{what}", agency.slug());
    send_form(browser, &agency.world, &path, &[]).await
}
