//! The calendar of a member: at an address that only they know, and that ends with their membership.

use std::time::Duration;

use broker::access::CommandLine;
use domain::audit::AuditFilter;
use domain::provider::ProviderId;
use domain::role::Role;
use reqwest::{Client, StatusCode};
use secrecy::ExposeSecret as _;

use crate::account::switch_codes_on;
use crate::cli::beside;
use crate::stories;
use crate::world::{CHOSEN, EMAIL, Page, World, browser, send_form, visit};

stories! {
    a_member_subscribes_to_the_dates,
    a_program_asks_again_only_for_what_changed,
    a_new_address_ends_the_one_before_and_each_can_be_ended,
    an_address_ends_with_its_membership,
    addresses_end_when_their_member_signs_out_everywhere,
    addresses_end_with_a_forgotten_password,
    addresses_end_with_second_factors_that_are_taken_away,
    an_address_ends_when_its_organisation_is_closed,
    a_viewer_has_a_calendar_too,
    who_makes_addresses_up_is_told_to_wait,
}

const DAY: Duration = Duration::from_hours(24);

/// The address that a member makes for their calendar.
async fn made(world: &World, browser: &Client) -> String {
    let page = send_form(browser, world, "/console/dates/calendar", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let address = page
        .address(&format!("{}/calendar/", world.origin))
        .expect("the address");
    world.evidence.secret(address.rsplit('/').next().unwrap());
    address
}

async fn read(address: &str) -> Page {
    Page::of(browser().get(address).send().await.unwrap()).await
}

async fn a_member_subscribes_to_the_dates(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    world.auth_id(&site, ProviderId::Onedrive).await;
    world.clock.advance(DAY * 61);
    let browser = world.signed_in().await;
    let list = visit(&browser, &world, "/console/dates").await;
    assert!(list.says("You have no such address yet"));
    let address = made(&world, &browser).await;
    let list = visit(&browser, &world, "/console/dates").await;
    assert!(
        list.says("You have had one since") && !list.text.contains(&address),
        "it is shown once"
    );

    let calendar = read(&address).await;
    assert_eq!(
        (calendar.status, calendar.header("content-type")),
        (StatusCode::OK, "text/calendar; charset=utf-8")
    );
    assert_eq!(calendar.header("referrer-policy"), "no-referrer");
    let text = calendar.text.replace("\r\n ", "");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert!(
        text.contains("SUMMARY:The shop: the link through Backups to OneDrive ends\r\n"),
        "{text}"
    );
    assert!(
        text.contains("TRIGGER:-P14D\r\n") && text.contains(&format!("URL:{}/console/grants/", world.origin))
    );
    assert!(text.contains("X-WR-CALNAME:Keyferry: Ada's agency"));
    let key = site.start.rsplit('/').nth(1).unwrap();
    for never in [EMAIL, "ada", key, "@example"] {
        assert!(!text.contains(never), "{never}");
    }
    for line in calendar.text.trim_end().split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    // What it is called stays, whatever its day becomes.
    let uids = |text: &str| {
        let lines = text
            .lines()
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned);
        lines.collect::<Vec<_>>()
    };
    world.clock.advance(DAY);
    assert_eq!(uids(&read(&address).await.text), uids(&calendar.text));

    let head = crate::world::browser().head(&address).send().await.unwrap();
    assert_eq!(head.status(), StatusCode::OK);
    assert!(head.bytes().await.unwrap().is_empty());
    let deeds = world
        .broker
        .newest_deeds(&operator, &AuditFilter::default(), 100)
        .await
        .unwrap();
    assert!(deeds.iter().any(|deed| deed.word == "member.calendar"));
}

async fn a_program_asks_again_only_for_what_changed(world: World) {
    let operator = world.operator().await;
    let address = made(&world, &world.signed_in().await).await;
    let first = read(&address).await;
    let mark = first.header("etag").to_owned();
    let again = async || {
        browser()
            .get(&address)
            .header("if-none-match", &mark)
            .send()
            .await
            .unwrap()
    };
    let same = again().await;
    assert_eq!(same.status(), StatusCode::NOT_MODIFIED);
    assert!(same.bytes().await.unwrap().is_empty());
    world
        .new_app(
            &operator,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    let changed = Page::of(again().await).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(changed.text.contains("apply for production at Dropbox"));
}

async fn a_new_address_ends_the_one_before_and_each_can_be_ended(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    let first = made(&world, &browser).await;
    assert_eq!(read(&first).await.status, StatusCode::OK);
    let second = made(&world, &browser).await;
    world.broker.changes_felt().await;
    assert_eq!(read(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(read(&second).await.status, StatusCode::OK);
    let asked = visit(&browser, &world, "/console/dates/calendar/end").await;
    assert!(asked.says("End the address of your calendar?"));
    let ended = send_form(&browser, &world, "/console/dates/calendar/end", &[]).await;
    assert_eq!(ended.header("location"), "/console/dates?done=calendar-ended");
    world.broker.changes_felt().await;
    let gone = read(&second).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.text.contains("does not work any more"));
    let again = send_form(&browser, &world, "/console/dates/calendar/end", &[]).await;
    assert_eq!(
        again.status,
        StatusCode::SEE_OTHER,
        "what has ended may be ended once more"
    );
}

async fn an_address_ends_with_its_membership(world: World) {
    let operator = world.operator().await;
    let who = CommandLine::as_owner_of_the_machine();
    let own = world.broker.owner_of(who, operator.view().slug()).await.unwrap();
    let address = made(&world, &world.signed_in().await).await;
    // Somebody else is an owner, so that the first one can go.
    let other = "grace@example.org";
    let invited = world
        .broker
        .invite(&own, &other.parse().unwrap(), Role::Owner)
        .await
        .unwrap();
    let token = invited.token.expose_secret().to_owned();
    world.evidence.secret(&token);
    let form = [("email", other), ("password", "a lighthouse on the other shore")];
    send_form(&browser(), &world, &format!("/invite/{token}"), &form).await;
    let people = world.broker.people(own.view()).await.unwrap().people;
    let member = people.iter().find(|person| person.email == EMAIL).unwrap().id;
    world.broker.remove_person(&own, member).await.unwrap();
    world.broker.changes_felt().await;
    assert_eq!(read(&address).await.status, StatusCode::NOT_FOUND);
    // Who comes back gets a new one, and the old one stays dead.
    let back = world
        .broker
        .invite(&own, &EMAIL.parse().unwrap(), Role::Viewer)
        .await
        .unwrap();
    let back = back.token.expose_secret().to_owned();
    world.evidence.secret(&back);
    let form = [("email", EMAIL), ("password", crate::world::PASSWORD)];
    send_form(&browser(), &world, &format!("/invite/{back}"), &form).await;
    assert_eq!(read(&address).await.status, StatusCode::NOT_FOUND);
}

async fn has_ended(world: &World, address: &str) -> bool {
    world.broker.changes_felt().await;
    read(address).await.status == StatusCode::NOT_FOUND
}

async fn addresses_end_when_their_member_signs_out_everywhere(world: World) {
    let operator = world.operator().await;
    let own = world.owns(operator.view().slug()).await;
    world.joins(&own, "grace@example.org", Role::Viewer).await;
    let theirs = made(&world, &world.comes("grace@example.org").await).await;
    let (here, there) = (world.signed_in().await, world.signed_in().await);
    let address = made(&world, &there).await;
    let out = send_form(&here, &world, "/console/account", &[("everywhere", "yes")]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.text);
    assert!(has_ended(&world, &address).await, "of every browser of theirs");
    assert!(!has_ended(&world, &theirs).await, "of nobody else");
}

async fn addresses_end_with_a_forgotten_password(world: World) {
    world.operator().await;
    let address = made(&world, &world.signed_in().await).await;
    let who = CommandLine::as_owner_of_the_machine();
    let token = world
        .broker
        .reset_member(who, &EMAIL.parse().unwrap())
        .await
        .unwrap();
    world.evidence.secret(token.expose_secret());
    assert!(!has_ended(&world, &address).await, "a link alone ends nothing");
    let path = format!("/reset/{}", token.expose_secret());
    let form = [("password", CHOSEN)];
    let reset = send_form(&browser(), &world, &path, &form).await;
    assert_eq!(reset.status, StatusCode::SEE_OTHER, "{}", reset.text);
    assert!(has_ended(&world, &address).await);
}

async fn addresses_end_with_second_factors_that_are_taken_away(world: World) {
    world.operator().await;
    let here = world.signed_in().await;
    switch_codes_on(&world, &here).await;
    let address = made(&world, &here).await;
    let cleared = beside(&world, &format!("member reset --second-factor --email {EMAIL}")).await;
    assert!(cleared.is_good(), "{cleared:?}");
    assert!(has_ended(&world, &address).await);
}

async fn an_address_ends_when_its_organisation_is_closed(world: World) {
    let operator = world.operator().await;
    let address = made(&world, &world.signed_in().await).await;
    let scope = crate::instance::administration(&world);
    let tenant = operator.view().tenant();
    world.broker.close_organisation(&scope, tenant).await.unwrap();
    world.broker.changes_felt().await;
    assert_eq!(read(&address).await.status, StatusCode::NOT_FOUND);
    world.broker.reopen_organisation(&scope, tenant).await.unwrap();
    world.broker.changes_felt().await;
    assert_eq!(read(&address).await.status, StatusCode::NOT_FOUND, "it has ended");
}

async fn a_viewer_has_a_calendar_too(world: World) {
    world.operator().await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let address = made(&world, &browser).await;
    assert_eq!(read(&address).await.status, StatusCode::OK);
    world.clock.advance(Duration::from_mins(11));
    let late = send_form(&browser, &world, "/console/dates/calendar", &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.says("Type your password"));
    let typed = [("password", crate::world::PASSWORD)];
    let proved = send_form(&browser, &world, "/console/dates/calendar", &typed).await;
    assert_eq!(proved.status, StatusCode::OK);
    let again = proved.address(&format!("{}/calendar/", world.origin)).unwrap();
    world.evidence.secret(again.rsplit('/').next().unwrap());
}

async fn who_makes_addresses_up_is_told_to_wait(world: World) {
    world.operator().await;
    let address = made(&world, &world.signed_in().await).await;
    let mut refused = StatusCode::NOT_FOUND;
    for guess in 0..200 {
        let letters = ["a", "b", "c", "d"][guess % 4];
        let wrong = format!("{}/calendar/{}", world.origin, letters.repeat(52));
        refused = read(&wrong).await.status;
        if refused != StatusCode::NOT_FOUND {
            break;
        }
    }
    assert_eq!(refused, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(
        read(&address).await.status,
        StatusCode::OK,
        "a right one is not refused for wrong ones"
    );
    let mut statuses = Vec::new();
    for _ in 0..60 {
        statuses.push(read(&address).await.status);
    }
    assert!(
        statuses.contains(&StatusCode::TOO_MANY_REQUESTS),
        "one calendar is not read without end"
    );
}
