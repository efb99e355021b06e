//! The list: what is found, how each site stands, and in which order.

use std::time::Duration;

use broker::access::ManageTenant;
use domain::id::AppId;
use domain::provider::ProviderId;
use domain::site::{SiteChange, TagChange, Tags};
use domain::standing::{Standing, StandingGroup};
use domain::view::{PageAt, SiteList, SiteQuery, SiteSort};

use crate::stories;
use crate::world::{Linked, World, refresh};

stories! {
    sites_are_found_by_name_address_and_tag,
    letters_that_mean_something_in_a_pattern_are_letters,
    the_worst_of_a_sites_apps_counts,
    long_lists_come_in_pages_there_and_back,
    the_newest_refresh_and_the_newest_trouble_come_first,
    a_place_that_no_page_named_is_not_found,
}

async fn list(world: &World, operator: &ManageTenant, query: &SiteQuery) -> SiteList {
    world.broker.recorder().flush().await;
    world.broker.list_sites(operator.view(), query).await.unwrap()
}

fn names(list: &SiteList) -> Vec<&str> {
    list.sites.iter().map(|site| site.name.as_str()).collect()
}

fn search(text: &str) -> SiteQuery {
    SiteQuery {
        search: text.to_owned(),
        ..SiteQuery::default()
    }
}

async fn tagged(world: &World, operator: &ManageTenant, site: &Linked, tags: &str) {
    let change = SiteChange {
        tags: TagChange::Replace(Tags::typed(tags).unwrap()),
        ..SiteChange::default()
    };
    world
        .broker
        .change_site(operator, site.site, change)
        .await
        .unwrap();
}

async fn sites_are_found_by_name_address_and_tag(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let other = world.new_site(&operator, "Ärzte am Bärenplatz", &shop.app).await;
    tagged(&world, &operator, &other, "Kunden Süd, trial").await;
    let google = world
        .new_app(
            &operator,
            ProviderId::GoogleDrive,
            domain::app_registration::Access::Sites,
        )
        .await;
    let third = world.new_site(&operator, "blog", &google).await;

    let all = list(&world, &operator, &SiteQuery::default()).await;
    assert_eq!(names(&all), ["blog", "The shop", "Ärzte am Bärenplatz"]);
    assert_eq!((all.total, all.apps, all.looked_through), (3, 2, None));
    for (text, found) in [
        ("  THE SH ", &["The shop"][..]),
        ("bärenPLATZ", &["Ärzte am Bärenplatz"]),
        ("ÄRZTE", &["Ärzte am Bärenplatz"]),
        (
            "www.EXAMPLE.com/shop",
            &["blog", "The shop", "Ärzte am Bärenplatz"],
        ),
        ("den sü", &["Ärzte am Bärenplatz"]),
        ("nothing like it", &[]),
    ] {
        assert_eq!(
            names(&list(&world, &operator, &search(text)).await),
            found,
            "{text}"
        );
    }
    let by = |tag: Option<&str>, app: Option<&AppId>| SiteQuery {
        tag: tag.map(str::to_owned),
        app: app.map(ToString::to_string),
        ..SiteQuery::default()
    };
    let found = list(&world, &operator, &by(Some("TRIAL"), None)).await;
    assert_eq!(names(&found), ["Ärzte am Bärenplatz"]);
    assert_eq!(found.sites[0].tags, ["Kunden Süd", "trial"]);
    let found = list(&world, &operator, &by(None, Some(&google))).await;
    assert_eq!((names(&found), found.sites[0].id), (vec!["blog"], third.site));
    let neither = by(Some("trial"), Some(&google));
    assert_eq!(names(&list(&world, &operator, &neither).await), [""; 0]);
    assert_eq!(found.tag_choices, ["kunden süd", "trial"]);
    assert_eq!(found.app_choices.len(), 2);
}

async fn letters_that_mean_something_in_a_pattern_are_letters(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    for name in ["100% wool", "a_b", r"back\slash", "axb"] {
        world.new_site(&operator, name, &shop.app).await;
    }
    for (text, found) in [
        ("%", &["100% wool"][..]),
        ("a_b", &["a_b"]),
        (r"\", &[r"back\slash"]),
        (r"\%", &[]),
        ("' OR 1=1 --", &[]),
    ] {
        assert_eq!(
            names(&list(&world, &operator, &search(text)).await),
            found,
            "{text}"
        );
    }
}

async fn standings(world: &World, operator: &ManageTenant) -> Vec<Standing> {
    let all = list(world, operator, &SiteQuery::default()).await;
    // The database and the rule of the domain say the same of every site.
    for group in StandingGroup::ALL {
        let query = SiteQuery {
            state: Some(group),
            ..SiteQuery::default()
        };
        let found = list(world, operator, &query).await;
        let expected: Vec<_> = all
            .sites
            .iter()
            .filter(|site| site.standing.group() == group)
            .cloned()
            .collect();
        assert_eq!(found.sites, expected, "{group:?}");
        assert_eq!(found.fitting, Some(expected.len() as u64), "{group:?}");
    }
    assert_eq!(all.fitting, None);
    all.sites.iter().map(|site| site.standing).collect()
}

async fn the_worst_of_a_sites_apps_counts(world: World) {
    let (operator, shop) = world.linked(ProviderId::Dropbox).await;
    let quiet = world.new_site(&operator, "A quiet one", &shop.app).await;
    assert_eq!(
        standings(&world, &operator).await,
        [Standing::NeverSeen, Standing::NeverSeen]
    );
    world.simulator.dropbox().grant("live-token");
    refresh(&shop.refresh, "live-token").await;
    assert_eq!(
        standings(&world, &operator).await,
        [Standing::NeverSeen, Standing::Working]
    );
    let change = SiteChange {
        apps: Some(vec![
            shop.app.clone(),
            world
                .new_app(
                    &operator,
                    ProviderId::GoogleDrive,
                    domain::app_registration::Access::Sites,
                )
                .await,
        ]),
        ..SiteChange::default()
    };
    let changed = world
        .broker
        .change_site(&operator, shop.site, change)
        .await
        .unwrap();
    world.broker.changes_felt().await;
    let google = &changed.apps[1].app;
    let at_google = shop.refresh.replace(shop.app.as_str(), google);
    refresh(&at_google, "a-token-that-nobody-gave").await;
    assert_eq!(
        standings(&world, &operator).await,
        [Standing::NeverSeen, Standing::RelinkNeeded]
    );
    world
        .broker
        .set_app_disabled(&operator, &google.parse().unwrap(), true)
        .await
        .unwrap();
    assert_eq!(
        standings(&world, &operator).await,
        [Standing::NeverSeen, Standing::Working]
    );
    world
        .broker
        .set_app_disabled(&operator, &shop.app, true)
        .await
        .unwrap();
    assert_eq!(standings(&world, &operator).await, [Standing::Off, Standing::Off]);
    world
        .broker
        .set_app_disabled(&operator, &shop.app, false)
        .await
        .unwrap();
    world
        .broker
        .set_site_disabled(&operator, shop.site, true)
        .await
        .unwrap();
    world.broker.revoke_site(&operator, quiet.site).await.unwrap();
    assert_eq!(
        standings(&world, &operator).await,
        [Standing::Revoked, Standing::Off]
    );
}

async fn long_lists_come_in_pages_there_and_back(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for number in 0..120 {
        // Half of them in capitals: the order does not mind.
        let name = if number % 2 == 0 {
            format!("site {number:03}")
        } else {
            format!("SITE {number:03}")
        };
        world.new_site(&operator, &name, &site.app).await;
    }
    for sort in SiteSort::ALL {
        let ask = |at: PageAt| SiteQuery {
            sort,
            at,
            ..SiteQuery::default()
        };
        let mut there = vec![list(&world, &operator, &ask(PageAt::Start)).await];
        while let Some(next) = there.last().unwrap().next.clone() {
            there.push(list(&world, &operator, &ask(PageAt::After(next))).await);
        }
        let sizes: Vec<_> = there.iter().map(|page| page.sites.len()).collect();
        assert_eq!(sizes, [50, 50, 21], "{sort:?}");
        assert_eq!((there[0].total, &there[0].previous), (121, &None));
        let mut back = vec![there.pop().unwrap()];
        while let Some(previous) = back.last().unwrap().previous.clone() {
            back.push(list(&world, &operator, &ask(PageAt::Before(previous))).await);
        }
        back.reverse();
        there.push(back.last().unwrap().clone());
        for (there, back) in there.iter().zip(&back) {
            assert_eq!(names(there), names(back), "{sort:?}");
        }
        assert_eq!(there.len(), back.len());
        let ids: std::collections::BTreeSet<_> = there
            .iter()
            .flat_map(|page| page.sites.iter().map(|site| site.id))
            .collect();
        assert_eq!(ids.len(), 121, "{sort:?}: each is on one page");
        if sort == SiteSort::Name {
            assert_eq!(names(&there[0])[..3], ["site 000", "SITE 001", "site 002"]);
        }
    }
}

async fn the_newest_refresh_and_the_newest_trouble_come_first(world: World) {
    let (operator, never) = world.linked(ProviderId::Dropbox).await;
    let mut sites = Vec::new();
    for name in ["one", "two", "three", "four"] {
        sites.push(world.new_site(&operator, name, &never.app).await);
    }
    let dropbox = world.simulator.dropbox();
    for token in ["t0", "t2"] {
        dropbox.grant(token);
    }
    for (site, token) in sites.iter().zip(["t0", "dead-1", "t2", "dead-2"]) {
        refresh(&site.refresh, token).await;
        world.clock.advance(Duration::from_mins(1));
    }
    let ask = |sort| SiteQuery {
        sort,
        ..SiteQuery::default()
    };
    let newest = list(&world, &operator, &ask(SiteSort::Refresh)).await;
    assert_eq!(names(&newest), ["four", "three", "two", "one", "The shop"]);
    let troubled = list(&world, &operator, &ask(SiteSort::Trouble)).await;
    assert_eq!(names(&troubled)[..2], ["four", "two"]);
    world
        .broker
        .set_site_disabled(&operator, sites[3].site, true)
        .await
        .unwrap();
    let troubled = list(&world, &operator, &ask(SiteSort::Trouble)).await;
    assert_eq!(names(&troubled)[0], "two", "what is switched off is no trouble");
}

async fn a_place_that_no_page_named_is_not_found(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for (sort, text) in [
        (SiteSort::Name, "nonsense".to_owned()),
        (SiteSort::Name, format!("5.{}", site.site)),
        (SiteSort::Refresh, "nonsense".to_owned()),
        (SiteSort::Refresh, site.site.to_string()),
        (SiteSort::Trouble, format!("x.{}", site.site)),
        (SiteSort::Trouble, "5.x".to_owned()),
    ] {
        for at in [PageAt::After(text.clone()), PageAt::Before(text.clone())] {
            let query = SiteQuery {
                sort,
                at,
                ..SiteQuery::default()
            };
            let answer = world.broker.list_sites(operator.view(), &query).await;
            assert!(answer.is_err(), "{text}");
        }
    }
}
