//! The command line: what can be asked, and the one door through which it is done.
//!
//! Every task prints exactly one JSON object on standard output and exits 0, or one sentence on standard error and
//! exits 1. What was typed wrongly exits 2.

mod activity;
mod app;
mod audit;
mod backup;
mod desk;
mod doctor;
mod export;
mod grant;
mod help;
mod identity_provider;
mod keys;
mod layout;
mod member;
mod organisations;
mod output;
mod papers;
mod restore;
mod scratch;
mod setup;
mod site;
mod stdin;
mod tenant;
mod usage;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches as _, Parser, Subcommand};
use serde::Serialize;

use crate::config::Settings;
use crate::instance;
use desk::Desk;
use output::{Answer, Failure};

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "keyferry",
    bin_name = "keyferry",
    version,
    about = help::ABOUT,
    long_about = help::FIRST_STEPS,
    after_help = crate::config::help(),
    subcommand_help_heading = "Commands",
)]
pub struct Cli {
    /// Read settings from this TOML file too; environment variables win over it
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

/// What is to be done.
#[derive(Debug)]
pub enum Command {
    /// Serve until told to stop.
    Serve,
    /// Do one thing and end: [`run`].
    Task(Task),
}

/// One thing to be done by [`run`].
#[derive(Debug)]
pub struct Task(Work);

#[derive(Debug)]
enum Work {
    Migrate,
    Restore(restore::Restore),
    Doctor(doctor::Doctor),
    AtDesk(Chore),
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Start the server: helper URLs and console (this is also what no command at all does)
    #[command(after_help = help::SERVE)]
    Serve,
    /// Bring the database up to date without starting the server
    #[command(after_help = help::MIGRATE)]
    Migrate,
    /// Look for what is wrong: public address, proxies, clock, disk, keys, database, audit, client secrets
    Doctor(doctor::Doctor),
    /// Put a backup in the place of what there is; only while no server runs
    Restore(restore::Restore),
    #[command(flatten)]
    Chore(Chore),
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Make the first member and the first organisation; works once
    Setup(setup::Setup),
    /// Organisations, which own apps, sites and people
    #[command(subcommand)]
    Tenant(tenant::TenantCommand),
    /// Apps: what you registered at Dropbox, Microsoft, Google, Box or pCloud
    #[command(subcommand)]
    App(app::AppCommand),
    /// Sites: the backup installations that use the helper
    #[command(subcommand)]
    Site(site::SiteCommand),
    /// Links: accounts whose tokens are kept here for a site
    #[command(subcommand)]
    Grant(grant::GrantCommand),
    /// People who sign in to the console
    #[command(subcommand)]
    Member(member::MemberCommand),
    /// The key ring: what is sealed with which key, and changing keys
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Write everything into one file, while the server runs
    Backup(backup::Backup),
    /// Show what happened at the helper URLs, newest first
    Activity(activity::Activity),
    /// Who changed what, from where, and what was before
    #[command(subcommand)]
    Audit(audit::AuditCommand),
}

impl Cli {
    /// Reads the arguments of this process, the program's name first. Exits with 2, or with 0 after `--help`.
    pub fn from_process() -> Self {
        Self::read(command()).unwrap_or_else(|error| usage::without_values(error).exit())
    }

    fn read(mut command: clap::Command) -> Result<Self, clap::Error> {
        let mut typed = command.try_get_matches_from_mut(std::env::args_os())?;
        Self::from_arg_matches_mut(&mut typed).map_err(|error| error.format(&mut command))
    }

    /// What is to be done; with no command at all, to serve.
    pub fn command(self) -> Command {
        match self.verb {
            None | Some(Verb::Serve) => Command::Serve,
            Some(Verb::Migrate) => Command::Task(Task(Work::Migrate)),
            Some(Verb::Doctor(doctor)) => Command::Task(Task(Work::Doctor(doctor))),
            Some(Verb::Restore(restore)) => Command::Task(Task(Work::Restore(restore))),
            Some(Verb::Chore(chore)) => Command::Task(Task(Work::AtDesk(chore))),
        }
    }
}

/// Everything that can be asked, with its help laid out.
fn command() -> clap::Command {
    layout::laid_out(<Cli as CommandFactory>::command())
}

/// Does one thing, prints its answer or why it was not done, and tells how the process should exit.
pub async fn run(task: Task, settings: &Settings) -> ExitCode {
    output::report(match task.0 {
        Work::Migrate => migrate(settings).await,
        Work::Doctor(doctor) => doctor.perform(settings).await,
        Work::Restore(restore) => restore.perform(settings).await,
        Work::AtDesk(chore) => at_desk(chore, settings).await,
    })
}

async fn migrate(settings: &Settings) -> Result<Answer, Failure> {
    #[derive(Serialize)]
    struct Done {
        migrated: bool,
    }
    let (store, in_use) = instance::migrated(settings).await?;
    store.close().await;
    drop(in_use);
    Answer::of(&Done { migrated: true })
}

async fn at_desk(chore: Chore, settings: &Settings) -> Result<Answer, Failure> {
    let desk = Desk::open(settings, matches!(chore, Chore::Setup(_))).await?;
    let outcome = match chore {
        Chore::Setup(setup) => setup.perform(&desk).await,
        Chore::Tenant(command) => command.perform(&desk).await,
        Chore::App(command) => command.perform(&desk).await,
        Chore::Site(command) => command.perform(&desk).await,
        Chore::Grant(command) => command.perform(&desk).await,
        Chore::Member(command) => command.perform(&desk).await,
        Chore::Keys(command) => command.perform(&desk).await,
        Chore::Backup(backup) => backup.perform(&desk).await,
        Chore::Activity(activity) => activity.perform(&desk).await,
        Chore::Audit(command) => command.perform(&desk).await,
    };
    desk.close().await;
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commands(command: &clap::Command) -> Vec<&clap::Command> {
        let mut all = vec![command];
        for inner in command
            .get_subcommands()
            .filter(|inner| inner.get_name() != "help")
        {
            all.extend(commands(inner));
        }
        all
    }

    #[test]
    fn the_definition_holds() {
        <Cli as CommandFactory>::command().debug_assert();
    }

    #[test]
    fn no_command_at_all_serves() {
        for arguments in [vec!["keyferry"], vec!["keyferry", "serve"]] {
            assert!(matches!(Cli::parse_from(arguments).command(), Command::Serve));
        }
    }

    #[test]
    fn everything_is_explained_and_shown_by_an_example() {
        let cli = <Cli as CommandFactory>::command();
        for command in commands(&cli) {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name} says what it does");
            for argument in command.get_arguments() {
                assert!(
                    argument.get_help().is_some(),
                    "{name} explains --{}",
                    argument.get_id()
                );
            }
            if command.has_subcommands() {
                continue;
            }
            let after = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                after.contains("  keyferry ") && after.contains(name),
                "{name} has an example"
            );
        }
    }
}
