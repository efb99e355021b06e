//! Apps at the console: every form filled in well and badly, by who may and by who may not.

use std::time::Duration;

use broker::access::{CommandLine, ManageTenant};
use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use secrecy::SecretString;
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Fault};

use crate::stories;
use crate::world::{EMAIL, PASSWORD, Page, World, browser, refresh, send_form, visit};

stories! {
    an_app_is_registered_by_its_form_and_refreshes,
    a_form_that_is_sent_twice_makes_one_app,
    what_was_typed_comes_back_with_the_faults_and_the_secret_does_not,
    a_redirect_uri_that_was_not_given_to_this_organisation_is_refused,
    the_password_is_asked_for_once_more_before_harm,
    two_people_change_one_app_and_the_second_sees_both,
    an_app_is_switched_off_on_and_deleted,
    a_second_secret_is_added_and_the_old_one_removed,
    a_microsoft_secret_id_is_told_from_a_secret,
    who_may_only_see_changes_nothing,
    apps_of_another_organisation_do_not_exist,
    apps_change_by_forms_of_our_own_pages_alone,
    a_form_that_is_sent_after_the_session_ended_waits_for_the_sign_in,
    a_test_tells_what_is_wrong_with_an_app,
    a_test_looks_at_each_client_secret_and_changes_nothing,
    tests_are_not_made_time_and_again,
}

/// A browser in which the member has just signed in.
async fn signed_in(world: &World) -> Client {
    let browser = browser();
    let answer = send_form(&browser, world, "/", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    browser
}

/// What a hidden field of a page holds.
fn hidden(page: &Page, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.text.split_once(&field).expect("the page has the field");
    rest.split('"').next().expect("it ends").to_owned()
}

async fn open_form(browser: &Client, world: &World, provider: &str) -> (String, String) {
    let page = visit(browser, world, &format!("/console/apps/new/{provider}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let (id, proof) = (hidden(&page, "id"), hidden(&page, "proof"));
    assert!(page.says(&format!("{}/h/{id}/callback", world.origin)));
    (id, proof)
}

fn filled<'a>(id: &'a str, proof: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("proof", proof),
        ("name", "Backups"),
        ("scope_profile", "files"),
        ("access", "open"),
        ("client_id", DEFAULT_CLIENT_ID),
        ("client_secret", DEFAULT_CLIENT_SECRET),
        ("secret_expires", ""),
    ]
}

fn with<'a>(mut form: Vec<(&'a str, &'a str)>, name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    for field in form.iter_mut().filter(|field| field.0 == name) {
        field.1 = value;
    }
    form
}

async fn an_app_is_registered_by_its_form_and_refreshes(world: World) {
    world.operator().await;
    let browser = signed_in(&world).await;
    assert!(
        visit(&browser, &world, "/console/apps")
            .await
            .says("Register your first app")
    );
    let (id, proof) = open_form(&browser, &world, "dropbox").await;
    let answer = send_form(
        &browser,
        &world,
        "/console/apps/new/dropbox",
        &filled(&id, &proof),
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = visit(&browser, &world, answer.header("location")).await;
    for words in [
        "The app was added",
        "Backups",
        &format!("/h/{id}/callback"),
        &format!("/h/{id}/refresh"),
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(!page.says(DEFAULT_CLIENT_SECRET));
    assert!(visit(&browser, &world, "/console/apps").await.says("Ready"));
    world.simulator.dropbox().grant("live-token");
    let (status, tokens) = refresh(&format!("{}/h/{id}/refresh", world.origin), "live-token").await;
    assert_eq!(status, StatusCode::OK);
    assert!(tokens["access_token"].is_string(), "{tokens}");
}

async fn a_form_that_is_sent_twice_makes_one_app(world: World) {
    let operator = world.operator().await;
    let browser = signed_in(&world).await;
    let (id, proof) = open_form(&browser, &world, "dropbox").await;
    for _ in 0..2 {
        let answer = send_form(
            &browser,
            &world,
            "/console/apps/new/dropbox",
            &filled(&id, &proof),
        )
        .await;
        assert_eq!(
            answer.header("location"),
            format!("/console/apps/{id}?done=added")
        );
    }
    assert_eq!(world.broker.apps(operator.view()).await.unwrap().len(), 1);
}

async fn what_was_typed_comes_back_with_the_faults_and_the_secret_does_not(world: World) {
    world.operator().await;
    let browser = signed_in(&world).await;
    let (id, proof) = open_form(&browser, &world, "google-drive").await;
    let form = with(filled(&id, &proof), "name", "");
    let form = with(form, "client_id", "two words");
    let form = with(form, "scope_profile", "shared-drives");
    let answer = send_form(&browser, &world, "/console/apps/new/google-drive", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Write a name of 1 to 120 characters.",
        "two words",
        "Paste the client id",
    ] {
        assert!(answer.says(words), "{words}");
    }
    assert_eq!(
        (hidden(&answer, "id"), hidden(&answer, "proof")),
        (id.clone(), proof)
    );
    assert!(
        answer.says(&format!("/h/{id}/callback")),
        "the address that may stand at the provider stays"
    );
    let (_, chosen) = answer.text.split_once("value=\"shared-drives\"").unwrap();
    assert!(chosen.split('>').next().unwrap().contains("checked"));
    assert!(!answer.says(DEFAULT_CLIENT_SECRET));
}

async fn a_redirect_uri_that_was_not_given_to_this_organisation_is_refused(world: World) {
    let operator = world.operator().await;
    let browser = signed_in(&world).await;
    let (_, proof) = open_form(&browser, &world, "dropbox").await;
    let command_line = CommandLine::as_owner_of_the_machine();
    let other = world
        .broker
        .create_tenant(command_line, &"Other".parse().unwrap())
        .await
        .unwrap();
    let other = world.broker.operator_of(command_line, &other.slug).await.unwrap();
    let theirs = world.broker.reserve_app(&other).unwrap();
    let tries = [
        ("aaaaaaaaaa".to_owned(), proof.clone()),
        (theirs.id.to_string(), theirs.proof.clone()),
        (theirs.id.to_string(), proof),
        (theirs.id.to_string(), String::new()),
    ];
    for (id, proof) in tries {
        let answer = send_form(
            &browser,
            &world,
            "/console/apps/new/dropbox",
            &filled(&id, &proof),
        )
        .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.says("was not made for you"));
    }
    assert!(world.broker.apps(operator.view()).await.unwrap().is_empty());
}

async fn the_password_is_asked_for_once_more_before_harm(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let browser = signed_in(&world).await;
    let path = format!("/console/apps/{}/disable", linked.app);
    assert!(!visit(&browser, &world, &path).await.says("Your password"));
    world.clock.advance(Duration::from_mins(11));
    assert!(visit(&browser, &world, &path).await.says("Your password"));
    for (password, sentence) in [
        ("", "Type your password"),
        ("not this one", "This is not your password"),
    ] {
        let answer = send_form(&browser, &world, &path, &[("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.says(sentence) && answer.says("Your password"),
            "{sentence}"
        );
    }
    let answer = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let path = format!("/console/apps/{}/delete", linked.app);
    let page = visit(&browser, &world, &path).await;
    assert!(!page.says("Your password"), "it is good for ten minutes");
}

async fn two_people_change_one_app_and_the_second_sees_both(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let (browser, path) = (
        signed_in(&world).await,
        format!("/console/apps/{}/edit", linked.app),
    );
    let seen = hidden(&visit(&browser, &world, &path).await, "seen");
    let change = |name: &'static str, seen: String| {
        let (browser, world, path) = (&browser, &world, &path);
        async move {
            let form = [
                ("seen", seen.as_str()),
                ("name", name),
                ("scope_profile", "files"),
                ("access", "sites"),
                ("client_id", DEFAULT_CLIENT_ID),
            ];
            send_form(browser, world, path, &form).await
        }
    };
    assert_eq!(change("First", seen.clone()).await.status, StatusCode::SEE_OTHER);
    let second = change("Second", seen).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    for words in ["Somebody else changed this app", "First", "value=\"Second\""] {
        assert!(second.says(words), "{words}");
    }
    let again = change("Second", hidden(&second, "seen")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "now it is meant");
    assert!(
        visit(&browser, &world, again.header("location"))
            .await
            .says("Second")
    );
}

async fn an_app_is_switched_off_on_and_deleted(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&linked.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    let (browser, path) = (signed_in(&world).await, format!("/console/apps/{}", linked.app));
    assert!(
        visit(&browser, &world, &format!("{path}/disable"))
            .await
            .says("One site refreshes with it")
    );
    for (deed, status) in [("disable", StatusCode::NOT_FOUND), ("enable", StatusCode::OK)] {
        let answer = send_form(&browser, &world, &format!("{path}/{deed}"), &[]).await;
        assert_eq!(answer.header("location"), format!("{path}?done={deed}d"));
        world.broker.changes_felt().await;
        assert_eq!(refresh(&linked.refresh, "live-token").await.0, status, "{deed}");
    }
    let answer = send_form(&browser, &world, &format!("{path}/delete"), &[]).await;
    assert_eq!(answer.header("location"), "/console/apps?done=deleted");
    assert!(
        visit(&browser, &world, answer.header("location"))
            .await
            .says("The app was deleted")
    );
    world.broker.changes_felt().await;
    assert_eq!(
        refresh(&linked.refresh, "live-token").await.0,
        StatusCode::NOT_FOUND
    );
    for gone in [path.clone(), format!("{path}/edit"), format!("{path}/delete")] {
        assert_eq!(
            visit(&browser, &world, &gone).await.status,
            StatusCode::NOT_FOUND,
            "{gone}"
        );
    }
    assert_eq!(
        send_form(&browser, &world, &format!("{path}/delete"), &[])
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

async fn a_second_secret_is_added_and_the_old_one_removed(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    let (browser, path) = (signed_in(&world).await, format!("/console/apps/{}", linked.app));
    let add = format!("{path}/secrets/new");
    let empty = send_form(&browser, &world, &add, &[("client_secret", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [
        ("client_secret", "the-next-secret"),
        ("secret_expires", "2090-01-31"),
    ];
    world.evidence.secret("the-next-secret");
    let answer = send_form(&browser, &world, &add, &form).await;
    assert_eq!(answer.header("location"), format!("{path}?done=secret-added"));
    let page = visit(&browser, &world, answer.header("location")).await;
    assert!(page.says("31 Jan 2090") && !page.says("Add a second secret"));
    let held = world.broker.secrets(operator.view(), &linked.app).await.unwrap();
    let old = &held.last().unwrap().id;
    let remove = format!("{path}/secrets/{old}/remove");
    assert!(visit(&browser, &world, &remove).await.says("Remove the secret"));
    let answer = send_form(&browser, &world, &remove, &[]).await;
    assert_eq!(answer.header("location"), format!("{path}?done=secret-removed"));
    let last = &held.first().unwrap().id;
    let answer = send_form(&browser, &world, &format!("{path}/secrets/{last}/remove"), &[]).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the only one stays"
    );
}

async fn a_microsoft_secret_id_is_told_from_a_secret(world: World) {
    world.operator().await;
    let browser = signed_in(&world).await;
    let (id, proof) = open_form(&browser, &world, "onedrive").await;
    let form = with(filled(&id, &proof), "scope_profile", "own-drive");
    let mut form = with(form, "client_secret", "7d3f8a10-5b8e-4a59-9a0c-3f1f6c2f9b11");
    form.push(("ms_tenant", "own"));
    form.push(("directory", "contoso.onmicrosoft.com"));
    let answer = send_form(&browser, &world, "/console/apps/new/onedrive", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("This is the Secret ID") && answer.says("contoso.onmicrosoft.com"));
    let form = with(form, "client_secret", DEFAULT_CLIENT_SECRET);
    let answer = send_form(&browser, &world, "/console/apps/new/onedrive", &form).await;
    let page = visit(&browser, &world, answer.header("location")).await;
    assert!(page.says("contoso.onmicrosoft.com"));
}

async fn who_may_only_see_changes_nothing(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    world.becomes_viewer().await;
    let (browser, path) = (signed_in(&world).await, format!("/console/apps/{}", linked.app));
    let page = visit(&browser, &world, &path).await;
    assert!(page.says("Backups to Dropbox") && !page.says("Switch off") && !page.says("Add a second secret"));
    assert!(!visit(&browser, &world, "/console/apps").await.says("Add an app"));
    assert_eq!(
        visit(&browser, &world, "/console/apps/new/dropbox").await.status,
        StatusCode::FORBIDDEN
    );
    let secret = world.broker.secrets(operator.view(), &linked.app).await.unwrap();
    for form in [
        "/console/apps/new/dropbox".to_owned(),
        format!("{path}/test"),
        format!("{path}/edit"),
        format!("{path}/disable"),
        format!("{path}/enable"),
        format!("{path}/delete"),
        format!("{path}/secrets/new"),
        format!("{path}/secrets/{}/remove", secret[0].id),
    ] {
        let answer = send_form(&browser, &world, &form, &filled("aaaaaaaaaa", "")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{form}");
    }
    let app = world.broker.app(operator.view(), &linked.app).await.unwrap();
    assert!(!app.app.disabled && app.secrets.len() == 1);
}

async fn apps_of_another_organisation_do_not_exist(world: World) {
    world.operator().await;
    let command_line = CommandLine::as_owner_of_the_machine();
    let other = world
        .broker
        .create_tenant(command_line, &"Other".parse().unwrap())
        .await
        .unwrap();
    let other = world.broker.operator_of(command_line, &other.slug).await.unwrap();
    let theirs = world
        .new_app(
            &other,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    let (browser, path) = (signed_in(&world).await, format!("/console/apps/{theirs}"));
    assert!(
        !visit(&browser, &world, "/console/apps")
            .await
            .says(theirs.as_str())
    );
    let secret = world.broker.secrets(other.view(), &theirs).await.unwrap()[0].id;
    for page in [
        "",
        "/test",
        "/edit",
        "/disable",
        "/enable",
        "/delete",
        "/secrets/new",
    ] {
        let page = format!("{path}{page}");
        assert_eq!(
            visit(&browser, &world, &page).await.status,
            StatusCode::NOT_FOUND,
            "{page}"
        );
    }
    for form in [
        "test",
        "edit",
        "disable",
        "enable",
        "delete",
        "secrets/new",
        &format!("secrets/{secret}/remove"),
    ] {
        let answer = send_form(
            &browser,
            &world,
            &format!("{path}/{form}"),
            &filled("aaaaaaaaaa", ""),
        )
        .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
    let app = world.broker.app(other.view(), &theirs).await.unwrap();
    assert!(!app.app.disabled && app.secrets.len() == 1);
}

async fn apps_change_by_forms_of_our_own_pages_alone(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    let browser = signed_in(&world).await;
    for headers in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let answer = browser
            .post(format!("{}/console/apps/{}/delete", world.origin, linked.app))
            .header(headers.0, headers.1)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    }
    assert!(world.broker.app(operator.view(), &linked.app).await.is_ok());
}

/// An app with this client id and client secret, tested; what the page says.
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
        access: domain::app_registration::Access::Sites,
        ms_tenant: None,
    };
    let secret = broker::apps::ClientSecret {
        plain: SecretString::from(secret),
        expires: None,
    };
    let app = world.broker.create_app(operator, new, secret).await.unwrap();
    let browser = signed_in(world).await;
    send_form(&browser, world, &format!("/console/apps/{}/test", app.id), &[]).await
}

async fn a_test_tells_what_is_wrong_with_an_app(world: World) {
    use ProviderId::{Dropbox, GoogleDrive, Onedrive};
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
        (Dropbox, wrong_id, None, "Wrong client id"),
        (Onedrive, wrong_id, None, "Wrong client id"),
        (GoogleDrive, wrong_id, None, "Wrong client id"),
        (Dropbox, wrong_secret, None, "Client id or secret wrong"),
        (Onedrive, wrong_secret, None, "Wrong client secret"),
        (GoogleDrive, wrong_secret, None, "Wrong client secret"),
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

async fn a_test_looks_at_each_client_secret_and_changes_nothing(world: World) {
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
    let before = world.broker.secrets(operator.view(), &linked.app).await.unwrap();
    let browser = signed_in(&world).await;
    let page = send_form(
        &browser,
        &world,
        &format!("/console/apps/{}/test", linked.app),
        &[],
    )
    .await;
    assert!(page.says("Wrong client secret") && page.says("All fine") && page.says("AADSTS7000215"));
    assert!(world.events(&operator).await.is_empty(), "no site notices");
    assert_eq!(
        world.broker.secrets(operator.view(), &linked.app).await.unwrap(),
        before
    );
}

async fn tests_are_not_made_time_and_again(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let (browser, path) = (
        signed_in(&world).await,
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

async fn a_form_that_is_sent_after_the_session_ended_waits_for_the_sign_in(world: World) {
    let operator = world.operator().await;
    let browser = signed_in(&world).await;
    let (id, proof) = open_form(&browser, &world, "dropbox").await;
    let path = "/console/apps/new/dropbox";
    let form = with(filled(&id, &proof), "name", "Typed with care");
    world.clock.advance(Duration::from_hours(2));
    let answer = send_form(&browser, &world, path, &form).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.says("Your session had ended") && !answer.says("Typed with care"));
    let kept = hidden(&answer, "kept");
    let wrong = [("email", EMAIL), ("password", "not this one"), ("kept", &kept)];
    let again = send_form(&browser, &world, "/", &wrong).await;
    assert_eq!(hidden(&again, "kept"), kept, "a wrong password loses nothing");
    let right = [("email", EMAIL), ("password", PASSWORD), ("kept", &kept)];
    let answer = send_form(&browser, &world, "/", &right).await;
    assert_eq!(answer.header("location"), path);
    let page = visit(&browser, &world, path).await;
    assert!(page.says("as you left it") && page.says("Typed with care"));
    assert_eq!(
        hidden(&page, "id"),
        id,
        "the redirect URI may stand at the provider already"
    );
    assert!(!page.says(DEFAULT_CLIENT_SECRET));
    assert!(
        !visit(&browser, &world, path).await.says("Typed with care"),
        "shown once"
    );
    assert!(
        world.broker.apps(operator.view()).await.unwrap().is_empty(),
        "nothing was done"
    );

    world.clock.advance(Duration::from_mins(11));
    let late = send_form(&browser, &world, "/", &right).await;
    assert_eq!(
        late.header("location"),
        "/console/sites",
        "ten minutes have passed"
    );
}
