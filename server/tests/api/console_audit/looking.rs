//! Looking for deeds: the filter, page by page, and the table.

use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::{PAGE, rename};
use crate::stories;
use crate::world::{EMAIL, World, visit, visit_in_german};

stories! {
    deeds_are_filtered_by_the_pages_address_and_paged,
    a_filter_that_means_nothing_is_told_and_kept,
    the_table_is_downloaded_with_the_filter_of_the_page,
    deeds_are_told_in_the_language_of_who_reads_them,
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
    let day = world.clock.now().iso_date();
    assert_eq!(
        table.header("content-disposition"),
        format!("attachment; filename=\"ada-s-agency-audit-{day}.csv\"")
    );
    assert_eq!(table.text.lines().count(), 3, "{}", table.text);
    assert!(table.text.starts_with("sequence,at,who,from,action,meaning,"));
    assert!(
        table.text.contains(",'=cmd(),"),
        "no cell is a formula: {}",
        table.text
    );
    assert!(table.text.contains("name:  → The shop") && table.text.contains(",site.create,Site added,site,"));
}

async fn deeds_are_told_in_the_language_of_who_reads_them(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    rename(&browser, &world, &site).await;
    let path = format!("{PAGE}?what=site.change");
    let page = visit_in_german(&browser, &world, &path).await;
    for said in ["Site geändert", "Wer was geändert hat", "Adressen", "The <mill>"] {
        assert!(page.says(said), "{said}: {}", page.text);
    }
    let table = visit_in_german(&browser, &world, "/console/audit.csv?what=site.change").await;
    assert!(
        table.text.contains(",site.change,Site geändert,site,") && table.text.starts_with("sequence,at,who,"),
        "{}",
        table.text
    );
}
