//! pCloud: no addresses for Akeeba, two homes of accounts, and a state that gets lost.

use domain::app_registration::Access;
use domain::id::AppId;
use domain::provider::ProviderId;
use domain::site::SiteChange;
use reqwest::{Client, StatusCode};
use simulator::Endpoint;

use crate::setup_links::make_link;
use crate::stories;
use crate::world::{
    CALLBACK, Page, World, browser, click, come_back, consent, has_the_contracts_shape, open_start, refresh,
    send_form,
};

stories! {
    akeebas_addresses_say_that_they_lead_nowhere,
    an_owner_is_shown_only_what_can_be_pasted,
    a_consent_takes_three_fields_and_brings_what_lasts,
    no_secret_goes_to_a_host_that_the_way_back_names,
    a_lost_state_is_made_good_by_the_browsers_cookie,
    of_several_consents_without_state_none_is_guessed,
}

/// An app for pCloud, and the browser of its operator.
async fn app(world: &World) -> (AppId, Client) {
    let operator = world.operator().await;
    let app = world.new_app(&operator, ProviderId::Pcloud, Access::Sites).await;
    world.simulator.pcloud().consents_silently(true);
    (app, world.signed_in().await)
}

/// The operator's own consent, as far as the way back to Keyferry.
async fn way_back(world: &World, browser: &Client, app: &AppId) -> String {
    let leaving = send_form(browser, world, &format!("/console/apps/{app}/try"), &[]).await;
    assert_eq!(leaving.status, StatusCode::OK, "{}", leaving.text);
    consent(browser, &leaving).await
}

fn works(page: &Page) -> bool {
    page.status == StatusCode::OK && page.says("works") && page.says("ada@example.test")
}

async fn akeebas_addresses_say_that_they_lead_nowhere(world: World) {
    let (operator, site) = world.linked(ProviderId::Pcloud).await;
    let browser = browser();
    for page in [
        open_start(&browser, &site.start, Some(CALLBACK)).await,
        click(&browser, &site.start, Some(CALLBACK)).await,
    ] {
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.says("This app is not for Akeeba Backup"), "{}", page.text);
    }
    let token = world.simulator.pcloud().new_grant();
    let (status, answer) = refresh(&site.refresh, &token).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(has_the_contracts_shape(&answer), "{answer}");
    let sentence = answer["error_description"].as_str().unwrap();
    assert!(sentence.contains("cannot store at pCloud"), "{sentence}");
    assert!(world.simulator.pcloud().calls().is_empty(), "nobody is asked");
    let event = world.events(&operator).await.remove(0);
    assert_eq!(event.reason.as_deref(), Some("not_for_akeeba"));
}

async fn an_owner_is_shown_only_what_can_be_pasted(world: World) {
    let operator = world.operator().await;
    let pcloud = world.new_app(&operator, ProviderId::Pcloud, Access::Sites).await;
    let dropbox = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let site = world.new_site(&operator, "The shop", &pcloud).await;
    let both = SiteChange {
        apps: Some(vec![pcloud.clone(), dropbox.clone()]),
        ..SiteChange::default()
    };
    world
        .broker
        .change_site(&operator, site.site, both)
        .await
        .unwrap();
    world.broker.changes_felt().await;
    let link = make_link(&world, &site).await;
    let page = send_form(&browser(), &world, &link, &[]).await;
    assert!(page.says(&format!("/h/{dropbox}/")), "{}", page.text);
    assert!(
        !page.says(&format!("/h/{pcloud}/")) && !page.says("Backups to pCloud"),
        "{}",
        page.text
    );
    let (_, after) = page.text.split_once(&format!("id=\"{dropbox}-name\"")).unwrap();
    assert!(after.contains(&format!("/h/{dropbox}/")), "its own addresses");
}

async fn a_consent_takes_three_fields_and_brings_what_lasts(world: World) {
    let (app, browser) = app(&world).await;
    let page = come_back(&browser, &way_back(&world, &browser, &app).await).await;
    assert!(works(&page), "{}", page.text);
    let call = world.simulator.pcloud().calls_to(Endpoint::Token).remove(0);
    let mut names = call.form_names();
    names.sort_unstable();
    assert_eq!(names, ["client_id", "client_secret", "code"]);
}

async fn no_secret_goes_to_a_host_that_the_way_back_names(world: World) {
    let (app, browser) = app(&world).await;
    let pcloud = world.simulator.pcloud();
    pcloud.names_host("evil.example");
    let back = way_back(&world, &browser, &app).await;
    for foreign in [
        back.clone(),
        back.replace("evil.example", "api.pcloud.com.evil.example"),
        back.replace("evil.example", "api.pcloud.com%2Fx"),
        back.replace("evil.example", "eapi.pcloud.com"),
        back.replace("evil.example", "api.pcloud.com")
            .replace("locationid=1", "locationid=3"),
    ] {
        let page = come_back(&browser, &foreign).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{foreign}");
        assert!(page.says("This answer belongs elsewhere"), "{}", page.text);
    }
    assert!(pcloud.calls_to(Endpoint::Token).is_empty());
    let right = back.replace("evil.example", "api.pcloud.com");
    let page = come_back(&browser, &right).await;
    assert!(works(&page), "none of that used anything up: {}", page.text);
}

async fn a_lost_state_is_made_good_by_the_browsers_cookie(world: World) {
    let (app, owner) = app(&world).await;
    let pcloud = world.simulator.pcloud();
    pcloud.loses_state(true);
    let back = way_back(&world, &owner, &app).await;
    assert!(back.contains("state=&") || back.ends_with("state="), "{back}");
    let stranger = come_back(&browser(), &back).await;
    assert_eq!(stranger.status, StatusCode::BAD_REQUEST);
    assert!(pcloud.calls_to(Endpoint::Token).is_empty());
    let page = come_back(&owner, &back).await;
    assert!(works(&page), "{}", page.text);
    let again = come_back(&owner, &back).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "it works once");
    assert_eq!(pcloud.calls_to(Endpoint::Token).len(), 1);
}

async fn of_several_consents_without_state_none_is_guessed(world: World) {
    let (app, browser) = app(&world).await;
    let pcloud = world.simulator.pcloud();
    let with_state = way_back(&world, &browser, &app).await;
    pcloud.loses_state(true);
    let back = way_back(&world, &browser, &app).await;
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.says("Several are in progress"), "{}", page.text);
    assert!(pcloud.calls_to(Endpoint::Token).is_empty());
    let page = come_back(&browser, &with_state).await;
    assert!(works(&page), "what says which it is goes on: {}", page.text);
    let page = come_back(&browser, &back).await;
    assert!(works(&page), "and now there is only one left: {}", page.text);
}
