//! "Try it": the operator's own consent.

use broker::access::ManageTenant;
use domain::app_registration::{Access, NewApp};
use domain::id::AppId;
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use secrecy::SecretString;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Endpoint, Fault};

use crate::stories;
use crate::world::{Page, World, browser, come_back, consent, send_form, visit};

stories! {
    an_operator_tries_an_app_and_nothing_is_linked,
    the_end_of_a_trial_loaded_again_says_how_to_see_it_once_more,
    shared_drives_are_told_where_the_scopes_reach_them,
    what_is_missing_is_told,
    an_administrators_page_is_offered_where_there_is_one,
    only_who_may_manage_tries_and_only_in_their_own_browser,
}

async fn app_with(world: &World, operator: &ManageTenant, provider: ProviderId, profile: &str) -> AppId {
    let new = NewApp {
        provider,
        name: "Backups".parse().unwrap(),
        client_id: DEFAULT_CLIENT_ID.parse().unwrap(),
        scope_profile: Some(profile.to_owned()),
        access: Access::Sites,
        ms_tenant: None,
    };
    let secret = broker::apps::ClientSecret {
        plain: SecretString::from(DEFAULT_CLIENT_SECRET),
        expires: None,
    };
    world.broker.create_app(operator, new, secret).await.unwrap().id
}

fn path(app: &AppId) -> String {
    format!("/console/apps/{app}/try")
}

async fn try_it(world: &World, browser: &Client, app: &AppId, provider: ProviderId) -> Page {
    world.provider(provider).consents_silently(true);
    let leaving = send_form(browser, world, &path(app), &[]).await;
    assert_eq!(leaving.status, StatusCode::OK, "{}", leaving.text);
    come_back(browser, &consent(browser, &leaving).await).await
}

async fn the_end_of_a_trial_loaded_again_says_how_to_see_it_once_more(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    world.simulator.dropbox().consents_silently(true);
    let leaving = send_form(&browser, &world, &path(&app), &[]).await;
    let back = consent(&browser, &leaving).await;
    assert!(come_back(&browser, &back).await.says("works"));
    let again = come_back(&browser, &back).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    assert!(again.says("press Try it once more"), "{}", again.text);
    assert!(!again.says("backup program"), "{}", again.text);
}

async fn an_operator_tries_an_app_and_nothing_is_linked(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    for provider in ProviderId::ALL {
        let app = world.new_app(&operator, provider, Access::Sites).await;
        let its_page = format!("/console/apps/{app}");
        assert!(visit(&browser, &world, &its_page).await.says("Not used yet"));
        assert!(visit(&browser, &world, &path(&app)).await.says("Continue to"));
        let tried = try_it(&world, &browser, &app, provider).await;
        assert_eq!(tried.status, StatusCode::OK, "{}", tried.text);
        // Where there are no scopes, none are named.
        let granted = if provider == ProviderId::Pcloud {
            "works"
        } else {
            "Granted"
        };
        for words in ["works", "ada@example.test", granted, "Back to the app"] {
            assert!(tried.says(words), "{provider} {words}: {}", tried.text);
        }
        assert!(!tried.says("Not granted"), "{}", tried.text);
        assert_eq!(tried.header("referrer-policy"), "no-referrer");
        assert!(world.events(&operator).await.is_empty(), "no site was linked");
        let known = visit(&browser, &world, &its_page).await;
        assert!(known.says("Works") && !known.says("Not used yet"), "{provider}");
    }
}

async fn shared_drives_are_told_where_the_scopes_reach_them(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let google = ProviderId::GoogleDrive;
    let wide = app_with(&world, &operator, google, "shared-drives").await;
    let tried = try_it(&world, &browser, &wide, google).await;
    assert!(
        tried.says("Accounting") && tried.says("Backups"),
        "{}",
        tried.text
    );
    let narrow = app_with(&world, &operator, google, "app-files").await;
    let tried = try_it(&world, &browser, &narrow, google).await;
    assert!(tried.says("Out of reach for this app's scopes"), "{}", tried.text);
    assert_eq!(world.simulator.google_drive().calls_to(Endpoint::Drives).len(), 1);
    let dropbox = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let tried = try_it(&world, &browser, &dropbox, ProviderId::Dropbox).await;
    assert!(!tried.says("Shared drives"), "{}", tried.text);
}

async fn what_is_missing_is_told(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    world.simulator.dropbox().will_answer_at(
        Endpoint::Token,
        Fault::InvalidClient,
        simulator::Times::Next(1),
    );
    let refused = try_it(&world, &browser, &app, ProviderId::Dropbox).await;
    assert!(!refused.says("works"), "{}", refused.text);
    world
        .broker
        .set_app_disabled(&operator, &app, true)
        .await
        .unwrap();
    let off = send_form(&browser, &world, &path(&app), &[]).await;
    assert!(
        off.status == StatusCode::UNPROCESSABLE_ENTITY && off.says("switched off"),
        "{}",
        off.text
    );
}

async fn an_administrators_page_is_offered_where_there_is_one(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let dropbox = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let page = visit(&browser, &world, &format!("/console/apps/{dropbox}")).await;
    assert!(!page.says("administrator has to agree"));
    let onedrive = app_with(&world, &operator, ProviderId::Onedrive, "all-files").await;
    let page = visit(&browser, &world, &format!("/console/apps/{onedrive}")).await;
    let link = page
        .address(&format!("{}/onedrive/adminconsent", world.simulator.url()))
        .unwrap();
    assert!(
        link.contains("Files.ReadWrite.All") && link.contains("client_id=sandbox-client"),
        "{link}"
    );
    let agreed = browser.get(link).send().await.unwrap();
    let back = agreed
        .headers()
        .get("location")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let approved = come_back(&browser, &back).await;
    assert!(
        approved.status == StatusCode::OK && approved.says("Approved"),
        "{}",
        approved.text
    );
}

async fn only_who_may_manage_tries_and_only_in_their_own_browser(world: World) {
    let operator = world.operator().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let owner = world.signed_in().await;
    world.simulator.dropbox().consents_silently(true);
    let leaving = send_form(&owner, &world, &path(&app), &[]).await;
    let back = consent(&owner, &leaving).await;
    let stranger = come_back(&browser(), &back).await;
    assert!(
        stranger.status.is_client_error() && !stranger.says("ada@example.test"),
        "{}",
        stranger.text
    );
    let own = come_back(&owner, &back).await;
    assert!(
        own.says("ada@example.test"),
        "a stranger used nothing up: {}",
        own.text
    );

    let other = world.another_operator().await;
    assert!(world.broker.begin_trial(&other, &app).await.is_err());
    world.becomes_viewer().await;
    let refused = send_form(&owner, &world, &path(&app), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
