//! Dates: what ends and comes due, told by the day, and what an operator says of it.

use std::time::Duration;

use broker::apps::ClientSecret;
use domain::app_registration::{Access, AppChange, NewApp};
use domain::audit::AuditFilter;
use domain::chore::Chore;
use domain::id::AppId;
use domain::provider::ProviderId;
use domain::view::dates::{DueDate, DueWhat};
use reqwest::StatusCode;
use secrecy::SecretString;

use crate::stories;
use crate::world::{World, send_form, visit, visit_in_german};

stories! {
    what_ends_and_comes_due_stands_in_order,
    only_what_a_provider_asks_of_such_an_app_is_due,
    what_was_done_is_due_again_by_its_rule,
    links_that_nobody_renews_are_told_and_those_that_are_used_are_not,
    many_links_of_one_app_are_told_together,
    the_overview_tells_what_is_due_soon,
    a_viewer_reads_and_settles_nothing,
    nobody_settles_what_is_others,
}

const DAY: Duration = Duration::from_hours(24);

async fn due(world: &World, operator: &broker::access::ManageTenant) -> Vec<DueDate> {
    world.broker.dates(operator.view()).await.unwrap().due
}

fn chores(due: &[DueDate]) -> Vec<&'static str> {
    let chores = due.iter().filter_map(|due| match &due.what {
        DueWhat::Chore(chore) => Some(chore.chore.as_str()),
        DueWhat::Secret { .. } | DueWhat::Link { .. } | DueWhat::Links { .. } => None,
    });
    chores.collect()
}

fn is_link(due: &DueDate) -> bool {
    matches!(due.what, DueWhat::Link { .. } | DueWhat::Links { .. })
}

/// An app of a provider with these scopes, and a client secret that ends after some days.
async fn dated_app(
    world: &World,
    operator: &broker::access::ManageTenant,
    (provider, profile): (ProviderId, Option<&str>),
    days: Option<u32>,
) -> AppId {
    let new = NewApp {
        provider,
        name: "The storage".parse().unwrap(),
        client_id: "abc.apps.example".parse().unwrap(),
        scope_profile: profile.map(str::to_owned),
        access: Access::Sites,
        ms_tenant: None,
    };
    let secret = ClientSecret {
        plain: SecretString::from("s3cr3t-of-the-app"),
        expires: days.map(|days| world.clock.now().plus(DAY * days)),
    };
    world.broker.create_app(operator, new, secret).await.unwrap().id
}

fn path_of(app: &AppId, chore: Chore) -> String {
    format!("/console/dates/{app}/{}", chore.as_str())
}

async fn what_ends_and_comes_due_stands_in_order(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let empty = visit(&browser, &world, "/console/dates").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.says("Nothing ends or comes due"), "{}", empty.text);
    dated_app(&world, &operator, (ProviderId::Dropbox, None), Some(10)).await;
    let before = due(&world, &operator).await;
    assert!(
        matches!(
            before[0].what,
            DueWhat::Secret {
                others_work: false,
                ..
            }
        ) && !before[0].over
    );
    assert_eq!(chores(&before), ["dropbox-production"]);
    let page = visit(&browser, &world, "/console/dates").await;
    assert!(page.says("The storage: a client secret ends") && page.says("Nobody has said yet"));
    assert!(!page.says("Overdue"));
    world.clock.advance(DAY * 11);
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/dates").await;
    let (overdue, coming) = (
        page.text.find("Overdue").unwrap(),
        page.text.find("To come").unwrap(),
    );
    let ends = page.text.find("a client secret ends").unwrap();
    assert!(overdue < ends && ends < coming, "what is overdue comes first");
    // A second secret that works is enough: nothing is overdue any more.
    let app = due(&world, &operator).await[0].app.id.parse().unwrap();
    let second = ClientSecret {
        plain: SecretString::from("another-s3cr3t"),
        expires: None,
    };
    world.broker.add_secret(&operator, &app, second).await.unwrap();
    assert_eq!(
        chores(&due(&world, &operator).await).len(),
        due(&world, &operator).await.len()
    );
}

async fn only_what_a_provider_asks_of_such_an_app_is_due(world: World) {
    let operator = world.operator().await;
    let google = dated_app(
        &world,
        &operator,
        (ProviderId::GoogleDrive, Some("app-files")),
        None,
    )
    .await;
    assert_eq!(
        chores(&due(&world, &operator).await),
        ["google-publish", "google-branding"]
    );
    let wider = AppChange {
        scope_profile: Some("full-drive".to_owned()),
        ..AppChange::default()
    };
    world
        .broker
        .change_app(&operator, &google, wider, None)
        .await
        .unwrap();
    let four = due(&world, &operator).await;
    assert_eq!(chores(&four).len(), 4);
    assert!(chores(&four).contains(&"google-assessment"));
    world
        .broker
        .set_app_disabled(&operator, &google, true)
        .await
        .unwrap();
    assert!(
        due(&world, &operator).await.is_empty(),
        "an app that is off asks for nothing"
    );
    for provider in [ProviderId::Box, ProviderId::Pcloud] {
        dated_app(&world, &operator, (provider, None), None).await;
    }
    assert!(due(&world, &operator).await.is_empty());
}

async fn what_was_done_is_due_again_by_its_rule(world: World) {
    let operator = world.operator().await;
    let app = dated_app(
        &world,
        &operator,
        (ProviderId::GoogleDrive, Some("full-drive")),
        None,
    )
    .await;
    let browser = world.signed_in().await;
    let assessment = path_of(&app, Chore::GoogleAssessment);
    let page = visit(&browser, &world, &assessment).await;
    assert!(
        page.says("yearly security assessment") && page.says("a year after that day"),
        "{}",
        page.text
    );
    let today = world.clock.now().iso_date();
    let form = [
        ("what", "done"),
        ("day", today.as_str()),
        ("note", "Letter is with Eve"),
    ];
    let done = send_form(&browser, &world, &assessment, &form).await;
    assert_eq!(
        done.header("location"),
        "/console/dates?done=settled",
        "{}",
        done.text
    );
    let list = visit(&browser, &world, "/console/dates?done=settled").await;
    assert!(list.says("It is written down") && list.says("Letter is with Eve"));
    let again = due(&world, &operator).await;
    let again = again
        .iter()
        .find(|due| chores(std::slice::from_ref(due)) == ["google-assessment"])
        .unwrap();
    assert_eq!(again.at, world.clock.now().a_year_later());

    // Done once is done; what does not concern the app is left out, and both can be corrected.
    let publish = path_of(&app, Chore::GooglePublish);
    send_form(&browser, &world, &publish, &[("what", "done"), ("day", &today)]).await;
    let branding = path_of(&app, Chore::GoogleBranding);
    send_form(&browser, &world, &branding, &[("what", "not_ours"), ("day", "")]).await;
    let left = due(&world, &operator).await;
    assert_eq!(chores(&left), ["google-verification", "google-assessment"]);
    let list = visit(&browser, &world, "/console/dates").await;
    assert!(list.says("Does not concern this app.") && list.says("Nothing more is due."));
    let audit = visit_in_german(&browser, &world, "/console/audit?what=app.chore").await;
    for words in ["betrifft diese App nicht", "bei Google nach der App sehen"] {
        assert!(audit.says(words), "{words}: {}", audit.text);
    }
    send_form(
        &browser,
        &world,
        &branding,
        &[("what", "due"), ("day", "2031-05-31")],
    )
    .await;
    let latest = due(&world, &operator).await.pop().unwrap();
    assert_eq!(latest.at.iso_date(), "2031-05-31");

    let tomorrow = world.clock.now().plus(DAY * 3).iso_date();
    for (form, words) in [
        (
            vec![("what", "done"), ("day", tomorrow.as_str())],
            "has not come yet",
        ),
        (vec![("what", "due"), ("day", "soon")], "Write a day"),
        (vec![("day", today.as_str())], "Choose how it stands"),
    ] {
        let page = send_form(&browser, &world, &branding, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(words), "{words}: {}", page.text);
    }
    let deeds = world
        .broker
        .newest_deeds(&operator, &AuditFilter::default(), 100)
        .await
        .unwrap();
    let deed = deeds.iter().find(|deed| deed.word == "app.chore").unwrap();
    let change = |word: &str| {
        deed.changes
            .iter()
            .find(|change| change.word == word)
            .unwrap()
            .after
            .clone()
    };
    assert_eq!(change("due").as_deref(), Some("2031-05-31"));
    assert_eq!(change("chore").as_deref(), Some("google-branding"));
    assert!(
        deeds
            .iter()
            .all(|deed| !format!("{deed:?}").contains("Letter is with Eve")),
        "a note is nobody's business"
    );
}

async fn links_that_nobody_renews_are_told_and_those_that_are_used_are_not(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    let id = world.auth_id(&site, ProviderId::Onedrive).await;
    assert!(
        !due(&world, &operator).await.iter().any(is_link),
        "it has ninety days"
    );
    world.clock.advance(DAY * 61);
    let ending = due(&world, &operator).await;
    let link = ending.iter().find(|due| is_link(due)).unwrap();
    assert!(!link.over && matches!(link.what, DueWhat::Link { use_helps: true, .. }));
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/dates").await;
    assert!(
        page.says("The shop: the link through Backups to OneDrive ends"),
        "{}",
        page.text
    );
    world.access_token(&site, &id).await;
    assert!(
        !due(&world, &operator).await.iter().any(is_link),
        "a backup renewed it"
    );
    world.clock.advance(DAY * 91);
    let past = due(&world, &operator).await;
    assert!(past.iter().find(|due| is_link(due)).unwrap().over);
}

async fn many_links_of_one_app_are_told_together(world: World) {
    let (operator, site) = world.linked(ProviderId::Onedrive).await;
    for _ in 0..4 {
        world.auth_id(&site, ProviderId::Onedrive).await;
    }
    world.clock.advance(DAY * 70);
    let ending = due(&world, &operator).await;
    let links: Vec<_> = ending.iter().filter(|due| is_link(due)).collect();
    assert!(
        matches!(
            links[..],
            [DueDate {
                what: DueWhat::Links { count: 4 },
                ..
            }]
        ),
        "{links:?}"
    );
}

async fn the_overview_tells_what_is_due_soon(world: World) {
    let operator = world.operator().await;
    dated_app(
        &world,
        &operator,
        (ProviderId::GoogleDrive, Some("full-drive")),
        None,
    )
    .await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console").await;
    assert!(page.says("Due within 30 days") && page.says("The storage: publish the app at Google"));
    assert!(!page.says("yearly security assessment"), "that is a year ahead");
}

async fn a_viewer_reads_and_settles_nothing(world: World) {
    let operator = world.operator().await;
    let app = dated_app(&world, &operator, (ProviderId::Dropbox, None), None).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let path = path_of(&app, Chore::DropboxProduction);
    assert_eq!(visit(&browser, &world, &path).await.status, StatusCode::FORBIDDEN);
    assert!(
        visit(&browser, &world, "/console/dates")
            .await
            .says("apply for production")
    );
    assert!(
        !visit(&browser, &world, "/console/dates")
            .await
            .text
            .contains(&path)
    );
    let refused = send_form(&browser, &world, &path, &[("what", "not_ours")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(chores(&due(&world, &operator).await), ["dropbox-production"]);
}

async fn nobody_settles_what_is_others(world: World) {
    world.operator().await;
    let others = world.another_operator().await;
    let app = dated_app(&world, &others, (ProviderId::Dropbox, None), None).await;
    let browser = world.signed_in().await;
    for path in [
        path_of(&app, Chore::DropboxProduction),
        path_of(&app, Chore::GooglePublish),
    ] {
        let page = visit(&browser, &world, &path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let sent = send_form(&browser, &world, &path, &[("what", "not_ours")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    assert!(
        !visit(&browser, &world, "/console/dates")
            .await
            .says("The storage")
    );
    assert_eq!(chores(&due(&world, &others).await), ["dropbox-production"]);
}
