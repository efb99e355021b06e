//! The pages about sites, and their forms.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::provider::ProviderId;
use domain::view::{SiteQuery, SiteRow};
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{Linked, PASSWORD, Page, World, browser, open_start, refresh, send_form, visit};

stories! {
    a_site_is_added_and_its_addresses_are_shown_when_asked_for,
    a_form_comes_back_with_what_was_typed,
    sites_are_looked_for_by_the_pages_address,
    a_site_is_changed_and_somebody_elses_change_is_seen,
    who_keeps_the_token_is_chosen_for_the_next_links,
    tags_and_notes_are_kept_as_text,
    a_site_is_switched_off_and_on_and_revoked,
    a_new_key_shows_new_addresses,
    a_refused_origin_is_allowed_by_a_click,
    what_could_do_harm_asks_for_the_password_again,
    who_may_only_see_changes_nothing,
    another_tenants_site_is_not_found,
    a_form_that_is_sent_twice_makes_one_site,
    nothing_is_done_with_a_revoked_site,
    a_form_from_another_origin_changes_nothing,
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

async fn a_site_is_added_and_its_addresses_are_shown_when_asked_for(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/sites/new").await;
    assert!(page.status == StatusCode::OK && page.says("Backups to Dropbox"));
    let form = [
        ("name", "Blog"),
        (
            "addresses",
            "https://blog.example.com\r\n\r\nhttps://www.blog.example.com/x",
        ),
        ("app", site.app.as_str()),
        ("tags", "Nord, trial"),
    ];
    let added = send_form(&browser, &world, "/console/sites/new", &form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let blog = only_site(&world, &operator, "blog").await;
    assert_eq!(
        added.header("location"),
        format!("/console/sites/{}?done=added", blog.id)
    );
    assert_eq!(blog.tags, ["Nord", "trial"]);
    let page = visit(&browser, &world, added.header("location")).await;
    for words in [
        "Blog",
        "https://www.blog.example.com/x/",
        "Nord",
        "The site was added.",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(!page.text.contains("/h/"), "no key without a click");

    let addresses = format!("/console/sites/{}/addresses", blog.id);
    assert!(!visit(&browser, &world, &addresses).await.text.contains("/h/"));
    let shown = send_form(&browser, &world, &addresses, &[]).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("cache-control"), "no-store");
    let start = shown.address(&format!("{}/h/", world.origin)).unwrap();
    assert!(start.ends_with("/start"), "{start}");
    assert_eq!(
        open_start(&crate::world::browser(), &start, None).await.status,
        StatusCode::OK
    );
    world.evidence.secret(start.rsplit('/').nth(1).unwrap());
}

async fn a_form_comes_back_with_what_was_typed(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let form = [
        ("name", "  "),
        (
            "addresses",
            "https://good.example\nhttp://bad.example/</textarea><b>",
        ),
        ("tags", "one, <i>two"),
    ];
    let page = send_form(&browser, &world, "/console/sites/new", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Write a name of 1 to 120 characters.",
        "Line 2: the address",
        "Choose one app at least.",
        "https://good.example\nhttp://bad.example/</textarea><b>",
        "one, <i>two",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("<b>") && !page.text.contains("<i>"));
    let foreign = [
        ("name", "Blog"),
        ("addresses", "https://good.example"),
        ("app", "aaaaaaaaaa"),
    ];
    let page = send_form(&browser, &world, "/console/sites/new", &foreign).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = world
        .broker
        .list_sites(operator.view(), &SiteQuery::default())
        .await
        .unwrap();
    assert_eq!(list.total, 1);
    let edit = path(&site, "/edit");
    let form = [("name", "Renamed"), ("addresses", ""), ("app", site.app.as_str())];
    let page = send_form(&browser, &world, &edit, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Write one to eight addresses") && page.says("Renamed"));
}

async fn sites_are_looked_for_by_the_pages_address(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for number in 0..60 {
        world
            .new_site(&operator, &format!("Site {number:03}"), &site.app)
            .await;
    }
    let browser = world.signed_in().await;
    let first = visit(&browser, &world, "/console/sites").await;
    assert!(first.says("61 sites in all") && first.says("Site 049") && !first.says("Site 050"));
    let next = first.address("/console/sites?after=").unwrap();
    let second = visit(&browser, &world, &next).await;
    assert!(second.says("Site 050") && second.says("The shop") && !second.says("Site 049"));
    let previous = second.address("/console/sites?before=").unwrap();
    let back = visit(&browser, &world, &previous).await;
    assert!(back.says("Site 000") && back.says("Site 049") && !back.says("Site 050"));

    let found = visit(&browser, &world, "/console/sites?q=the+SHOP&state=never-seen").await;
    assert!(found.says("The shop") && !found.says("Site 000"));
    let none = visit(&browser, &world, "/console/sites?q=%3Cb%3Enothing").await;
    assert!(none.says("No site is like that") && !none.text.contains("<b>"));
    let nonsense = visit(&browser, &world, "/console/sites?state=x&sort=y").await;
    assert_eq!(nonsense.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        nonsense.says("a state is attention, waiting, working") && nonsense.says("Site 000"),
        "{}",
        nonsense.text
    );
    let links = visit(&browser, &world, "/console/sites/setup-links?state=x").await;
    assert_eq!(links.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!links.says("get a link"), "{}", links.text);
    let lost = visit(&browser, &world, "/console/sites?after=nonsense").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
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

async fn what_could_do_harm_asks_for_the_password_again(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    world.clock.advance(Duration::from_mins(11));
    for what in ["/addresses", "/rekey", "/disable", "/revoke"] {
        let page = path(&site, what);
        assert!(
            visit(&browser, &world, &page).await.says("Your password"),
            "{what}"
        );
        let refused = send_form(&browser, &world, &page, &[("overlap", "0")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(!refused.text.contains("/h/"), "{what}");
    }
    let form = [("password", PASSWORD)];
    let shown = send_form(&browser, &world, &path(&site, "/addresses"), &form).await;
    assert!(shown.status == StatusCode::OK && shown.text.contains("/h/"));
}

async fn who_may_only_see_changes_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &path(&site, "")).await;
    assert!(page.status == StatusCode::OK && page.says("The shop"));
    assert!(!page.text.contains("/revoke") && !page.text.contains("/addresses"));
    let new = visit(&browser, &world, "/console/sites/new").await;
    assert_eq!(new.status, StatusCode::FORBIDDEN);
    for what in [
        "/edit",
        "/notes",
        "/addresses",
        "/rekey",
        "/allow",
        "/disable",
        "/enable",
        "/revoke",
    ] {
        let refused = send_form(&browser, &world, &path(&site, what), &[("overlap", "0")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
        assert!(!refused.text.contains("/h/"), "{what}");
    }
    let form = [
        ("name", "Mine"),
        ("addresses", "https://a.example"),
        ("app", site.app.as_str()),
    ];
    let refused = send_form(&browser, &world, "/console/sites/new", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let row = only_site(&world, &operator, "").await;
    assert_eq!((row.name.as_str(), row.state.as_str()), ("The shop", "active"));
}

async fn a_form_that_is_sent_twice_makes_one_site(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let form = [
        ("name", "The cellar"),
        ("addresses", "https://cellar.example"),
        ("app", site.app.as_str()),
    ];
    let first = send_form(&browser, &world, "/console/sites/new", &form).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let again = send_form(&browser, &world, "/console/sites/new", &form).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("There is a site of this name with the same addresses already"));
    assert!(again.says("https://cellar.example"), "nothing typed is lost");
    let sites = async || {
        let all = SiteQuery::default();
        world
            .broker
            .list_sites(operator.view(), &all)
            .await
            .unwrap()
            .total
    };
    assert_eq!(sites().await, 2);
    let other = [("name", "The cellar's twin"), form[1], form[2]];
    send_form(&browser, &world, "/console/sites/new", &other).await;
    assert_eq!(sites().await, 3);
}

async fn nothing_is_done_with_a_revoked_site(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    let browser = world.signed_in().await;
    let path = format!("/console/sites/{}", site.site);
    for what in [
        "edit",
        "addresses",
        "rekey",
        "setup-link",
        "disable",
        "enable",
        "revoke",
        "allow",
    ] {
        let page = visit(&browser, &world, &format!("{path}/{what}")).await;
        assert!(page.says("This site was revoked for ever."), "{what}");
        assert!(!page.says("type=\"password\""), "{what}: there is no form");
    }
    let notes = [
        ("tags", "gone"),
        ("notes", "Moved to another house."),
        ("version", "2"),
    ];
    let answer = send_form(&browser, &world, &format!("{path}/notes"), &notes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let form = [
        ("name", "Renamed"),
        ("addresses", "https://a.example"),
        ("app", site.app.as_str()),
        ("password", PASSWORD),
    ];
    let refused = send_form(&browser, &world, &format!("{path}/edit"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(only_site(&world, &operator, "").await.name, "The shop");
}

async fn another_tenants_site_is_not_found(world: World) {
    world.operator().await;
    let (theirs, site) = world
        .others_linked(ProviderId::Dropbox, "Their secret shop")
        .await;
    let browser = world.signed_in().await;
    let forms = [
        ("overlap", "0"),
        ("origin", "https://evil.example"),
        ("name", "Mine"),
        ("addresses", "https://evil.example"),
        ("app", site.app.as_str()),
        ("hand_back", "ask"),
    ];
    for what in [
        "",
        "/edit",
        "/notes",
        "/addresses",
        "/rekey",
        "/allow",
        "/disable",
        "/enable",
        "/revoke",
    ] {
        let page = visit(&browser, &world, &path(&site, what)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{what}");
        assert!(!page.says("Their secret shop"), "{what}");
        if !what.is_empty() {
            let refused = send_form(&browser, &world, &path(&site, what), &forms).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{what}");
        }
    }
    let row = only_site(&world, &theirs, "").await;
    assert_eq!(row.addresses, [crate::world::SITE_ADDRESS]);
}

async fn a_form_from_another_origin_changes_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    for what in [
        "/disable",
        "/revoke",
        "/rekey",
        "/addresses",
        "/allow",
        "/edit",
        "/notes",
    ] {
        let request = browser
            .post(format!("{}{}", world.origin, path(&site, what)))
            .header("sec-fetch-site", "cross-site")
            .form(&[("overlap", "0")]);
        let refused = request.send().await.unwrap();
        assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{what}");
    }
    let row = only_site(&world, &operator, "The shop").await;
    assert_eq!(row.state.as_str(), "active");
}
