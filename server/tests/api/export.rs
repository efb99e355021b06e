//! What is kept of a site, a member or a linked account, given out as one file without a secret.

use domain::audit::AuditFilter;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use serde_json::Value;

use crate::stories;
use crate::world::duplicati::key_in;
use crate::world::{EMAIL, PASSWORD, Page, World, link, send_form, visit};

stories! {
    a_site_is_exported_with_all_that_is_kept_of_it,
    a_person_is_exported_as_far_as_the_organisation_goes,
    an_account_is_exported_without_its_tokens,
    long_histories_are_whole,
    who_may_only_see_exports_nothing,
    nobody_exports_what_is_others,
    the_password_is_asked_for_before,
}

async fn exported(world: &World, browser: &Client, path: &str) -> Value {
    let page = send_form(browser, world, path, &[]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert_eq!(page.header("content-type"), "application/json");
    let name = page.header("content-disposition").to_owned();
    let name = name
        .trim_start_matches("attachment; filename=\"")
        .trim_end_matches('"');
    let whose = ["ada-s-agency-", "keyferry-account-"];
    assert!(whose.iter().any(|whose| name.starts_with(whose)), "{name}");
    assert!(
        name.ends_with(&format!("-{}.json", world.clock.now().iso_date())),
        "{name}"
    );
    serde_json::from_str(&page.text).expect("one JSON object")
}

fn words(list: &Value, field: &str) -> Vec<String> {
    let list = list.as_array().expect("a list").iter();
    list.map(|each| each[field].as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn a_site_is_exported_with_all_that_is_kept_of_it(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.provider(ProviderId::Dropbox).consents_silently(true);
    let tokens = link(&world, &site).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let access = world.access_token(&site, &id).await;
    let account = world.grant_row().await;
    let browser = world.signed_in().await;
    let path = format!("/console/sites/{}/export", site.site);
    assert!(
        visit(&browser, &world, &path)
            .await
            .says("Export what is kept of this site?")
    );
    let file = exported(&world, &browser, &path).await;
    assert_eq!(file["kind"], "keyferry.site");
    assert_eq!(file["site"]["name"], "The shop");
    assert_eq!(file["site"]["apps"][0]["id"], site.app.as_str());
    assert_eq!(file["keys"].as_array().unwrap().len(), 1);
    let linked = &file["linked_accounts"][0];
    assert_eq!(linked["id"], account.id().to_string());
    assert!(linked["account"].is_string() && linked["held_by"][0]["protocol"] == "duplicati");
    assert!(words(&file["activity"], "kind").contains(&"refresh".to_owned()));
    assert!(file["activity_is_whole"] == true && file["audit_is_whole"] == true);
    let deeds = words(&file["audit"], "action");
    assert!(deeds.contains(&"site.create".to_owned()) && deeds.contains(&"site.export".to_owned()));
    assert_eq!(file["audit"][0]["changes"]["name"][1], "The shop");
    let (_, secret) = id.split_once(':').unwrap();
    for never in [key_in(&site.start), secret, &access, &tokens.0, &tokens.1] {
        assert!(!file.to_string().contains(never), "no secret is in it");
    }
    let deeds = world
        .broker
        .newest_deeds(&operator, &AuditFilter::default(), 10)
        .await
        .unwrap();
    assert!(deeds.iter().any(|deed| deed.word == "site.export"));
}

async fn a_person_is_exported_as_far_as_the_organisation_goes(world: World) {
    let operator = world.operator().await;
    let others = world.another_operator().await;
    let app = world
        .new_app(
            &operator,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    let browser = world.signed_in().await;
    let who = broker::access::CommandLine::as_owner_of_the_machine();
    let own = world.broker.owner_of(who, operator.view().slug()).await.unwrap();
    let member = world.broker.people(own.view()).await.unwrap().people[0].id;
    let disabled = format!("/console/apps/{app}/disable");
    send_form(&browser, &world, &disabled, &[]).await;
    let file = exported(&world, &browser, &format!("/console/people/{member}/export")).await;
    assert_eq!(
        (&file["kind"], &file["member"]["email"]),
        (&Value::from("keyferry.member"), &Value::from(EMAIL))
    );
    assert_eq!(file["memberships"].as_array().unwrap().len(), 1);
    assert_eq!(file["memberships"][0]["role"], "owner");
    assert_eq!(file["has_second_factor"], false);
    let deeds = words(&file["audit"], "action");
    assert!(deeds.contains(&"app.disable".to_owned()) && !deeds.contains(&"member.sign_in".to_owned()));
    assert!(!file.to_string().contains(others.view().slug()));
    assert!(!file.to_string().contains(PASSWORD) && !file.to_string().contains("argon2"));
}

async fn an_account_is_exported_without_its_tokens(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let access = world.access_token(&site, &id).await;
    let grant = world.grant_row().await.id();
    let browser = world.signed_in().await;
    let file = exported(&world, &browser, &format!("/console/grants/{grant}/export")).await;
    let account = &file["linked_account"];
    assert_eq!(
        (&account["id"], &account["state"]),
        (&Value::from(grant.to_string()), &Value::from("live"))
    );
    assert!(
        account["account"]
            .as_str()
            .is_some_and(|account| account.contains('@')),
        "{account}"
    );
    assert!(!file.to_string().contains(&access));
    assert_eq!(words(&file["audit"], "action"), ["grant.export"]);
}

async fn long_histories_are_whole(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for _ in 0..1_050 {
        world.broker.show_site_key(&operator, site.site).await.unwrap();
    }
    let browser = world.signed_in().await;
    let file = exported(&world, &browser, &format!("/console/sites/{}/export", site.site)).await;
    let shown = words(&file["audit"], "action");
    assert_eq!(
        shown.iter().filter(|word| *word == "site.show_key").count(),
        1_050
    );
    assert_eq!(file["audit_is_whole"], true);
}

async fn who_may_only_see_exports_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let people = world.broker.people(operator.view()).await.unwrap().people;
    for path in [
        format!("/console/sites/{}/export", site.site),
        format!("/console/grants/{grant}/export"),
        format!("/console/people/{}/export", people[0].id),
    ] {
        let page = send_form(&browser, &world, &path, &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
}

async fn nobody_exports_what_is_others(world: World) {
    world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Dropbox, "Theirs").await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    let who = broker::access::CommandLine::as_owner_of_the_machine();
    let stranger = domain::id::MemberId(others.view().tenant().0);
    assert!(world.broker.owner_of(who, others.view().slug()).await.is_ok());
    let browser = world.signed_in().await;
    for path in [
        format!("/console/sites/{}/export", site.site),
        format!("/console/grants/{grant}/export"),
        format!("/console/people/{stranger}/export"),
    ] {
        let page = send_form(&browser, &world, &path, &[]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
}

async fn the_password_is_asked_for_before(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    world.clock.advance(std::time::Duration::from_mins(11));
    let path = format!("/console/sites/{}/export", site.site);
    let asked: Page = send_form(&browser, &world, &path, &[]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.says("Type your password"));
    let page = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(page.header("content-type"), "application/json");
}
