//! Linked accounts at the console: what is kept, who can use it, when it ends, and its end by an operator.

mod reaped;

use std::time::Duration;

use broker::access::ManageTenant;
use domain::id::GrantId;
use domain::provider::ProviderId;
use domain::revoked::EndReach;
use domain::standing::grant::GrantStanding;
use domain::view::grants::{GrantQuery, GrantRow};
use reqwest::{Client, StatusCode};

use crate::auth_id::{ask, at, made, made_at};
use crate::stories;
use crate::world::{Linked, PASSWORD, World, send_form, visit};

stories! {
    an_operator_sees_which_accounts_are_linked_and_who_uses_them,
    an_account_that_nobody_uses_is_told_before_the_provider_ends_it,
    an_account_that_the_provider_ended_asks_to_be_linked_again,
    an_operator_ends_a_linked_account,
    an_operator_ends_one_auth_id_and_the_others_go_on,
    who_may_only_see_ends_nothing,
    another_tenants_linked_accounts_are_not_there,
    a_list_that_is_long_goes_on_on_the_next_page,
    an_address_that_means_nothing_is_refused,
}

async fn grants(world: &World, operator: &ManageTenant) -> Vec<GrantRow> {
    let all = GrantQuery::default();
    let list = world.broker.list_grants(operator.view(), &all).await;
    list.unwrap().grants
}

async fn only_grant(world: &World, operator: &ManageTenant) -> GrantRow {
    let mut all = grants(world, operator).await;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn page_of(grant: GrantId) -> String {
    format!("/console/grants/{grant}")
}

/// A linked account, its AuthID, and a browser of its operator.
async fn seen(world: &World) -> (ManageTenant, Linked, String, GrantRow, Client) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(world, &site).await;
    let grant = only_grant(world, &operator).await;
    (operator, site, id, grant, world.signed_in().await)
}

async fn an_operator_sees_which_accounts_are_linked_and_who_uses_them(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let empty = visit(&browser, &world, "/console/grants").await;
    assert!(empty.says("No account is linked yet"));
    let site_page = format!("/console/sites/{}", site.site);
    assert!(!visit(&browser, &world, &site_page).await.says("Linked accounts"));

    let id = made(&world, &site).await;
    let grant = only_grant(&world, &operator).await;
    let account = grant.account.clone().expect("the simulator tells it");
    for path in [
        "/console/grants".to_owned(),
        format!("/console/grants?site={}", site.site),
        format!("/console/grants?app={}&state=live", site.app),
        site_page,
    ] {
        let page = visit(&browser, &world, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.says(&account) && page.says("Working"), "{path}");
        assert!(page.says(&page_of(grant.id)), "{path}");
    }
    let (half, secret) = id.split_once(':').unwrap();
    let page = visit(&browser, &world, &page_of(grant.id)).await;
    for words in [
        account.as_str(),
        half,
        "Duplicati",
        "The shop",
        "Keyferry, locked with the AuthID or handle",
        "Not used yet",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(!page.says(secret));
}

async fn an_account_that_nobody_uses_is_told_before_the_provider_ends_it(world: World) {
    let (operator, site) = world.linked(ProviderId::Box).await;
    made_at(&world, &site, ProviderId::Box).await;
    let day = Duration::from_hours(24);
    let browser = world.signed_in().await;
    assert!(visit(&browser, &world, "/console/grants").await.says("Working"));
    world.clock.advance(day * 46);
    let browser = world.signed_in().await;
    assert!(visit(&browser, &world, "/console/grants").await.says("Ends soon"));
    let grant = only_grant(&world, &operator).await;
    let page = visit(&browser, &world, &page_of(grant.id)).await;
    assert!(page.says("The provider ends this link soon"));
    assert!(page.says(", unless a backup renews it before"));
    let question = visit(&browser, &world, &format!("{}/revoke", page_of(grant.id))).await;
    assert!(question.says("live up to 70 minutes"), "{}", question.text);
    assert!(!question.says("Google") && !question.says("Dropbox"));

    world.clock.advance(day * 15);
    let browser = world.signed_in().await;
    for path in [page_of(grant.id), format!("/console/sites/{}", site.site)] {
        let page = visit(&browser, &world, &path).await;
        assert!(page.says("probably ended at Box"), "{path}");
        assert!(page.says("Past its end") && !page.says("Ends soon"), "{path}");
    }
    let ended = world.broker.revoke_grant(&operator, grant.id, EndReach::ThisLink);
    ended.await.unwrap();
    let revoked = only_grant(&world, &operator).await;
    assert_eq!(revoked.ends, None, "nothing is left that could end");
}

async fn an_account_that_the_provider_ended_asks_to_be_linked_again(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    let path = page_of(only_grant(&world, &operator).await.id);
    for (wait, words) in [(0, "Refused once"), (301, "Must be linked again")] {
        world.clock.advance(Duration::from_secs(wait));
        ask(&at(&world, &site, "refresh"), &id).await;
        let browser = world.signed_in().await;
        assert!(visit(&browser, &world, &path).await.says(words), "{words}");
    }
    let browser = world.signed_in().await;
    let dead = visit(&browser, &world, "/console/grants?state=dead").await;
    assert!(dead.says(&path));
    let live = visit(&browser, &world, "/console/grants?state=live").await;
    assert!(live.says("Nothing fits this filter.") && !live.says(&path));
}

async fn an_operator_ends_a_linked_account(world: World) {
    let (operator, site, id, grant, browser) = seen(&world).await;
    let path = format!("{}/revoke", page_of(grant.id));
    let question = visit(&browser, &world, &path).await;
    assert!(question.says("Duplicati at The shop"), "it names who is refused");
    let done = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(done.says("It is refused everywhere within two seconds."));
    assert!(
        done.says("After 30 days the locked token is deleted"),
        "{}",
        done.text
    );
    world.broker.changes_felt().await;
    let (status, reason, _) = ask(&at(&world, &site, "refresh"), &id).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(reason.contains("revoked"), "{reason}");
    assert!(visit(&browser, &world, &path).await.says("Ended already"));
    let again = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(
        again.status,
        StatusCode::OK,
        "a form that is sent twice does no harm"
    );
    let stands = only_grant(&world, &operator).await.standing;
    assert_eq!(stands, GrantStanding::Revoked);
}

async fn an_operator_ends_one_auth_id_and_the_others_go_on(world: World) {
    let (operator, site, first, grant, browser) = seen(&world).await;
    let second = made(&world, &site).await;
    let mut all = grants(&world, &operator).await;
    all.retain(|row| row.id != grant.id);
    let view = world.broker.grant_view(operator.view(), grant.id).await.unwrap();
    let holder = view.holders.first().unwrap().id;
    let form = [("password", PASSWORD)];
    let elsewhere = format!("{}/holders/{holder}/revoke", page_of(all[0].id));
    let refused = send_form(&browser, &world, &elsewhere, &form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "it holds another grant");
    let path = format!("{}/holders/{holder}/revoke", page_of(grant.id));
    let question = visit(&browser, &world, &path).await;
    assert!(question.says("End this one?") && question.says(first.split(':').next().unwrap()));
    let done = send_form(&browser, &world, &path, &form).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    world.broker.changes_felt().await;
    let url = at(&world, &site, "refresh");
    assert_eq!(ask(&url, &first).await.0, StatusCode::BAD_REQUEST);
    let (status, _, answer) = ask(&url, &second).await;
    assert_eq!(status, StatusCode::OK);
    world.evidence.secret(answer["access_token"].as_str().unwrap());
}

async fn who_may_only_see_ends_nothing(world: World) {
    let (operator, site, id, grant, _) = seen(&world).await;
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, &page_of(grant.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.says("/revoke"));
    let holder = world.broker.grant_view(operator.view(), grant.id).await.unwrap();
    let holder = holder.holders.first().unwrap().id;
    for path in [
        format!("{}/revoke", page_of(grant.id)),
        format!("{}/holders/{holder}/revoke", page_of(grant.id)),
    ] {
        let refused = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
    }
    world.broker.changes_felt().await;
    let (status, _, answer) = ask(&at(&world, &site, "refresh"), &id).await;
    assert_eq!(status, StatusCode::OK);
    world.evidence.secret(answer["access_token"].as_str().unwrap());
}

async fn another_tenants_linked_accounts_are_not_there(world: World) {
    world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Dropbox, "Their shop").await;
    let id = made(&world, &site).await;
    let grant = only_grant(&world, &others).await;
    let browser = world.signed_in().await;
    let account = grant.account.clone().unwrap();
    for path in [
        "/console/grants".to_owned(),
        format!("/console/grants?site={}", site.site),
        format!("/console/grants?app={}", site.app),
        page_of(grant.id),
        format!("{}/revoke", page_of(grant.id)),
    ] {
        let page = visit(&browser, &world, &path).await;
        assert!(!page.says(&account) && !page.says("Their shop"), "{path}");
    }
    let path = format!("{}/revoke", page_of(grant.id));
    let refused = send_form(&browser, &world, &path, &[("password", PASSWORD)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    world.broker.changes_felt().await;
    let (status, _, answer) = ask(&at(&world, &site, "refresh"), &id).await;
    assert_eq!(status, StatusCode::OK);
    world.evidence.secret(answer["access_token"].as_str().unwrap());
}

async fn a_list_that_is_long_goes_on_on_the_next_page(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    for _ in 0..=broker::grants::GRANTS_PER_PAGE {
        made(&world, &site).await;
        // Budgets of one address.
        world.clock.advance(Duration::from_mins(1));
    }
    let first = GrantQuery::default();
    let list = world.broker.list_grants(operator.view(), &first).await.unwrap();
    assert_eq!(list.grants.len(), 50);
    let next = list.next.expect("there is one more");
    let browser = world.signed_in().await;
    let page = visit(&browser, &world, "/console/grants").await;
    assert!(page.says(&format!("after={next}")));
    let rest = visit(&browser, &world, &format!("/console/grants?after={next}")).await;
    assert!(rest.says("Newest") && !rest.says("Next page"));
}

async fn an_address_that_means_nothing_is_refused(world: World) {
    world.operator().await;
    let browser = world.signed_in().await;
    for query in ["state=odd", "site=odd", "app=odd", "after=odd"] {
        let page = visit(&browser, &world, &format!("/console/grants?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.says("asks for something that there is not"));
    }
    let none = visit(
        &browser,
        &world,
        "/console/grants/01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f",
    )
    .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}
