//! The pages about sites, and their forms.

mod added;
mod refused;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use domain::view::{SiteQuery, SiteRow};
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{Linked, Page, World, browser, open_start, refresh, send_form, visit};

stories! {
    a_site_is_changed_and_somebody_elses_change_is_seen,
    who_keeps_the_token_is_chosen_for_the_next_links,
    tags_and_notes_are_kept_as_text,
    a_site_is_switched_off_and_on_and_revoked,
    a_new_key_shows_new_addresses,
    a_refused_origin_is_allowed_by_a_click,
}

async fn only_site(world: &World, operator: &ManageTenant, name: &str) -> SiteRow {
    let query = SiteQuery {
        search: name.to_owned(),
        ..SiteQuery::default()
    };
    let mut list = world.broker.list_sites(operator.view(), &query).await.unwrap();
    assert_eq!(list.sites.len(), 1, "{name}");
    list.sites.remove(0)
}

fn path(site: &Linked, what: &str) -> String {
    format!("/console/sites/{}{what}", site.site)
}

async fn change(world: &World, browser: &Client, site: &Linked, seen: &str, name: &str) -> Page {
    let form = [
        ("seen", seen),
        ("name", name),
        ("addresses", "https://other.example/"),
        ("app", site.app.as_str()),
        ("hand_back", "at-once"),
    ];
    send_form(browser, world, &path(site, "/edit"), &form).await
}

async fn a_site_is_changed_and_somebody_elses_change_is_seen(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &path(&site, "/edit")).await;
    assert!(page.says("https://www.example.com/shop/") && page.says("The shop"));
    let changed = change(&world, &browser, &site, "1", "Renamed").await;
    assert_eq!(changed.header("location"), path(&site, "?done=changed"));
    let row = only_site(&world, &operator, "Renamed").await;
    assert_eq!(row.addresses, ["https://other.example/"]);

    let late = change(&world, &browser, &site, "1", "Too late").await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Somebody else changed this site") && late.says("Too late") && late.says("Renamed"));
    only_site(&world, &operator, "Renamed").await;
}

async fn who_keeps_the_token_is_chosen_for_the_next_links(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &path(&site, "/edit")).await;
    assert!(page.says("Who keeps the token?") && page.says("Keyferry, locked with the site's key"));
    assert!(page.says("Switching from the site to Keyferry or back means") && !page.says("your site"));
    let shown = visit(&browser, &world, &path(&site, "")).await;
    assert!(shown.says("Akeeba Backup: the site itself."), "{}", shown.text);
    assert!(
        shown.says("Duplicati: Keyferry, locked with the AuthID."),
        "{}",
        shown.text
    );
    for (custody, status) in [
        ("sealed", StatusCode::SEE_OTHER),
        ("mine", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let form = [
            ("seen", "1"),
            ("name", "The shop"),
            ("addresses", "https://www.example.com/shop/"),
            ("app", site.app.as_str()),
            ("hand_back", "ask"),
            ("custody", custody),
        ];
        let answer = send_form(&browser, &world, &path(&site, "/edit"), &form).await;
        assert_eq!(answer.status, status, "{custody}: {}", answer.text);
    }
    let page = visit(&browser, &world, &path(&site, "")).await;
    assert!(
        page.says("Akeeba Backup: Keyferry, locked with the handle."),
        "{}",
        page.text
    );
    let details = world.broker.site(operator.view(), site.site).await.unwrap();
    assert_eq!(details.site.custody, domain::custody::Custody::Sealed);
}

async fn tags_and_notes_are_kept_as_text(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let form = [
        ("seen", "1"),
        ("tags", "Süd; <b>bold</b>"),
        ("notes", "Call Eve\r\n<script>alert(1)</script>"),
    ];
    let saved = send_form(&browser, &world, &path(&site, "/notes"), &form).await;
    assert_eq!(saved.header("location"), path(&site, "?done=noted"));
    for what in ["", "/notes"] {
        let page = visit(&browser, &world, &path(&site, what)).await;
        assert!(page.says("Call Eve\n<script>alert(1)</script>"), "{}", page.text);
        assert!(!page.text.contains("<script>alert") && !page.text.contains("<b>bold"));
    }
    let long = "x".repeat(4_001);
    let form = [("seen", "2"), ("tags", "a"), ("notes", long.as_str())];
    let page = send_form(&browser, &world, &path(&site, "/notes"), &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("4,000 characters") && page.says(&long));
    let row = only_site(&world, &operator, "süd").await;
    assert_eq!(row.tags, ["Süd", "<b>bold</b>"]);
}

async fn a_site_is_switched_off_and_on_and_revoked(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let browser = world.signed_in().await;
    for (deed, words, answer) in [
        ("disable", "This site is switched off.", StatusCode::NOT_FOUND),
        ("enable", "The site was switched on again", StatusCode::OK),
        ("revoke", "This site was revoked.", StatusCode::NOT_FOUND),
    ] {
        let question = path(&site, &format!("/{deed}"));
        assert_eq!(
            visit(&browser, &world, &question).await.status,
            StatusCode::OK,
            "looking changes nothing"
        );
        let done = send_form(&browser, &world, &question, &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{deed}");
        let page = visit(&browser, &world, done.header("location")).await;
        assert!(page.says(words), "{deed}");
        world.broker.changes_felt().await;
        assert_eq!(refresh(&site.refresh, "live-token").await.0, answer, "{deed}");
    }
    let again = send_form(&browser, &world, &path(&site, "/enable"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("revoked for ever"));
}

async fn a_new_key_shows_new_addresses(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant("live-token");
    let browser = world.signed_in().await;
    let page = send_form(&browser, &world, &path(&site, "/rekey"), &[("overlap", "soon")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = send_form(&browser, &world, &path(&site, "/rekey"), &[("overlap", "0")]).await;
    assert_eq!(shown.status, StatusCode::OK);
    let start = shown.address(&format!("{}/h/", world.origin)).unwrap();
    world.evidence.secret(start.rsplit('/').nth(1).unwrap());
    assert_ne!(start, site.start);
    world.broker.changes_felt().await;
    let new = start.replace("/start", "/refresh");
    assert_eq!(refresh(&new, "live-token").await.0, StatusCode::OK);
    assert_eq!(
        refresh(&site.refresh, "live-token").await.0,
        StatusCode::NOT_FOUND
    );
}

async fn a_refused_origin_is_allowed_by_a_click(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let moved = "https://new.example.com/administrator/index.php?option=com_akeebabackup";
    open_start(&browser(), &site.start, Some(moved)).await;
    world.broker.recorder().flush().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &path(&site, "")).await;
    assert!(page.says("https://new.example.com") && page.says("Refused once"));
    assert!(page.says("Callback refused"), "{}", page.text);
    let all = page.address("/console/activity?site=").unwrap();
    let activity = visit(&browser, &world, &all).await;
    assert!(activity.says("Callback refused") && activity.says("The shop"));
    let question = page.address(&path(&site, "/allow?origin=")).unwrap();
    let asked = visit(&browser, &world, &question).await;
    assert!(asked.says("https://new.example.com") && asked.says("Allow this address?"));
    let wrong = send_form(&browser, &world, &path(&site, "/allow"), &[("origin", "ftp://x")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("origin", "https://new.example.com")];
    let done = send_form(&browser, &world, &path(&site, "/allow"), &form).await;
    assert_eq!(done.header("location"), path(&site, "?done=allowed"));
    let row = only_site(&world, &operator, "new.example.com").await;
    assert_eq!(row.addresses[1], "https://new.example.com/");
}
