//! Who changed what: the page, its filter, the table, and who may read them.

mod chain;

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{EMAIL, Linked, Page, World, send_form, visit};

stories! {
    what_an_operator_changes_stands_there_with_before_and_after,
    no_secret_stands_there,
    from_where_is_kept_as_the_organisation_keeps_addresses,
    deeds_are_filtered_by_the_pages_address_and_paged,
    a_filter_that_means_nothing_is_told_and_kept,
    who_may_only_see_reads_none_of_it,
    another_organisation_sees_nothing_of_it,
    what_concerns_the_instance_is_for_its_administrators,
    the_table_is_downloaded_with_the_filter_of_the_page,
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
    found.unwrap_or_else(|| panic!("{name}")).to_owned()
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

    let noted = deed(&page, "Site changed");
    assert!(
        noted.contains("<ins>north</ins>") && noted.contains("replaced"),
        "{noted}"
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

async fn deeds_are_filtered_by_the_pages_address_and_paged(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    for number in 0..60 {
        world
            .new_site(&operator, &format!("Branch {number}"), &site.app)
            .await;
    }
    rename(&browser, &world, &site).await;
    let own = format!("{PAGE}?who={}&what=changed", EMAIL.replace('@', "%40"));
    let page = visit(&browser, &world, &own).await;
    assert_eq!(page.text.matches("<tbody").count(), 2, "{}", page.text);
    assert!(
        page.text.contains("value=\"changed\" selected"),
        "the filter stays"
    );
    for (query, status, rows) in [
        ("who=command+line&target=app", 200, 1),
        ("who=nobody%40example.org", 200, 0),
        ("target=account", 200, 0),
        ("what=site.custody", 200, 1),
        ("until=2020-01-01", 200, 0),
        ("from=2020-01-01&what=app.create", 200, 1),
    ] {
        let page = visit(&browser, &world, &format!("{PAGE}?{query}")).await;
        assert_eq!(page.status.as_u16(), status, "{query}");
        assert_eq!(
            page.text.matches("<tbody").count(),
            rows,
            "{query}: {}",
            page.text
        );
        assert_eq!(page.says("Nothing fits this filter."), rows == 0, "{query}");
    }

    let first = visit(&browser, &world, &format!("{PAGE}?what=site.create")).await;
    assert_eq!(first.text.matches("<tbody").count(), 50);
    let next = first.text.split("rel=\"next\" href=\"").nth(1);
    let next = next
        .and_then(|rest| rest.split('"').next())
        .expect("there is more");
    let second = visit(&browser, &world, &next.replace("&amp;", "&")).await;
    assert_eq!(second.text.matches("<tbody").count(), 11);
    assert!(second.says("The shop") && second.says("Newest") && !second.says("Next page"));
}

async fn a_filter_that_means_nothing_is_told_and_kept(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    for (query, said) in [
        ("what=sneeze", "There is no such kind of change"),
        ("who=x", "Write a member's e-mail address"),
        ("target=moon", "There is no such kind of thing"),
        ("from=yesterday", "Write a day as 2026-11-21"),
        ("colour=red", "a filter that there is not"),
        ("after=x", "begin at the newest changes"),
        ("what=%3Cscript%3E", "There is no such kind of change"),
    ] {
        let page = visit(&browser, &world, &format!("{PAGE}?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.says(said), "{query}: {}", page.text);
        assert!(
            !page.text.contains("<script>") && !page.text.contains("<table"),
            "{query}"
        );
    }
    let page = visit(&browser, &world, &format!("{PAGE}?from=yesterday")).await;
    assert!(page.text.contains("value=\"yesterday\""), "what was typed stays");
    let table = visit(&browser, &world, "/console/audit.csv?what=sneeze").await;
    assert_eq!(table.header("location"), "/console/audit?what=sneeze");
}

async fn who_may_only_see_reads_none_of_it(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    for way in ["/console/activity", "/console/settings"] {
        assert!(
            visit(&browser, &world, way)
                .await
                .text
                .contains("href=\"/console/audit\""),
            "{way}"
        );
    }
    world.becomes_viewer().await;
    for way in ["/console/activity", "/console/settings"] {
        let page = visit(&browser, &world, way).await;
        assert!(!page.text.contains("href=\"/console/audit\""), "{way}");
    }
    let page = visit(&browser, &world, PAGE).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(
        !page.says("The shop") && !page.text.contains("audit.csv"),
        "{}",
        page.text
    );
    let table = visit(&browser, &world, "/console/audit.csv").await;
    assert!(table.status.is_redirection() && !table.text.contains("The shop"));
    let asked = browser
        .post(format!("{}/console/fn/list_audit", world.origin))
        .header("sec-fetch-site", "same-origin")
        .form(&[("query", "")]);
    let answer = Page::of(asked.send().await.expect("an answer")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    assert!(!answer.text.contains("The shop"));
}

async fn another_organisation_sees_nothing_of_it(world: World) {
    world.operator().await;
    let (others, theirs) = world.others_linked(ProviderId::Dropbox, "Their cellar").await;
    let browser = world.signed_in().await;
    for way in [PAGE, "/console/audit.csv"] {
        let page = visit(&browser, &world, way).await;
        assert_eq!(page.status, StatusCode::OK, "{way}");
        for word in ["Their cellar", &theirs.site.to_string(), theirs.app.as_str()] {
            assert!(!page.says(word), "{way} {word}: {}", page.text);
        }
    }
    let all = domain::audit::AuditFilter::default();
    let seen = world.broker.audit(&others, &all, None).await.expect("deeds");
    assert!(
        seen.rows
            .iter()
            .any(|row| row.target.name.as_deref() == Some("Their cellar"))
    );
}

async fn what_concerns_the_instance_is_for_its_administrators(world: World) {
    use sea_orm_migration::sea_orm::ConnectionTrait as _;
    world.operator().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &format!("{PAGE}?what=sign_in")).await;
    assert!(deed(&page, "Signed in").contains("This Keyferry as a whole"));
    let db = world.broker.store().writer();
    let changed = "UPDATE member SET instance_administrator = FALSE";
    db.execute_unprepared(changed)
        .await
        .expect("a mark can be taken away");
    let page = visit(&browser, &world, &format!("{PAGE}?what=sign_in")).await;
    assert!(page.says("Nothing fits this filter."), "{}", page.text);
    let page = visit(&browser, &world, PAGE).await;
    assert!(
        page.says("Keyferry set up") && !drawn(&page).contains(">Signed in</span>"),
        "{}",
        page.text
    );
}

async fn the_table_is_downloaded_with_the_filter_of_the_page(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.new_site(&operator, "=cmd()", &site.app).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &format!("{PAGE}?what=site.create")).await;
    let way = page.address("/console/audit.csv").expect("a way to the table");
    let table = visit(&browser, &world, &way).await;
    assert_eq!(table.status, StatusCode::OK);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.header("cache-control"), "no-store");
    assert!(table.header("content-disposition").starts_with("attachment"));
    assert_eq!(table.text.lines().count(), 3, "{}", table.text);
    assert!(table.text.starts_with("sequence,at,who,from,action,meaning,"));
    assert!(
        table.text.contains(",'=cmd(),"),
        "no cell is a formula: {}",
        table.text
    );
    assert!(table.text.contains("name:  → The shop") && table.text.contains(",site.create,Site added,site,"));
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
