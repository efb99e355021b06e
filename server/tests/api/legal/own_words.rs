//! What an organisation says for itself: the form, who may fill it in, what is written down of it, and hostile words.

use domain::audit::{AuditAction, AuditField};
use domain::provider::ProviderId;
use domain::role::Role;
use reqwest::{Client, StatusCode};

use super::read;
use crate::stories;
use crate::world::{Page, World, send_form, visit};

stories! {
    what_is_said_is_public_at_once_and_written_down,
    while_nobody_is_named_the_operator_is_told,
    hostile_markdown_stays_text,
    what_is_too_much_is_told_beside_its_field,
    a_preview_saves_nothing,
    somebody_elses_words_are_shown_before_they_are_replaced,
    who_may_only_see_changes_nothing,
    nobody_completes_the_papers_of_others,
}

const PAGE: &str = "/console/papers";

async fn send(browser: &Client, world: &World, form: &[(&str, &str)]) -> Page {
    send_form(browser, world, PAGE, form).await
}

async fn what_is_said_is_public_at_once_and_written_down(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let form = [
        ("seen", "0"),
        ("contact_name", "Ada Lovelace"),
        ("contact_email", "privacy@example.org"),
        ("contact_phone", "+49 30 1234"),
        ("officer_name", "Grace <b>Hopper</b>"),
        ("officer_email", "officer@example.org"),
        ("operator", "Example Hosting Ltd, Berlin"),
        ("place", "Frankfurt am Main"),
        ("processors", "Backups Ltd, Hamburg\r\nMail Ltd"),
        (
            "privacy",
            "# Hosting\r\n\r\nSee [our page](https://example.org/).",
        ),
        ("terms", "Only for **customers**."),
    ];
    let saved = send(&browser, &world, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let page = visit(&browser, &world, saved.header("location")).await;
    assert!(page.says("The papers were saved") && page.says("value=\"Example Hosting Ltd, Berlin\""));
    assert!(!page.says("No contact is named yet"));
    let slug = operator.view().slug();
    let privacy = read(&world, slug, "privacy").await;
    for words in [
        "Ada Lovelace, privacy@example.org, +49 30 1234",
        "Data-protection officer: Grace <b>Hopper</b>, officer@example.org",
        "href=\"mailto:privacy@example.org\"",
        "href=\"tel:+49301234\"",
        "Example Hosting Ltd, Berlin",
        "Frankfurt am Main",
        "Backups Ltd, Hamburg",
        "<h3>Hosting</h3>",
        "href=\"https://example.org/\">our page</a>",
    ] {
        assert!(privacy.says(words), "{words}: {}", privacy.text);
    }
    assert!(privacy.text.contains("Grace &lt;b&gt;Hopper"), "{}", privacy.text);
    let terms = read(&world, slug, "terms").await;
    assert!(terms.says("Only for <strong>customers</strong>.") && !terms.says("<h3>Hosting</h3>"));
    let audit = visit(&browser, &world, "/console/audit").await;
    let (deed, part) = (
        catalogue::english(&AuditAction::PapersChange.in_words()),
        catalogue::english(&AuditField::MachinePlace.in_words()),
    );
    assert!(
        audit.says(&deed) && audit.says(&part) && audit.says("Frankfurt am Main"),
        "{}",
        audit.text
    );
}

async fn while_nobody_is_named_the_operator_is_told(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, PAGE).await;
    assert!(page.says("No contact is named yet"), "{}", page.text);
    for paper in ["privacy", "terms"] {
        let address = format!("{}/legal/{}/{paper}", world.origin, operator.view().slug());
        assert!(page.says(&address), "{address}: {}", page.text);
    }
    let privacy = read(&world, operator.view().slug(), "privacy").await;
    assert!(privacy.says("has not named a contact here yet"));
}

async fn hostile_markdown_stays_text(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) \
                   [b](data:text/html,x) [c](http://plain.example/) ![d](https://pic.example/x.png)\n\n\
                   <a href=\"https://example.org\" onclick=\"alert(1)\">e</a> </main></body>";
    let form = [("seen", "0"), ("privacy", hostile), ("terms", hostile)];
    let saved = send(&browser, &world, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let slug = operator.view().slug();
    for paper in ["privacy", "terms"] {
        let page = read(&world, slug, paper).await;
        for never in [
            "<script",
            "<img",
            "onerror=\"",
            "href=\"javascript:",
            "href=\"data:",
            "href=\"http://plain",
            "pic.example",
            "onclick=\"",
        ] {
            assert!(!page.text.contains(never), "{never}: {}", page.text);
        }
        assert_eq!(page.text.matches("</main>").count(), 1);
        assert!(
            page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
            "{}",
            page.text
        );
    }
    let page = visit(&browser, &world, PAGE).await;
    assert!(
        !page.text.contains("<script>alert") && !page.text.contains("<img src=x"),
        "{}",
        page.text
    );
}

async fn what_is_too_much_is_told_beside_its_field(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let long = "x".repeat(10_001);
    let form = [
        ("seen", "0"),
        ("contact_email", "nobody"),
        ("contact_phone", "call me"),
        ("privacy", long.as_str()),
    ];
    let page = send(&browser, &world, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "This is not an e-mail address.",
        "Write a telephone number",
        "Write at most 10,000 characters",
    ] {
        assert!(page.says(words), "{words}: {}", page.text);
    }
    assert!(page.says("value=\"call me\""));
    let huge = "x".repeat(100 * 1024);
    let page = send(&browser, &world, &[("seen", "0"), ("privacy", huge.as_str())]).await;
    assert!(page.status.is_client_error(), "{}", page.status);
    let papers = world.broker.papers(operator.view().slug(), None).await.unwrap();
    assert!(papers.facts.own.contact.is_nobody() && papers.facts.own.privacy.is_empty());
}

async fn a_preview_saves_nothing(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let form = [
        ("seen", "0"),
        ("contact_name", "Ada"),
        ("privacy", "We *also* <b>say</b>"),
        ("do", "preview"),
    ];
    let page = send(&browser, &world, &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text.contains("<em>also</em> &lt;b&gt;say&lt;/b&gt;"),
        "{}",
        page.text
    );
    assert!(page.says("Nothing is saved yet") && page.says("value=\"Ada\""));
    let papers = world.broker.papers(operator.view().slug(), None).await.unwrap();
    assert!(papers.facts.own.contact.is_nobody());
    let page = send(
        &browser,
        &world,
        &[("seen", "0"), ("place", "a\u{7}b"), ("do", "preview")],
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn somebody_elses_words_are_shown_before_they_are_replaced(world: World) {
    world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let first = send(&browser, &world, &[("seen", "0"), ("place", "Berlin")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
    let second = send(&browser, &world, &[("seen", "0"), ("place", "Hamburg")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(
        second.says("Somebody else changed the papers") && second.says("Berlin"),
        "{}",
        second.text
    );
    assert!(second.says("value=\"Hamburg\""));
    let third = send(&browser, &world, &[("seen", "1"), ("place", "Hamburg")]).await;
    assert_eq!(third.status, StatusCode::SEE_OTHER, "{}", third.text);
}

async fn who_may_only_see_changes_nothing(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    world.everybody_becomes(Role::Viewer).await;
    let page = visit(&browser, &world, PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.says("Managers and owners") && !page.text.contains("name=\"place\""),
        "{}",
        page.text
    );
    for deed in ["", "preview"] {
        let page = send(
            &browser,
            &world,
            &[("seen", "0"), ("place", "Berlin"), ("do", deed)],
        )
        .await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{deed}");
    }
    let papers = world.broker.papers(operator.view().slug(), None).await.unwrap();
    assert!(papers.facts.own.place.is_empty());
}

async fn nobody_completes_the_papers_of_others(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let (others, _) = world.others_linked(ProviderId::Onedrive, "Their shop").await;
    let browser = world.signed_in().await;
    let saved = send(&browser, &world, &[("seen", "0"), ("place", "Berlin")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let ours = read(&world, operator.view().slug(), "privacy").await;
    let theirs = read(&world, others.view().slug(), "privacy").await;
    assert!(ours.says("Berlin") && ours.says("Dropbox") && !ours.says("OneDrive"));
    assert!(!theirs.says("Berlin") && theirs.says("OneDrive") && !theirs.says("Ada"));
}
