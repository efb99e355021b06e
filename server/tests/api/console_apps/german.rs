//! Apps, settings and the doors for who reads German.

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{Page, World, browser, send_form, visit};

stories! {
    an_app_and_its_test_are_told_in_german,
    what_is_wrong_with_a_form_is_told_in_german,
}

async fn who_reads_german(world: &World, browser: Client) -> Client {
    let form = [("language", "de"), ("to", "/")];
    send_form(&browser, world, "/language", &form).await;
    browser
}

fn says_all(page: &Page, words: &[&str]) {
    for words in words {
        assert!(page.says(words), "{words}\n{}", page.text);
    }
}

async fn an_app_and_its_test_are_told_in_german(world: World) {
    let (_, linked) = world.linked(ProviderId::Dropbox).await;
    let browser = who_reads_german(&world, world.signed_in().await).await;
    let path = format!("/console/apps/{}", linked.app);
    says_all(
        &visit(&browser, &world, &path).await,
        &[
            "Wie sie registriert ist",
            "Eine Site darf sie benutzen und hat es noch nicht getan.",
            "Dateien in dieser Dropbox lesen, schreiben und löschen",
            "noch nicht benutzt",
            "Ein Ende ist nicht bekannt",
        ],
    );
    says_all(
        &visit(&browser, &world, &format!("{path}/delete")).await,
        &["Noch hat keine Site sie benutzt.", "Für immer löschen"],
    );
    says_all(
        &send_form(&browser, &world, &format!("{path}/test"), &[]).await,
        &["Alles in Ordnung", "nur den Code und das Token abgewiesen"],
    );
    says_all(
        &visit(&browser, &world, "/console/apps/new/google-drive").await,
        &[
            "App für Google Drive hinzufügen",
            "Geteilte Ablagen haben keine eigene Berechtigung",
            "drücken Sie „Enable“",
        ],
    );
}

async fn what_is_wrong_with_a_form_is_told_in_german(world: World) {
    let (operator, linked) = world.linked(ProviderId::Dropbox).await;
    let reader = who_reads_german(&world, world.signed_in().await).await;
    let held = world.broker.secrets(operator.view(), &linked.app).await.unwrap();
    let only = held.first().unwrap().id;
    for (path, form, words) in [
        (
            "/console/apps/new/dropbox",
            vec![],
            "Wählen Sie, wer sie benutzen darf.",
        ),
        (
            &format!("/console/apps/{}/secrets/{only}/remove", linked.app),
            vec![],
            "Das ist das einzige Client-Secret der App",
        ),
        (
            "/console/settings",
            vec![("keep_days", "3")],
            "Schreiben Sie eine ganze Zahl von 7 bis 730.",
        ),
    ] {
        let page = send_form(&reader, &world, path, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        says_all(&page, &[words]);
    }
    let stranger = who_reads_german(&world, browser()).await;
    let wrong = [("email", "ada@example.org"), ("password", "not the password")];
    says_all(
        &send_form(&stranger, &world, "/", &wrong).await,
        &["E-Mail-Adresse oder Passwort ist falsch."],
    );
    says_all(
        &visit(&stranger, &world, "/reset/nothing").await,
        &["Dieser Link gilt nicht mehr", "keyferry member reset"],
    );
}
