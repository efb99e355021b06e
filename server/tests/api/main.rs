//! Stories of the real server over HTTP, each on SQLite and on PostgreSQL, with the simulator as provider.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a story that cannot go on ends loudly"
)]

mod account;
mod accounting;
mod activity;
mod another_auth_id;
mod auth_id;
mod bad_input;
mod box_com;
mod calendar;
mod cli;
mod client_secrets;
mod consent;
mod console;
mod console_activity;
mod console_apps;
mod console_audit;
mod console_grants;
mod console_live;
mod console_palette;
mod console_relink;
mod console_settings;
mod console_words;
mod cores;
mod database;
mod dates;
mod doors;
mod duplicati_client;
mod duplicati_front_page;
mod duplicati_recipe;
mod ended_meanwhile;
mod erase;
mod erase_elsewhere;
mod erase_traces;
mod evidence;
mod export;
mod fetch;
mod first_run;
mod floods;
mod grants_hostile;
mod grants_refresh;
mod grants_revoke;
mod grants_sealed;
mod grants_untold;
mod grants_with_site;
mod handle_doors;
mod handles;
mod held;
mod hostile;
mod identity;
mod instance;
mod invitations;
mod keep_alive;
mod lanes;
mod language;
mod legal;
mod machine;
mod matrix;
mod metrics_door;
mod nul;
mod opened_links;
mod overview;
mod pcloud;
mod people;
mod real_akeeba;
mod refresh;
mod relink;
mod relink_confirmed;
mod sent_slowly;
mod setup_links;
mod sign_in;
mod sites;
mod steady;
mod vault_faults;
mod world;
