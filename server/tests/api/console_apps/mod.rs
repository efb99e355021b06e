//! Apps at the console: registered, changed, switched off, ended.

mod german;
mod keeping;
mod rights;
mod testing;
mod trying;

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};
use simulator::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET};

use crate::stories;
use crate::world::{Page, World, refresh, send_form, visit};

stories! {
    an_app_is_registered_by_its_form_and_refreshes,
    an_app_is_switched_off_on_and_deleted,
    a_second_secret_is_added_and_the_old_one_removed,
    a_microsoft_secret_id_is_told_from_a_secret,
}

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

/// Sends the form for a Dropbox app, filled in.
async fn send_new(browser: &Client, world: &World, id: &str, proof: &str) -> Page {
    send_form(browser, world, "/console/apps/new/dropbox", &filled(id, proof)).await
}

fn with<'a>(mut form: Vec<(&'a str, &'a str)>, name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    for field in form.iter_mut().filter(|field| field.0 == name) {
        field.1 = value;
    }
    form
}

async fn an_app_is_registered_by_its_form_and_refreshes(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    assert!(
        visit(&browser, &world, "/console/apps")
            .await
            .says("Register your first app")
    );
    let (id, proof) = open_form(&browser, &world, "dropbox").await;
    let answer = send_new(&browser, &world, &id, &proof).await;
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
    assert!(
        visit(&browser, &world, "/console/apps")
            .await
            .says("Not tried yet")
    );
    world.simulator.dropbox().grant("live-token");
    let (status, tokens) = refresh(&format!("{}/h/{id}/refresh", world.origin), "live-token").await;
    assert_eq!(status, StatusCode::OK);
    assert!(tokens["access_token"].is_string(), "{tokens}");
    world.broker.recorder().flush().await;
    assert!(visit(&browser, &world, "/console/apps").await.says("Ready"));
}

async fn an_app_is_switched_off_on_and_deleted(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&linked.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    let (browser, path) = (world.signed_in().await, format!("/console/apps/{}", linked.app));
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
    let (browser, path) = (world.signed_in().await, format!("/console/apps/{}", linked.app));
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
    let browser = world.signed_in().await;
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
