//! Tests of an app at its provider.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::app_registration::Access;
use domain::app_verdict::AppVerdict;
use domain::provider::ProviderId;
use reqwest::StatusCode;
use secrecy::SecretString;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Fault};

use crate::stories;
use crate::world::{Page, World, send_form, visit};

stories! {
    a_test_tells_what_is_wrong_with_an_app,
    a_test_looks_at_each_client_secret_and_no_site_notices,
    an_app_is_not_called_ready_before_anything_went_well_with_it,
    tests_are_not_made_time_and_again,
}

async fn tested(
    world: &World,
    operator: &ManageTenant,
    provider: ProviderId,
    (id, secret): (&str, &str),
) -> Page {
    let new = domain::app_registration::NewApp {
        provider,
        name: "Tested".parse().unwrap(),
        client_id: id.parse().unwrap(),
        scope_profile: None,
        access: Access::Sites,
        ms_tenant: None,
    };
    let secret = broker::apps::ClientSecret {
        plain: SecretString::from(secret),
        expires: None,
    };
    let app = world.broker.create_app(operator, new, secret).await.unwrap();
    let browser = world.signed_in().await;
    send_form(&browser, world, &format!("/console/apps/{}/test", app.id), &[]).await
}

async fn a_test_tells_what_is_wrong_with_an_app(world: World) {
    use ProviderId::{Box, Dropbox, GoogleDrive, Onedrive, Pcloud};
    let operator = world.operator().await;
    let right = (DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET);
    let (wrong_id, wrong_secret) = (
        ("nobody", DEFAULT_CLIENT_SECRET),
        (DEFAULT_CLIENT_ID, "another-secret"),
    );
    for (provider, sent, fault, found) in [
        (Dropbox, right, None, "All fine"),
        (Onedrive, right, None, "All fine"),
        (GoogleDrive, right, None, "All fine"),
        (Box, right, None, "All fine"),
        (Pcloud, right, None, "All fine"),
        (Dropbox, wrong_id, None, "Wrong client id"),
        (Onedrive, wrong_id, None, "Wrong client id"),
        (GoogleDrive, wrong_id, None, "Wrong client id"),
        (Box, wrong_id, None, "Client id or secret wrong"),
        (Pcloud, wrong_id, None, "Wrong client id"),
        (Dropbox, wrong_secret, None, "Client id or secret wrong"),
        (Onedrive, wrong_secret, None, "Wrong client secret"),
        (GoogleDrive, wrong_secret, None, "Wrong client secret"),
        (Box, wrong_secret, None, "Client id or secret wrong"),
        (Pcloud, wrong_secret, None, "Wrong client secret"),
        (
            Onedrive,
            right,
            Some(Fault::SecretExpired),
            "Client secret has ended",
        ),
        (
            Onedrive,
            right,
            Some(Fault::WrongAccountTypes),
            "Wrong account types",
        ),
        (
            Onedrive,
            right,
            Some(Fault::UnauthorizedClient),
            "Switched off there",
        ),
        (
            GoogleDrive,
            right,
            Some(Fault::TemporarilyUnavailable),
            "No answer",
        ),
        (Pcloud, right, Some(Fault::TemporarilyUnavailable), "No answer"),
        (Dropbox, right, Some(Fault::HangUp), "No answer"),
        (Dropbox, right, Some(Fault::Html), "No answer"),
        (GoogleDrive, right, Some(Fault::InvalidScope), "Not clear"),
    ] {
        let handle = world.provider(provider);
        if let Some(fault) = fault.clone() {
            handle.keeps_answering(fault);
        }
        let page = tested(&world, &operator, provider, sent).await;
        handle.answers_normally();
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says(found), "{provider} with {fault:?} is {found}");
        assert!(!page.says(sent.1), "the secret is not shown");
    }
}

async fn a_test_looks_at_each_client_secret_and_no_site_notices(world: World) {
    let (operator, linked) = world.linked(ProviderId::Onedrive).await;
    let second = broker::apps::ClientSecret {
        plain: SecretString::from("a-wrong-one"),
        expires: None,
    };
    world.evidence.secret("a-wrong-one");
    world
        .broker
        .add_secret(&operator, &linked.app, second)
        .await
        .unwrap();
    let browser = world.signed_in().await;
    let page = send_form(
        &browser,
        &world,
        &format!("/console/apps/{}/test", linked.app),
        &[],
    )
    .await;
    assert!(page.says("Wrong client secret") && page.says("All fine") && page.says("AADSTS7000215"));
    assert!(world.events(&operator).await.is_empty(), "no site notices");
    let kept = world.broker.secrets(operator.view(), &linked.app).await.unwrap();
    let told = kept.iter().map(|secret| {
        let verdict = secret.tested.map(|(_, verdict)| verdict);
        (verdict, secret.stands, secret.uses)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (Some(AppVerdict::WrongSecret), false, 0),
            (Some(AppVerdict::Fine), true, 0),
        ]
    );
}

async fn an_app_is_not_called_ready_before_anything_went_well_with_it(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let app = world.new_app(&operator, ProviderId::Dropbox, Access::Sites).await;
    let its_page = format!("/console/apps/{app}");
    let is = |page: &Page, state: &str, told: &str| {
        for words in ["Not tried yet", "Ready", "No secret works"] {
            assert_eq!(page.says(words), words == state, "{told}: {words}");
        }
    };
    is(
        &visit(&browser, &world, "/console/apps").await,
        "Not tried yet",
        "new",
    );
    let page = visit(&browser, &world, &its_page).await;
    assert!(page.says("Not used yet") && page.says("Test this app") && !page.says("Works"));
    assert!(page.says("No end of it is known"), "{}", page.text);
    assert!(!page.says("Before this one ends"), "{}", page.text);

    let test = format!("{its_page}/test");
    let dropbox = world.simulator.dropbox();
    dropbox.keeps_answering(Fault::HangUp);
    assert!(send_form(&browser, &world, &test, &[]).await.says("No answer"));
    dropbox.answers_normally();
    is(
        &visit(&browser, &world, "/console/apps").await,
        "Not tried yet",
        "no answer",
    );

    assert!(send_form(&browser, &world, &test, &[]).await.says("All fine"));
    is(
        &visit(&browser, &world, "/console/apps").await,
        "Ready",
        "all fine",
    );
    let page = visit(&browser, &world, &its_page).await;
    assert!(page.says("Works") && !page.says("Not used yet") && page.says("Tested"));

    dropbox.keeps_answering(Fault::InvalidClient);
    world.clock.advance(Duration::from_mins(1));
    assert!(
        send_form(&browser, &world, &test, &[])
            .await
            .says("Client id or secret wrong")
    );
    dropbox.answers_normally();
    is(
        &visit(&browser, &world, "/console/apps").await,
        "No secret works",
        "refused",
    );
    let page = visit(&browser, &world, &its_page).await;
    assert!(
        page.says("Does not work") && page.says("Dropbox refuses it"),
        "{}",
        page.text
    );
}

async fn tests_are_not_made_time_and_again(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let (browser, path) = (
        world.signed_in().await,
        format!("/console/apps/{}/test", linked.app),
    );
    assert!(visit(&browser, &world, &path).await.says("Test it now"));
    let mut last = StatusCode::OK;
    for _ in 0..20 {
        last = send_form(&browser, &world, &path, &[]).await.status;
        if last != StatusCode::OK {
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
