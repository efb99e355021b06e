//! Erasing: no table of the database tells any more of what was erased, and the audit still fits together.

mod linked_account;
mod oneself;
mod person;
mod rights;
mod site;

use broker::access::{CommandLine, ManageTenant, OwnTenant};
use domain::audit::AuditFilter;
use domain::id::MemberId;
use domain::role::Role;
use domain::view::instance::OrganisationQuery;
use reqwest::Client;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};

use crate::world::{CHOSEN, World};

const COLLEAGUE: &str = "grace.hopper@example.org";

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
    world.owns(operator.view().slug()).await
}

async fn joined(world: &World, own: &OwnTenant, role: Role) -> (MemberId, Client) {
    let member = world.joins(own, COLLEAGUE, role).await;
    (member, world.comes(COLLEAGUE).await)
}
