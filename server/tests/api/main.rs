//! Stories of the real server over HTTP, each on SQLite and on PostgreSQL, with the simulator as provider.

mod bad_input;
mod cli;
mod consent;
mod console;
mod database;
mod doors;
mod first_run;
mod refresh;
mod world;
