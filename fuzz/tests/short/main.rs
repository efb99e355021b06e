//! The short run: every file of the corpus, and then a bounded number of generated inputs, for every target.
//!
//! What is generated follows from one number, so that two runs see the same: `FUZZ_SEED` names another one, `FUZZ_CASES`
//! asks for more cases.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests"
)]

mod generated;
mod kept;

use std::collections::BTreeSet;

macro_rules! short_runs {
    ($($name:ident)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(
            #[test]
            fn $name() {
                let target = fuzz::target(stringify!($name)).expect("a target of the table");
                kept::replay(target);
                generated::run(target);
            }
        )*
    };
}

short_runs! {
    account
    callback
    caller
    config_file
    consent_cookies
    console_cookies
    console_form
    environment
    error_answer
    host
    query
    refresh_request
    sealed
    token_answer
    words
}

#[test]
fn every_target_has_a_short_run_and_a_corpus() {
    let table: BTreeSet<String> = fuzz::TARGETS
        .iter()
        .map(|target| target.name.to_owned())
        .collect();
    let runs: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(
        table, runs,
        "a target without a short run, or the other way round"
    );
    assert_eq!(
        table,
        kept::folders(),
        "a target without a corpus, or the other way round"
    );
}
