//! Erasing: no table of the database tells any more of what was erased, and the audit still fits together.

use broker::access::{CommandLine, ManageTenant, OwnTenant};
use broker::error::Error;
use domain::audit::AuditFilter;
use domain::id::MemberId;
use domain::provider::ProviderId;
use domain::role::Role;
use domain::site::SiteChange;
use domain::view::instance::OrganisationQuery;
use reqwest::{Client, StatusCode};
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};
use secrecy::ExposeSecret as _;

use crate::stories;
use crate::world::duplicati::{ask, key_in};
use crate::world::{EMAIL, Linked, World, browser, link, send_form, visit};

stories! {
    of_an_erased_site_no_table_tells,
    a_site_is_revoked_and_named_before_it_is_erased,
    of_an_erased_person_no_table_tells,
    who_belongs_elsewhere_is_not_an_owners_to_erase,
    the_last_owner_and_the_last_administrator_stay,
    of_an_erased_account_no_table_tells,
    what_a_provider_cannot_be_told_is_left_to_the_owner,
    who_may_only_see_erases_nothing,
    nobody_erases_what_is_others,
}

const COLLEAGUE: &str = "grace.hopper@example.org";
const CHOSEN: &str = "a lighthouse on the other shore";

/// Every table of the database, with the names of its columns.
async fn tables(db: &DatabaseConnection) -> Vec<(String, Vec<String>)> {
    let (tables, columns) = match db.get_database_backend() {
        DbBackend::Sqlite => (
            "SELECT name FROM sqlite_master WHERE type = 'table'",
            "SELECT name FROM pragma_table_info('{}')",
        ),
        _ => (
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()",
            "SELECT column_name::text AS name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{}'",
        ),
    };
    let names = async |sql: String| {
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        rows.iter()
            .map(|row| row.try_get::<String>("", "name").unwrap())
            .collect::<Vec<_>>()
    };
    let mut found = Vec::new();
    for table in names(tables.to_owned()).await {
        let columns = names(columns.replace("{}", &table)).await;
        found.push((table, columns));
    }
    found
}

/// Where in the database these words stand, whatever their case.
pub(crate) async fn told(world: &World, words: &str) -> Vec<String> {
    world.broker.recorder().flush().await;
    let db = world.broker.store().writer();
    let mut places = Vec::new();
    for (table, columns) in tables(db).await {
        for column in columns {
            let text = match db.get_database_backend() {
                DbBackend::Sqlite => format!("CAST(\"{column}\" AS TEXT)"),
                _ => format!("\"{column}\"::text"),
            };
            let sql = format!(
                "SELECT count(*) AS found FROM \"{table}\" WHERE lower({text}) LIKE lower('%{words}%')"
            );
            let row = db
                .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
                .await
                .unwrap();
            if row.unwrap().try_get::<i64>("", "found").unwrap() > 0 {
                places.push(format!("{table}.{column}"));
            }
        }
    }
    places
}

async fn chain_holds(world: &World) {
    world.broker.sweep().await.unwrap();
    let who = CommandLine::as_owner_of_the_machine();
    let (administers, all) = (world.broker.administration_by(who), OrganisationQuery::default());
    let listed = world.broker.organisations(&administers, &all).await;
    let listed = listed.unwrap().rows;
    // The first one that was made stands last.
    let slug = &listed.last().unwrap().slug;
    let scope = world
        .broker
        .operator_of(CommandLine::as_owner_of_the_machine(), slug)
        .await
        .unwrap();
    let page = world
        .broker
        .audit(&scope, &AuditFilter::default(), None)
        .await
        .unwrap();
    assert_eq!(page.checked.expect("it was checked").broken_at, None);
}

async fn own(world: &World, operator: &ManageTenant) -> OwnTenant {
    let who = CommandLine::as_owner_of_the_machine();
    world.broker.owner_of(who, operator.view().slug()).await.unwrap()
}

async fn joined(world: &World, own: &OwnTenant, role: Role) -> (MemberId, Client) {
    let invited = world
        .broker
        .invite(own, &COLLEAGUE.parse().unwrap(), role)
        .await
        .unwrap();
    let token = invited.token.expose_secret().to_owned();
    world.evidence.secret(&token);
    let form = [("email", COLLEAGUE), ("password", CHOSEN)];
    send_form(&browser(), world, &format!("/invite/{token}"), &form).await;
    let theirs = browser();
    let signed_in = send_form(&theirs, world, "/", &form).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER, "{}", signed_in.text);
    let people = world.broker.people(own.view()).await.unwrap().people;
    let member = people.iter().find(|person| person.email == COLLEAGUE).unwrap().id;
    (member, theirs)
}

/// A site of which much is known: another name before, notes, tags, refreshes, an AuthID, a set-up link that was opened.
async fn well_known(world: &World) -> (ManageTenant, Linked, String) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.provider(ProviderId::Dropbox).consents_silently(true);
    let change = SiteChange {
        name: Some("The windmill".parse().unwrap()),
        notes: Some("Call the miller first".parse().unwrap()),
        tags: domain::site::TagChange::Edit {
            add: vec!["grinding".parse().unwrap()],
            remove: Vec::new(),
        },
        ..SiteChange::default()
    };
    world
        .broker
        .change_site(&operator, site.site, change)
        .await
        .unwrap();
    link(world, &site).await;
    let id = world.auth_id(&site, ProviderId::Dropbox).await;
    world.access_token(&site, &id).await;
    let mut links = world
        .broker
        .give_setup_links(&operator, &[site.site])
        .await
        .unwrap();
    let url = links.pop().unwrap().url.expose_secret().to_owned();
    world.evidence.secret(url.rsplit('/').next().unwrap());
    let path = url.trim_start_matches(&world.origin).to_owned();
    send_form(&browser(), world, &path, &[]).await;
    (operator, site, id)
}

async fn of_an_erased_site_no_table_tells(world: World) {
    let (operator, site, id) = well_known(&world).await;
    let browser = world.signed_in().await;
    let before = told(&world, "windmill").await;
    assert!(
        before.contains(&"site.name".to_owned()) && before.contains(&"audit_event.changes".to_owned()),
        "{before:?}"
    );
    let sums = world.broker.overview(operator.view()).await.unwrap();
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    let path = format!("/console/sites/{}/erase", site.site);
    assert!(
        visit(&browser, &world, &path)
            .await
            .says("Backups that were made before still hold it")
    );
    let erased = send_form(&browser, &world, &path, &[("name", " The windmill ")]).await;
    assert_eq!(
        erased.header("location"),
        "/console/sites?done=erased",
        "{}",
        erased.text
    );
    assert!(
        visit(&browser, &world, "/console/sites?done=erased")
            .await
            .says("The site was erased.")
    );

    for words in ["windmill", "The shop", "www.example.com", "miller", "grinding"] {
        assert_eq!(told(&world, words).await, Vec::<String>::new(), "{words}");
    }
    let left = told(&world, &site.site.to_string()).await;
    let allowed = ["activity_hour.site", "audit_event.target", "session.record"];
    assert!(
        left.iter().all(|place| allowed.contains(&place.as_str())),
        "{left:?}"
    );
    chain_holds(&world).await;
    let after = world.broker.overview(operator.view()).await.unwrap();
    let total = |overview: &domain::view::overview::Overview| {
        overview
            .days
            .iter()
            .map(domain::view::overview::Stretch::total)
            .sum::<u64>()
    };
    assert_eq!(total(&sums), total(&after), "counts stay");

    world.broker.changes_felt().await;
    let gone = visit(&browser, &world, &format!("/console/sites/{}", site.site)).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let unknown = ask(
        &format!("{}/d/{}/refresh", world.origin, key_in(&site.start)),
        &id,
    )
    .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    for page in [
        "/console",
        "/console/activity",
        "/console/audit",
        "/console/grants",
    ] {
        let shown = visit(&browser, &world, page).await;
        assert!(
            shown.status == StatusCode::OK && !shown.says("windmill"),
            "{page}"
        );
    }
    assert!(
        visit(&browser, &world, "/console/audit")
            .await
            .says("Site erased")
    );
    let again = send_form(&browser, &world, &path, &[("name", "The windmill")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn a_site_is_revoked_and_named_before_it_is_erased(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let browser = world.signed_in().await;
    let path = format!("/console/sites/{}/erase", site.site);
    assert!(visit(&browser, &world, &path).await.says("Revoke the site first"));
    let living = send_form(&browser, &world, &path, &[("name", "The shop")]).await;
    assert_eq!(living.status, StatusCode::UNPROCESSABLE_ENTITY);
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    for wrong in ["", "the shop", "The shop!"] {
        let page = send_form(&browser, &world, &path, &[("name", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(page.says("not the site's name"));
    }
    assert!(world.broker.site(operator.view(), site.site).await.is_ok());
}

async fn of_an_erased_person_no_table_tells(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (member, theirs) = joined(&world, &own, Role::Owner).await;
    send_form(
        &theirs,
        &world,
        "/console/settings",
        &[
            ("name", "Grace's own"),
            ("addresses", "whole"),
            ("keep_days", "90"),
            ("time_zone", "UTC"),
        ],
    )
    .await;
    send_form(&theirs, &world, "/console/dates/calendar", &[]).await;
    // Once more invited elsewhere, under an id of its own.
    let others = world.another_operator().await;
    let elsewhere = world
        .broker
        .owner_of(CommandLine::as_owner_of_the_machine(), others.view().slug())
        .await
        .unwrap();
    let waiting = world
        .broker
        .invite(&elsewhere, &COLLEAGUE.parse().unwrap(), Role::Viewer)
        .await
        .unwrap();
    world.evidence.secret(waiting.token.expose_secret());
    let before = told(&world, "grace.hopper").await;
    assert!(
        before.contains(&"invitation.email".to_owned()) && before.contains(&"audit_event.changes".to_owned()),
        "{before:?}"
    );

    let owners = world.signed_in().await;
    let path = format!("/console/people/{member}/erase");
    let asked = visit(&owners, &world, &path).await;
    assert!(asked.says("Erase grace.hopper@example.org?") && asked.says("an id that names nobody"));
    let wrong = send_form(&owners, &world, &path, &[("email", "somebody@example.org")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let erased = send_form(&owners, &world, &path, &[("email", COLLEAGUE)]).await;
    assert_eq!(
        erased.header("location"),
        "/console/people?done=erased",
        "{}",
        erased.text
    );
    assert_eq!(told(&world, "grace.hopper").await, Vec::<String>::new());
    let left = told(&world, &member.to_string()).await;
    let allowed = ["audit_event.target", "audit_event.actor"];
    assert!(
        left.iter().all(|place| allowed.contains(&place.as_str())),
        "{left:?}"
    );
    chain_holds(&world).await;

    let out = visit(&theirs, &world, "/console").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "the session has ended");
    let page = visit(&owners, &world, "/console/audit").await;
    assert!(
        page.says("A person who was erased") && page.says("Member erased"),
        "{}",
        page.text
    );
    assert!(!page.says("grace.hopper"));
    let again = send_form(&owners, &world, &path, &[("email", COLLEAGUE)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

async fn who_belongs_elsewhere_is_not_an_owners_to_erase(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let (member, theirs) = joined(&world, &own, Role::Owner).await;
    let administrator = world.broker.people(own.view()).await.unwrap().people;
    let administrator = administrator
        .iter()
        .find(|person| person.email == EMAIL)
        .unwrap()
        .id;
    // Grace owns this organisation, but does not look after the instance, as who set it up does.
    let path = format!("/console/people/{administrator}/erase");
    let refused = send_form(&theirs, &world, &path, &[("email", EMAIL)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("only an instance administrator can erase them"),
        "{}",
        refused.text
    );
    let others = world.another_operator().await;
    let elsewhere = world
        .broker
        .owner_of(CommandLine::as_owner_of_the_machine(), others.view().slug())
        .await
        .unwrap();
    let more = world
        .broker
        .invite(&elsewhere, &COLLEAGUE.parse().unwrap(), Role::Viewer)
        .await
        .unwrap();
    let token = more.token.expose_secret().to_owned();
    world.evidence.secret(&token);
    send_form(
        &browser(),
        &world,
        &format!("/invite/{token}"),
        &[("email", COLLEAGUE), ("password", CHOSEN)],
    )
    .await;
    // Who looks after the instance may erase them all the same, in both organisations.
    let owners = world.signed_in().await;
    let erased = send_form(
        &owners,
        &world,
        &format!("/console/people/{member}/erase"),
        &[("email", COLLEAGUE)],
    )
    .await;
    assert_eq!(
        erased.header("location"),
        "/console/people?done=erased",
        "{}",
        erased.text
    );
    assert!(
        world
            .broker
            .people(elsewhere.view())
            .await
            .unwrap()
            .people
            .is_empty()
    );
}

async fn the_last_owner_and_the_last_administrator_stay(world: World) {
    let operator = world.operator().await;
    let own = own(&world, &operator).await;
    let who = CommandLine::as_owner_of_the_machine();
    let alone = world.broker.erase_member(who, &EMAIL.parse().unwrap()).await;
    assert!(matches!(alone, Err(Error::Invalid(_))), "the last owner");
    joined(&world, &own, Role::Owner).await;
    let last = world.broker.erase_member(who, &EMAIL.parse().unwrap()).await;
    assert!(
        matches!(last, Err(Error::Invalid(_))),
        "the last instance administrator"
    );
    assert_eq!(told(&world, EMAIL).await.len(), told(&world, EMAIL).await.len());
    assert!(told(&world, EMAIL).await.contains(&"member.email".to_owned()));
    assert!(
        world
            .broker
            .erase_member(who, &COLLEAGUE.parse().unwrap())
            .await
            .is_ok()
    );
    let unknown = world.broker.erase_member(who, &COLLEAGUE.parse().unwrap()).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
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

async fn who_may_only_see_erases_nothing(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    world.broker.revoke_site(&operator, site.site).await.unwrap();
    world.becomes_viewer().await;
    let browser = world.signed_in().await;
    let member = world.broker.people(operator.view()).await.unwrap().people[0].id;
    for (path, form) in [
        (
            format!("/console/sites/{}/erase", site.site),
            ("name", "The shop"),
        ),
        (format!("/console/grants/{grant}/erase"), ("reach", "")),
        (format!("/console/people/{member}/erase"), ("email", EMAIL)),
    ] {
        let page = send_form(&browser, &world, &path, &[form]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(world.broker.site(operator.view(), site.site).await.is_ok());
}

async fn nobody_erases_what_is_others(world: World) {
    world.operator().await;
    let (others, site) = world.others_linked(ProviderId::Dropbox, "Theirs").await;
    world.auth_id(&site, ProviderId::Dropbox).await;
    let grant = world.grant_row().await.id();
    let elsewhere = world
        .broker
        .owner_of(CommandLine::as_owner_of_the_machine(), others.view().slug())
        .await
        .unwrap();
    let (member, _) = joined_elsewhere(&world, &elsewhere).await;
    world.broker.revoke_site(&others, site.site).await.unwrap();
    let browser = world.signed_in().await;
    for (path, form) in [
        (format!("/console/sites/{}/erase", site.site), ("name", "Theirs")),
        (format!("/console/grants/{grant}/erase"), ("reach", "")),
        (format!("/console/people/{member}/erase"), ("email", COLLEAGUE)),
    ] {
        let page = send_form(&browser, &world, &path, &[form]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(world.broker.site(others.view(), site.site).await.is_ok());
    assert_eq!(
        world.broker.people(elsewhere.view()).await.unwrap().people.len(),
        1
    );
}

async fn joined_elsewhere(world: &World, elsewhere: &OwnTenant) -> (MemberId, Client) {
    joined(world, elsewhere, Role::Owner).await
}
