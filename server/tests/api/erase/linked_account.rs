//! A linked account of which nothing is kept any more.

use domain::provider::ProviderId;
use reqwest::StatusCode;

use super::chain_holds;
use crate::stories;
use crate::world::duplicati::ask;
use crate::world::{World, send_form, visit};

stories! {
    of_an_erased_account_no_table_tells,
    what_a_provider_cannot_be_told_is_left_to_the_owner,
}

async fn of_an_erased_account_no_table_tells(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world
        .keeps(&operator, site.site, domain::custody::Custody::Held)
        .await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    world.access_token(&site, &id).await;
    let row = world.grant_row().await;
    let (grant, mark) = (row.id(), row.bytes("subject_hash"));
    assert!(mark.is_some() && row.bytes("account_sealed").is_some());
    let browser = world.signed_in().await;
    let path = format!("/console/grants/{grant}/erase");
    assert!(
        visit(&browser, &world, &path)
            .await
            .says("Erase what is known of this account?")
    );
    let erased = send_form(&browser, &world, &path, &[]).await;
    assert_eq!(erased.status, StatusCode::OK, "{}", erased.text);
    assert!(
        erased.says("The link was ended at Dropbox as well"),
        "{}",
        erased.text
    );
    let row = world.grant_row().await;
    for column in [
        "account_sealed",
        "subject_hash",
        "refresh_sealed",
        "access_sealed",
        "other_sealed",
        "key_sealed",
    ] {
        assert!(row.bytes(column).is_none(), "{column}");
    }
    assert_eq!(
        (row.word("state").as_str(), row.number("wipe_at")),
        ("revoked", None)
    );
    world.broker.changes_felt().await;
    let answered = ask(&world.duplicati_url(&site), &id).await;
    assert_eq!(answered.status, StatusCode::BAD_REQUEST);
    assert!(answered.reason.contains("revoked"), "{}", answered.reason);
    chain_holds(&world).await;
    let shown = visit(&browser, &world, &format!("/console/grants/{grant}")).await;
    assert!(shown.status == StatusCode::OK && !shown.text.contains(&path));
    let again = send_form(&browser, &world, &path, &[]).await;
    assert_eq!(again.status, StatusCode::OK, "once more harms nobody");
}

async fn what_a_provider_cannot_be_told_is_left_to_the_owner(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    let erased = world
        .broker
        .erase_grant(&operator, grant, domain::revoked::EndReach::ThisLink)
        .await
        .unwrap();
    assert_eq!(
        erased.at_provider,
        domain::revoked::AtProvider::Failed,
        "only its holder could have opened it"
    );
    world.broker.changes_felt().await;
    let answered = ask(&world.duplicati_url(&site), &id).await;
    assert_eq!(answered.status, StatusCode::BAD_REQUEST);
    assert!(world.grant_row().await.bytes("refresh_sealed").is_none());
}
