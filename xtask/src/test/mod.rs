//! `cargo xtask test`: every check and every test, cheap ones first, stopping at the first failure.

mod browser;
mod deny;
mod guard;
pub(crate) mod postgres;
mod rust;

use std::collections::BTreeSet;

use clap::ValueEnum;

use crate::apt::Apt;
use crate::assets::{self, Flavour};
use crate::cli::{Step, TestOptions};
use crate::error::Error;
use crate::prerequisites::{self, Tool};
use crate::process;
use crate::progress::Progress;
use crate::project::Project;
use crate::wasm::Toolchain;

use self::postgres::Cluster;

/// Runs the chosen steps and prints a summary, also after a failure.
pub(crate) fn execute(project: &Project, options: &TestOptions) -> Result<(), Error> {
    let steps = plan(&options.only, options.fast);
    let mut progress = Progress::new(steps.len().saturating_add(1));
    let result = run_all(project, options, &steps, &mut progress);
    progress.summary();
    if result.is_ok() && options.fast {
        println!("  --fast left out: deny, doc, browser");
    }
    result
}

fn run_all(
    project: &Project,
    options: &TestOptions,
    steps: &BTreeSet<Step>,
    progress: &mut Progress,
) -> Result<(), Error> {
    let toolchain = progress.step("set-up", "what the chosen steps need", || {
        prepare(project, steps, &Apt::new(options.yes))
    })?;
    let mut bench = Bench {
        project,
        toolchain,
        cluster: None,
    };
    for step in steps {
        let name = name(*step);
        progress
            .step(&name, about(*step), || bench.run(*step))
            .map_err(|source| Error::Step {
                step: name.clone(),
                source: Box::new(source),
            })?;
    }
    Ok(())
}

/// Installs what the steps need, so that questions come first; hands back the browser's toolchain
/// if assets are to be built.
fn prepare(project: &Project, steps: &BTreeSet<Step>, apt: &Apt) -> Result<Option<Toolchain>, Error> {
    let mut tools = Vec::new();
    if steps.contains(&Step::Rust) {
        tools.extend([Tool::Postgres, Tool::Nginx, Tool::Php, Tool::Rclone]);
    }
    if steps.contains(&Step::Rust) || steps.contains(&Step::Browser) {
        tools.push(Tool::Node);
    }
    if steps.contains(&Step::Browser) {
        tools.push(Tool::Chromium);
    }
    if steps.contains(&Step::Browser) && !steps.contains(&Step::Rust) {
        tools.push(Tool::Postgres);
    }
    prerequisites::ensure(&tools, apt)?;
    if steps.contains(&Step::Deny) {
        deny::install(project)?;
    }
    if !steps.contains(&Step::Assets) {
        return Ok(None);
    }
    Toolchain::prepare(project, apt).map(Some)
}

/// The steps to run. Tests run against the real assets, so these are built for them.
fn plan(only: &[Step], fast: bool) -> BTreeSet<Step> {
    let slow = [Step::Deny, Step::Doc, Step::Browser];
    let chosen = |step: &Step| {
        if only.is_empty() {
            !(fast && slow.contains(step))
        } else {
            only.contains(step)
        }
    };
    let mut steps: BTreeSet<Step> = Step::value_variants().iter().copied().filter(chosen).collect();
    if steps.contains(&Step::Rust) || steps.contains(&Step::Browser) {
        steps.insert(Step::Assets);
    }
    steps
}

/// A step's name on the command line.
fn name(step: Step) -> String {
    step.to_possible_value()
        .map(|value| value.get_name().to_owned())
        .unwrap_or_default()
}

fn about(step: Step) -> &'static str {
    match step {
        Step::Fmt => "formatting of every Rust file",
        Step::Guard => "no server crate in the browser's part",
        Step::Deny => "bans, licences and sources of all dependencies",
        Step::Clippy => "lints of every crate",
        Step::Doc => "the documentation builds without a warning",
        Step::Assets => "WebAssembly, style sheet and static files",
        Step::Rust => "all Rust tests, on SQLite and PostgreSQL",
        Step::Browser => "the stories in end2end/, in Chromium",
    }
}

/// What the steps share: the PostgreSQL is started by the first step that wants it, and ends with
/// this value, however the command ends.
struct Bench<'a> {
    project: &'a Project,
    toolchain: Option<Toolchain>,
    cluster: Option<Cluster>,
}

impl Bench<'_> {
    fn run(&mut self, step: Step) -> Result<(), Error> {
        let project = self.project;
        match step {
            Step::Fmt => process::run(project.cargo().args(["fmt", "--all", "--check"])),
            Step::Guard => guard::check(project),
            Step::Deny => deny::check(project),
            Step::Clippy => rust::clippy(project),
            Step::Doc => rust::doc(project),
            Step::Assets => self
                .toolchain
                .iter()
                .try_for_each(|toolchain| assets::build(project, toolchain, Flavour::Development)),
            Step::Rust => {
                rust::build(project)?;
                // The OAuth server of one of the stories comes from there.
                browser::install(project)?;
                rust::test(project, &self.postgres()?)
            }
            Step::Browser => {
                rust::build(project)?;
                browser::test(project, &self.postgres()?)
            }
        }
    }

    /// The address of the throw-away PostgreSQL.
    fn postgres(&mut self) -> Result<String, Error> {
        let cluster = match self.cluster.take() {
            Some(running) => running,
            None => Cluster::start()?,
        };
        Ok(self.cluster.insert(cluster).url())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(only: &[Step], fast: bool) -> Vec<Step> {
        plan(only, fast).into_iter().collect()
    }

    #[test]
    fn without_options_everything_runs_cheap_steps_first() {
        assert_eq!(planned(&[], false), Step::value_variants());
    }

    #[test]
    fn tests_bring_the_assets_with_them() {
        assert_eq!(planned(&[Step::Rust], false), [Step::Assets, Step::Rust]);
        assert_eq!(planned(&[Step::Fmt], false), [Step::Fmt]);
    }

    #[test]
    fn fast_leaves_out_what_is_slow() {
        assert_eq!(
            planned(&[], true),
            [Step::Fmt, Step::Guard, Step::Clippy, Step::Assets, Step::Rust]
        );
    }

    #[test]
    fn names_are_those_of_the_command_line() {
        assert_eq!(name(Step::Browser), "browser");
    }
}
