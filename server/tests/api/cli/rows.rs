//! What a story does to the rows of a running server, beside the program.

use sea_orm_migration::sea_orm::ConnectionTrait as _;

use crate::world::World;

/// Runs a statement, or several.
pub(super) async fn run(world: &World, sql: &str) {
    let db = world.broker.store().writer();
    db.execute_unprepared(sql).await.expect("it is done");
}

/// What is written into this table from now on is not, by triggers of this name.
pub(super) async fn write_nothing_into(world: &World, table: &str, name: &str) {
    for sql in without_effect(table, name, world.broker.store().is_postgres()) {
        run(world, &sql).await;
    }
}

fn without_effect(table: &str, name: &str, postgres: bool) -> Vec<String> {
    if postgres {
        let nothing = "RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'";
        let on = format!("BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW");
        vec![
            format!("CREATE FUNCTION {name}() {nothing}"),
            format!("CREATE TRIGGER {name} {on} EXECUTE FUNCTION {name}()"),
        ]
    } else {
        ["INSERT", "UPDATE"]
            .map(|what| {
                format!(
                    "CREATE TRIGGER {name}_{what} BEFORE {what} ON {table} BEGIN SELECT RAISE(IGNORE); END"
                )
            })
            .into()
    }
}
