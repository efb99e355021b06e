//! The command line of `cargo xtask`.

use clap::{Args, Parser, Subcommand, ValueEnum};

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
  KEYFERRY_…          all settings of the server are passed through to it by `run`

Examples:
  cargo xtask run                          build and start on http://localhost:8080
  cargo xtask run -- --help                build and run `keyferry --help`
  cargo xtask test --only clippy rust      two of the steps
  cargo xtask fuzz callback --minutes 30   look for addresses that should not receive tokens
  cargo xtask dist                         one optimised binary";

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Build everything and start Keyferry on SQLite in ./data
    Run(RunOptions),
    /// Run every check and every test, PostgreSQL and browser included
    Test(TestOptions),
    /// Let libFuzzer look for inputs that break a promise of a parser
    Fuzz(FuzzOptions),
    /// Build the one optimised binary that is shipped
    Dist(DistOptions),
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
