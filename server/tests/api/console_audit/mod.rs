//! Who changed what: what the page shows of it. `looking` is its filter and the table, `rights` who may read them, `chain` whether it
//! fits together.

mod chain;
mod looking;
mod rights;

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{EMAIL, Linked, Page, World, send_form, visit};

stories! {
    what_an_operator_changes_stands_there_with_before_and_after,
    no_secret_stands_there,
    from_where_is_kept_as_the_organisation_keeps_addresses,
    what_is_gone_is_named_without_a_link,
}

const PAGE: &str = "/console/audit";

/// A page without the marks that lie between its parts.
fn drawn(page: &Page) -> String {
    page.text.replace("<!>", "")
}

/// The part of a page about the newest deed of this name.
fn deed(page: &Page, name: &str) -> String {
    let marked = format!("<span class=\"table__name\">{name}</span>");
    let text = drawn(page).replace("&#x27;", "'");
    let found = text.split("<tbody").skip(1).find(|row| row.contains(&marked));
    found.expect(name).to_owned()
}

async fn posted(browser: &Client, world: &World, path: &str, form: &[(&str, &str)]) {
    let answer = send_form(browser, world, path, form).await;
    let done = [StatusCode::SEE_OTHER, StatusCode::OK].contains(&answer.status);
    assert!(done, "{path}: {} {}", answer.status, answer.text);
}

/// Another name, another address and another keeper of the tokens.
async fn rename(browser: &Client, world: &World, site: &Linked) {
    let form = [
        ("seen", "1"),
        ("name", "The <mill>"),
        ("addresses", "https://mill.example/"),
        ("app", site.app.as_str()),
        ("hand_back", "ask"),
        ("custody", "held"),
    ];
    posted(
        browser,
        world,
        &format!("/console/sites/{}/edit", site.site),
        &form,
    )
    .await;
}

async fn what_an_operator_changes_stands_there_with_before_and_after(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    rename(&browser, &world, &site).await;
    let notes = [("seen", "2"), ("tags", "north"), ("notes", "Call Eve on Monday")];
    posted(
        &browser,
        &world,
        &format!("/console/sites/{}/notes", site.site),
        &notes,
    )
    .await;
    posted(
        &browser,
        &world,
        &format!("/console/sites/{}/disable", site.site),
        &[],
    )
    .await;
    let page = visit(&browser, &world, &format!("{PAGE}?target=site")).await;
    assert_eq!(page.status, StatusCode::OK);

    let annotated = deed(&page, "Site changed");
    assert!(
        annotated.contains("<ins>north</ins>") && annotated.contains("replaced"),
        "{annotated}"
    );
    assert!(!page.says("Call Eve"), "notes are nobody else's business");
    let off = deed(&page, "Site switched off");
    assert!(
        off.contains("<del>active</del>") && off.contains("<ins>disabled</ins>"),
        "{off}"
    );
    let custody = deed(&page, "Keeper of a site's tokens changed");
    assert!(
        custody.contains("<del>Your site</del>") && custody.contains("<ins>Keyferry</ins>"),
        "{custody}"
    );

    let text = drawn(&page);
    for words in [
        "<del>The shop</del>",
        "<ins>The &lt;mill&gt;</ins>",
        "<del>https://www.example.com/shop/</del>",
        "<ins>https://mill.example/</ins>",
        EMAIL,
        "127.0.0.0/24",
        "Command line",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!page.text.contains("<mill>"), "what was typed stays text");
    assert!(
        page.text
            .contains(&format!("href=\"/console/sites/{}\"", site.site))
    );
    assert!(page.says("The record fits together"), "{}", page.text);
}

async fn no_secret_stands_there(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let (of_app, of_site) = (
        format!("/console/apps/{}", site.app),
        format!("/console/sites/{}", site.site),
    );
    world.evidence.secret("the-next-secret");
    let secret = [
        ("client_secret", "the-next-secret"),
        ("secret_expires", "2090-01-31"),
    ];
    posted(&browser, &world, &format!("{of_app}/secrets/new"), &secret).await;
    let given = send_form(&browser, &world, &format!("{of_site}/rekey"), &[("overlap", "0")]).await;
    let start = given
        .address(&format!("{}/h/", world.origin))
        .expect("new addresses");
    let key = start.rsplit('/').nth(1).expect("a key").to_owned();
    world.evidence.secret(&key);
    let link = send_form(&browser, &world, &format!("{of_site}/setup-link"), &[]).await;
    let link = link
        .address(&format!("{}/setup-link/", world.origin))
        .expect("a link");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    world.evidence.secret(&token);

    let page = visit(&browser, &world, PAGE).await;
    let table = visit(&browser, &world, "/console/audit.csv").await;
    let rekeyed = deed(&page, "Site given a new key");
    assert!(
        rekeyed.contains("Site key") && rekeyed.contains("replaced"),
        "{rekeyed}"
    );
    assert!(deed(&page, "Set-up link made").contains("Set-up link ends"));
    assert!(deed(&page, "Client secret added").contains("31 Jan 2090"));
    for said in [&page.text, &table.text] {
        for secret in ["the-next-secret", &key, &token, simulator::DEFAULT_CLIENT_SECRET] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

async fn from_where_is_kept_as_the_organisation_keeps_addresses(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let of_site = format!("/console/sites/{}", site.site);
    for (keeping, deed_name, way, from) in [
        ("whole", "Site switched off", "disable", ">127.0.0.1<"),
        ("none", "Site switched on", "enable", "The address was not kept"),
    ] {
        let settings = [
            ("name", "Ada's agency"),
            ("addresses", keeping),
            ("keep_days", "90"),
            ("time_zone", "UTC"),
        ];
        posted(&browser, &world, "/console/settings", &settings).await;
        world.broker.changes_felt().await;
        posted(&browser, &world, &format!("{of_site}/{way}"), &[]).await;
        let page = visit(&browser, &world, PAGE).await;
        assert!(deed(&page, deed_name).contains(from), "{keeping}: {}", page.text);
        assert!(deed(&page, "Settings changed").contains(&format!("<ins>{keeping}</ins>")));
    }
    let signed_in = world.signed_in().await;
    let page = visit(&signed_in, &world, &format!("{PAGE}?what=member.sign_in")).await;
    assert!(deed(&page, "Signed in").contains("The address was not kept"));
}

async fn what_is_gone_is_named_without_a_link(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let app = format!("/console/apps/{}", site.app);
    posted(&browser, &world, &format!("{app}/delete"), &[]).await;
    let page = visit(&browser, &world, PAGE).await;
    let deleted = deed(&page, "App deleted");
    assert!(
        deleted.contains("not there any more") && deleted.contains("<del>Backups to Dropbox</del>"),
        "{deleted}"
    );
    assert!(!page.text.contains(&format!("href=\"{app}\"")));
}
