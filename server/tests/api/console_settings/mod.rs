//! What an organisation decides for itself: the page, its form, and that everything goes by it.

mod keeping;
mod rights;
mod telling_the_time;

use domain::provider::ProviderId;
use reqwest::{Client, StatusCode};

use crate::stories;
use crate::world::{Page, World, browser, open_start, send_form, visit};

stories! {
    the_settings_are_shown_and_changed,
    site_owners_read_the_new_name_and_markup_in_it_is_text,
    what_is_wrong_is_told_beside_its_field,
    somebody_elses_change_is_shown_before_it_is_replaced,
}

const PAGE: &str = "/console/settings";

type Fields = Vec<(&'static str, String)>;

/// The form as a new organisation has it, with some fields filled in anew.
fn filled(changes: &[(&'static str, &str)]) -> Fields {
    let mut form: Fields = [
        ("name", "Ada's agency"),
        ("addresses", "network"),
        ("keep_days", "90"),
        ("time_zone", "UTC"),
    ]
    .map(|(field, value)| (field, value.to_owned()))
    .into();
    form.retain(|(field, _)| changes.iter().all(|(changed, _)| changed != field));
    form.extend(changes.iter().map(|(field, value)| (*field, (*value).to_owned())));
    form
}

async fn send(browser: &Client, world: &World, changes: &[(&'static str, &str)]) -> Page {
    let form = filled(changes);
    let form: Vec<_> = form
        .iter()
        .map(|(field, value)| (*field, value.as_str()))
        .collect();
    send_form(browser, world, PAGE, &form).await
}

/// Sends the form, and waits until it is felt.
async fn save(browser: &Client, world: &World, changes: &[(&'static str, &str)]) -> Page {
    let page = send(browser, world, changes).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    world.broker.changes_felt().await;
    visit(browser, world, page.header("location")).await
}

async fn the_settings_are_shown_and_changed(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "value=\"Ada's agency\"",
        "value=\"90\"",
        "stays as it is",
        "stay in UTC",
        "Asked by",
    ] {
        assert!(page.says(words), "the page says {words}: {}", page.text);
    }
    assert!(page.text.contains("value=\"UTC\" selected"), "{}", page.text);
    let changes = [
        ("name", "Ada & Daughters"),
        ("addresses", "none"),
        ("keep_days", "365"),
        ("time_zone", "Europe/Berlin"),
    ];
    let page = save(&browser, &world, &changes).await;
    assert!(page.says("The settings were saved.") && !page.says("hourly sweep; until then"));
    assert!(page.says("value=\"Ada & Daughters\"") && page.text.contains("value=\"Europe/Berlin\" selected"));
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!(settings.name.as_str(), "Ada & Daughters");
    assert_eq!(
        (
            settings.addresses.as_str(),
            settings.keep_days.days(),
            settings.zone.name()
        ),
        ("none", 365, "Europe/Berlin")
    );
    let page = save(&browser, &world, &[("keep_days", "364")]).await;
    assert!(page.says("Older events than that go with the next hourly sweep"));
}

async fn site_owners_read_the_new_name_and_markup_in_it_is_text(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let owner = browser();
    assert!(open_start(&owner, &site.start, None).await.says("Ada's agency"));
    let name = "<b>Ada</b> & \"Sons\"";
    let page = save(&world.signed_in().await, &world, &[("name", name)]).await;
    let consent = open_start(&owner, &site.start, None).await;
    for page in [page, consent] {
        assert!(page.status == StatusCode::OK && page.says(name), "{}", page.text);
        assert!(!page.text.contains("<b>Ada"));
    }
}

async fn what_is_wrong_is_told_beside_its_field(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    for (field, wrong, sentence) in [
        ("name", "  ", "Write a name of 1 to 120 characters."),
        ("addresses", "half", "Choose how addresses are kept."),
        ("keep_days", "6", "Write a whole number from 7 to 730."),
        ("keep_days", "ninety", "Write a whole number from 7 to 730."),
        ("time_zone", "Europe/Atlantis", "There is no such time zone"),
    ] {
        let changes = [(field, wrong), ("name", "Typed with care")];
        let page = send(&browser, &world, &changes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(page.says(sentence), "{field}: {}", page.text);
        assert!(
            field == "name" || page.says("Typed with care"),
            "what was typed stays"
        );
    }
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!((settings.version, settings.name.as_str()), (1, "Ada's agency"));
}

async fn somebody_elses_change_is_shown_before_it_is_replaced(world: World) {
    let operator = world.operator().await;
    let browser = world.signed_in().await;
    let seen = [("seen", "1"), ("name", "Mine"), ("keep_days", "30")];
    let theirs = send(
        &browser,
        &world,
        &[("seen", "1"), ("name", "Theirs"), ("keep_days", "200")],
    )
    .await;
    assert_eq!(theirs.status, StatusCode::SEE_OTHER);
    let page = send(&browser, &world, &seen).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    for words in [
        "Somebody else changed",
        "Theirs",
        "200 days",
        "value=\"Mine\"",
        "value=\"30\"",
    ] {
        assert!(page.says(words), "both are shown, {words}: {}", page.text);
    }
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!(settings.name.as_str(), "Theirs");
    assert!(page.text.contains("name=\"seen\" value=\"2\""), "{}", page.text);
    let meant = send(&browser, &world, &[("seen", "2"), ("name", "Mine")]).await;
    assert_eq!(meant.status, StatusCode::SEE_OTHER);
    let settings = world.broker.settings(operator.view()).await.unwrap();
    assert_eq!(settings.name.as_str(), "Mine");
}
