//! The pages about what happened: the overview, the list with its filter, one event, and the table.

use domain::activity::ActivityFilter;
use domain::provider::ProviderId;
use reqwest::StatusCode;

use crate::activity::write_refreshes;
use crate::stories;
use crate::world::{Linked, World, refresh, visit, visit_in_german};

stories! {
    the_overview_begins_with_the_first_steps,
    who_may_only_see_is_shown_the_steps_and_no_buttons,
    the_overview_names_what_needs_somebody_and_leads_to_the_rows,
    activity_is_filtered_by_its_address_and_paged,
    a_filter_that_means_nothing_is_told_and_kept,
    an_event_says_what_happened_who_can_mend_it_and_the_next_step,
    the_table_is_downloaded_with_the_filter_of_the_page,
    what_happened_is_told_in_the_language_of_who_reads_it,
    who_may_only_see_sees_it_all_and_another_tenant_nothing,
}

/// One site that works and one whose link was ended.
async fn two_sites(world: &World) -> (Linked, Linked) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let cellar = world.new_site(&operator, "The <cellar>", &shop.app).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&shop.refresh, "live-token").await;
    refresh(&cellar.refresh, "dead-token").await;
    world.broker.recorder().flush().await;
    (shop, cellar)
}

async fn the_overview_begins_with_the_first_steps(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let steps = async |done: usize, next: Option<&str>| {
        let page = visit(&browser, &world, "/console").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("First steps"), "{}", page.text);
        assert_eq!(page.text.matches(">Done<").count(), done, "{}", page.text);
        for way in ["/console/apps/new", "/console/sites/new"] {
            let shown = page.text.contains(&format!("href=\"{way}\""));
            assert_eq!(shown, next == Some(way), "{way}: {}", page.text);
        }
    };
    steps(0, Some("/console/apps/new")).await;
    let access = domain::app_registration::Access::Sites;
    let app = world.new_app(&operator, ProviderId::Dropbox, access).await;
    steps(1, Some("/console/sites/new")).await;
    let site = world.new_site(&operator, "The shop", &app).await;
    steps(2, None).await;
    world.simulator.dropbox().grant("live-token");
    refresh(&site.refresh, "live-token").await;
    world.broker.recorder().flush().await;
    let page = visit(&browser, &world, "/console").await;
    assert!(
        !page.says("First steps") && page.says("1 of 1 worked"),
        "{}",
        page.text
    );
}

async fn who_may_only_see_is_shown_the_steps_and_no_buttons(world: World) {
    world.operator().await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console").await;
    assert!(page.says("First steps") && !page.text.contains("/console/apps/new"));
    let page = visit(&browser, &world, "/console/activity").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says("Nothing has happened yet."));
}

async fn the_overview_names_what_needs_somebody_and_leads_to_the_rows(world: World) {
    let (_, cellar) = two_sites(&world).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "1 site needs attention.",
        "The <cellar>",
        "Must be linked again",
        "invalid_grant",
        "link the account once more",
        "1 of 2 worked",
        "The same as a table",
    ] {
        assert!(page.says(words), "the overview says {words}: {}", page.text);
    }
    assert!(
        page.text
            .contains(&format!("href=\"/console/activity?site={}\"", cellar.site))
    );
    assert!(
        page.text.contains("<svg") && !page.text.contains("style="),
        "nothing that the policy blocks"
    );
    // Every bar leads to its rows.
    let path = page
        .text
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next());
    let bars: Vec<String> = path
        .filter(|path| path.contains("outcome=relink_needed"))
        .map(|path| path.replace("&amp;", "&"))
        .collect();
    assert!(bars.len() >= 4, "an hour and a day, as a bar and in a table");
    for path in bars {
        let rows = visit(&browser, &world, &path).await;
        assert_eq!(rows.status, StatusCode::OK, "{path}");
        assert!(rows.says("The <cellar>") && !rows.says("The shop"), "{path}");
    }
}

async fn activity_is_filtered_by_its_address_and_paged(world: World) {
    let (shop, _) = two_sites(&world).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/activity").await;
    assert!(page.says("The shop") && page.says("The <cellar>") && page.says("Working"));
    let page = visit(&browser, &world, "/console/activity?outcome=ok&kind=refresh").await;
    assert!(page.says("The shop") && !page.says("The <cellar>"));
    assert!(
        page.text.contains("value=\"ok\" selected"),
        "the filter stays: {}",
        page.text
    );
    let page = visit(&browser, &world, "/console/activity?reason=never_heard_of").await;
    assert!(page.says("Nothing fits this filter."));
    let now = world.clock.now().micros();
    write_refreshes(&world, &shop, (1..=60).map(|number| now - number), "limited").await;
    let path = format!("/console/activity?site={}&outcome=limited", shop.site);
    let first = visit(&browser, &world, &path).await;
    assert_eq!(first.text.matches("<tbody").count(), 50);
    let next = first
        .text
        .split("rel=\"next\" href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let next = next.expect("there is more").replace("&amp;", "&");
    let second = visit(&browser, &world, &next).await;
    assert_eq!(second.text.matches("<tbody").count(), 10);
    assert!(second.says("Only the site") && second.says("Newest") && !second.says("Next page"));
}

async fn a_filter_that_means_nothing_is_told_and_kept(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    for (query, said) in [
        ("kind=sneeze", "There is no such kind of event"),
        ("from=yesterday", "Write a day as 2026-11-21"),
        ("address=here", "neither an IP address nor a network"),
        ("colour=red", "a filter that there is not"),
        ("after=x", "begin at the newest events"),
        ("outcome=%3Cscript%3E", "There is no such outcome"),
    ] {
        let page = visit(&browser, &world, &format!("/console/activity?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.says(said), "{query}: {}", page.text);
        assert!(
            !page.text.contains("<script>") && !page.text.contains("<table"),
            "{query}"
        );
    }
    let page = visit(&browser, &world, "/console/activity?from=yesterday").await;
    assert!(page.text.contains("value=\"yesterday\""), "what was typed stays");
}

async fn an_event_says_what_happened_who_can_mend_it_and_the_next_step(world: World) {
    let (operator, _) = two_sites(&world).await;
    let _ = operator;
    let browser = world.signed_in().await;
    let list = visit(&browser, &world, "/console/activity?outcome=relink_needed").await;
    let path = list.address("/console/activity/").expect("a link to the event");
    let page = visit(&browser, &world, &path).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "The provider says that this link was revoked",
        "The owner of the account can mend this.",
        "link the account once more",
        "127.0.0.0/24",
        "invalid_grant",
        "Token that came",
        "At this site",
        "For this cause",
    ] {
        assert!(page.says(words), "the event says {words}");
    }
    assert!(!page.text.contains("dead-token"));
    for path in [
        "/console/activity/nonsense",
        "/console/activity/01938e3a-7a5b-7c4d-8e6f-0123456789ab",
    ] {
        assert_eq!(
            visit(&browser, &world, path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

async fn the_table_is_downloaded_with_the_filter_of_the_page(world: World) {
    two_sites(&world).await;
    let browser = world.signed_in().await;
    let table = visit(&browser, &world, "/console/activity.csv?outcome=ok").await;
    assert_eq!(table.status, StatusCode::OK);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.header("cache-control"), "no-store");
    let day = world.clock.now().iso_date();
    assert_eq!(
        table.header("content-disposition"),
        format!("attachment; filename=\"ada-s-agency-activity-{day}.csv\"")
    );
    assert_eq!(table.text.lines().count(), 2);
    assert!(table.text.contains(",ok,") && table.text.contains("The shop"));
    let wrong = visit(&browser, &world, "/console/activity.csv?outcome=fine").await;
    assert_eq!(wrong.header("location"), "/console/activity?outcome=fine");
}

async fn what_happened_is_told_in_the_language_of_who_reads_it(world: World) {
    two_sites(&world).await;
    let browser = world.signed_in().await;
    let list = visit_in_german(&browser, &world, "/console/activity?outcome=relink_needed").await;
    let event = list.address("/console/activity/").expect("a link to an event");
    let cause =
        "Der Anbieter sagt, dass diese Verknüpfung widerrufen wurde, beendet ist oder verbraucht wurde.";
    for said in ["Erneuerung", cause, "Muss neu verknüpft werden", "The <cellar>"] {
        assert!(list.says(said), "{said}: {}", list.text);
    }
    let event = visit_in_german(&browser, &world, &event).await;
    for said in [
        "<html lang=\"de\"",
        "Erneuerung bei The <cellar>",
        "Der Inhaber des Kontos kann das beheben.",
    ] {
        assert!(event.says(said), "{said}: {}", event.text);
    }
    let overview = visit_in_german(&browser, &world, "/console").await;
    for said in ["1 Site braucht Aufmerksamkeit.", "1 von 2 haben funktioniert"] {
        assert!(overview.says(said), "{said}: {}", overview.text);
    }
    // Programs read the same words in every language.
    let table = visit_in_german(&browser, &world, "/console/activity.csv?outcome=relink_needed").await;
    assert!(table.text.starts_with("at,kind,outcome,app,"), "{}", table.text);
    assert!(table.text.contains(",refresh,relink_needed,"), "{}", table.text);
    assert!(table.text.contains(cause), "{}", table.text);
    let wrong = visit_in_german(&browser, &world, "/console/activity?from=gestern").await;
    assert!(
        wrong.says("Schreiben Sie einen Tag als 2026-11-21"),
        "{}",
        wrong.text
    );
}

async fn who_may_only_see_sees_it_all_and_another_tenant_nothing(world: World) {
    two_sites(&world).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let list = visit(&browser, &world, "/console/activity").await;
    let event = list.address("/console/activity/").expect("a link to an event");
    for path in [
        "/console",
        "/console/activity",
        event.as_str(),
        "/console/activity.csv",
    ] {
        assert_eq!(
            visit(&browser, &world, path).await.status,
            StatusCode::OK,
            "{path}"
        );
    }
    // The same member in another organisation.
    let other = world.another_operator().await;
    let store = world.broker.store().writer();
    let moved = format!(
        "UPDATE membership SET tenant_id = (SELECT id FROM tenant WHERE slug = '{}')",
        other.view().slug()
    );
    sea_orm_migration::sea_orm::ConnectionTrait::execute_unprepared(store, &moved)
        .await
        .unwrap();
    assert_eq!(
        visit(&browser, &world, &event).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        visit(&browser, &world, "/console/activity")
            .await
            .says("Nothing has happened yet.")
    );
    assert!(visit(&browser, &world, "/console").await.says("First steps"));
    let rows = world
        .broker
        .activity(other.view(), &ActivityFilter::default(), None)
        .await
        .unwrap();
    assert!(rows.events.is_empty());
}
