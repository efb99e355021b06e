//! The public papers of an organisation: written from what is set and in use, at once, and never false.

mod doors;
mod own_words;
mod snapshot;
mod versions;

use broker::access::ManageTenant;
use domain::activity::AddressKeeping;
use domain::app_registration::{Access, AppChange};
use domain::custody::Custody;
use domain::id::AppId;
use domain::papers::OwnWords;
use domain::provider::ProviderId;
use domain::tenant::{KeepDays, TenantChange};
use reqwest::StatusCode;

use crate::stories;
use crate::world::{Page, World, browser, link, visit};
use snapshot::{Shown, is_as_before};

stories! {
    each_combination_has_its_text,
    both_papers_are_whole_in_each_language,
    another_setting_is_told_at_once,
    what_is_in_use_is_told_at_once,
    where_nothing_can_be_linked_nothing_is_claimed,
}

/// Reads a paper as anybody does.
async fn read(world: &World, slug: &str, paper: &str) -> Page {
    let page = visit(&browser(), world, &format!("/legal/{slug}/{paper}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page
}

async fn privacy(world: &World, operator: &ManageTenant) -> Shown {
    let slug = operator.view().slug();
    Shown::of(&read(world, slug, "privacy").await, world, slug)
}

async fn set(world: &World, operator: &ManageTenant, change: TenantChange) {
    world
        .broker
        .change_settings(operator, change)
        .await
        .expect("settings can be changed");
}

async fn asks_for(world: &World, operator: &ManageTenant, app: &AppId, profile: &str) {
    let change = AppChange {
        scope_profile: Some(profile.to_owned()),
        ..AppChange::default()
    };
    let changed = world.broker.change_app(operator, app, change, None).await;
    changed.expect("an app can be changed");
}

async fn each_combination_has_its_text(world: World) {
    let (operator, site) = world.linked(ProviderId::GoogleDrive).await;
    let whole = privacy(&world, &operator).await;
    is_as_before("privacy", &whole.text());
    for custody in Custody::ALL {
        world.keeps(&operator, site.site, custody).await;
        for addresses in AddressKeeping::ALL {
            let change = TenantChange {
                addresses: Some(addresses),
                ..TenantChange::default()
            };
            set(&world, &operator, change).await;
            for (scope, profile) in [("plain", "app-files"), ("restricted", "full-drive")] {
                asks_for(&world, &operator, &site.app, profile).await;
                let shown = privacy(&world, &operator).await;
                let name = format!("{}-{}-{scope}", custody.as_str(), addresses.as_str());
                is_as_before(&name, &shown.against(&whole));
            }
        }
    }
}

async fn both_papers_are_whole_in_each_language(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let slug = operator.view().slug();
    let own = OwnWords {
        operator: "Example Hosting Ltd, Berlin".to_owned(),
        place: "Frankfurt am Main".to_owned(),
        processors: vec!["Backups Ltd, Hamburg".to_owned()],
        privacy: "We *also* keep this.".to_owned(),
        terms: "Ask **before** you link.".to_owned(),
        ..OwnWords::default()
    };
    world.broker.change_papers(&operator, &own, None).await.unwrap();
    for (name, path) in [
        ("terms", "terms"),
        ("terms-de", "terms?language=de"),
        ("privacy-de", "privacy?language=de"),
    ] {
        let page = read(&world, slug, path).await;
        is_as_before(name, &Shown::of(&page, &world, slug).text());
    }
}

async fn another_setting_is_told_at_once(world: World) {
    let (operator, _) = world.linked(ProviderId::Dropbox).await;
    let says = async |words: &str| privacy(&world, &operator).await.says(words);
    assert!(says("older than 90 days are deleted").await && says("only the network").await);
    let change = TenantChange {
        name: Some("Ada & Daughters".parse().unwrap()),
        keep_days: Some(KeepDays::new(30).unwrap()),
        addresses: Some(AddressKeeping::Full),
        ..TenantChange::default()
    };
    set(&world, &operator, change).await;
    assert!(says("older than 30 days are deleted").await);
    assert!(says("the whole address that the request came from").await && !says("only the network").await);
    assert!(says("Privacy: Ada & Daughters").await && !says("Ada's agency").await);
    let change = TenantChange {
        addresses: Some(AddressKeeping::Nothing),
        ..TenantChange::default()
    };
    set(&world, &operator, change).await;
    assert!(says("not the address that the request came from").await);
}

async fn what_is_in_use_is_told_at_once(world: World) {
    const SITE: &str = "Your site keeps it";
    const HELD: &str = "The server opens them alone";
    world.simulator.dropbox().consents_silently(true);
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let says = async |words: &str| privacy(&world, &operator).await.says(words);
    assert!(says(SITE).await && !says(HELD).await && !says("OneDrive").await);
    world.keeps(&operator, site.site, Custody::Held).await;
    assert!(says(HELD).await && !says(SITE).await);
    // Nobody has linked yet: what is stored would be so, and what was meant for a moment is gone without a trace.
    world.keeps(&operator, site.site, Custody::PassThrough).await;
    assert!(says(SITE).await && !says(HELD).await);
    // A token that is stored stays so, whatever the site says later.
    world.keeps(&operator, site.site, Custody::Held).await;
    link(&world, &site).await;
    world.keeps(&operator, site.site, Custody::PassThrough).await;
    assert!(says(SITE).await && says(HELD).await);
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.broker.end_revoked_grants().await.unwrap();
    assert!(!says(SITE).await && !says(HELD).await);
    let app = world.new_app(&operator, ProviderId::Onedrive, Access::Open).await;
    assert!(says("Dropbox and OneDrive").await && says(SITE).await);
    world.broker.delete_app(&operator, &app).await.unwrap();
    assert!(!says("OneDrive").await);
}

async fn where_nothing_can_be_linked_nothing_is_claimed(world: World) {
    let operator = world.operator().await;
    let shown = privacy(&world, &operator).await;
    assert!(shown.says("No provider is set up at present"));
    assert!(shown.says("Nobody can link an account yet, and no token is stored."));
    assert!(!shown.says("Data from Google") && !shown.says("Keyferry keeps it"));
}
