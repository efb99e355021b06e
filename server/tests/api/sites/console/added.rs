//! Sites that are added at the console, and found there.

use domain::provider::ProviderId;
use domain::view::SiteQuery;
use reqwest::StatusCode;

use super::{only_site, path};
use crate::stories;
use crate::world::{World, open_start, send_form, visit};

stories! {
    a_site_is_added_and_its_addresses_are_shown_when_asked_for,
    a_form_comes_back_with_what_was_typed,
    sites_are_looked_for_by_the_pages_address,
    a_form_that_is_sent_twice_makes_one_site,
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
