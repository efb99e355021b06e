//! With a provider that nobody here wrote: oidc-provider over https, with PKCE demanded and its own login and consent pages.

mod linked;
mod unlinked;

use std::time::Duration;

use broker::access::CommandLine;
use domain::role::Role;
use reqwest::StatusCode;
use secrecy::ExposeSecret as _;

use super::{ACCOUNT, Agency, CHOSEN, GRACE, is_in};
use crate::account::switch_codes_on;
use crate::stories;
use crate::world::{come_back, send_form, visit};

stories! {
    in crate::identity::Agency::new;
    a_member_comes_in_and_sees_that_organisation_alone,
    who_came_in_shows_once_more_at_the_provider_that_it_is_them,
    the_end_of_the_provider_is_the_end_of_who_came_in_through_it,
    nobody_joins_by_it,
    a_second_factor_is_the_providers_business_then,
}

async fn a_member_comes_in_and_sees_that_organisation_alone(agency: Agency) {
    let before = visit(&agency.browser(), &agency.world, "/").await;
    assert!(
        !before.says("Sign in through your organisation"),
        "nobody has a provider"
    );
    agency.upright().await;
    let grace = agency.grace(Role::Owner).await;
    // Of another organisation, and of the instance: all that is theirs elsewhere.
    let who = CommandLine::as_owner_of_the_machine();
    let others = agency.world.another_operator().await;
    let elsewhere = agency
        .world
        .broker
        .owner_of(who, others.view().slug())
        .await
        .unwrap();
    let invited = agency
        .world
        .broker
        .invite(&elsewhere, &GRACE.parse().unwrap(), Role::Owner)
        .await;
    let token = invited.unwrap().token;
    let path = format!("/invite/{}", token.expose_secret());
    agency.world.evidence.secret(token.expose_secret());
    let form = [("email", GRACE), ("password", CHOSEN)];
    send_form(&agency.browser(), &agency.world, &path, &form).await;

    let browser = agency.browser();
    let front = visit(&browser, &agency.world, "/").await;
    assert!(front.says("Sign in through your organisation"), "{}", front.text);
    let asked = send_form(&browser, &agency.world, "/sign-in", &[]).await;
    assert!(asked.says("Which one is yours?"), "{}", asked.text);
    let unknown = send_form(&browser, &agency.world, "/sign-in", &[("organisation", "nobody")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let found = send_form(
        &browser,
        &agency.world,
        "/sign-in",
        &[("organisation", agency.slug())],
    )
    .await;
    assert!(found.says("You go to Agency ID (localhost)"), "{}", found.text);

    let came = agency.sign_in_as(&browser, "grace").await;
    assert_eq!(came.header("location"), "/console", "{}", came.text);
    assert!(is_in(&agency, &browser).await);
    let account = visit(&browser, &agency.world, ACCOUNT).await;
    assert!(
        account.says("You came in through Agency ID") && !account.says("Recovery codes"),
        "{}",
        account.text
    );
    for path in ["password", "codes", "passkeys/new", "recovery-codes"] {
        let path = format!("{ACCOUNT}/{path}");
        let closed = visit(&browser, &agency.world, &path).await;
        assert_eq!(closed.header("location"), ACCOUNT, "{path}");
        let form = [("password", CHOSEN), ("new_password", CHOSEN)];
        let closed = send_form(&browser, &agency.world, &path, &form).await;
        assert_eq!(closed.header("location"), ACCOUNT, "{path}");
    }
    let read = send_form(&browser, &agency.world, "/console/fn/show_account", &[]).await;
    assert_eq!(read.status, StatusCode::FORBIDDEN);
    let other = format!("/console/organisations/{}", others.view().slug());
    let chosen = send_form(&browser, &agency.world, &other, &[]).await;
    assert_eq!(chosen.status, StatusCode::NOT_FOUND, "{}", chosen.text);
    assert!(
        !visit(&browser, &agency.world, "/console/organisations")
            .await
            .says("Others")
    );
    let audit = visit(&browser, &agency.world, "/console/audit").await;
    assert!(
        audit.says("Signed in through the organisation’s provider") && audit.says(GRACE),
        "{}",
        audit.text
    );
    let memberships = agency.world.broker.people(elsewhere.view()).await.unwrap().people;
    assert!(memberships.iter().any(|person| person.id == grace));
}

async fn who_came_in_shows_once_more_at_the_provider_that_it_is_them(agency: Agency) {
    // The provider goes by the true time, which it is when they show it once more.
    agency.world.clock.turn_back(Duration::from_mins(11));
    agency.upright().await;
    agency.grace(Role::Owner).await;
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    let invite = [("email", "new@example.org"), ("role", "viewer")];
    let at_once = send_form(&browser, &agency.world, "/console/people/invite", &invite).await;
    assert_eq!(
        at_once.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "coming in shows nothing"
    );
    agency.world.clock.advance(Duration::from_mins(11));
    let refused = send_form(&browser, &agency.world, "/console/people/invite", &invite).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("Show it at Agency ID") && refused.says("/console/account/prove"),
        "{}",
        refused.text
    );
    let ask = [("ask", "provider"), ("to", "/console/people/invite")];
    let leaving = send_form(&browser, &agency.world, "/console/account/prove", &ask).await;
    let there = agency.leads_to(&leaving);
    assert!(
        there.contains("prompt=login") && there.contains("max_age=0"),
        "{there}"
    );
    let back = agency
        .server
        .log_in(&browser, there, ("grace", &agency.world.origin))
        .await;
    let shown = come_back(&browser, &back).await;
    assert_eq!(
        shown.header("location"),
        "/console/people/invite",
        "{}",
        shown.text
    );
    let invited = send_form(&browser, &agency.world, "/console/people/invite", &invite).await;
    assert_eq!(invited.status, StatusCode::OK, "{}", invited.text);
    let link = invited
        .address(&format!("{}/invite/", agency.world.origin))
        .unwrap();
    agency.world.evidence.secret(link.rsplit('/').next().unwrap());
    // It shows who they are in this organisation, and opens nothing of their own.
    let account = visit(&browser, &agency.world, "/console/account/password").await;
    assert_eq!(account.header("location"), ACCOUNT);
}

async fn the_end_of_the_provider_is_the_end_of_who_came_in_through_it(agency: Agency) {
    let owner = agency.upright().await;
    agency.grace(Role::Viewer).await;
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    assert!(is_in(&agency, &browser).await);
    let asked = visit(&owner, &agency.world, "/console/people/provider/remove").await;
    assert!(asked.says("One member is known there"), "{}", asked.text);
    let ended = send_form(&owner, &agency.world, "/console/people/provider/remove", &[]).await;
    assert_eq!(
        ended.header("location"),
        "/console/people/provider?done=removed",
        "{}",
        ended.text
    );
    assert!(!is_in(&agency, &browser).await && is_in(&agency, &owner).await);
    let nobody = visit(&browser, &agency.world, &agency.sign_in()).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let again = send_form(&owner, &agency.world, "/console/people/provider/remove", &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "{}", again.text);
}

async fn nobody_joins_by_it(agency: Agency) {
    agency.upright().await;
    let browser = agency.browser();
    let refused = agency.sign_in_as(&browser, "stranger").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!is_in(&agency, &browser).await);
    // Somebody of another organisation is nobody here, whatever the provider says.
    let who = CommandLine::as_owner_of_the_machine();
    let others = agency.world.another_operator().await;
    let elsewhere = agency
        .world
        .broker
        .owner_of(who, others.view().slug())
        .await
        .unwrap();
    let invited = agency
        .world
        .broker
        .invite(&elsewhere, &GRACE.parse().unwrap(), Role::Owner)
        .await;
    let token = invited.unwrap().token.expose_secret().to_owned();
    agency.world.evidence.secret(&token);
    let form = [("email", GRACE), ("password", CHOSEN)];
    send_form(
        &agency.browser(),
        &agency.world,
        &format!("/invite/{token}"),
        &form,
    )
    .await;
    let refused = agency.sign_in_as(&agency.browser(), "grace").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}

async fn a_second_factor_is_the_providers_business_then(agency: Agency) {
    let owner = agency.upright().await;
    agency.grace(Role::Viewer).await;
    switch_codes_on(&agency.world, &owner).await;
    let required = [("required", "yes")];
    let required = send_form(&owner, &agency.world, "/console/people/second-factor", &required).await;
    assert_eq!(
        required.header("location"),
        "/console/people?done=required",
        "{}",
        required.text
    );
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    assert!(is_in(&agency, &browser).await);
    let by_password = agency.browser();
    send_form(
        &by_password,
        &agency.world,
        "/",
        &[("email", GRACE), ("password", CHOSEN)],
    )
    .await;
    let led = visit(&by_password, &agency.world, "/console").await;
    assert_eq!(led.header("location"), "/console/account?done=needed");
}
