//! The command line of `cargo xtask`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::bench::wrk::Pace;

/// Builds, runs, tests and ships Keyferry.
///
/// From a fresh checkout `cargo xtask run` is all it takes to see the console in a browser, and
/// `cargo xtask test` is all it takes to know that the tree is sound. Both set up what is missing:
/// as root, with `--yes` or with CI=true by themselves, otherwise they ask first.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = ENVIRONMENT)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) task: Task,
}

const ENVIRONMENT: &str = "\
Environment:
  CARGO_TARGET_DIR    where everything is built (default: target)
  KEYFERRY_CACHE_DIR  tools that are slow to build and survive a checkout
                      (default: $XDG_CACHE_HOME/keyferry or ~/.cache/keyferry; safe to delete)
  KEYFERRY_…          all settings of the server are passed through to it by `run`; `demo` looks at
                      KEYFERRY_LISTEN and KEYFERRY_PUBLIC_URL alone

Examples:
  cargo xtask run                          build and start on http://localhost:8080
  cargo xtask demo                         the same, with 200 sites to look at and no account needed
  cargo xtask run -- --help                build and run `keyferry --help`
  cargo xtask test --only clippy rust      two of the steps
  cargo xtask fuzz callback --minutes 30   look for addresses that should not receive tokens
  cargo xtask dist                         one optimised binary
  cargo xtask bench --seconds 5            its speed beside nginx and PHP";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Build everything and start Keyferry on SQLite in ./data
    Run(RunOptions),
    /// Build everything and show it with sample data and a simulated provider
    ///
    /// Starts Keyferry beside the provider simulator, filled to be clicked through: three organisations, 200 sites, a month
    /// of backups, and some things broken. Sites go on refreshing while it runs, so that the pages move. It prints the
    /// address and whom to sign in as, and ends on Ctrl+C.
    ///
    /// The data is made anew each time, in the folder demo of the target directory, apart from that of `run`. It listens
    /// where `KEYFERRY_LISTEN` says (default: 127.0.0.1:8080, or a free port if that one is taken), and its addresses begin
    /// with `KEYFERRY_PUBLIC_URL`; no other setting is passed through.
    Demo(DemoOptions),
    /// Run every check and every test, PostgreSQL and browser included
    Test(TestOptions),
    /// Let libFuzzer look for inputs that break a promise of a parser
    Fuzz(FuzzOptions),
    /// Build the one optimised binary that is shipped
    Dist(DistOptions),
    /// Measure the optimised binary beside nginx and PHP, on this machine alone
    Bench(BenchOptions),
}

/// Options of `cargo xtask run`.
#[derive(Debug, Args)]
pub(crate) struct RunOptions {
    /// Install what is missing without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Arguments for keyferry, after `--` (default: serve)
    #[arg(last = true, value_name = "ARGUMENTS")]
    pub(crate) arguments: Vec<String>,
}

/// Options of `cargo xtask demo`.
#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// Install what is missing without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Show the binaries keyferry and simulator of this folder instead of building them
    #[arg(long, value_name = "FOLDER")]
    pub(crate) binaries: Option<PathBuf>,
}

/// Options of `cargo xtask test`.
#[derive(Debug, Args)]
pub(crate) struct TestOptions {
    /// Install what is missing without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// Run only these steps (what they build upon is built too)
    #[arg(long, value_enum, num_args = 1.., value_name = "NAME", conflicts_with = "fast")]
    pub(crate) only: Vec<Step>,
    /// Leave out the slow steps: deny, doc and browser
    #[arg(long)]
    pub(crate) fast: bool,
}

/// Options of `cargo xtask fuzz`.
///
/// The short run needs none of this: `cargo test -p fuzz` replays the corpus and some generated inputs. Here libFuzzer
/// watches which branches of the parsers each input takes, and builds the next one upon it. It needs a C++ compiler
/// (Debian: build-essential) and no other toolchain.
///
/// What breaks a promise is copied to fuzz/corpus/TARGET/found-…: run `cargo test -p fuzz TARGET` to see it fail, mend the
/// code, give the file a name that says what it is, and commit both. What a run learns stays in the target directory
/// (fuzz/corpus/TARGET), so that the next one goes on from there.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct FuzzOptions {
    /// One of the folders in fuzz/corpus (default: all, one after the other)
    pub(crate) target: Option<String>,
    /// How long each target runs
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=10_080))]
    pub(crate) minutes: u32,
}

/// Options of `cargo xtask dist`.
#[derive(Debug, Args)]
pub(crate) struct DistOptions {
    /// Install what is missing without asking
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Options of `cargo xtask bench`.
///
/// Starts a provider (nginx), Keyferry on SQLite with accounting, budgets and log, an nginx that only passes on, and PHP
/// under php-fpm; then lets wrk refresh through each in turn, every request with a token of its own, round 50 sites.
/// Prints refreshes a second, the 50th and 99th percentile, memory, and what Keyferry's numbers are of the others'. Then
/// counts the rows: a refresh that was answered and not written down is a failure.
///
/// All of it runs on 127.0.0.1. Numbers of two runs are not comparable, ratios are; run it on a quiet machine.
#[derive(Debug, Args)]
pub(crate) struct BenchOptions {
    /// Install what is missing without asking
    #[arg(long)]
    pub(crate) yes: bool,
    /// How long each measured run takes
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=600))]
    pub(crate) seconds: u32,
    /// Connections that are kept busy
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(2..=4_000))]
    pub(crate) connections: u32,
    /// How often each contender has its turn; the round in the middle counts
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(crate) rounds: u32,
    /// Measure this binary instead of building one
    #[arg(long, value_name = "FILE")]
    pub(crate) binary: Option<PathBuf>,
    /// Another scene than the rates
    #[command(subcommand)]
    pub(crate) scene: Option<Scene>,
}

/// What else can be measured.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum Scene {
    /// Do the others notice? First 50 sites refresh alone at 100 a second; then again while one more site's key gets
    /// 3,000 requests a second, with the budgets as they come; then while that site's provider takes 15 seconds for
    /// each answer. No refresh of the 50 may fail, and their 99th percentile may at most double. Takes about two minutes
    Flood,
    /// How many AuthIDs are answered a second? Links accounts as their owner does, on a SQLite and a PostgreSQL whose commits
    /// are on the disk before they are answered, and lets wrk ask as Duplicati does, beside an nginx that only passes on.
    /// `cached`: the access token is known. `uncached`: each is asked for at the provider. `rotating`: and each brings a
    /// refresh token that replaces the one before, which is good once. No refresh may fail. Takes about five minutes
    AuthIds {
        /// How many accounts are linked of each kind
        #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(128..=100_000))]
        links: u32,
    },
    /// How long do the console's pages take for a large tenant? Fills a SQLite and a PostgreSQL with its sites and 90 days
    /// of events, and asks for each page over one connection. Prints the first time, the median and the 95th percentile
    Console {
        /// How many sites the tenant has
        #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        sites: u32,
        /// How many events it has
        #[arg(long, default_value_t = 2_000_000, value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
        events: u32,
    },
}

impl BenchOptions {
    /// How hard and how long each run is.
    pub(crate) fn pace(&self) -> Pace {
        Pace {
            seconds: self.seconds,
            connections: self.connections,
        }
    }
}

/// The steps of `cargo xtask test`, in the order in which they run: cheap ones first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Step {
    /// Formatting of every Rust file
    Fmt,
    /// No server crate in the browser's part
    Guard,
    /// Banned crates, licences and sources of all dependencies
    Deny,
    /// Lints of every crate, for the server and for the browser
    Clippy,
    /// The documentation builds without a warning
    Doc,
    /// WebAssembly, style sheet and static files
    Assets,
    /// All Rust tests, on SQLite and PostgreSQL
    Rust,
    /// The stories in end2end/, in Chromium
    Browser,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_help_of_demo_tells_what_it_does_and_where_it_listens() {
        let mut command = Cli::command();
        let demo = command.find_subcommand_mut("demo").unwrap();
        let help = demo.render_long_help().to_string();
        assert!(
            help.contains("200 sites") && help.contains("KEYFERRY_LISTEN"),
            "{help}"
        );
    }

    #[test]
    fn only_takes_several_names() {
        let cli = Cli::try_parse_from(["xtask", "test", "--only", "fmt", "rust"]).unwrap();
        let Task::Test(options) = cli.task else {
            panic!("not the test command")
        };
        assert_eq!(options.only, [Step::Fmt, Step::Rust]);
    }

    #[test]
    fn run_hands_on_what_follows_the_dashes() {
        let cli = Cli::try_parse_from(["xtask", "run", "--", "serve", "--config", "x.toml"]).unwrap();
        let Task::Run(options) = cli.task else {
            panic!("not the run command")
        };
        assert_eq!(options.arguments, ["serve", "--config", "x.toml"]);
    }
}
