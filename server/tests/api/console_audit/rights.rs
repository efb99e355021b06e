//! Who may read the audit, and how much of it.

use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::{PAGE, deed, drawn};
use crate::stories;
use crate::world::{Page, World, visit};

stories! {
    who_may_only_see_reads_none_of_it,
    another_organisation_sees_nothing_of_it,
    what_concerns_the_instance_is_for_its_administrators,
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
    assert_eq!(table.status, StatusCode::FORBIDDEN);
    assert!(!table.text.contains("The shop"));
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
