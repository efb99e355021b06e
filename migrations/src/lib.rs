//! The schema of Keyferry, one file a step, for SQLite and PostgreSQL alike.
//!
//! Rules of the house: times are `BIGINT` microseconds since 1970 UTC, ids are UUID v7 (an app's is ten letters),
//! a table that a tenant owns carries `tenant_id`, first in its indexes, and no statement here is known to one
//! database alone. A step is never changed after it was released; the next one mends it.

mod column;
mod m0001_people;
mod m0002_custody;
mod m0003_apps_and_sites;
mod m0004_consents;
mod m0005_activity;
mod m0006_instance;
mod m0007_grants;

pub use sea_orm_migration::prelude::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All steps, oldest first.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Step),
            Box::new(m0002_custody::Step),
            Box::new(m0003_apps_and_sites::Step),
            Box::new(m0004_consents::Step),
            Box::new(m0005_activity::Step),
            Box::new(m0006_instance::Step),
            Box::new(m0007_grants::Step),
        ]
    }
}
