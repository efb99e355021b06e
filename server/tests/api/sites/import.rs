//! Many sites at once, at the console.

use broker::access::ManageTenant;
use broker::sites::CheckedLine;
use domain::provider::ProviderId;
use domain::site::import;
use domain::view::{SiteList, SiteQuery};
use reqwest::multipart::{Form, Part};
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{Page, World, browser, send_form, visit};

const PATH: &str = "/console/sites/import";

stories! {
    a_list_that_takes_too_long_is_added_in_more_than_one_go,
    a_list_is_checked_then_added_and_leads_to_set_up_links,
    lines_that_are_wrong_are_named_and_nothing_is_added,
    a_file_counts_instead_of_the_lines_and_a_wrong_one_is_told,
    ten_thousand_lines_are_told_within_bounds,
    a_list_that_is_too_long_is_told_so,
    a_list_outlives_its_session_unless_it_is_too_long,
    who_may_only_see_adds_nothing,
}

async fn all(world: &World, operator: &ManageTenant) -> SiteList {
    let query = SiteQuery::default();
    world.broker.list_sites(operator.view(), &query).await.unwrap()
}

async fn paste(browser: &Client, world: &World, list: &str, action: &str) -> Page {
    send_form(
        browser,
        world,
        PATH,
        &[("list", list), ("tags", "batch 1"), ("do", action)],
    )
    .await
}

/// Sends the form as a browser does: in parts, with a file or with the empty one of a field where none was chosen.
async fn send_file(browser: &Client, world: &World, list: &str, file: Option<Vec<u8>>, action: &str) -> Page {
    let part = file
        .map_or_else(|| Part::text(""), Part::bytes)
        .file_name("sites.csv");
    let form = Form::new()
        .text("list", list.to_owned())
        .part("file", part)
        .text("tags", "")
        .text("do", action.to_owned());
    let request = browser
        .post(format!("{}{PATH}", world.origin))
        .header("sec-fetch-site", "same-origin")
        .multipart(form);
    Page::of(request.send().await.expect("an answer")).await
}

async fn a_list_is_checked_then_added_and_leads_to_set_up_links(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    assert!(visit(&browser, &world, PATH).await.says("A line for each site"));
    let list = "name,url,tags\r\nBlog,https://blog.example.com,,north\r\nhttps://news.example.com\r\nShop again,https://www.example.com/shop/\r\n";
    let checked = paste(&browser, &world, list, "check").await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.text);
    for words in [
        "2 new, 1 known already, 0 wrong.",
        "Add 2 sites",
        "Line 2",
        "news.example.com",
        "batch 1",
    ] {
        assert!(checked.says(words), "{words}: {}", checked.text);
    }
    assert_eq!(all(&world, &operator).await.total, 1, "only checked");

    let added = paste(&browser, &world, list, "add").await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let after = visit(&browser, &world, added.header("location")).await;
    assert!(after.says("2 sites were added."), "{}", after.text);
    let links = after.address("/console/sites/setup-links?tag=").unwrap();
    assert!(
        visit(&browser, &world, &links)
            .await
            .says("2 sites get a link of their own.")
    );
    let sites = all(&world, &operator).await;
    assert_eq!(sites.total, 3);
    let blog = sites.sites.iter().find(|site| site.name == "Blog").unwrap();
    assert_eq!(
        (blog.tags.as_slice(), blog.apps.len()),
        (&["north".to_owned(), "batch 1".to_owned()][..], 1)
    );

    let again = paste(&browser, &world, list, "add").await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let after = visit(&browser, &world, again.header("location")).await;
    assert!(after.says("No site was added: every address"));
    assert_eq!(all(&world, &operator).await.total, 3);
}

async fn lines_that_are_wrong_are_named_and_nothing_is_added(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let list = "A,https://a.example\n<script>alert(1)</script>,http://b.example\n\nC,https://a.example\nD,https://d.example,,,aaaaaaaaaa";
    let told = paste(&browser, &world, list, "add").await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Line 2",
        "Line 4",
        "Line 5",
        "Nothing was added.",
        "no app aaaaaaaaaa",
    ] {
        assert!(told.says(words), "{words}: {}", told.text);
    }
    assert!(!told.text.contains("<script>alert") && !told.says("Add 1"));
    assert_eq!(all(&world, &operator).await.total, 1);
    let app = world
        .new_app(
            &operator,
            ProviderId::Dropbox,
            domain::app_registration::Access::Sites,
        )
        .await;
    let twice = paste(
        &browser,
        &world,
        &format!("E,https://e.example,,,{app} {app}"),
        "add",
    )
    .await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "{}", twice.text);
    let many: Vec<String> = (0..100_000)
        .map(|number| format!("https://n{number}.example"))
        .collect();
    let many = many.join(" ");
    let told = send_file(&browser, &world, &format!("F,{many}"), None, "check").await;
    assert!(told.says("A site has one to eight addresses."), "{}", told.text);
    let empty = paste(&browser, &world, " \r\n", "check").await;
    assert!(empty.status == StatusCode::UNPROCESSABLE_ENTITY && empty.says("The list is empty"));
}

async fn a_file_counts_instead_of_the_lines_and_a_wrong_one_is_told(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let none = send_file(&browser, &world, "A,https://a.example", None, "check").await;
    assert!(none.says("1 new, 0 known already, 0 wrong."), "{}", none.text);
    let file = b"Blog;https://blog.example.com\r\n".to_vec();
    let read = send_file(&browser, &world, "A,https://a.example", Some(file), "check").await;
    assert!(
        read.says("Add one site") && read.says("Blog;https://blog.example.com"),
        "{}",
        read.text
    );
    assert!(
        !read.says("A,https://a.example"),
        "what is read stands in the field, to be added from there"
    );
    for (file, words) in [
        (b"PK\x03\x04 and so on".to_vec(), "spreadsheet"),
        (vec![0xff, 0xfe, b'a', 0], "not a text file in UTF-8"),
        (
            b"M\xfcller,https://m.example".to_vec(),
            "not a text file in UTF-8",
        ),
        (b"%PDF-1.7\0".to_vec(), "not a text file in UTF-8"),
    ] {
        let told = send_file(&browser, &world, "", Some(file), "add").await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.says(words), "{words}: {}", told.text);
    }
    assert_eq!(all(&world, &operator).await.total, 1);
}

async fn ten_thousand_lines_are_told_within_bounds(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let lines: Vec<String> = (0..10_000)
        .map(|number| format!("Site {number},https://s{number}.example"))
        .collect();
    let list = format!("{}\nwrong,ftp://x.example", lines[1..].join("\n"));
    let told = send_file(&browser, &world, "", Some(list.into_bytes()), "check").await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        told.says("9999 new, 0 known already, 1 wrong.") && told.says("Line 10000"),
        "{}",
        told.text
    );
    assert!(told.says("And 9800 more lines"));
    let too_many = send_file(
        &browser,
        &world,
        "",
        Some([lines.join("\n").as_bytes(), b"\nx,https://x.example"].concat()),
        "check",
    )
    .await;
    assert!(too_many.says("more than 10,000 lines"), "{}", too_many.text);
}

async fn a_list_that_is_too_long_is_told_so(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let long = send_file(&browser, &world, "", Some(vec![b'a'; 5 * 1024 * 1024]), "check").await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.says("The list is larger than 4 MB"), "{}", long.text);
    let elsewhere = send_form(
        &browser,
        &world,
        "/console/sites/new",
        &[("name", &"a".repeat(70_000))],
    )
    .await;
    assert_eq!(elsewhere.status, StatusCode::PAYLOAD_TOO_LARGE);
}

async fn a_list_outlives_its_session_unless_it_is_too_long(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let stranger = browser();
    let kept = send_file(&stranger, &world, "A,https://a.example", None, "check").await;
    assert_eq!(kept.status, StatusCode::UNAUTHORIZED);
    assert!(
        kept.says("the form is as you left it") && kept.says("name=\"kept\""),
        "{}",
        kept.text
    );
    for long in [50_000, 60_000] {
        let long = send_form(&stranger, &world, PATH, &[("list", &"a".repeat(long))]).await;
        assert!(
            long.says("too long to be kept here"),
            "it would not come back: {}",
            long.text
        );
    }
    let long = send_file(&stranger, &world, "", Some(vec![b'a'; 100_000]), "check").await;
    assert_eq!(long.status, StatusCode::UNAUTHORIZED);
    assert!(long.says("too long to be kept here"), "{}", long.text);
}

async fn who_may_only_see_adds_nothing(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let refused = paste(&browser, &world, "A,https://a.example", "add").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(all(&world, &operator).await.total, 1);
}

async fn a_list_that_takes_too_long_is_added_in_more_than_one_go(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let line = |number| format!("Shop {number},https://shop-{number}.example");
    let lines = (0..600).map(line).collect::<Vec<_>>().join("\n");
    let left = async || {
        let read = import::read(lines.as_bytes()).unwrap();
        let checked = world.broker.check_import(operator.view(), read).await.unwrap();
        let new = checked.into_iter().filter_map(|(_, line)| match line {
            CheckedLine::New(site) => Some(*site),
            CheckedLine::Exists(_) | CheckedLine::Fault(_) => None,
        });
        new.collect::<Vec<_>>()
    };
    let (mut goes, mut wanted) = (0, left().await);
    while !wanted.is_empty() {
        let no_time = Some(std::time::Instant::now());
        let made = world
            .broker
            .import_sites(&operator, wanted.clone(), no_time)
            .await
            .unwrap();
        assert!(!made.is_empty(), "every go comes a little further");
        let before = wanted.len();
        wanted = left().await;
        assert_eq!(wanted.len(), before - made.len(), "those that were made stay");
        goes += 1;
    }
    assert!(goes > 1);
    assert_eq!(all(&world, &operator).await.total, 601);
}
